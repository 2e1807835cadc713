"""answer drafts and numbers told with an answer

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op


revision = '0009'
down_revision = '0008'
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

    with op.batch_alter_table('number_proposal', schema=None) as batch_op:
        batch_op.alter_column('rep_link_id', existing_type=sa.Integer(), nullable=True)


def downgrade():
    op.execute('DELETE FROM number_proposal WHERE rep_link_id IS NULL')
    with op.batch_alter_table('number_proposal', schema=None) as batch_op:
        batch_op.alter_column('rep_link_id', existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table('answer_draft', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_answer_draft_alumni_id'))
    op.drop_table('answer_draft')
