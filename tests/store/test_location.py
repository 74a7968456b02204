"""Where the store is, who may read it, and what a page shows of it."""

import stat
import sys
import traceback
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from indicators import UserError
from store import SchemeStore
from store.location import VARIABLE, shown, store_url
from tests.store.examples import scheme

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX")


def fault(url: str) -> tuple[str, str]:
    with pytest.raises(UserError) as error:
        SchemeStore(url)
    (found,) = error.value.faults
    assert "geheim" not in "".join(traceback.format_exception(error.value))
    assert "geheim" not in str(found)
    return found.code, found.where


def test_by_default_a_file_in_the_data_folder_of_the_user(monkeypatch, tmp_path):
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr("store.location.user_data_path", lambda name, appauthor: tmp_path / name)
    store = SchemeStore()
    assert store.location == str(tmp_path / "shiji" / "schemes.db")
    store.create(scheme("一"))
    assert Path(store.location).exists()
    store.close()


def test_one_variable_moves_it(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, f" sqlite:///{tmp_path}/elsewhere.db ")
    assert SchemeStore().location == f"{tmp_path}/elsewhere.db"


def test_the_caller_goes_before_the_variable(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, "nonsense")
    assert SchemeStore(f"sqlite:///{tmp_path}/mine.db").location == f"{tmp_path}/mine.db"


def test_a_relative_path_does_not_move_with_the_working_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert SchemeStore("sqlite:///here.db").location == str(tmp_path / "here.db")


@POSIX
def test_only_the_user_may_enter_the_folder_and_read_the_files(sqlite_url):
    store = SchemeStore(sqlite_url)
    store.create(scheme())
    folder = Path(store.location).parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert files.keys() >= {"schemes.db", "schemes.db-wal"}
    assert set(files.values()) == {0o600}


@POSIX
def test_a_folder_that_was_there_keeps_its_permissions(tmp_path):
    (tmp_path / "shared").mkdir(mode=0o755)
    SchemeStore(f"sqlite:///{tmp_path}/shared/schemes.db")
    assert stat.S_IMODE((tmp_path / "shared").stat().st_mode) == 0o755


def test_a_password_is_not_shown():
    secret = "postgresql+psycopg://amt:geheim@db.example:5433/shiji?sslpassword=geheim&passfile=geheim"
    assert shown(store_url(secret)) == "postgresql+psycopg://amt@db.example:5433/shiji"
    assert shown(store_url("postgresql://amt:geheim@/shiji?host=/run/pg")) == "postgresql://amt@/shiji?host=%2Frun%2Fpg"
    assert shown(store_url("sqlite://")) == "sqlite://"


@pytest.mark.parametrize(
    ("url", "code", "where"),
    [
        ("geheim", "store.url", VARIABLE),
        ("postgresql://amt:geheim@host:port/x", "store.url", VARIABLE),
        ("nothing://amt:geheim@host/x", "store.driver", "nothing://amt@host/x"),
        ("postgresql+nothing://amt:geheim@host/x", "store.driver", "postgresql+nothing://amt@host/x"),
        ("postgresql://amt:geheim@127.0.0.1:1/x", "store.unavailable", "postgresql://amt@127.0.0.1:1/x"),
    ],
)
def test_a_url_that_leads_nowhere_is_a_fault_without_its_password(url, code, where):
    assert fault(url) == (code, where)


@pytest.mark.postgres
def test_a_refused_password_is_not_repeated(postgres_url):
    wrong = make_url(postgres_url).set(database="not_there", password="geheim").render_as_string(hide_password=False)
    assert fault(wrong)[0] == "store.unavailable"


def test_a_file_in_place_of_the_folder_is_a_fault(tmp_path):
    (tmp_path / "file").write_text("")
    assert fault(f"sqlite:///{tmp_path}/file/schemes.db") == ("store.folder", f"{tmp_path}/file/schemes.db")


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_file_that_is_no_database_is_a_fault_and_stays_as_it_is(tmp_path, content):
    path = tmp_path / "schemes.db"
    path.write_bytes(content)
    assert fault(f"sqlite:///{path}") == ("store.damaged", str(path))
    assert path.read_bytes() == content


def test_a_store_that_failed_can_be_opened_once_the_cause_is_gone(tmp_path):
    path = tmp_path / "schemes.db"
    path.write_bytes(b"not a database at all" * 100)
    fault(f"sqlite:///{path}")
    path.unlink()
    assert SchemeStore(f"sqlite:///{path}").list() == ()


@pytest.mark.parametrize("new_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_the_store_goes_on_after_the_server_has_ended_its_connections(url):
    store = SchemeStore(url)
    saved = store.create(scheme("一"))
    admin = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(admin, autocommit=True) as connection:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        connection.execute(f"{others} AND pid <> pg_backend_pid()".encode())
    assert store.save_draft(saved.id, scheme("二"), 1).number == 2
    store.close()
