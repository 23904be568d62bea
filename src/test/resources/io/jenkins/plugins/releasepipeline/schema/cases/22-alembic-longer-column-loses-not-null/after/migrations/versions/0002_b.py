from alembic import op
import sqlalchemy as sa

revision = "b"
down_revision = "a"


def upgrade():
    op.alter_column("run", "key", existing_type=sa.String(250), type_=sa.String(500))
