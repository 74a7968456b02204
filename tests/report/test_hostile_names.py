"""The worst that people can type, in every format and language: whole files, opened again by readers of their own.

Every text of the scheme is hostile: title, issuer, headings, items, definitions, units, grades, classes. Each name is
there in one language only, so that the other two do without a translation.
"""

import csv
import io
import json
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml

from charts import image, legible
from evaluation.evaluate import Evaluation, evaluate
from evaluation.scheme import Scheme
from indicators.vocabulary import LANGUAGES, Language
from report import Document, Issue, build, missing, write
from report.package_tables import FORMULA
from report.xlsx_cells import fitting
from sample_data import core_cases, template
from tests.report.examples import NASTY

FORMULAS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3+cmd",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    '=HYPERLINK("http://x")',
)
MARKUP = (
    "<script>alert(1)</script>", "<w:p><w:r><w:t>x</w:t></w:r></w:p>", "]]></w:t>", "&amp;&#x3C;&lt;", "{{ 7*7 }}",
    '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]><a>&m;</a>', "<img src=//x onerror=y>", "*_`#[x](y)$z$",
    "&l;" * 400, "<" * 500, '"\'><!-- -->', "%0A%0D", "../../etc/passwd", "C:\\con\\nul",
)  # fmt: skip
SIGNS = (
    "emoji 🧾👩‍🌾👨‍👩‍👧‍👦🇨🇳", "ע \u202eabc\u202c \u2066x\u2069 \u200f", "اسم المؤشر ١٢٣", "e" + "\u0301" * 60,
    "\x00\x01\x08\x0b\x0c\x1b[31m\x1f\x7f\x85", "\ufffe\uffff\ufdd0\ue000", "\u200b\u200d\ufeff隐", "a\r\nb\nc\td",
    "\u2028\u2029x", "𠮷野家 𝕏 Ａ", "🧾" * 2_500, "名" * 10_000, "x" * 10_000, "字 " * 5_000,
)  # fmt: skip
HOSTILE = tuple(dict.fromkeys((*FORMULAS, *MARKUP, *SIGNS, *NASTY)))
IDS = ("=1+", "+", "@x", "-2-", "<b>", "i", 'a"b,c', "../")  # ids come from files, so they are typed too
REACHING = {"HYPERLINK", "WEBSERVICE", "CALL", "REGISTER", "DDE", "INDIRECT", "EXEC", "FILTERXML", "IMPORTDATA"}
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
FORMATS = ("docx", "xlsx", "pdf", "html", "zip")
CHOSEN = ("scheme", "indicators", "risk", "findings")  # every kind of table and sentence in which a name stands


def scheme_of(language: Language) -> Scheme:
    """Hostile names that exist in ``language`` alone; simplified Chinese, always there, says 甲 and a number."""
    plain = template("ledger")

    def names(place: int) -> dict[str, str]:
        return {"zh-Hans": f"甲{place}", language: HOSTILE[place % len(HOSTILE)]}

    first = plain.items.items[0]
    items = tuple(
        first.changed(
            id=IDS[place % len(IDS)] + str(place),
            names=names(place),
            path=(f"=h{place % 5}",),
            applies_to=(),
            measure=first.measure.changed(definition=HOSTILE[-place]),
            duty=first.duty.changed(responsible_unit=HOSTILE[place][:60]),
            scoring=first.scoring.changed(points=100 / len(HOSTILE)),
        )
        for place in range(len(HOSTILE))
    )
    items = tuple(sorted(items, key=lambda item: item.path))
    headings = tuple({"id": f"=h{place}", "names": names(place), "parent": None} for place in range(5))
    return plain.changed(
        title=names(0),
        issuer=HOSTILE[2],
        grades=({"name": HOSTILE[8], "at_least": 90.0}, {"name": HOSTILE[0], "at_least": 0.0}),
        items={"items": items, "headings": headings},
    )


@cache
def made(language: Language) -> tuple[Scheme, Evaluation, Document]:
    scheme = scheme_of(language)
    evaluation = evaluate(scheme)
    return scheme, evaluation, build(scheme, evaluation, CHOSEN, language)


@cache
def written(kind: str, language: Language) -> bytes:
    scheme, evaluation, document = made(language)
    return write(kind, Issue(document, scheme, evaluation, language, core_cases()))


def names_of(language: Language) -> list[str]:
    return [item.names.of(language) for item in made(language)[1].items.items]


