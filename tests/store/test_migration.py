"""The tables are those of the models, whether made now or altered step by step; newer tables are left alone."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from evaluation.comments import Comment
from indicators import UserError
from store import SchemeStore, migration
from store.database import Database, new_engine
from store.location import store_url
from store.tables import MIGRATION_TABLE, Base
from tests.store.examples import scheme

NEXT_STEP = '''"""A step of the future that makes a referenced table anew."""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0004", "0003"


def upgrade():
    recreate = "always" if op.get_bind().dialect.name == "sqlite" else "auto"
    with op.batch_alter_table("shiji_scheme", recreate=recreate) as table:
        table.add_column(sa.Column("colour", sa.Text, nullable=False, server_default="red"))
        table.alter_column("title_en", new_column_name="title_english")
'''
OLD_SCHEME = """INSERT INTO shiji_scheme (id, title, year, created, changed, deleted, revision)
    VALUES ('s', '旧', 2026, :now, :now, :no, 1)"""
OLD_VERSION = """INSERT INTO shiji_version (scheme, number, base, kind, author, at, digest, json)
    VALUES ('s', 1, NULL, 'draft', '甲', :now, :digest, :json)"""
BROKEN_STEP = NEXT_STEP + '    op.execute("SELECT 1 FROM not_there")\n'


@pytest.fixture
def next_step(monkeypatch, tmp_path: Path):
    """Lets the program have one step more than it has."""

    def add(step: str) -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(migration.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        (folder / "versions" / "v0004_next.py").write_text(step)
        monkeypatch.setattr(migration, "FOLDER", folder)

    return add


def columns(url: str) -> set[str]:
    engine = new_engine(store_url(url))
    found = {column["name"] for column in inspect(engine).get_columns("shiji_scheme")}
    engine.dispose()
    return found


def test_the_tables_are_those_of_the_models(url):
    SchemeStore(url).close()
    engine = create_engine(url)
    with engine.connect() as connection:
        options = {"version_table": MIGRATION_TABLE, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []
        assert context.get_current_revision() == "0003"
    engine.dispose()


def test_a_step_alters_tables_that_hold_something(url, next_step):
    store = SchemeStore(url)
    saved = store.create(scheme("一"))
    store.save_draft(saved.id, scheme("二"), 1)
    store.close()
    next_step(NEXT_STEP)
    Database(store_url(url)).close()
    assert {"colour", "title_english"} <= columns(url)
    engine = new_engine(store_url(url))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM shiji_version")).scalar_one() == 2
        assert connection.execute(text("SELECT title, colour FROM shiji_scheme")).one() == ("二", "red")
    engine.dispose()


def test_a_step_that_fails_leaves_everything_as_it_was(url, next_step):
    store = SchemeStore(url)
    store.create(scheme("一"))
    store.close()
    next_step(BROKEN_STEP)
    with pytest.raises(Exception, match="not_there"):
        Database(store_url(url))
    assert "colour" not in columns(url)
    assert [saved.title for saved in store.list()] == ["一"]


def test_tables_of_a_newer_program_are_left_alone(url, next_step, monkeypatch):
    SchemeStore(url).close()
    next_step(NEXT_STEP)
    Database(store_url(url)).close()
    monkeypatch.setattr(migration, "FOLDER", Path(migration.__file__).parent / "migrations")
    with pytest.raises(UserError) as error:
        Database(store_url(url))
    assert error.value.faults[0].code == "store.newer_tables"
    assert error.value.faults[0].values == {"found": "0004"}


def test_sqlite_is_set_up_for_several_readers_and_a_writer(sqlite_url):
    SchemeStore(sqlite_url)
    engine = new_engine(store_url(sqlite_url))
    with engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        }
    assert found == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 30_000, "synchronous": 1}
    engine.dispose()


def test_references_are_checked_again_after_a_migration(sqlite_url):
    database = Database(store_url(sqlite_url))
    with database.writing() as session:
        assert session.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
    database.close()


def test_a_store_from_before_comments_keeps_its_versions_and_takes_comments(url, monkeypatch, tmp_path):
    folder = tmp_path / "migrations"
    shutil.copytree(migration.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__", "v0002*", "v0003*"))
    with monkeypatch.context() as patch:
        patch.setattr(migration, "FOLDER", folder)
        old = Database(store_url(url))
        engine = new_engine(store_url(url))
        assert not inspect(engine).has_table("shiji_comment")
        engine.dispose()
        old.close()
    store = SchemeStore(url)
    saved = store.create(scheme())
    opinion = Comment.model_validate({"id": "c", "unit": "甲镇", "opinion": "减", "received": "2026-03-02"})
    store.save_comment(saved.id, opinion)
    assert [kept.comment for kept in store.comments(saved.id)] == [opinion]


def test_versions_from_before_merging_are_kept_and_can_be_merged(url, monkeypatch, tmp_path):
    folder = tmp_path / "migrations"
    shutil.copytree(migration.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__", "v0003*"))
    with monkeypatch.context() as patch:
        patch.setattr(migration, "FOLDER", folder)
        old = Database(store_url(url))
        with old.writing() as session:
            now, one = datetime.now(UTC), scheme("旧")
            held = {"now": now, "no": False, "digest": one.digest(), "json": one.to_json()}
            session.execute(text(OLD_SCHEME), held)
            session.execute(text(OLD_VERSION), held)
        old.close()
    store = SchemeStore(url)
    assert store.open("s")[0] == scheme("旧")
    assert store.versions("s")[0].merged is None
    store.save_draft("s", scheme("新"), 1)
    assert store.save_merged("s", scheme("合"), 2, 1).merged == 1
