"""Alembic's way in: the connection, its transaction and its lock come from ``store.migration``."""

from alembic import context

from store.tables import MIGRATION_TABLE, Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=MIGRATION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
