"""until when an offer can be answered, why an interview was cancelled, which times would fit

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op


revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('application', schema=None) as batch_op:
        batch_op.add_column(sa.Column('offer_answer_until', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('slots_declined_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('slots_note', sa.String(length=300), nullable=False, server_default=''))
    with op.batch_alter_table('application', schema=None) as batch_op:
        batch_op.alter_column('slots_note', server_default=None)
    with op.batch_alter_table('interview_slot', schema=None) as batch_op:
        batch_op.add_column(sa.Column('cancel_reason', sa.String(length=200), nullable=False, server_default=''))
    with op.batch_alter_table('interview_slot', schema=None) as batch_op:
        batch_op.alter_column('cancel_reason', server_default=None)


def downgrade():
    with op.batch_alter_table('interview_slot', schema=None) as batch_op:
        batch_op.drop_column('cancel_reason')
    with op.batch_alter_table('application', schema=None) as batch_op:
        batch_op.drop_column('slots_note')
        batch_op.drop_column('slots_declined_at')
        batch_op.drop_column('offer_answer_until')
