"""The fixtures that start or find programs of the system."""

import os
import re
from pathlib import Path

import pytest
import sqlalchemy

from tests.conftest import absent


def test_a_real_postgresql_server_answers(postgres_url: str) -> None:
    engine = sqlalchemy.create_engine(postgres_url)
    with engine.begin() as connection:
        version = connection.execute(sqlalchemy.text("select version()")).scalar_one()
        connection.execute(sqlalchemy.text("create table house (word text)"))
        connection.execute(sqlalchemy.text("insert into house values ('实绩')"))
        stored = connection.execute(sqlalchemy.text("select word from house")).scalar_one()
        connection.execute(sqlalchemy.text("drop table house"))
    engine.dispose()
    assert version.startswith("PostgreSQL")
    assert stored == "实绩"
    assert sqlalchemy.make_url(postgres_url).host == "127.0.0.1"


def test_programs_of_the_system_are_found(soffice_path: str, pdftotext_path: str) -> None:
    assert os.access(soffice_path, os.X_OK)
    assert os.access(pdftotext_path, os.X_OK)


def test_an_absent_program_skips_at_home_and_fails_under_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="imagined"):
        absent("imagined", "imagined-package")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="imagined-package"):
        absent("imagined", "imagined-package")


def test_no_test_touches_the_store_of_the_person_who_runs_it() -> None:
    address = os.environ["SHIJI_STORE_URL"]
    assert re.match(r"sqlite:///.*store\.db$", address)
    assert Path.home() / ".local" not in Path(address.removeprefix("sqlite:///")).parents


def test_marks_follow_from_fixtures(request: pytest.FixtureRequest) -> None:
    marks = {
        item.name: {mark.name for mark in item.iter_markers()}
        for item in request.session.items
        if item.path == request.path
    }
    assert "postgres" in marks["test_a_real_postgresql_server_answers"]
    assert "office" in marks["test_programs_of_the_system_are_found"]
    assert not marks["test_marks_follow_from_fixtures"]
