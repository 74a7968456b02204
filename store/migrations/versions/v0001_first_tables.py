"""Schemes and their versions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """The first tables."""
    op.create_table(
        "shiji_scheme",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("title_hant", sa.Text),
        sa.Column("title_en", sa.Text),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    op.create_index("ix_shiji_scheme_changed", "shiji_scheme", ["changed"])
    op.create_table(
        "shiji_version",
        sa.Column("scheme", sa.String(64), sa.ForeignKey("shiji_scheme.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("base", sa.Integer),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("label", sa.Text),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("json", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('draft', 'named')", name="shiji_version_kind"),
    )


def downgrade() -> None:
    """Nothing left."""
    op.drop_table("shiji_version")
    op.drop_table("shiji_scheme")
