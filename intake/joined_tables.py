"""Tables of a document that are one table, split by a page or by the heading of a section, put together again.

Two tables that follow each other are one where nothing but a mark of continuation, the same title or the heading of a
section stands between them, and the second repeats the header or has none and goes on with points in their column.
Whatever is another annex, has a title of its own or follows a 合计 without a section between stays a table of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from intake.characters import squeezed
from intake.grid import Cell, Sheet, Sheets
from intake.headings import Mapping, guess_columns, looks_like_table
from intake.labels import sum_word
from intake.limits import MAX_ROWS
from intake.numbering import split_number
from intake.points_in_words import points_of

_CONTINUES: Final = re.compile(
    r"[(\[【]?(?:续表?|接上[页表]|表?\d*续表?\d*)[)\]】]?\d*|.{0,30}[(]续[)]|单位:分|计量单位:\S{1,4}"
)
_OTHER_TABLE: Final = re.compile(r"附件|附表|附录|(?:表|细则|办法|方案|名单|清单)$|^表\d")
_SECTION: Final = re.compile(
    r"(?:通用|共性|差异|个性|加分|扣分|奖励|否决|专项|基础|重点).{0,12}(?:指标|项目|部分|内容|事项)"
)
_LONGEST: Final = 30  # characters of the heading of a section
_MOST_LINES: Final = 2


@dataclass(frozen=True, eq=False)
class Found:
    """A table of a document: its sheet, the columns of its grid and every line since the table before."""

    sheet: Sheet
    width: int
    between: tuple[str, ...] = ()


def joined(tables: Sequence[Found]) -> Sheets:
    """The tables in their order, those that are one put together; each keeps its own name for the places in it."""
    kept: list[Found] = []
    for table in tables:
        section = _goes_on(kept[-1], table) if kept else None
        if section is None:
            kept.append(table)
        else:
            kept[-1] = replace(kept[-1], sheet=_together(kept[-1].sheet, table.sheet, section))
    return tuple(table.sheet for table in kept)


def _goes_on(first: Found, after: Found) -> tuple[str, ...] | None:
    """The headings of sections between two tables that are one; None where they are two."""
    sections = _sections(first, after)
    if sections is None or not first.sheet.cells or not after.sheet.cells or not looks_like_table(first.sheet):
        return None
    if first.sheet.rows + after.sheet.rows + len(sections) > MAX_ROWS:
        return None
    if not sections and _ends_with_total(first.sheet) and not after.between:
        return None
    mapping = guess_columns(first.sheet)
    same = _header(after.sheet, 1, len(mapping.header_rows)) == _header(
        first.sheet, mapping.first_row - len(mapping.header_rows), len(mapping.header_rows)
    )
    if same or (first.width == after.width and not looks_like_table(after.sheet) and _has_points(after.sheet, mapping)):
        return sections
    return None


def _sections(first: Found, after: Found) -> tuple[str, ...] | None:
    """Lines between that are headings of sections; None where a line says that another table begins."""
    titles = {squeezed(line) for line in first.sheet.above}
    found: list[str] = []
    if first.sheet.below or len(after.between) > _MOST_LINES:
        return None
    for line in after.between:
        short = squeezed(line)
        if _CONTINUES.fullmatch(short) or short in titles:
            continue
        numbered = split_number(line).depth in (1, 2) or bool(_SECTION.search(short))
        if not numbered or len(line) > _LONGEST or _OTHER_TABLE.search(short):
            return None
        found.append(line)
    return tuple(found)


def _header(sheet: Sheet, start: int, count: int) -> list[list[str]]:
    return [[squeezed(cell.text) for cell in sheet.row(row)] for row in range(start, start + count)]


def _ends_with_total(sheet: Sheet) -> bool:
    return any(sum_word(cell.text) == "total" for cell in sheet.row(sheet.rows))


def _has_points(sheet: Sheet, mapping: Mapping) -> bool:
    """Whether the column of points of the table above holds points here in most of its rows."""
    column = mapping.column("points")
    cells = [] if column is None else list(sheet.column(column))
    stated = [points for points in map(points_of, cells) if points.earned is not None or points.lost is not None]
    return bool(cells) and len(stated) * 2 > len(cells)


def _together(first: Sheet, after: Sheet, sections: Sequence[str]) -> Sheet:
    """One sheet of both; a heading of a section between them is a row across the table."""
    columns = max(first.columns, after.columns)
    cells, row = dict(first.cells), first.rows
    for line in sections:
        row += 1
        span = (1, columns)
        cells |= {(row, at): Cell(row, at, line, anchor=(row, 1), span=span) for at in range(1, columns + 1)}
    for cell in after.cells.values():
        anchor = None if cell.anchor is None else (cell.anchor[0] + row, cell.anchor[1])
        cells[cell.row + row, cell.column] = replace(cell, row=cell.row + row, anchor=anchor)
    return replace(
        first,
        cells=cells,
        rows=row + after.rows,
        columns=columns,
        cut=first.cut or after.cut,
        below=after.below,
        parts=(*first.parts, (row + 1, after.name)),
    )
