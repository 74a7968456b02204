"""Formulas: one source for page and report, real mathematics in every format, nothing printed in part."""

import io
import re
import zipfile
from functools import cache

import lxml.etree
import openpyxl
import pypdf
import pytest

from indicators.vocabulary import LANGUAGES
from report import build, write_docx, write_html, write_pdf, write_xlsx
from report.document import Document, Formula, Inline, Part, Section
from report.formulas import FORMULAS
from report.math_linear import linear, said
from report.math_mathml import inline as in_line
from report.math_mathml import mathml
from report.math_omml import omml
from report.math_typst import typst_math
from report.mathematics import read
from report.method_formulas import OF_THE_MODEL
from report.method_part import method_part
from report.references import References
from tests.report.examples import evaluated, judged, part_of
from ui import methods_sections
from weighting import LABORATORY
from weighting.balance import Balance

LINES = [line for lines in FORMULAS.values() for line in lines]
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# What each construct of Office mathematics must hold, in this order (ECMA-376, 22.1.2).
CHILDREN = {
    "f": ["num", "den"],
    "rad": ["radPr", "deg", "e"],
    "sSub": ["e", "sub"],
    "sSup": ["e", "sup"],
    "sSubSup": ["e", "sub", "sup"],
    "limLow": ["e", "lim"],
    "nary": ["naryPr", "sub", "sup", "e"],
    "acc": ["accPr", "e"],
    "d": ["dPr", "e"],
}


COUNTS = {"mfrac": 2, "msub": 2, "msup": 2, "munder": 2, "msubsup": 3, "munderover": 3}


@cache
def part(language="zh-Hans"):
    scheme, evaluation = judged()
    return part_of(build(scheme, evaluation, ["method"], language), "method")


def formulas(language="zh-Hans") -> list[Formula]:
    return [formula for section in part(language).sections for formula in section.formulas]


@pytest.mark.parametrize("line", LINES)
def test_every_formula_is_made_in_every_notation(line):
    plain = linear(line)
    assert plain and "\\" not in plain and "$" not in plain
    tree = lxml.etree.fromstring(str(mathml(line, 'a "b" <c>')))
    assert tree.get("aria-label") == 'a "b" <c>'
    assert all(len(node) == COUNTS.get(str(node.tag), len(node)) for node in tree.iter())
    assert lxml.etree.fromstring(str(in_line(line, plain))).get("display") is None
    made = omml(line, "zh-Hans")
    for node in made.iter():
        name = str(node.tag).removeprefix(M)
        if name in CHILDREN:
            assert [str(child.tag).removeprefix(M) for child in node] == CHILDREN[name], line
    assert made.find(f"{M}oMath") is not None
    signs = "".join(node.text or "" for node in made.iter(f"{M}t"))
    assert [c for c in plain if c.isalpha() and c.isascii()] == [c for c in signs if c.isalpha() and c.isascii()]


def test_typst_sets_all_of_them_under_the_standards_of_the_file():
    every = tuple(
        Formula(key, lines, tuple(map(linear, lines)), tuple(Inline(line, linear(line)) for line in lines))
        for key, lines in FORMULAS.items()
    )
    document = Document("t", "", "", (), (Part("method", "h", (Section("", formulas=every),)),))
    assert len(pypdf.PdfReader(io.BytesIO(write_pdf(document))).pages) > 1
    assert all("\\" not in typst_math(line) for line in LINES)


@pytest.mark.parametrize("latex", [r"\matrix{a}", r"a_{b", r"\Bigl( a", r"\frac{a}", "a & b", "a}"])
def test_what_is_not_known_is_refused(latex):
    with pytest.raises(ValueError):
        read(latex)


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"w_j = \frac{s_j}{\sum_i s_i}", "w_j = s_j/(∑_i s_i)"),
        (r"x_{ij}^2 - 1", "x_ij^2 − 1"),
        (r"-\frac{1}{\ln n}", "−1/(ln n)"),
        (r"w'_j\le\tfrac12", "w′_j ≤ 1/2"),
        (r"\sqrt{2\pi}", "√(2 π)"),
        (r"\bar x_j", "x¯_j"),
        (r"v^* = 0.25", "v* = 0.25"),
        (r"e^{-g^2/(2\sigma^2)}", "e^(−g^2/(2 σ^2))"),
        (r"\frac12 c_j", "(1/2) c_j"),
    ],
)
def test_one_line_of_plain_characters(latex, plain):
    assert linear(latex) == plain
    assert said(f"**a** ${latex}$ `k`") == ("a ", Inline(latex, plain), " k")
    assert said("a") == ("a",) and said(f"${latex}$") == (Inline(latex, plain),)


