"""A sheet and its mapping become a scheme: headings, items, sums; nothing is repaired, what is doubtful is listed."""

import re
from collections.abc import Mapping as Cells
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Final, Literal

from evaluation.scheme import Scheme
from evaluation.unread import MAX_UNREAD, UnreadCell
from indicators.faults import Fault, UserError
from indicators.frozen import read
from indicators.model import MAX_ITEMS
from indicators.points import Sum
from intake.characters import squeezed
from intake.grid import Own, Sheet
from intake.headings import Mapping
from intake.items import Drafted, draft_items
from intake.limits import MAX_CONTENT_ROWS, MAX_LENGTH
from intake.name_numbers import with_numbers
from intake.own_table import own_total, read_own
from intake.placing import Placed, place_items
from intake.roles import Role, likeness
from intake.rows import LEVELS, Row, notes_below, read_rows
from intake.totals import TABLE, TotalFrom, found_total, notes_left, stated_total, sum_rows_left
from intake.tree import plant
from intake.unit_classes import Choice, Division, divided, largest, told_once
from intake.unread import Reason, Unread

_NOT_READ: Final[dict[Role, Reason]] = {"result": "result_column", "earlier": "earlier_year"}
_SENTENCE_END: Final = re.compile(r"(?<=。)|(?<=\.)\s")
_YEAR: Final = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?!\d)")
_NO_NAME: Final = re.compile(r"(?:sheet|工作表|csv|附件|附表|表)\s*\d*", re.IGNORECASE)

YearFrom = Literal["title", "file", "today"]


@dataclass(frozen=True, eq=False)
class Imported:
    """A scheme as the table has it; what was not read or is doubtful; every stated sum beside the sum found; as what
    each column was read.

    ``year_from``: where the year stands: in the title, in the name of the file, or nowhere, so that it is this year.
    ``total_from``: where the total stands: in the table, or added up from its level-1 points or from its items. A
    total that is the sum of the items agrees with itself and is not among ``sums``. ``division``: how a part that is
    not for all units (差异) was given to its units, None where the table has none.
    """

    scheme: Scheme
    unread: tuple[Unread, ...]
    sums: tuple[Sum, ...]
    mapping: Mapping
    total_from: TotalFrom = TABLE
    year_from: YearFrom = "title"
    division: Division | None = None
    rows: Cells[str, tuple[str, ...]] = field(default_factory=dict)  # ids of the items read from a cell's row

    def draft(self) -> Scheme:
        """The scheme with the list of what was not read, which stays with it until every cell is settled."""
        kept = [
            UnreadCell(cell=one.cell, reason=one.reason_code, text=one.text[:200], items=self.rows.get(one.cell, ()))
            for one in self.unread[:MAX_UNREAD]
        ]
        return self.scheme.changed(unread=tuple(kept) or None)


def to_scheme(
    sheet: Sheet,
    mapping: Mapping,
    *,
    today: date,
    origin: str = "",
    hidden_rows: bool = False,
    classes: Choice | None = None,
) -> Imported:
    """Read a sheet as ``mapping`` says; ``today`` gives the year where the title has none.

    Hidden rows are listed, not read, unless ``hidden_rows``. ``classes`` says how a 差异 part is divided among units;
    left out, it is divided only where the table is plain about it. Raises UserError where the table breaks a rule of
    the scheme (too many items, a name too long).
    """
    check_length((sheet,))
    unread = _columns_left(sheet, mapping)
    if sheet.own is not None:
        return _as_written(sheet, sheet.own, mapping, unread, today, origin, hidden_rows)
    unread += [Unread(sheet.where(row, 1), "joined_table", name) for row, name in sheet.parts]
    written = [*read_rows(sheet, mapping, unread, hidden_rows), *notes_below(sheet)]
    _check_number(sheet, written)
    rows = with_numbers(written, unread)
    names = sum(1 for role in LEVELS if mapping.column(role) is not None)
    unread += [
        Unread(row.place, "points_by_class", row.text)
        for row in rows
        if row.differs and row.what in ("total", "subtotal")
    ]
    tree = plant(rows, names, unread)
    drafted = [item for item in draft_items(tree, unread) if item.name or _nameless(item, unread)]
    placed = place_items(sheet, mapping, tree, drafted)
    title = mapping.title or _spare_title(sheet, origin)
    stated = stated_total(title, mapping, rows, tree.total)
    total, total_from = found_total(placed.headings, placed.items) if not stated else (stated, TABLE)
    placed, division = divided(placed, None if total_from == "items" else total, classes)
    if division is not None and division.way is None:
        unread.append(Unread(drafted[division.first].part.row.place, "classes_open", drafted[division.first].path[0]))
    if total_from == "items" and placed.classes:
        total = largest(placed.items, placed.classes) or total
    year, year_from = _year(title, origin, today)
    scheme = _scheme(placed, title, year, total, origin)
    unread += notes_left(rows)
    unread += sum_rows_left(tree, placed, total, unread)
    if sheet.cut:
        unread.append(Unread(sheet.where(sheet.rows, 1), "beyond_limit"))
    sums = tuple(found for found in scheme.sums() if found.where or total_from != "items")
    sums = told_once(sums, scheme.class_ids)
    return Imported(scheme, tuple(unread), sums, mapping, total_from, year_from, division, _rows_of(placed, drafted))


