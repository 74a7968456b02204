"""Charts of the workbook, read from its parts: the usual reader drops them."""

import io
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from xlsxwriter.workbook import Workbook

from charts.look import PRINTED_ROWS
from report.xlsx_cells import Formats
from report.xlsx_pages import room_of, scale_of
from report.xlsx_plot import Bars, draw_bars
from tests.report.examples import evaluated, large, nasty
from tests.report.test_xlsx import opened, written

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


def parts(content: bytes, name: str) -> list[ElementTree.Element]:
    """The roots of the parts whose path matches, in the order of their numbers."""
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        found = [path for path in held.namelist() if re.fullmatch(name, path)]
        ordered = sorted(found, key=lambda path: int(re.findall(r"\d+", path)[0]))
        return [ElementTree.fromstring(held.read(path)) for path in ordered]


def charts_of(content: bytes) -> list[ElementTree.Element]:
    return parts(content, r"xl/charts/chart\d+\.xml")


def references(chart: ElementTree.Element, kind: str) -> str:
    """The cells of a series: ``cat`` or ``val``."""
    (found,) = chart.iter(f"{CHART}{kind}")
    return next(found.iter(f"{CHART}f")).text or ""


def cells(content: bytes, reference: str) -> list[object]:
    name, _, area = reference.rpartition("!")
    left, top, right, bottom = range_boundaries(area)
    sheet = opened(content, values=True)[name.strip("'")]
    rows = sheet.iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right, values_only=True)
    return [row[0] for row in rows]


def title(chart: ElementTree.Element) -> str:
    """The title, typed in or kept from the cell it stands in."""
    found = chart.find(f"{CHART}chart/{CHART}title")
    return "".join(found.itertext())


@pytest.fixture(scope="module", params=["zh-Hans", "en"])
def township(request) -> bytes:
    return written(evaluated("township"), request.param)


def test_charts_draw_the_cells_of_their_tables(township):
    found = charts_of(township)
    assert len(found) == 4  # weights by level 1, cases, weights by kind, hollow points by item
    for chart in found:
        names, values = (cells(township, references(chart, kind)) for kind in ("cat", "val"))
        assert all(isinstance(name, str) and name for name in names)
        assert len(values) == len(names) and all(isinstance(value, int | float) for value in values)
        cached = [node.text for node in next(chart.iter(f"{CHART}val")).iter(f"{CHART}v")]
        assert [float(text) for text in cached] == pytest.approx(values)


def test_titles_say_the_finding_and_axes_their_measure():
    scheme, evaluation = evaluated("township")
    weights, _, kinds, hollow = charts_of(written((scheme, evaluation)))
    values = cells(written((scheme, evaluation)), references(weights, "val"))
    assert f"{100 * max(values):.1f}%" in title(weights) and "的权重最高" in title(weights)
    assert f"{100 * max(evaluation.balance.values()):.1f}%" in title(kinds)
    assert f"{max(evaluation.behaviour.contributions):.1f} 个百分点" in title(hollow)
    for chart in (weights, kinds, hollow):
        axes = [axis for axis in chart.iter(f"{CHART}valAx") if axis.find(f"{CHART}title") is not None]
        assert len(axes) == 1
        (order,) = (axis.find(f"{CHART}scaling/{CHART}orientation").get("val") for axis in chart.iter(f"{CHART}catAx"))
        assert order == "maxMin"  # the first row of the table is the upper bar


def test_the_title_of_the_weights_follows_what_is_typed(township):
    (formula,) = (node.text for node in charts_of(township)[0].find(f"{CHART}chart/{CHART}title").iter(f"{CHART}f"))
    name, _, cell = formula.rpartition("!")
    typed = opened(township)[name.strip("'")][cell.replace("$", "")].value
    assert typed.startswith("=") and "MATCH(MAX(" in typed
    now = opened(township, values=True)[name.strip("'")][cell.replace("$", "")].value
    assert title(charts_of(township)[0]).endswith(now)


