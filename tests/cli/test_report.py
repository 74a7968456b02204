"""``report``: parts, draft, names of places, an own template; what cannot go together is a wrong call."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from report import PARTS
from sample_data import core_cases, template
from tests.cli.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.json"
    path.write_text(template("ledger").to_json(), encoding="utf-8")
    return path


def words(path: Path) -> str:
    word = docx.Document(str(path))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_parts_are_chosen_and_stand_in_their_order(run: Run, ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    assert run("report", ledger, "-o", path, "--json", "--parts", "limits, scheme，risk").record["parts"] == [
        "scheme",
        "risk",
        "limits",
    ]
    assert "附件2" in words(path) and "附件3" not in words(path)
    every = run("report", ledger, "-o", path, "--json").record["parts"]
    assert every == [part for part in PARTS if part != "comparison"]


def test_a_draft_says_so(run: Run, ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    run("report", ledger, "-o", path)
    assert "征求意见稿" not in words(path)
    run("report", ledger, "-o", path, "--draft")
    assert "（征求意见稿）" in words(path)


@pytest.mark.parametrize("suffix", ["docx", "html", "zip"])
def test_places_can_be_hidden(run: Run, ledger: Path, tmp_path: Path, suffix: str) -> None:
    names = [case.names.zh_hans for case in core_cases()]

    def said(*options: str) -> str:
        path = tmp_path / f"r.{suffix}"
        assert run("report", ledger, "-o", path, *options).code == 0
        if suffix == "docx":
            return words(path)
        if suffix == "html":
            return path.read_text(encoding="utf-8")
        with zipfile.ZipFile(path) as archive:
            return archive.read("cases.csv").decode()

    assert any(name in said() for name in names)
    assert not any(name in said("--hide-names") for name in names)


def test_an_own_template_is_filled(run: Run, ledger: Path, tmp_path: Path) -> None:
    form, path = tmp_path / "form.docx", tmp_path / "r.docx"
    assert run("report", ledger, "-o", form, "--example-template").code == 0
    assert "{{ title }}" in words(form)
    record = run("report", ledger, "-o", path, "--template", form, "--draft", "--json").record
    assert record["path"] == str(path) and {"title", "items.item"} <= set(record["fields"])
    said = words(path)
    assert template("ledger").title.zh_hans in said and "（征求意见稿）" in said and "【待签发、盖章】" in said
    assert "{{" not in said and "{%" not in said


def test_a_bad_template_gets_its_sentences(run: Run, ledger: Path, tmp_path: Path) -> None:
    form, path = tmp_path / "form.docx", tmp_path / "r.docx"
    word = docx.Document()
    word.add_paragraph("{{ titel }} {{ 1+1 }}")
    word.save(str(form))
    ran = run("report", ledger, "-o", path, "--template", form, "--language", "en")
    assert ran.codes == ["template.unknown_fields", "template.expression"]
    assert "titel (text “{{ titel }}" in json.loads(ran.err)["errors"][0]["message"]
    assert not path.exists()
    form.write_bytes(b"no document")
    assert run("report", ledger, "-o", path, "--template", form).codes == ["file.broken"]
    assert run("report", ledger, "-o", path, "--template", tmp_path / "none.docx").codes == ["file.unreadable"]


@pytest.mark.parametrize(
    "options",
    [
        ("r.docx", "--parts", "nothing"),
        ("r.docx", "--parts", ","),
        ("r.docx", "--parts", "comparison"),
        ("r.pdf", "--template", "x.docx"),
        ("r.pdf", "--example-template"),
        ("r.docx", "--template", "x.docx", "--parts", "risk"),
    ],
)
def test_what_cannot_go_together_is_a_wrong_call(run: Run, ledger: Path, tmp_path: Path, options: tuple[str]) -> None:
    assert run("report", ledger, "-o", tmp_path / options[0], *options[1:]).code == 2
