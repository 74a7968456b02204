"""The files opened by LibreOffice: no complaint, every word and sum, as many pages as meant, the same figures.

Two starts of the office suite serve all tests here: one prints every file, one calculates every workbook anew.
"""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl
import pypdf
import pytest
from openpyxl.workbook import Workbook

from report import build, percent, write_docx, write_pdf, write_xlsx
from tests.report.examples import cases, evaluated, judged, nasty
from tests.report.office import convert, text_of
from tests.report.test_xlsx import HEAD, columns

SPOKEN = ("zh-Hans", "zh-Hant", "en")
NAMES = ("result", "township")
EXAMPLES = {name: lambda name=name: evaluated(name) for name in NAMES} | {"judged": judged, "nasty": nasty}
SHORT = ("scheme", "indicators")  # five items and no pictures: the same pages with any fonts
BOTH = pytest.mark.parametrize(("name", "language"), [(name, spoken) for name in NAMES for spoken in SPOKEN])


def book(example: str, language="zh-Hans") -> bytes:
    scheme, evaluation = EXAMPLES[example]()
    return write_xlsx(build(scheme, evaluation, language=language, cases=cases()), scheme, evaluation, language)


@cache
def printed_files() -> Mapping[str, bytes]:
    """What is printed, by file name."""
    files = {}
    for spoken in SPOKEN:
        for name in NAMES:
            scheme, evaluation = evaluated(name)
            files[f"{name}-{spoken}.docx"] = write_docx(
                build(scheme, evaluation, language=spoken, cases=cases()), spoken
            )
            files[f"{name}-{spoken}-book.xlsx"] = book(name, spoken)
        scheme, evaluation = evaluated("result")
        files[f"short-{spoken}.docx"] = write_docx(build(scheme, evaluation, SHORT, spoken), spoken)
    scheme, evaluation = nasty()
    document = build(scheme, evaluation, parts=["scheme", "indicators", "risk"])
    files["nasty.docx"] = write_docx(document)
    files["nasty-book.xlsx"] = write_xlsx(document, scheme, evaluation)
    return files


@dataclass(frozen=True)
class Printed:
    """PDF files by the name of the file they were printed from."""

    paths: Mapping[str, Path]
    pdftotext: str

    def words(self, name: str) -> str:
        """The words without white space, since cells break their lines."""
        return "".join(text_of(self.pdftotext, self.paths[name]).split())

    def laid_out(self, name: str) -> str:
        """The words where they stand on the page."""
        return text_of(self.pdftotext, self.paths[name], "-layout")

    def pages(self, name: str) -> int:
        return text_of(self.pdftotext, self.paths[name]).count("\f")


@pytest.fixture(scope="module")
def printed(soffice_path, pdftotext_path, tmp_path_factory) -> Printed:
    folder = tmp_path_factory.mktemp("printed")
    return Printed(convert(soffice_path, folder, printed_files(), "pdf"), pdftotext_path)


@pytest.fixture(scope="module")
def calculated(soffice_path, tmp_path_factory) -> Mapping[str, Workbook]:
    """Workbooks whose formulas LibreOffice had to calculate, as values."""
    contents = {f"{name}-{spoken}.xlsx": book(name, spoken) for name in NAMES for spoken in SPOKEN}
    contents |= {f"{name}-zh-Hans.xlsx": book(name) for name in ("judged", "nasty")}
    stripped = {name: without_cached_values(content) for name, content in contents.items()}
    paths = convert(soffice_path, tmp_path_factory.mktemp("calculated"), stripped, "xlsx")
    return {name.removesuffix(".xlsx"): openpyxl.load_workbook(path, data_only=True) for name, path in paths.items()}


def without_cached_values(content: bytes) -> bytes:
    """The workbook as openpyxl saves it: formulas without values, so that LibreOffice has to calculate."""
    saved = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(content)).save(saved)
    return saved.getvalue()


