"""``report``: parts, draft, names of places, an own template; what cannot go together is a wrong call."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from report import ISSUED, PARTS
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
    every = run("report", ledger, "-o", path, "--json", "--parts", "all").record["parts"]
    assert every == [part for part in PARTS if part != "comparison"]
    assert run("report", ledger, "-o", path, "--json", "--parts", "evaluation").record["parts"] == [
        part for part in every if part not in ISSUED
    ]
    assert "附件：" not in words(path) and "附件1" not in words(path)


def test_what_is_issued_is_the_scheme_and_its_table(run: Run, ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    assert run("report", ledger, "-o", path, "--json").record["parts"] == list(ISSUED) == ["scheme", "indicators"]
    said = words(path)
    assert "附件：考核指标体系表" in said and "空转" not in said


def test_a_package_takes_no_parts_and_says_why(run: Run, ledger: Path, tmp_path: Path) -> None:
    for option in (("--parts", "risk"), ("--draft",)):
        ran = run("report", ledger, "-o", tmp_path / "r.zip", *option)
        assert ran.code == 2 and "数据包（zip）总是含全部数据" in "".join(ran.err.split())


def test_a_file_states_the_day_it_is_given_and_no_other(run: Run, ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    run("report", ledger, "-o", path)
    first = path.read_text(encoding="utf-8")
    assert "1980" not in first and "created" not in first
    run("report", ledger, "-o", path, "--date", "2026-03-04")
    assert '<meta name="dcterms.created" content="2026-03-04">' in path.read_text(encoding="utf-8")
    word = tmp_path / "r.docx"
    run("report", ledger, "-o", word, "--date", "2026-03-04")
    assert docx.Document(str(word)).core_properties.created.date().isoformat() == "2026-03-04"
    assert run("report", ledger, "-o", path, "--date", "yesterday").code == 2


def test_other_assumptions_reach_the_figures_and_the_list_of_them(run: Run, ledger: Path, tmp_path: Path) -> None:
    own, path = tmp_path / "own.json", tmp_path / "r.zip"
    assert run("assumptions", "-o", own).code == 0
    held = json.loads(own.read_text(encoding="utf-8"))
    number = held["parameters"][0]
    number["value"] = (number["low"] + 3 * number["high"]) / 4
    own.write_text(json.dumps(held), encoding="utf-8")
    expected = run("evaluate", ledger, "--assumptions", own, "--json").record
    assert run("report", ledger, "-o", path, "--assumptions", own).code == 0
    with zipfile.ZipFile(path) as archive:
        found = json.loads(archive.read("evaluation.json"))
        kept = json.loads(archive.read("assumptions.json"))
    assert found["hollow_share"] == expected["hollow_share"]
    assert kept["parameters"][0]["value"] == number["value"]
    shown = tmp_path / "r.docx"
    run("report", ledger, "-o", shown, "--assumptions", own, "--parts", "method")
    assert expected["provenance"]["assumptions"] in words(shown)


def test_the_table_of_a_revision_needs_both_versions(run: Run, ledger: Path, tmp_path: Path) -> None:
    path, other = tmp_path / "r.docx", tmp_path / "other.json"
    scheme = template("ledger")
    items = (scheme.items.items[0].changed(names={"zh-Hans": "改了名的指标"}), *scheme.items.items[1:])
    other.write_text(scheme.changed(items=scheme.items.changed(items=items)).to_json(), encoding="utf-8")
    record = run("report", other, "-o", path, "--sheet", "revision", "--before", ledger, "--json").record
    assert record["parts"] == ["revision"]
    assert "改了名的指标" in words(path) and scheme.items.items[0].names.zh_hans in words(path)
    ran = run("report", other, "-o", path, "--sheet", "revision")
    assert ran.code == 2 and "--before" in ran.err
    assert run("report", other, "-o", path, "--sheet", "summary", "--before", ledger).code == 2


def test_opinions_become_their_table(run: Run, ledger: Path, tmp_path: Path) -> None:
    path, file = tmp_path / "r.xlsx", tmp_path / "comments.json"
    one = {"id": "a", "unit": "=某镇", "opinion": "台账太多", "received": "2026-03-04"}
    answered = {**one, "id": "b", "unit": "某局", "adoption": "rejected", "answer": "另行研究"}
    file.write_text(json.dumps({"comments": [one, answered]}), encoding="utf-8")
    record = run("report", ledger, "-o", path, "--sheet", "comments", "--comments", file, "--json").record
    assert record["parts"] == ["comments"]
    cells = [cell.value for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]
    assert {"=某镇", "某局", "台账太多", "另行研究"} <= set(cells)
    file.write_text(json.dumps({"comments": [{**one, "adoption": "rejected"}]}), encoding="utf-8")
    ran = run("report", ledger, "-o", path, "--sheet", "comments", "--comments", file)
    assert ran.code == 1 and ran.codes == ["comment.reason_missing"]
    assert run("report", ledger, "-o", path, "--sheet", "comments").code == 2
    assert run("report", ledger, "-o", path, "--comments", file).code == 2


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
        chosen = () if suffix == "zip" else ("--parts", "all")
        assert run("report", ledger, "-o", path, *chosen, *options).code == 0
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


def test_a_template_whose_text_is_bare_is_filled_and_told_of(run: Run, ledger: Path, tmp_path: Path) -> None:
    form, path = tmp_path / "form.docx", tmp_path / "r.docx"
    word = docx.Document()
    word.add_paragraph("没有字段")
    word.sections[0].header.paragraphs[0].text = "{{ issuer }}"
    word.save(str(form))
    ran = run("report", ledger, "-o", path, "--template", form)
    assert ran.code == 0 and "模板正文中没有占位" in ran.out and "issuer" in ran.out
    word.sections[0].header.paragraphs[0].text = ""
    word.save(str(form))
    assert run("report", ledger, "-o", path, "--template", form).codes == ["template.no_fields"]


def test_a_draft_is_marked_with_the_brackets_of_the_template(run: Run, ledger: Path, tmp_path: Path) -> None:
    form, path = tmp_path / "form.docx", tmp_path / "r.docx"
    word = docx.Document()
    word.add_paragraph("{{ title }}{% if draft %}（{{ draft }}）{% endif %}")
    word.save(str(form))
    run("report", ledger, "-o", path, "--template", form, "--draft")
    assert "（征求意见稿）" in words(path) and "（（" not in words(path)


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


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--example-template", option), "示例模板只随--language而定")
        for option in (
            "--template=x.docx",
            "--draft",
            "--hide-names",
            "--date=2026-03-04",
            "--parts=risk",
            "--seed=5",
            "--unit-class=a",
            "--assumptions=x.json",
        )
    ]
    + [
        (("--sheet", sheet, needed, "none.json", option), f"{sheet}不含模型数字")
        for sheet, needed in (("revision", "--before"), ("comments", "--comments"))
        for option in ("--seed=5", "--unit-class=nosuch", "--assumptions=x.json")
    ],
)
def test_an_option_without_effect_is_never_swallowed(
    run: Run, ledger: Path, tmp_path: Path, options: tuple[str, ...], sentence: str
) -> None:
    path = tmp_path / "r.docx"
    ran = run("report", ledger, "-o", path, *options)
    assert ran.code == 2 and sentence in "".join(ran.err.replace("│", "").split())
    assert not path.exists()


def test_a_workbook_says_that_it_leaves_the_text_of_the_scheme_out(run: Run, ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    ran = run("report", ledger, "-o", path, "--parts", "scheme")
    assert ran.code == 2 and "工作簿（xlsx）不含方案正文" in ran.err and not path.exists()
    assert run("report", ledger, "-o", path, "--json").record["parts"] == ["indicators"]
    assert "工作簿不含方案正文" in run("report", ledger, "-o", path).out
    assert "方案正文" not in run("report", ledger, "-o", path, "--parts", "indicators,findings").out
    run("report", ledger, "-o", path, "--draft")
    assert openpyxl.load_workbook(path)["指标体系表"]["A1"].value.endswith("（征求意见稿）")