def test_every_chart_has_words_for_screen_readers_and_covers_no_cell(township):
    book = opened(township)
    sheets = [sheet for sheet in book.worksheets if anchors(township, sheet.title)]
    assert sheets
    for sheet in sheets:
        for anchor in anchors(township, sheet.title):
            properties = next(anchor.iter(f"{DRAWING}cNvPr"))
            assert len(properties.get("descr", "")) > 20
            top, bottom = (int(anchor.find(f"{DRAWING}{end}/{DRAWING}row").text) + 1 for end in ("from", "to"))
            covered = sheet.iter_rows(min_row=top, max_row=bottom, values_only=True)
            assert not any(value is not None for row in covered for value in row)
            area = range_boundaries(sheet.print_area.rpartition("!")[2])
            assert area[1] <= top and bottom <= area[3]


@pytest.mark.parametrize("example", ["township", "ledger", "large"])
def test_no_page_ends_within_a_chart_and_every_chart_fits_on_a_page(example):
    pair = large() if example == "large" else evaluated(example)
    content = written(pair)
    for sheet in opened(content).worksheets:
        for anchor in anchors(content, sheet.title):
            top, bottom = (int(anchor.find(f"{DRAWING}{end}/{DRAWING}row").text) + 1 for end in ("from", "to"))
            breaks = [one.id for one in sheet.row_breaks.brk]  # a page ends with this row, counted from 1
            assert not [row for row in breaks if top <= row < bottom]
            began = max([row for row in breaks if row < top], default=0) + 1
            widths = widths_of(sheet)
            tall = sum(sheet.row_dimensions[row].height or 15.0 for row in range(began, bottom + 1))
            assert tall <= room_of(scale_of(widths))


def widths_of(sheet) -> list[float]:
    """Of the columns that are printed; neighbours of one width stand together in the file."""
    _, _, right, _ = range_boundaries(sheet.print_area.rpartition("!")[2])
    held = {n: one.width for one in sheet.column_dimensions.values() for n in range(one.min, one.max + 1)}
    return [held[column] for column in range(1, right + 1)]


def anchors(content: bytes, name: str) -> list[ElementTree.Element]:
    """The places of the charts on one sheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        number = opened(content).sheetnames.index(name) + 1
        links = f"xl/worksheets/_rels/sheet{number}.xml.rels"
        if links not in held.namelist():
            return []
        target = re.findall(r"drawings/(drawing\d+\.xml)", held.read(links).decode())
        return list(ElementTree.fromstring(held.read(f"xl/drawings/{target[0]}"))) if target else []


def test_a_long_table_is_drawn_in_part_and_says_so():
    content = written(large())
    hollow = charts_of(content)[-1]
    assert len(cells(content, references(hollow, "val"))) == PRINTED_ROWS
    assert f"前 {PRINTED_ROWS} 行，共 200 行" in title(hollow)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "words", ["=1+1", "+cmd|' /C calc'!A0", "=Sheet1!$A$1", "表!B2 最多", "=指标体系表!A1", "[x.xlsx]S!A1"]
)
def test_titles_and_axes_that_look_like_references_are_words(words):
    saved = io.BytesIO()
    book = Workbook(saved)
    sheet = book.add_worksheet("Sheet1")
    draw_bars(Formats(book, "en"), sheet, 3, Bars(0, 1, 0, 1, words, words, words))
    book.close()
    (chart,) = charts_of(saved.getvalue())
    assert title(chart) == words
    assert [
        found.tag for found in chart.iter(f"{CHART}valAx") if "".join(found.find(f"{CHART}title").itertext()) == words
    ]
    assert {node.text.partition("!")[0] for node in chart.iter(f"{CHART}f")} == {"Sheet1"}
    assert len(list(chart.iter(f"{CHART}f"))) == 2


@pytest.mark.filterwarnings("error")
def test_names_that_people_typed_stand_in_cells_and_as_text():
    content = written(nasty())
    assert len(charts_of(content)) == 3  # of four: no bars stand beside headings of 10,000 characters
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    for chart in charts_of(content):
        sheets = {node.text.partition("!")[0].strip("'") for node in chart.iter(f"{CHART}f")}
        assert sheets <= {"指标体系表", "案例", "权重", "风险"}
