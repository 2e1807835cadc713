"""own data

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op


revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('erasure',
    sa.Column('alumni_id', sa.Integer(), nullable=False),
    sa.Column('erased_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('is_by_school', sa.Boolean(), nullable=False),
    sa.Column('was_contactable', sa.Boolean(), nullable=False),
    sa.Column('nisn_mark', sa.String(length=64), nullable=True),
    sa.Column('person_mark', sa.String(length=64), nullable=True),
    sa.ForeignKeyConstraint(['alumni_id'], ['alumni_profile.id'], name=op.f('fk_erasure_alumni_id')),
    sa.PrimaryKeyConstraint('alumni_id', name=op.f('pk_erasure'))
    )
    with op.batch_alter_table('erasure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_erasure_nisn_mark'), ['nisn_mark'], unique=False)
        batch_op.create_index(batch_op.f('ix_erasure_person_mark'), ['person_mark'], unique=False)

    with op.batch_alter_table('cv_link', schema=None) as batch_op:
        batch_op.add_column(sa.Column('shows_placements', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('cv_link', schema=None) as batch_op:
        batch_op.alter_column('shows_placements', server_default=None, existing_type=sa.Boolean())


def downgrade():
    with op.batch_alter_table('cv_link', schema=None) as batch_op:
        batch_op.drop_column('shows_placements')
    op.drop_table('erasure')
