"""Bring the tables up to date when the program starts; of several processes starting at once, one does it."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from indicators.faults import Fault, UserError
from store.tables import MIGRATION_TABLE

FOLDER: Final = Path(__file__).parent / "migrations"
TURN: Final = 7_366_741_985_331_207  # any number no other program uses for its advisory lock
TRIES, PAUSE = 600, 0.05  # half a minute, as long as a writer waits


def migrate(engine: Engine, location: str) -> None:
    """All steps in one transaction, which alone may write; raises UserError for tables of a newer program."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            with _sqlite_ready(connection), connection.begin():
                _upgrade(connection, location)
                _check_references(connection, location)
        else:
            with connection.begin():
                if engine.dialect.name == "postgresql":
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")
                _upgrade(connection, location)


def _upgrade(connection: Connection, location: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    script = ScriptDirectory.from_config(config)
    context = MigrationContext.configure(connection, opts={"version_table": MIGRATION_TABLE})
    current = context.get_current_revision()
    if current == script.get_current_head():
        return
    if current is not None and current not in {step.revision for step in script.walk_revisions()}:
        raise UserError(Fault("store.newer_tables", location, {"found": current}))
    command.upgrade(config, "head")


@contextmanager
def _sqlite_ready(connection: Connection) -> Iterator[None]:
    """Write-ahead log on; references unchecked meanwhile, since a table is altered by making it anew."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    _write_ahead(driver)
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _write_ahead(driver: sqlite3.Connection) -> None:
    """Readers then never wait for a writer. SQLite does not queue for this switch, so we ask again."""
    for left in reversed(range(TRIES)):
        try:
            driver.execute("PRAGMA journal_mode=WAL").fetchall()
            return
        except sqlite3.OperationalError:
            if not left:
                raise
            time.sleep(PAUSE)


def _check_references(connection: Connection, location: str) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise UserError(Fault("store.damaged", location))
