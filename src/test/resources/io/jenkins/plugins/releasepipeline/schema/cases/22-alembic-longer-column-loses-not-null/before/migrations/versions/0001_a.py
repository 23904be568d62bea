from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql

revision = "a"
down_revision = None


def upgrade():
    op.create_table("run", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("key", sa.String(250), nullable=False), sa.Column("log", mysql.MEDIUMTEXT()))