# ---------------------------------------------------------------------------------------------------------------- words
@BOTH
@pytest.mark.parametrize("kind", [".docx", "-book.xlsx"])
def test_title_every_item_and_the_total_are_printed(printed, name, language, kind):
    scheme, evaluation = evaluated(name)
    words = printed.words(f"{name}-{language}{kind}")
    assert "".join(scheme.name(language).split()) in words
    missing = [item.id for item in evaluation.items.items if "".join(item.names.of(language).split()) not in words]
    assert missing == []
    total = {"zh-Hans": "合计", "zh-Hant": "合計", "en": "Total"}[language]
    # LibreOffice may set the cells of the last row of a page at different heights, and so on different lines.
    laid_out = printed.laid_out(f"{name}-{language}{kind}")
    assert re.search(rf"(?ms)^ *{total}\b.{{0,400}}?\b{scheme.total_points:g}\b", laid_out)
    assert re.search(r"—\d+—", words)


@BOTH
def test_every_weight_and_the_hollow_share_are_printed(printed, name, language):
    _, evaluation = evaluated(name)
    words = printed.words(f"{name}-{language}.docx")
    assert percent(evaluation.behaviour.hollow_share) in words
    assert [w for w in evaluation.weights.values if f"{100 * w:.1f}%" not in words] == []


def test_nasty_names_open_too(printed):
    assert "+cmd|" in printed.words("nasty.docx")
    assert "@SUM(A1)" in printed.words("nasty-book.xlsx")


# ---------------------------------------------------------------------------------------------------------------- pages
@pytest.mark.parametrize("language", SPOKEN)
def test_a_short_scheme_takes_exactly_its_pages(printed, language):
    assert printed.pages(f"short-{language}.docx") == (3 if language == "en" else 4)  # text, table


@BOTH
def test_the_word_file_takes_about_as_many_pages_as_the_pdf(printed, name, language):
    """The offices' fonts are not here, so lines of tables break elsewhere; the PDF has pictures besides."""
    scheme, evaluation = evaluated(name)
    document = build(scheme, evaluation, language=language, cases=cases())
    set_by_typst = len(pypdf.PdfReader(io.BytesIO(write_pdf(document, language))).pages)
    pages = printed.pages(f"{name}-{language}.docx")
    assert 0.75 * set_by_typst <= pages <= 1.15 * set_by_typst


@BOTH
def test_the_workbook_takes_the_pages_its_breaks_say_and_none_is_near_empty(printed, name, language):
    """No column runs over the edge and no page ends of itself: either would add pages to those meant."""
    file = f"{name}-{language}-book.xlsx"
    sheets = openpyxl.load_workbook(io.BytesIO(printed_files()[file])).worksheets
    assert printed.pages(file) == sum(len(sheet.row_breaks.brk) + 1 for sheet in sheets)
    pages = text_of(printed.pdftotext, printed.paths[file]).split("\f")[:-1]
    assert [number for number, words in enumerate(pages, start=1) if len("".join(words.split())) < 50] == []


# -------------------------------------------------------------------------------------------------------------- figures
@pytest.mark.parametrize("name", ["result", "township", "judged", "nasty"])
@pytest.mark.parametrize("language", SPOKEN)
def test_every_formula_gives_the_value_the_program_wrote(calculated, name, language):
    if f"{name}-{language}" not in calculated:
        language = "zh-Hans"
    formulas = openpyxl.load_workbook(io.BytesIO(book(name, language)))
    kept = openpyxl.load_workbook(io.BytesIO(book(name, language)), data_only=True)
    count = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                count += 1
                found = calculated[f"{name}-{language}"][sheet.title][cell.coordinate].value
                expected = kept[sheet.title][cell.coordinate].value
                same = found == pytest.approx(expected, abs=1e-9) if is_number(expected) else found in (expected, None)
                assert same, (sheet.title, cell.coordinate, cell.value, found, expected)
    assert count > 10


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


@pytest.mark.parametrize("name", ["result", "township", "nasty"])
def test_calculated_weights_are_those_of_the_program(calculated, name):
    _, evaluation = EXAMPLES[name]()
    sheet = calculated[f"{name}-zh-Hans"]["指标体系表"]
    at = columns(sheet)
    weights = [sheet.cell(HEAD + 1 + n, at["权重"]).value for n in range(len(evaluation.items.items))]
    assert weights == pytest.approx(list(evaluation.weights.values), abs=1e-9)
