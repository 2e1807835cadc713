"""requests to correct facts of the register

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op


revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

FACTS = ('name', 'programme', 'cohort', 'class', 'nisn', 'birth_date', 'mark')
STATES = ('waiting', 'done', 'refused')


def upgrade() -> None:
    op.create_table('fact_correction',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('alumni_id', sa.Integer(), nullable=False),
    sa.Column('fact', sa.Enum(*FACTS, name='fact', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('wanted', sa.String(length=300), nullable=False),
    sa.Column('state', sa.Enum(*STATES, name='state', native_enum=False, create_constraint=True, length=24), nullable=False),
    sa.Column('answer', sa.String(length=300), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['alumni_id'], ['alumni_profile.id'], name=op.f('fk_fact_correction_alumni_id')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['account.id'], name=op.f('fk_fact_correction_decided_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fact_correction'))
    )
    with op.batch_alter_table('fact_correction', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_fact_correction_alumni_id'), ['alumni_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_fact_correction_state'), ['state'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('fact_correction', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_fact_correction_state'))
        batch_op.drop_index(batch_op.f('ix_fact_correction_alumni_id'))
    op.drop_table('fact_correction')
