"""Comments on schemes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """One table more."""
    op.create_table(
        "shiji_comment",
        sa.Column("scheme", sa.String(64), sa.ForeignKey("shiji_scheme.id"), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("json", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """The comments go."""
    op.drop_table("shiji_comment")
