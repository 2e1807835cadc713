"""daily use

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op


revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

FILLED = {
    'alumni_profile': {'dormancy_warnings': sa.Integer()},
    'application': {'source': sa.String(length=24), 'offer_note': sa.String(length=500)},
    'company': {'dormancy_warnings': sa.Integer()},
    'mail': {'unsubscribe': sa.String(length=300), 'attachment': sa.Text()},
    'placement': {},
    'recruiter': {'role': sa.String(length=24)},
    'saved_search': {'alert': sa.String(length=24)},
    'vacancy': {'answer_days': sa.Integer(), 'is_blind': sa.Boolean(), 'hired_from': sa.JSON()},
}
"""Columns added with a value for the rows that are there; nothing is assumed for rows to come."""
CHECKS = {
    'alumni_profile': {
        "visibility_before": "visibility_before IN ('private', 'anonymous', 'named')",
    },
    'application': {
        "source": "source IN ('applied', 'invited', 'referred', 'speculative')",
        "offer_answer": "offer_answer IN ('accepted', 'declined')",
        "offer_period": "offer_ends_on >= offer_starts_on",
    },
    'placement': {
        "contract": "contract_until >= started_on",
    },
    'recruiter': {
        "role": "role IN ('manager', 'recruiter', 'reviewer')",
    },
    'saved_search': {
        "alert": "alert IN ('at_once', 'daily', 'weekly', 'off')",
    },
    'vacancy': {
        "education": "education IN ('any', 'smp', 'smk', 'diploma')",
        "answer_days": "answer_days BETWEEN 1 AND 60",
        "experience": "experience_months >= 0",
    },
}


def upgrade():
    op.create_table('bounced_address',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('address', sa.String(length=254), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bounced_address')),
    sa.UniqueConstraint('address', name=op.f('uq_bounced_address_address'))
    )
    op.create_table('notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('account', 'application', 'invitation', 'interview', 'alert', 'deadline', 'look', 'applicant', 'waiting', 'company', 'inbox', 'report', name='kind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('sentence', sa.Text(), nullable=False),
    sa.Column('values', sa.JSON(), nullable=False),
    sa.Column('path', sa.String(length=200), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('mailed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_notice_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index('ix_notice_account', ['account_id', 'read_at'], unique=False)

    op.create_table('notice_choice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('account', 'application', 'invitation', 'interview', 'alert', 'deadline', 'look', 'applicant', 'waiting', 'company', 'inbox', 'report', name='kind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('mail', sa.Enum('at_once', 'daily', 'weekly', 'off', name='mail', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('is_shown', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_notice_choice_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice_choice')),
    sa.UniqueConstraint('account_id', 'kind', name='uq_notice_choice_once')
    )
    op.create_table('notice_hours',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('opens', sa.Integer(), nullable=False),
    sa.Column('closes', sa.Integer(), nullable=False),
    sa.Column('zone', sa.String(length=4), nullable=False),
    sa.CheckConstraint("zone IN ('WIB', 'WITA', 'WIT')", name=op.f('ck_notice_hours_zone')),
    sa.CheckConstraint('opens BETWEEN 0 AND 23 AND closes BETWEEN 1 AND 24 AND opens < closes', name=op.f('ck_notice_hours_hours')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_notice_hours_account_id')),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_notice_hours'))
    )
    op.create_table('stored_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('kind', sa.Enum('photo', 'pdf', name='kind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('uploaded_by_id', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['uploaded_by_id'], ['account.id'], name=op.f('fk_stored_file_uploaded_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stored_file'))
    )
    op.create_table('cv_link',
    sa.Column('alumni_id', sa.Integer(), nullable=False),
    sa.Column('generation', sa.Integer(), nullable=False),
    sa.Column('is_open', sa.Boolean(), nullable=False),
    sa.Column('last_opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('times_opened', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['alumni_id'], ['alumni_profile.id'], name=op.f('fk_cv_link_alumni_id')),
    sa.PrimaryKeyConstraint('alumni_id', name=op.f('pk_cv_link'))
    )
    op.create_table('stored_page',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.CheckConstraint('number >= 1', name=op.f('ck_stored_page_number')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_stored_page_file_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stored_page')),
    sa.UniqueConstraint('file_id', 'number', name='uq_stored_page_number')
    )
    op.create_table('answer_text',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('company_id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.Enum('shortlist', 'reject', 'interview', 'offer', 'invite', name='purpose', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('text', sa.String(length=500), nullable=False),
    sa.Column('reject_reason', sa.Enum('competency', 'experience', 'place', 'unreachable', 'no_show', 'filled', 'hired_elsewhere', 'other', name='reject_reason', native_enum=False, create_constraint=True, length=24), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['company_id'], ['company.id'], name=op.f('fk_answer_text_company_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answer_text')),
    sa.UniqueConstraint('company_id', 'purpose', 'name', name='uq_answer_text_name')
    )
    op.create_table('ban',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('company_id', sa.Integer(), nullable=True),
    sa.Column('school_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('banned_by_id', sa.Integer(), nullable=True),
    sa.Column('lifted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('lifted_by_id', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['banned_by_id'], ['account.id'], name=op.f('fk_ban_banned_by_id')),
    sa.ForeignKeyConstraint(['company_id'], ['company.id'], name=op.f('fk_ban_company_id')),
    sa.ForeignKeyConstraint(['lifted_by_id'], ['account.id'], name=op.f('fk_ban_lifted_by_id')),
    sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_ban_school_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ban'))
    )
    with op.batch_alter_table('ban', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ban_company_id'), ['company_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_ban_school_id'), ['school_id'], unique=False)

    op.create_table('company_document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('company_id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('evidence', sa.Enum('nib', 'address', 'website', 'visit', 'agreement', name='evidence', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['company_id'], ['company.id'], name=op.f('fk_company_document_company_id')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_company_document_file_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_company_document')),
    sa.UniqueConstraint('file_id', name=op.f('uq_company_document_file_id'))
    )
    with op.batch_alter_table('company_document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_company_document_company_id'), ['company_id'], unique=False)

    op.create_table('evidence_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('row_id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('is_shared', sa.Boolean(), nullable=False),
    sa.Column('check_state', sa.Enum('waiting', 'confirmed', 'refused', name='check_state', native_enum=False, create_constraint=True, length=24), nullable=True),
    sa.Column('check_note', sa.String(length=300), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('checked_by_id', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['checked_by_id'], ['account.id'], name=op.f('fk_evidence_file_checked_by_id')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_evidence_file_file_id')),
    sa.ForeignKeyConstraint(['row_id'], ['alumni_competency.id'], name=op.f('fk_evidence_file_row_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence_file')),
    sa.UniqueConstraint('file_id', name=op.f('uq_evidence_file_file_id'))
    )
    with op.batch_alter_table('evidence_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_file_row_id'), ['row_id'], unique=False)

    op.create_table('speculative_application',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('alumni_id', sa.Integer(), nullable=False),
    sa.Column('company_id', sa.Integer(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('state', sa.Enum('open', 'invited', 'kept', 'declined', 'withdrawn', 'lapsed', name='state', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.String(length=500), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['alumni_id'], ['alumni_profile.id'], name=op.f('fk_speculative_application_alumni_id')),
    sa.ForeignKeyConstraint(['company_id'], ['company.id'], name=op.f('fk_speculative_application_company_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_speculative_application')),
    sa.UniqueConstraint('alumni_id', 'company_id', name='uq_speculative_application_once')
    )
    with op.batch_alter_table('speculative_application', schema=None) as batch_op:
        batch_op.create_index('ix_speculative_application_company', ['company_id', 'state'], unique=False)
        batch_op.create_index('ix_speculative_application_due', ['state', 'expires_on'], unique=False)

    op.create_table('ban_key',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ban_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('nib', 'email', 'phone', 'website', 'name', name='kind', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('value', sa.String(length=254), nullable=False),
    sa.ForeignKeyConstraint(['ban_id'], ['ban.id'], name=op.f('fk_ban_key_ban_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ban_key')),
    sa.UniqueConstraint('ban_id', 'kind', 'value', name='uq_ban_key_once')
    )
    with op.batch_alter_table('ban_key', schema=None) as batch_op:
        batch_op.create_index('ix_ban_key_value', ['kind', 'value'], unique=False)

    op.create_table('interview_slot',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('vacancy_id', sa.Integer(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('zone', sa.String(length=4), nullable=False),
    sa.Column('is_online', sa.Boolean(), nullable=False),
    sa.Column('place', sa.String(length=300), nullable=False),
    sa.Column('seats', sa.Integer(), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=True),
    sa.Column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("zone IN ('WIB', 'WITA', 'WIT')", name=op.f('ck_interview_slot_zone')),
    sa.CheckConstraint('minutes BETWEEN 5 AND 480', name=op.f('ck_interview_slot_minutes')),
    sa.CheckConstraint('seats BETWEEN 1 AND 100', name=op.f('ck_interview_slot_seats')),
    sa.ForeignKeyConstraint(['created_by_id'], ['account.id'], name=op.f('fk_interview_slot_created_by_id')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_interview_slot_vacancy_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interview_slot'))
    )
    with op.batch_alter_table('interview_slot', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_interview_slot_vacancy_id'), ['vacancy_id'], unique=False)

    op.create_table('labour_report',
    sa.Column('vacancy_id', sa.Integer(), nullable=False),
    sa.Column('age_min', sa.Integer(), nullable=True),
    sa.Column('age_max', sa.Integer(), nullable=True),
    sa.Column('sex', sa.String(length=1), nullable=True),
    sa.Column('justification', sa.String(length=500), nullable=False),
    sa.Column('opened_exported_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('filled_exported_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('exported_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(age_min IS NULL AND age_max IS NULL AND sex IS NULL) OR justification <> ''", name=op.f('ck_labour_report_limits_have_reason')),
    sa.CheckConstraint("sex IN ('L', 'P')", name=op.f('ck_labour_report_sex')),
    sa.CheckConstraint('age_min BETWEEN 15 AND 70 AND age_max BETWEEN 15 AND 70 AND age_max >= age_min', name=op.f('ck_labour_report_age')),
    sa.ForeignKeyConstraint(['exported_by_id'], ['account.id'], name=op.f('fk_labour_report_exported_by_id')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_labour_report_vacancy_id')),
    sa.PrimaryKeyConstraint('vacancy_id', name=op.f('pk_labour_report'))
    )
    op.create_table('pool_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('company_id', sa.Integer(), nullable=False),
    sa.Column('alumni_id', sa.Integer(), nullable=False),
    sa.Column('vacancy_id', sa.Integer(), nullable=True),
    sa.Column('added_by_id', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['added_by_id'], ['account.id'], name=op.f('fk_pool_entry_added_by_id')),
    sa.ForeignKeyConstraint(['alumni_id'], ['alumni_profile.id'], name=op.f('fk_pool_entry_alumni_id')),
    sa.ForeignKeyConstraint(['company_id'], ['company.id'], name=op.f('fk_pool_entry_company_id')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_pool_entry_vacancy_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pool_entry')),
    sa.UniqueConstraint('company_id', 'alumni_id', name='uq_pool_entry_once')
    )
    with op.batch_alter_table('pool_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pool_entry_alumni_id'), ['alumni_id'], unique=False)

    op.create_table('referral',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('vacancy_id', sa.Integer(), nullable=False),
    sa.Column('alumni_id', sa.Integer(), nullable=False),
    sa.Column('referred_by_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.Column('state', sa.Enum('asked', 'agreed', 'declined', 'lapsed', name='state', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('agreed_how', sa.String(length=120), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['alumni_id'], ['alumni_profile.id'], name=op.f('fk_referral_alumni_id')),
    sa.ForeignKeyConstraint(['referred_by_id'], ['account.id'], name=op.f('fk_referral_referred_by_id')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_referral_vacancy_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral')),
    sa.UniqueConstraint('vacancy_id', 'alumni_id', name='uq_referral_once')
    )
    with op.batch_alter_table('referral', schema=None) as batch_op:
        batch_op.create_index('ix_referral_alumni_state', ['alumni_id', 'state'], unique=False)

    op.create_table('report',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('school_id', sa.Integer(), nullable=False),
    sa.Column('vacancy_id', sa.Integer(), nullable=True),
    sa.Column('company_id', sa.Integer(), nullable=True),
    sa.Column('code', sa.Enum('asks_fee', 'discriminatory', 'fake', 'expired', 'personal_data', 'mistreatment', 'other', name='code', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('reporter_id', sa.Integer(), nullable=True),
    sa.Column('reporter_email', sa.String(length=254), nullable=False),
    sa.Column('generation', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('open', 'upheld', 'dismissed', name='state', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('outcome', sa.String(length=500), nullable=False),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('vacancy_id IS NOT NULL OR company_id IS NOT NULL', name=op.f('ck_report_subject')),
    sa.ForeignKeyConstraint(['company_id'], ['company.id'], name=op.f('fk_report_company_id')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['account.id'], name=op.f('fk_report_decided_by_id')),
    sa.ForeignKeyConstraint(['reporter_id'], ['account.id'], name=op.f('fk_report_reporter_id')),
    sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_report_school_id')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_report_vacancy_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report'))
    )
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_report_company_id'), ['company_id'], unique=False)
        batch_op.create_index('ix_report_inbox', ['school_id', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_report_vacancy_id'), ['vacancy_id'], unique=False)

    op.create_table('saved_vacancy',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('vacancy_id', sa.Integer(), nullable=False),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_saved_vacancy_account_id')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_saved_vacancy_vacancy_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_vacancy')),
    sa.UniqueConstraint('account_id', 'vacancy_id', name='uq_saved_vacancy_once')
    )
    with op.batch_alter_table('saved_vacancy', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_saved_vacancy_vacancy_id'), ['vacancy_id'], unique=False)

    op.create_table('wording_exception',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('vacancy_id', sa.Integer(), nullable=False),
    sa.Column('rule', sa.String(length=40), nullable=False),
    sa.Column('field', sa.String(length=24), nullable=False),
    sa.Column('phrase', sa.String(length=200), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('state', sa.Enum('asked', 'approved', 'refused', name='state', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_wording_exception_reason')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['account.id'], name=op.f('fk_wording_exception_decided_by_id')),
    sa.ForeignKeyConstraint(['vacancy_id'], ['vacancy.id'], name=op.f('fk_wording_exception_vacancy_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wording_exception')),
    sa.UniqueConstraint('vacancy_id', 'rule', 'phrase', name='uq_wording_exception_once')
    )
    op.create_table('application_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=1000), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_application_note_application_id')),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk_application_note_author_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_application_note'))
    )
    with op.batch_alter_table('application_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_application_note_application_id'), ['application_id'], unique=False)

    op.create_table('interview_booking',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Integer(), nullable=False),
    sa.Column('slot_id', sa.Integer(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_interview_booking_application_id')),
    sa.ForeignKeyConstraint(['slot_id'], ['interview_slot.id'], name=op.f('fk_interview_booking_slot_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interview_booking')),
    sa.UniqueConstraint('application_id', name=op.f('uq_interview_booking_application_id'))
    )
    with op.batch_alter_table('interview_booking', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_interview_booking_slot_id'), ['slot_id'], unique=False)

    with op.batch_alter_table('alumni_profile', schema=None) as batch_op:
        batch_op.add_column(sa.Column('visibility_before', sa.Enum('private', 'anonymous', 'named', name='visibility_before', native_enum=False, create_constraint=False, length=24), nullable=True))
        batch_op.add_column(sa.Column('dormancy_warnings', sa.Integer(), nullable=False, server_default=sa.text("'0'")))

    with op.batch_alter_table('application', schema=None) as batch_op:
        batch_op.add_column(sa.Column('source', sa.Enum('applied', 'invited', 'referred', 'speculative', name='source', native_enum=False, create_constraint=False, length=24), nullable=False, server_default=sa.text("'applied'")))
        batch_op.add_column(sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('offer_starts_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('offer_ends_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('offer_note', sa.String(length=500), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column('offer_answer', sa.Enum('accepted', 'declined', name='offer_answer', native_enum=False, create_constraint=False, length=24), nullable=True))
        batch_op.add_column(sa.Column('offer_answered_at', sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table('company', schema=None) as batch_op:
        batch_op.add_column(sa.Column('logo_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('dormancy_warnings', sa.Integer(), nullable=False, server_default=sa.text("'0'")))
        batch_op.add_column(sa.Column('dormant_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('merged_into_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_company_merged_into_id'), ['merged_into_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_company_logo_id'), 'stored_file', ['logo_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_company_merged_into_id'), 'company', ['merged_into_id'], ['id'])

    with op.batch_alter_table('mail', schema=None) as batch_op:
        batch_op.add_column(sa.Column('send_after', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('unsubscribe', sa.String(length=300), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column('attachment', sa.Text(), nullable=False, server_default=sa.text("''")))

    with op.batch_alter_table('placement', schema=None) as batch_op:
        batch_op.add_column(sa.Column('contract_until', sa.Date(), nullable=True))

    with op.batch_alter_table('recruiter', schema=None) as batch_op:
        batch_op.add_column(sa.Column('role', sa.Enum('manager', 'recruiter', 'reviewer', name='role', native_enum=False, create_constraint=False, length=24), nullable=False, server_default=sa.text("'manager'")))

    with op.batch_alter_table('saved_search', schema=None) as batch_op:
        batch_op.add_column(sa.Column('alert', sa.Enum('at_once', 'daily', 'weekly', 'off', name='alert', native_enum=False, create_constraint=False, length=24), nullable=False, server_default=sa.text("'off'")))
        batch_op.add_column(sa.Column('alerted_at', sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table('vacancy', schema=None) as batch_op:
        batch_op.add_column(sa.Column('education', sa.Enum('any', 'smp', 'smk', 'diploma', name='education', native_enum=False, create_constraint=False, length=24), nullable=True))
        batch_op.add_column(sa.Column('experience_months', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('answer_days', sa.Integer(), nullable=False, server_default=sa.text("'14'")))
        batch_op.add_column(sa.Column('is_blind', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('hired_from', sa.JSON(), nullable=False, server_default=sa.text("'{}'")))

    op.execute(
        "UPDATE application SET answered_at = changed_at WHERE state IN"
        " ('shortlisted', 'interview', 'offered', 'hired', 'rejected')"
    )
    op.execute(
        "UPDATE application SET source = 'invited' WHERE EXISTS (SELECT 1 FROM invitation WHERE"
        " invitation.vacancy_id = application.vacancy_id AND invitation.alumni_id = application.alumni_id"
        " AND invitation.state = 'accepted')"
    )
    for table, columns in FILLED.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column, kind in columns.items():
                batch_op.alter_column(column, existing_type=kind, existing_nullable=False, server_default=None)
            for name, check in CHECKS.get(table, {}).items():
                batch_op.create_check_constraint(batch_op.f(f'ck_{table}_{name}'), check)


def downgrade():
    for table, checks in CHECKS.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in checks:
                batch_op.drop_constraint(batch_op.f(f'ck_{table}_{name}'), type_='check')
    with op.batch_alter_table('vacancy', schema=None) as batch_op:
        batch_op.drop_column('hired_from')
        batch_op.drop_column('is_blind')
        batch_op.drop_column('answer_days')
        batch_op.drop_column('experience_months')
        batch_op.drop_column('education')

    with op.batch_alter_table('saved_search', schema=None) as batch_op:
        batch_op.drop_column('alerted_at')
        batch_op.drop_column('alert')

    with op.batch_alter_table('recruiter', schema=None) as batch_op:
        batch_op.drop_column('role')

    with op.batch_alter_table('placement', schema=None) as batch_op:
        batch_op.drop_column('contract_until')

    with op.batch_alter_table('mail', schema=None) as batch_op:
        batch_op.drop_column('attachment')
        batch_op.drop_column('unsubscribe')
        batch_op.drop_column('send_after')

    with op.batch_alter_table('company', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_company_merged_into_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_company_logo_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_company_merged_into_id'))
        batch_op.drop_column('merged_into_id')
        batch_op.drop_column('dormant_at')
        batch_op.drop_column('dormancy_warnings')
        batch_op.drop_column('logo_id')

    with op.batch_alter_table('application', schema=None) as batch_op:
        batch_op.drop_column('offer_answered_at')
        batch_op.drop_column('offer_answer')
        batch_op.drop_column('offer_note')
        batch_op.drop_column('offer_ends_on')
        batch_op.drop_column('offer_starts_on')
        batch_op.drop_column('reminded_at')
        batch_op.drop_column('answered_at')
        batch_op.drop_column('source')

    with op.batch_alter_table('alumni_profile', schema=None) as batch_op:
        batch_op.drop_column('dormancy_warnings')
        batch_op.drop_column('visibility_before')

    with op.batch_alter_table('interview_booking', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_interview_booking_slot_id'))

    op.drop_table('interview_booking')
    with op.batch_alter_table('application_note', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_application_note_application_id'))

    op.drop_table('application_note')
    op.drop_table('wording_exception')
    with op.batch_alter_table('saved_vacancy', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_saved_vacancy_vacancy_id'))

    op.drop_table('saved_vacancy')
    with op.batch_alter_table('report', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_report_vacancy_id'))
        batch_op.drop_index('ix_report_inbox')
        batch_op.drop_index(batch_op.f('ix_report_company_id'))

    op.drop_table('report')
    with op.batch_alter_table('referral', schema=None) as batch_op:
        batch_op.drop_index('ix_referral_alumni_state')

    op.drop_table('referral')
    with op.batch_alter_table('pool_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pool_entry_alumni_id'))

    op.drop_table('pool_entry')
    op.drop_table('labour_report')
    with op.batch_alter_table('interview_slot', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_interview_slot_vacancy_id'))

    op.drop_table('interview_slot')
    with op.batch_alter_table('ban_key', schema=None) as batch_op:
        batch_op.drop_index('ix_ban_key_value')

    op.drop_table('ban_key')
    with op.batch_alter_table('speculative_application', schema=None) as batch_op:
        batch_op.drop_index('ix_speculative_application_due')
        batch_op.drop_index('ix_speculative_application_company')

    op.drop_table('speculative_application')
    with op.batch_alter_table('evidence_file', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_evidence_file_row_id'))

    op.drop_table('evidence_file')
    with op.batch_alter_table('company_document', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_company_document_company_id'))

    op.drop_table('company_document')
    with op.batch_alter_table('ban', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_ban_school_id'))
        batch_op.drop_index(batch_op.f('ix_ban_company_id'))

    op.drop_table('ban')
    op.drop_table('answer_text')
    op.drop_table('stored_page')
    op.drop_table('cv_link')
    op.drop_table('stored_file')
    op.drop_table('notice_hours')
    op.drop_table('notice_choice')
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index('ix_notice_account')

    op.drop_table('notice')
    op.drop_table('bounced_address')
