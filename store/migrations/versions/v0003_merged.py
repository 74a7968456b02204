"""A version made of two says which the other one was."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """One column more."""
    with op.batch_alter_table("shiji_version") as table:
        table.add_column(sa.Column("merged", sa.Integer, nullable=True))


def downgrade() -> None:
    """The column goes."""
    with op.batch_alter_table("shiji_version") as table:
        table.drop_column("merged")
