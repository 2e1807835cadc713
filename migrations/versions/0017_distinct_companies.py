"""distinct companies

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op


revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('distinct_companies',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('low_id', sa.Integer(), nullable=False),
    sa.Column('high_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('low_id < high_id', name=op.f('ck_distinct_companies_order')),
    sa.ForeignKeyConstraint(['by_id'], ['account.id'], name=op.f('fk_distinct_companies_by_id')),
    sa.ForeignKeyConstraint(['high_id'], ['company.id'], name=op.f('fk_distinct_companies_high_id')),
    sa.ForeignKeyConstraint(['low_id'], ['company.id'], name=op.f('fk_distinct_companies_low_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_distinct_companies')),
    sa.UniqueConstraint('low_id', 'high_id', name='uq_distinct_companies_once')
    )
    with op.batch_alter_table('distinct_companies', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_distinct_companies_high_id'), ['high_id'], unique=False)


def downgrade():
    with op.batch_alter_table('distinct_companies', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_distinct_companies_high_id'))
    op.drop_table('distinct_companies')
