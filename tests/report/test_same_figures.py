"""The same hollow share, weights, points and total stand in page, docx, xlsx, pdf, html, csv and JSON."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import docx
import openpyxl
import pypdf
import pytest
from lxml import html

from evaluation.evaluate import Evaluation
from evaluation.record import record_of
from report import Issue, build, percent, write
from report.document import Table
from report.figures import plain, share
from report.html_table import table_html
from tests.report.examples import cases, evaluated, judged, part_of
from tests.report.test_pdf import placed

EXAMPLES = {"township": lambda: evaluated("township"), "ledger": lambda: evaluated("ledger"), "judged": judged}


@dataclass(frozen=True)
class Found:
    """What a file holds: numbers with every digit, or words as printed."""

    hollow_share: float | str
    weights: list[float] | list[str]
    points: list[float] | list[str]
    total: float | str


@cache
def issue(example: str) -> Issue:
    scheme, evaluation = EXAMPLES[example]()
    return Issue(build(scheme, evaluation, cases=cases()), scheme, evaluation, "zh-Hans", cases())


def exact(evaluation: Evaluation) -> Found:
    share_found = evaluation.behaviour.hollow_share
    assert share_found is not None
    weights, points = [float(w) for w in evaluation.weights.values], [float(p) for p in evaluation.points]
    return Found(share_found, weights, points, 100.0)


def printed(evaluation: Evaluation) -> Found:
    found = exact(evaluation)
    weights = [share(float(weight)) for weight in found.weights]
    return Found(percent(evaluation.behaviour.hollow_share), weights, [plain(float(p)) for p in found.points], "100")


def of_rows(rows: list[list[str]], risk: list[list[str]]) -> Found:
    """From the printed rows of the table of indicators and of the table of figures, headers included."""
    weight, points = rows[0].index("权重"), rows[0].index("分值")
    body, last = rows[1:-1], rows[-1]
    return Found(risk[1][1], [row[weight] for row in body], [row[points] for row in body], last[points])


def in_page(made: Issue) -> Found:
    """The preview: the very table of the web page, put there one by one."""

    def shown(key: str) -> html.HtmlElement:
        return html.fromstring(table_html(part_of(made.document, key).sections[0].tables[0], "zh-Hans"))

    return of_html(shown("indicators"), shown("risk"))


def in_docx(made: Issue) -> Found:
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in docx.Document(io.BytesIO(write("docx", made))).tables
    ]
    return of_rows(tables[0], next(table for table in tables if table[0] == ["项目", "数值", "含义与局限"]))


def in_html(made: Issue) -> Found:
    root = html.fromstring(write("html", made))
    return of_html(*(root.xpath(f"//section[@id='{key}']//table")[0] for key in ("indicators", "risk")))


def of_html(indicators: html.HtmlElement, risk: html.HtmlElement) -> Found:
    """From the exact values that the cells of two tables carry."""

    def values(table: html.HtmlElement, heading: str) -> list[float]:
        names = [cell.text_content() for cell in table.xpath(".//thead//th")]
        rows = table.xpath(".//tbody/tr")
        back = len(names) - names.index(heading)  # counted from the end: merged cells stand at the beginning
        cells = [row[len(row) - back].xpath("data/@value") for row in rows]
        return [float(value[0]) for value in cells if value]

    weights, points = values(indicators, "权重"), values(indicators, "分值")
    return Found(values(risk, "数值")[0], weights[:-1], points[:-1], points[-1])


def in_pdf(made: Issue) -> Found:
    content, sections = write("pdf", made), part_of(made.document, "indicators").sections
    table, reader = sections[0].tables[0], pypdf.PdfReader(io.BytesIO(content))
    said = "".join(page.extract_text() for page in reader.pages).replace("\n", "")
    lead = re.search(r"空转分占比为\s*([\d.]+%)", said)
    assert lead
    turned = [n for n, page in enumerate(reader.pages) if page.mediabox[2] > page.mediabox[3]]
    run = [n for n in turned if n - turned[0] == turned.index(n)]  # the first run of turned pages
    others = [n for n in run for one in sections[1:] if one.heading in reader.pages[n].extract_text().replace("\n", "")]
    pages = [n for n in run if not others or n < others[0]]  # of the evaluated class of units, which is the first
    columns = {name: between(table, table.header.index(name)) for name in ("分值", "权重")}
    cells = {name: [cell for n in pages for cell in column_of(content, n, *place)] for name, place in columns.items()}
    points = [cell for cell in cells["分值"] if re.fullmatch(r"[\d.]+", cell)]
    weights = [cell for cell in cells["权重"] if re.fullmatch(r"[\d.]+%", cell)]
    return Found(lead[1], weights[:-1], points[:-1], points[-1])


def between(table: Table, column: int) -> tuple[float, float]:
    """Left and right edge of a column of a turned page, mm."""
    whole = sum(table.widths)
    left, right = sum(table.widths[:column]), sum(table.widths[: column + 1])
    return 35 + 225 * left / whole, 35 + 225 * right / whole


def column_of(content: bytes, page: int, left: float, right: float) -> list[str]:
    """Words that begin between two edges, from the top down."""
    inside = [piece for piece in placed(content, page) if left <= piece[2] < right]
    return [text for text, _, _, _ in sorted(inside, key=lambda piece: piece[3])]


def in_xlsx(made: Issue) -> Found:
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx", made)), data_only=True)
    sheet, count = book["指标体系表"], len(made.evaluation.weights.ids)
    heads = [cell.value for cell in sheet[3]]
    weight = heads.index("模型权重" if "模型权重" in heads else "权重") + 1
    points = heads.index("分值") + 1
    notes = [row for row in book["风险"].iter_rows() if str(row[0].value).startswith("空转分占比")]
    hollow = next(row[1].value for row in notes if isinstance(row[1].value, float))
    return Found(
        hollow,
        [sheet.cell(row, weight).value for row in range(4, 4 + count)],
        [sheet.cell(row, points).value for row in range(4, 4 + count)],
        sheet.cell(4 + count, points).value,
    )


def in_csv(made: Issue) -> Found:
    with zipfile.ZipFile(io.BytesIO(write("zip", made))) as archive:
        tables = {
            name: list(csv.DictReader(archive.read(f"{name}.csv").decode("utf-8-sig").splitlines()))
            for name in ("items", "behaviour", "sums")
        }
    return Found(
        float(next(row["figure:value"] for row in tables["behaviour"] if row["key"] == "hollow_share")),
        [float(row["figure:weight"]) for row in tables["items"]],
        [float(row["figure:points"]) for row in tables["items"]],
        float(next(row["figure:found"] for row in tables["sums"] if row["key"] == "total")),
    )


def in_json(made: Issue) -> Found:
    record = json.loads(json.dumps(record_of(made.evaluation)))
    whole = next(found for found in record["sums"] if not found["where"])
    hollow, weights, points = record["hollow_share"]["value"], record["weights"], record["points"]
    return Found(hollow, list(weights.values()), list(points.values()), whole["found"])


PLACES: dict[str, Callable[[Issue], Found]] = {
    "page": in_page,
    "docx": in_docx,
    "xlsx": in_xlsx,
    "pdf": in_pdf,
    "html": in_html,
    "csv": in_csv,
    "json": in_json,
}


def test_weights_and_shares_of_the_kinds_say_of_what_they_are_parts():
    """The township scheme has a deduction besides its 100 points: 20.0% of the points, 19.0% of what is at stake."""
    made = issue("township")
    inside = part_of(made.document, "indicators").sections[0]
    said, rounded = inside.notes
    assert "逐项相加" in rounded
    assert "全部涉及分值" in said and "计入总分" in said
    assert said in part_of(made.document, "weights").sections[1].notes
    sheet = openpyxl.load_workbook(io.BytesIO(write("xlsx", made)))["指标体系表"]
    assert said in sheet.cell(2, 1).value
    plain_scheme = issue("judged")
    assert "涉及分值" not in "".join(part_of(plain_scheme.document, "indicators").sections[0].notes)


@pytest.mark.parametrize("example", list(EXAMPLES))
@pytest.mark.parametrize("place", list(PLACES))
def test_the_same_figures_stand_everywhere(place, example):
    made = issue(example)
    found = PLACES[place](made)
    if isinstance(found.hollow_share, str):
        assert found == printed(made.evaluation)
    else:
        expected = exact(made.evaluation)
        assert found.hollow_share == expected.hollow_share
        assert found.points == expected.points
        assert found.weights == pytest.approx(expected.weights, abs=1e-12)
        assert found.total == pytest.approx(expected.total, abs=1e-9)
