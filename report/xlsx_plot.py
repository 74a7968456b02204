"""Charts of the workbook's own kind: bars whose lengths are the cells of a table, below that table."""

import math
from dataclasses import dataclass, replace
from typing import Final

from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from charts.look import INK, PRINTED_ROWS, REAL
from report.figures import share as shown
from report.xlsx_cells import Formats, fitting, write_words
from text import t

WIDTH: Final = 760  # pixels
BAR, AROUND = 23, 120  # pixels a bar, and of title and axes
LEAST_BAR: Final = 13  # pixels a bar where a page has no more room
CLOSE, SMALL = 20, 7  # below so many pixels a bar the labels are set in this size, or every other one is left out
OFFSET: Final = 3  # pixels from the edge of the row: on the edge, the line would be printed on the page before
PIXEL: Final = 0.75  # points
ROW: Final = 20  # pixels of a row that nobody made higher
LONGEST_NAME: Final = 60  # characters of a name in a title
LONGEST_LABEL: Final = 200  # characters beside a bar; laying out thousands takes an office suite minutes
LONGEST_ALT: Final = 400  # characters of the words for screen readers
TYPE: Final = {"name": "宋体", "size": 9, "color": INK, "bold": False}


@dataclass(frozen=True)
class Bars:
    """Cells that are drawn: columns of names and of values, first and last row (from 0), the number format.

    ``title`` is words, never a formula whatever they hold; where ``cell`` names a cell, the title is what stands there.
    ``longest``: characters of the longest name.
    """

    names: int
    values: int
    first: int
    last: int
    title: str
    alt: str
    axis: str
    form: str = "General"
    cell: str = ""
    longest: int = 0


def draw_heaviest(
    formats: Formats, sheet: Worksheet, row: int, bars: Bars, share: float, room: float = math.inf
) -> int:
    """Bars under a heading that calculates which of them is the longest; ``bars.alt``: its name now, ``share`` 0-1."""
    language = formats.language
    names, values = (xl_range_abs(bars.first, at, bars.last, at) for at in (bars.names, bars.values))
    words = t("report.plot.heaviest", language, name="\0", share="\1").replace('"', '""')
    words = words.replace("\0", f'"&LEFT(INDEX({names},MATCH(MAX({values}),{values},0)),{LONGEST_NAME})&"')
    words = words.replace("\1", f'"&TEXT(MAX({values}),"0.0%")&"')
    now = fitting(t("report.plot.heaviest", language, name=bars.alt[:LONGEST_NAME], share=shown(share)))
    sheet.write_formula(row, 0, f'="{words}"', formats.of("heading"), now)
    place = xl_rowcol_to_cell(row, 0, row_abs=True, col_abs=True)
    said = replace(bars, cell=f"={quote_sheetname(sheet.name)}!{place}", alt=now)
    return draw_bars(formats, sheet, row + 1, said, room - ROW)


def draw_bars(formats: Formats, sheet: Worksheet, row: int, bars: Bars, room: float = math.inf) -> int:
    """The chart with its upper edge at ``row``; the first row below it. At most 40 rows are drawn, and it says so.

    Bars are set closer where the chart would be higher than ``room`` points, which a page has.

    Where a name is longer than a label can be, a sentence stands in its place.
    """
    language = formats.language
    if bars.longest > LONGEST_LABEL:
        write_words(sheet, row, 0, t("report.plot.too_long", language, longest=LONGEST_LABEL), formats.of("note"))
        return row + 2
    count = bars.last - bars.first + 1
    drawn = min(count, PRINTED_ROWS)
    title = bars.title
    if drawn < count:
        title += t("charts.first_only", language, shown=drawn, count=count)
    last = bars.first + drawn - 1
    most = (room / PIXEL - AROUND - 2 * ROW) / drawn
    each = min(BAR, max(most, LEAST_BAR))
    labels = TYPE if each >= CLOSE else {**TYPE, "size": SMALL}
    chart = formats.book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "categories": [sheet.name, bars.first, bars.names, last, bars.names],
            "values": [sheet.name, bars.first, bars.values, last, bars.values],
            "fill": {"color": REAL},
            "gap": 60,
            "data_labels": {"value": True, "num_format": bars.form, "font": labels},
        }
    )
    chart.set_title({"name_formula": bars.cell or None, "name_font": {**TYPE, "size": 11}, "overlay": False})
    if not bars.cell:
        chart.title.name = title  # as an option, words like a reference to a sheet would become a formula
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": labels, "interval_unit": 1})  # the first row on top
    value_axis = {"name_font": TYPE, "num_font": TYPE, "num_format": bars.form, "min": 0}
    chart.set_x_axis({**value_axis, "label_position": "high", "major_gridlines": {"visible": False}})
    chart.x_axis["title"].name = fitting(bars.axis)
    height = math.floor(each * drawn) + AROUND
    chart.set_size({"width": WIDTH, "height": height})
    alt = t("report.plot.alt", language, title=bars.alt, axis=bars.axis)
    sheet.insert_chart(
        row, 0, chart, {"object_position": 1, "y_offset": OFFSET, "description": fitting(alt)[:LONGEST_ALT]}
    )
    return row + math.ceil(height / ROW) + 1
