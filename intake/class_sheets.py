"""Sheets of a workbook that by their names are parts of one scheme: 通用 and 差异, or one for a class of units.

Sheets of the same headings are one table when a person asks for it, the class in their names as a column 适用对象.
Rows keep their places (``街道!C3``): titles, headers and sums of the sheets after the first are left blank.
"""

import re
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from intake.characters import squeezed
from intake.class_columns import EVERYONE, class_of, sheet_of_class
from intake.grid import Cell, Sheet, Sheets
from intake.headings import Mapping, guess_columns, looks_like_table
from intake.labels import sum_word
from intake.limits import MAX_ROWS
from intake.unread import Unread

COLUMN: Final = "适用对象"
_DRESS: Final = re.compile(
    r"(?:(?:19|20)\d\d|年度?|^\d+[.、]?|考核|指标|评价|体系|细则|表|差异|个性|专项|部分|\s|[()（）])+"
)
_COMMON: Final = re.compile(rf"(?:{EVERYONE.pattern})(?:单位|部门|项目|内容|类)?")
_KNOWN: Final = {"applies_to", "class_points"}


def parts_left(sheets: Sheets, chosen: Sheet) -> tuple[Unread, ...]:
    """The other tables that by their names belong to the scheme of the one read, each with its first cell."""
    if not sheet_of_class(chosen.name):
        return ()
    read = {chosen.name, *(name for _, name in chosen.parts)}
    left = [sheet for sheet in sheets if sheet.name not in read]
    found = [sheet for sheet in left if sheet_of_class(sheet.name) and looks_like_table(sheet)]
    return tuple(Unread(sheet.where(1, 1), "sheet_of_class", sheet.name) for sheet in found)


def as_one(sheets: Sheets, origin: str = "") -> Sheet | None:
    """One table of all sheets of parts; None where they are for fewer than two classes, their headings differ or a
    name says no class.

    Titles that differ or are missing give way to the name of the file ``origin``; sums of single sheets become notes.
    """
    tables = [s for s in sheets if not s.hidden and sheet_of_class(s.name) and looks_like_table(s)]
    names = [_units(sheet.name) for sheet in tables]
    if None in names or len(set(names) - {""}) < 2 or len(set(names)) < len(names) or any(s.parts for s in tables):
        return None
    if sum(sheet.rows for sheet in tables) > MAX_ROWS:
        return None
    mappings = [guess_columns(sheet) for sheet in tables]
    if not _alike(tables, mappings):
        return None
    titled = bool(mappings[0].title) and len({squeezed(mapping.title) for mapping in mappings}) == 1
    whole = _first(tables[0], mappings[0], names[0] or "", "" if titled else PurePath(origin).stem)
    for sheet, mapping, name in zip(tables[1:], mappings[1:], names[1:], strict=True):
        whole = _with(whole, sheet, mapping, name or "")
    return whole


def _units(name: str) -> str | None:
    """The class in the name of a sheet: ``2026年街道考核表`` -> ``街道``; '' for all units, None for no class."""
    short = _DRESS.sub("", name)
    if _COMMON.fullmatch(short):
        return ""
    return class_of(short.removeprefix("各")) or None


def _alike(tables: list[Sheet], mappings: list[Mapping]) -> bool:
    """Whether every sheet has the headings of the first, none says the classes itself and each begins with a name."""
    heads = [{at: squeezed(text) for at, text in mapping.headings.items()} for mapping in mappings]
    hidden = {sheet.hidden_columns for sheet in tables}
    known = any(_KNOWN & set(mapping.columns.values()) for mapping in mappings)
    begun = all(_begins(sheet, mapping) for sheet, mapping in zip(tables, mappings, strict=True))
    return all(head == heads[0] for head in heads) and len(hidden) == 1 and not known and begun


def _begins(sheet: Sheet, mapping: Mapping) -> bool:
    """Whether the first row says its own name on the highest level, so that none is filled in from another sheet."""
    rows = (list(sheet.row(row)) for row in range(mapping.first_row, sheet.rows + 1))
    first = next((cells for cells in rows if cells), [])
    level = mapping.column("level1")
    return bool(first) and (level is None or any(cell.column <= level for cell in first))


def _first(sheet: Sheet, mapping: Mapping, name: str, title: str) -> Sheet:
    """The first sheet with the new column; its own title is kept where ``title`` is ''."""
    last = sheet.columns + 1
    cells, notes = _rows(sheet, mapping, name, last)
    kept = [row for row in range(1, mapping.first_row) if not title or row not in mapping.title_rows]
    cells |= {place: cell for place, cell in sheet.cells.items() if place[0] in kept}
    row = max(mapping.header_rows)
    cells[row, last] = Cell(row, last, COLUMN)
    above = (title,) if title else sheet.above
    return replace(sheet, cells=cells, columns=last, above=above, below=(*sheet.below, *notes))


def _with(whole: Sheet, sheet: Sheet, mapping: Mapping, name: str) -> Sheet:
    """One more sheet below, its rows where they stand in it."""
    own, notes = _rows(sheet, mapping, name, whole.columns)
    cells = dict(whole.cells)
    for cell in own.values():
        anchor = None if cell.anchor is None else (cell.anchor[0] + whole.rows, cell.anchor[1])
        cells[cell.row + whole.rows, cell.column] = replace(cell, row=cell.row + whole.rows, anchor=anchor)
    return replace(
        whole,
        cells=cells,
        rows=whole.rows + sheet.rows,
        hidden_rows=whole.hidden_rows | {row + whole.rows for row in sheet.hidden_rows},
        cut=whole.cut or sheet.cut,
        below=(*whole.below, *notes),
        parts=(*whole.parts, (whole.rows + 1, sheet.name)),
    )


def _rows(sheet: Sheet, mapping: Mapping, name: str, last: int) -> tuple[dict[tuple[int, int], Cell], list[str]]:
    """The cells below the header with the class of their row; rows of a 合计 as notes with their place."""
    kept: dict[tuple[int, int], Cell] = {}
    notes: list[str] = []
    for row in range(mapping.first_row, sheet.rows + 1):
        cells = list(sheet.row(row))
        if any(sum_word(cell.text) == "total" for cell in cells):
            texts = dict.fromkeys(cell.text for cell in cells)
            notes.append(f"{sheet.where(row, cells[0].column)} {' '.join(texts)}")
            continue
        kept |= {(row, cell.column): cell for cell in cells}
        anchors = {cell.anchor or (cell.row, cell.column) for cell in cells}
        if name and (len(anchors) > 1 or (cells and cells[0].column > 1)):
            kept[row, last] = Cell(row, last, name)
    return kept, notes