# ------------------------------------------------------------------------------------------------- readers of their own
def in_docx(content: bytes) -> list[list[str]]:
    """Cells of the table of indicators, after every part has been parsed strictly."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                parse_xml(archive.read(name))
            if name.endswith(".rels"):
                assert b"External" not in archive.read(name)
    word = docx.Document(io.BytesIO(content))
    return [[cell.text for cell in row.cells] for row in word.tables[0].rows]


def in_xlsx(content: bytes) -> list[list[object]]:
    """Rows of all sheets; no cell of words is a formula, a link or an error."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows: list[list[object]] = []
    for sheet in book:
        assert not sheet._hyperlinks
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "e"
                if cell.data_type == "f":
                    named = set(re.findall(r"([A-Z]+)\(", str(cell.value)))
                    assert not named & REACHING and not re.search(r"cmd|http|\[", str(cell.value)), cell.value
            rows.append([cell.value for cell in row])
    return rows


class Reader(HTMLParser):
    """Words of every cell; what is opened is closed; names of elements and attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.cells: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag in ("td", "th"):
            self.cells.append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.cells[-1] += data


def in_html(content: bytes) -> Reader:
    reader = Reader()
    reader.feed(content.decode("utf-8"))
    reader.close()
    return reader


def in_pdf(pdftotext: str, content: bytes, folder: Path) -> str:
    """All words without blanks and page numbers, read by poppler."""
    path = folder / "a.pdf"
    path.write_bytes(content)
    command = [pdftotext, "-raw", str(path), "-"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert "rror" not in done.stderr, done.stderr
    return re.sub(r"—\d+—", "", re.sub(r"\s", "", done.stdout))  # a name may go on behind the number of a page


def in_package(content: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    """Every table of the package by name; each path stays inside it, each JSON can be read."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            assert re.fullmatch(r"[a-z_]+\.(csv|json|py)|README\.md", name)
            data = archive.read(name)
            if name.endswith(".json"):
                json.loads(data)
            if name.endswith(".csv"):
                yield name, list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


# -------------------------------------------------------------------------------------------------------------- formats
def test_names_are_in_one_language_and_stand_in_for_themselves_in_the_others():
    for language in LANGUAGES:
        named = set(names_of(language))
        assert {name.strip() for name in HOSTILE} >= {name for name in named if name in HOSTILE}
        assert len(named & {name.strip() for name in HOSTILE}) > 40
    scheme = scheme_of("en")
    assert scheme.items.items[0].names.of("zh-Hant").startswith("甲")


@pytest.mark.parametrize("language", LANGUAGES)
def test_docx_holds_every_name_as_it_was_typed(language):
    rows = in_docx(written("docx", language))
    shown = [row[2] for row in rows[1:-1]]
    assert shown == [legible(name).replace("\r", "").replace("\t", " ") for name in names_of(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_xlsx_holds_every_name_as_words(language):
    values = {value for row in in_xlsx(written("xlsx", language)) for value in row if isinstance(value, str)}
    assert [name for name in names_of(language) if fitting(name) not in values] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_holds_every_name_as_words(language):
    reader = in_html(written("html", language))
    assert not reader.elements & {"script", "img", "iframe", "object", "a\u0000", "w:p", "link", "form"}
    assert not [name for name in reader.attributes if name.startswith("on") or name == "srcdoc"]
    shown = {" ".join(cell.split()) for cell in reader.cells}
    assert [name for name in names_of(language) if " ".join(legible(name).split()) not in shown] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_holds_every_name_and_lists_what_has_no_glyph(pdftotext_path, tmp_path, language):
    said = in_pdf(pdftotext_path, written("pdf", language), tmp_path)
    for name in names_of(language):
        printed = re.sub(r"\s", "", image.marked(re.sub(r"\s", "", legible(name))))
        piece = printed[:12] if len(printed) > 12 else printed
        assert piece in said, (name[:40], piece)
    lacking = missing(made(language)[2])
    assert len(lacking) > 40
    for char in lacking:
        assert f"U+{ord(char):04X}{unicodedata.name(char, '')}".replace(" ", "") in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_package_holds_every_name_as_words(language):
    tables = dict(in_package(written("zip", language)))
    for name, rows in tables.items():
        assert len({len(row) for row in rows}) == 1, name
        words = [cell for row in rows for cell in row if not NUMBER.fullmatch(cell)]
        assert not [cell for cell in words if cell.startswith(FORMULA)], name
    shown = [row[1] for row in tables["items.csv"][1:]]
    assert [name.removeprefix("'") if name[:1] == "'" else name for name in shown] == [
        legible(name).removeprefix("'") for name in names_of(language)
    ]
    with zipfile.ZipFile(io.BytesIO(written("zip", language))) as archive:
        assert Scheme.model_validate_json(archive.read("scheme.json")) == made(language)[0]
        assert "# " in archive.read("README.md").decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FORMATS)
def test_no_file_grows_beyond_what_was_typed(kind, language):
    assert len(written(kind, language)) < 3_000_000
