"""answer drafts and told numbers

Revision ID: 0010
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op


revision = '0010'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('answer_draft',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('wave_id', sa.Integer(), nullable=False),
    sa.Column('alumni_id', sa.Integer(), nullable=False),
    sa.Column('values', sa.JSON(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['alumni_id'], ['alumni_profile.id'], name=op.f('fk_answer_draft_alumni_id')),
    sa.ForeignKeyConstraint(['wave_id'], ['wave.id'], name=op.f('fk_answer_draft_wave_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answer_draft')),
    sa.UniqueConstraint('wave_id', 'alumni_id', name='uq_answer_draft_once')
    )
    with op.batch_alter_table('answer_draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_answer_draft_alumni_id'), ['alumni_id'], unique=False)

    op.create_table('contact_proposal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('alumni_id', sa.Integer(), nullable=False),
    sa.Column('phone', sa.String(length=20), nullable=True),
    sa.Column('state', sa.Enum('proposed', 'accepted', 'refused', 'replaced', name=op.f('ck_contact_proposal_state'), native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['alumni_id'], ['alumni_profile.id'], name=op.f('fk_contact_proposal_alumni_id')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['account.id'], name=op.f('fk_contact_proposal_decided_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contact_proposal'))
    )
    with op.batch_alter_table('contact_proposal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contact_proposal_alumni_id'), ['alumni_id'], unique=False)


def downgrade():
    with op.batch_alter_table('contact_proposal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contact_proposal_alumni_id'))
    op.drop_table('contact_proposal')
    with op.batch_alter_table('answer_draft', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_answer_draft_alumni_id'))
    op.drop_table('answer_draft')
