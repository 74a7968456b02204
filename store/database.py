"""One engine for each URL, migrated once; a transaction to read in and one to write in."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session

from indicators.faults import Fault, UserError
from store.location import in_memory, prepare, shown
from store.migration import migrate

WAIT: Final = 30  # seconds a writer waits for the one before it
WRITING: Final = "shiji_writing"
DAMAGED: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
PRAGMAS: Final = (f"busy_timeout={WAIT * 1000}", "foreign_keys=ON", "synchronous=NORMAL")


class Database:
    """A migrated database; threads share it, each call has a transaction of its own."""

    def __init__(self, url: URL) -> None:
        self.location = shown(url)
        prepare(url)
        engine = new_engine(url)
        snapshot = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
        self._reader = engine.execution_options(**snapshot)
        self._writer = engine.execution_options(**{WRITING: True})
        try:
            with self._telling():
                migrate(self._writer, self.location)
        except BaseException:
            engine.dispose()
            raise

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the database."""
        with self._telling(), Session(self._reader) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that is committed at the end of the block, or not at all."""
        with self._telling(), Session(self._writer) as session, session.begin():
            yield session

    def close(self) -> None:
        """Give back every connection; the next call opens new ones."""
        self._writer.dispose()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Trouble with the database that its keeper can mend becomes a UserError; the cause stays for the log."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            fault = _fault(error, self.location)
            if fault is None:
                raise
            raise UserError(fault) from error


def _fault(error: DBAPIError | sqlite3.Error, location: str) -> Fault | None:
    """What the keeper of the database can mend; None for a mistake of ours."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    if code in DAMAGED:
        return Fault("store.damaged", location)
    if isinstance(error, OperationalError | InterfaceError | sqlite3.OperationalError) and code != sqlite3.SQLITE_ERROR:
        return Fault("store.unavailable", location)
    return None


_open: dict[str, Database] = {}
_opening = threading.Lock()


def database(url: URL) -> Database:
    """The database behind ``url``, the same one for every caller in this process."""
    key = url.render_as_string(hide_password=False)
    with _opening:
        if key not in _open:
            _open[key] = Database(url)
        return _open[key]


def new_engine(url: URL) -> Engine:
    """An engine whose errors never show what was stored; raises UserError for an unknown kind of database."""
    options: dict[str, Any] = {"hide_parameters": True, "pool_pre_ping": True}
    if in_memory(url):  # one connection, lent to one thread at a time
        options |= {"poolclass": QueuePool, "pool_size": 1, "max_overflow": 0}
    try:
        if url.get_backend_name() == "sqlite":
            engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": WAIT}, **options)
            event.listen(engine, "connect", _set_pragmas)
            event.listen(engine, "begin", _begin)
            return engine
        return create_engine(url, **options)
    except (NoSuchModuleError, ModuleNotFoundError):
        raise UserError(Fault("store.driver", shown(url), {"driver": url.drivername})) from None
    except (ArgumentError, TypeError):
        raise UserError(Fault("store.url", shown(url))) from None


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so, see _begin
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes its turn before it reads, so that what it read still holds when it writes."""
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
