"""Each test has an empty store of its own: once in an SQLite file, once on a PostgreSQL server."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from store import SchemeStore

SERVERS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
NewUrl = Callable[[], str]


@pytest.fixture(params=SERVERS)
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewUrl]:
    """Makes URLs of empty databases."""
    if request.param == "sqlite":
        yield lambda: f"sqlite:///{tmp_path}/{secrets.token_hex(4)}/schemes.db"
        return
    server = make_url(request.getfixturevalue("postgres_url"))
    admin = server.set(drivername="postgresql").render_as_string(hide_password=False)
    made: list[str] = []

    def create() -> str:
        made.append(f"store_{secrets.token_hex(6)}")
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {made[-1]}".encode())
        return server.set(database=made[-1]).render_as_string(hide_password=False)

    yield create
    with psycopg.connect(admin, autocommit=True) as connection:
        for name in made:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def url(new_url: NewUrl) -> str:
    return new_url()


@pytest.fixture
def store(url: str) -> Iterator[SchemeStore]:
    store = SchemeStore(url)
    yield store
    store.close()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/own/schemes.db"