def test_page_and_report_take_their_formulas_from_one_place():
    assert methods_sections.FORMULAS is FORMULAS
    assert set(LABORATORY) <= set(FORMULAS)
    assert set(OF_THE_MODEL) <= set(FORMULAS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_formulas_are_those_of_the_scheme_with_names_and_words(language):
    found = formulas(language)
    assert [f.lines for f in found[:2]] == [FORMULAS["ahp"], FORMULAS["rounding"]]
    assert [f.lines for f in found[2:]] == [FORMULAS[key] for key in OF_THE_MODEL]
    for formula in found:
        assert formula.name and formula.words and len(formula.alts) == len(formula.lines)
        assert "$" not in formula.words and "**" not in formula.words
        sentences = [piece for piece in formula.said if isinstance(piece, str)]
        assert not any(re.search(r"\w_\w|\^|\\\\", piece) for piece in sentences)  # mathematics is set as such
        for line, alt in zip(formula.lines, formula.alts, strict=True):
            assert linear(line) in alt and formula.name in alt


def test_points_alone_need_one_formula_and_a_balance_and_data_bring_theirs():
    scheme, evaluation = evaluated("ledger")
    keys = [f.lines for f in part_of(build(scheme, evaluation, ["method"]), "method").sections[1].formulas]
    assert keys == [FORMULAS["points"]]
    balanced = scheme.changed(balance=Balance(quantity=4, quality=3, resident=3))
    keys = [f.lines for f in part_of(build(balanced, evaluation, ["method"]), "method").sections[1].formulas]
    assert keys == [FORMULAS["points"], FORMULAS["balance"], FORMULAS["rounding"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_works_are_cited_by_number_and_listed_at_the_end(language):
    brackets = [found for f in formulas(language) for found in re.findall(r"\[([\d, ]+)\]", f.words)]
    cited = [int(number) for bracket in brackets for number in bracket.split(", ")]
    listed = part(language).sections[-1].notes
    assert list(dict.fromkeys(cited)) == list(range(1, len(listed) + 1))
    assert all(line.startswith(f"[{n}] ") for n, line in enumerate(listed, start=1))
    assert any("Holmstrom" in line for line in listed)
    assert not any(re.search(r"\[[a-z]+\d{4}", f.words) for f in formulas(language))


def test_brackets_that_name_no_work_stay():
    works = References()
    assert works.numbered("[lazear1981] [assumption] [baker2002, lazear1981]") == "[1] [assumption] [2, 1]"
    assert [line[:10] for line in works.lines("en")] == ["[1] Lazear", "[2] Baker,"]


def test_the_class_of_units_goes_by_its_name():
    scheme, evaluation = evaluated("township")
    tables = [table for section in method_part(scheme, evaluation, "zh-Hans").sections for table in section.tables]
    cells = [cell.printed for table in tables for row in table.rows for cell in row]
    assert evaluation.unit_class == "urban" and "urban" not in cells and "城区街道" in cells


def test_parameters_seed_and_digests_stand_beside_them():
    _, evaluation = judged()
    cells = [cell.printed for s in part().sections for table in s.tables for row in table.rows for cell in row]
    came = evaluation.provenance
    assert {str(came.seed), came.version, came.scheme, came.cases, came.assumptions} <= set(cells)


def test_files_hold_real_mathematics():
    scheme, evaluation = judged()
    document = build(scheme, evaluation, ["method"])
    lines = [line for formula in formulas() for line in formula.lines]
    within = [piece for formula in formulas() for piece in formula.said if isinstance(piece, Inline)]
    with zipfile.ZipFile(io.BytesIO(write_docx(document))) as archive:
        word = lxml.etree.fromstring(archive.read("word/document.xml"))
    assert len(list(word.iter(f"{M}oMath"))) == len(lines) + len(within)
    page = lxml.etree.HTML(write_html(document).decode())
    assert [node.get("aria-label") for node in page.iter("math") if node.get("display")] == [
        alt for f in formulas() for alt in f.alts
    ]
    assert [node.get("aria-label") for node in page.iter("math") if not node.get("display")] == [
        piece.plain for piece in within
    ]
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(document, scheme, evaluation)))
    values = [cell.value for row in book["说明"].iter_rows() for cell in row]
    assert set(map(linear, lines)) <= set(values)


def test_the_pdf_reads_its_formulas_in_words():
    scheme, evaluation = judged()
    reader = pypdf.PdfReader(io.BytesIO(write_pdf(build(scheme, evaluation, ["method"]))))

    def alts(node) -> list[str]:
        node = node.get_object()
        if not isinstance(node, pypdf.generic.DictionaryObject):
            return []
        kids = node.get("/K", [])
        kids = kids.get_object() if not isinstance(kids, list) else kids
        own = [str(node["/Alt"])] if node.get("/S") == "/Formula" else []
        return own + [alt for kid in (kids if isinstance(kids, list) else [kids]) for alt in alts(kid)]

    said = alts(reader.trailer["/Root"]["/StructTreeRoot"])
    within = [piece.plain for f in formulas() for piece in f.said if isinstance(piece, Inline)]
    assert sorted(alt for alt in said if "的公式：" not in alt) == sorted(within)
    assert len(said) - len(within) == sum(len(f.lines) for f in formulas())
