"""company team

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op


revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

ROLE = sa.Enum('manager', 'recruiter', 'reviewer', name='recruiter_role', native_enum=False, create_constraint=False, length=24)


def upgrade():
    with op.batch_alter_table('access_link', schema=None) as batch_op:
        batch_op.add_column(sa.Column('recruiter_role', ROLE, nullable=True))
        batch_op.create_check_constraint('recruiter_role', "recruiter_role IN ('manager', 'recruiter', 'reviewer')")
    with op.batch_alter_table('company_approval', schema=None) as batch_op:
        batch_op.add_column(sa.Column('asks_visit', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('visit_note', sa.String(length=300), nullable=False, server_default=sa.text("''")))
    with op.batch_alter_table('company_approval', schema=None) as batch_op:
        batch_op.alter_column('asks_visit', existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
        batch_op.alter_column('visit_note', existing_type=sa.String(length=300), existing_nullable=False, server_default=None)


def downgrade():
    with op.batch_alter_table('company_approval', schema=None) as batch_op:
        batch_op.drop_column('visit_note')
        batch_op.drop_column('asks_visit')
    with op.batch_alter_table('access_link', schema=None) as batch_op:
        batch_op.drop_constraint('recruiter_role', type_='check')
        batch_op.drop_column('recruiter_role')