def check_length(sheets: Sequence[Sheet]) -> None:
    """Raise UserError for far more text than tables of indicators hold, before any of it is looked through."""
    count = sum(sheet.length() for sheet in sheets)
    if count > MAX_LENGTH:
        raise UserError(Fault("table.too_long", sheets[0].name, {"count": count, "limit": MAX_LENGTH}))


def _as_written(
    sheet: Sheet, own: Own, mapping: Mapping, unread: list[Unread], today: date, origin: str, hidden_rows: bool
) -> Imported:
    """A table that this program wrote: nothing in it is guessed."""
    if own.last - own.header > MAX_CONTENT_ROWS:
        raise UserError(Fault("table.too_many_rows", sheet.name, {"count": own.last - own.header, "limit": MAX_ITEMS}))
    if own.of_class is not None:
        row, column = own.of_class
        said = _SENTENCE_END.split(sheet.cell(row, column).text, maxsplit=1)[0]  # what follows is how to use the sheet
        unread.append(Unread(sheet.where(row, column), "one_class", said[:200]))
    placed, drafted = read_own(sheet, own, mapping, unread, hidden_rows)
    title, stated = mapping.title or _spare_title(sheet, origin), own_total(sheet, own)
    total, total_from = found_total(placed.headings, placed.items) if stated is None else (stated, TABLE)
    year, year_from = _year(title, origin, today)
    scheme = _scheme(placed, title, year, total, origin)
    sums = tuple(found for found in scheme.sums() if found.where or total_from != "items")
    return Imported(scheme, tuple(unread), sums, mapping, total_from, year_from, rows=_rows_of(placed, drafted))


def _check_number(sheet: Sheet, rows: Sequence[Row]) -> None:
    """Raise UserError for far more rows than a scheme has items, before work goes into them."""
    count = sum(row.what == "content" for row in rows)
    if count > MAX_CONTENT_ROWS:
        raise UserError(Fault("table.too_many_rows", sheet.name, {"count": count, "limit": MAX_ITEMS}))


def _scheme(placed: Placed, title: str, year: int, total: float, origin: str) -> Scheme:
    written = {
        "title": {"zh-Hans": title},
        "year": year,
        "origin": origin or None,
        "total_points": total,
        "unit_classes": [{"id": name, "names": {"zh-Hans": name}} for name in placed.classes],
        "items": {"headings": placed.headings, "items": placed.items},
    }
    return read(Scheme, written, origin)


def _rows_of(placed: Placed, drafted: Sequence[Drafted]) -> dict[str, tuple[str, ...]]:
    """Ids of the items by the cell that stands for their row and by the cell of their points."""
    found: dict[str, tuple[str, ...]] = {}
    for item, draft in zip(placed.items, drafted, strict=True):
        for place in {draft.part.row.place, draft.part.row.points_place} - {""}:
            found[place] = (*found.get(place, ()), item["id"])
    return found


def _nameless(item: Drafted, unread: list[Unread]) -> bool:
    unread.append(Unread(item.part.row.place, "no_name", item.part.row.text))
    return False


def _columns_left(sheet: Sheet, mapping: Mapping) -> list[Unread]:
    """Columns that hold something below the header and are not read, each with its heading."""
    found: list[Unread] = []
    for column in range(1, sheet.columns + 1):
        role = mapping.columns.get(column)
        written = [cell for cell in sheet.column(column, mapping.first_row) if not cell.beside_anchor]
        if not written or role not in (None, *_NOT_READ) or (role is not None and sheet.own is not None):
            continue  # what this program calculates in its own table is no loss
        row = mapping.header_rows[-1] if mapping.header_rows else mapping.first_row
        text = mapping.headings.get(column, written[0].text)
        found.append(Unread(sheet.where(row, column), _column_reason(sheet, column, role, text), text))
    return found


def _column_reason(sheet: Sheet, column: int, role: Role | None, heading: str) -> Reason:
    if role in _NOT_READ:
        return _NOT_READ[role]
    if column in sheet.hidden_columns:
        return "hidden_column"
    return "second_column" if likeness(squeezed(heading)).family is not None else "unknown_column"


def _spare_title(sheet: Sheet, origin: str) -> str:
    """Without a title row: the name of the sheet if it says something, else the name of the file."""
    return PurePath(origin).stem if _NO_NAME.fullmatch(sheet.name) and origin else sheet.name


def _year(title: str, origin: str, today: date) -> tuple[int, YearFrom]:
    if found := _YEAR.search(title):
        return int(found.group(1)), "title"
    found = _YEAR.search(PurePath(origin).stem)
    return (int(found.group(1)), "file") if found else (today.year, "today")
