"""Which rows are title and header, and what each column is."""

import re
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from typing import Final

from openpyxl.utils import get_column_letter

from indicators.faults import Fault, UserError
from intake.characters import squeezed
from intake.class_columns import class_columns, class_of, says_points
from intake.closed_lists import closed_lists
from intake.columns import settle
from intake.grid import Cell, Sheet
from intake.limits import HEADER_WITHIN
from intake.numbering import is_number_only
from intake.own_marks import own_reading
from intake.points_in_words import points_of
from intake.roles import Family, Likeness, Role, likeness
from intake.years import earlier, is_change, is_year

_ANNEX: Final = re.compile(r"^(?:附件|附表|附录|表)\s*[\d一二三四五六七八九十]*\s*[:：]?$")
_DRAFT: Final = re.compile(r"\s*[(（【\[]\s*(?:征求意见稿|徵求意見稿|draft for comment)\s*[)）】\]]\s*$", re.IGNORECASE)
_PART: Final = re.compile(r"(?:基[础本]|加|减|扣|奖励?|附加)分(?:值|项)?")
_FORM_LINE: Final = re.compile(r"^(?:单位|填报单位|填表|制表|日期|编制单位)\S{0,4}\s*[:：]")


@dataclass(frozen=True)
class Mapping:
    """How a sheet is read: its title, its header rows, and the role of each column (columns without one are left).

    ``confidence`` is the mean likeness of the headings that were recognised, 0..100. A person may change the roles
    with ``with_roles`` before the table is read.
    """

    title: str
    title_rows: tuple[int, ...]
    header_rows: tuple[int, ...]
    columns: Dictionary[int, Role]
    headings: Dictionary[int, str] = field(default_factory=dict)
    confidence: float = 0.0

    def column(self, role: Role) -> int | None:
        """The column with this role, None where there is none."""
        return next((column for column, own in self.columns.items() if own == role), None)

    def read(self) -> tuple[tuple[str, str, Role], ...]:
        """Letter, heading and role of every column that has a role."""
        columns = sorted(self.columns.items())
        return tuple((get_column_letter(column), self.headings.get(column, ""), role) for column, role in columns)

    @property
    def first_row(self) -> int:
        """The first row below the header."""
        return max(self.header_rows, default=0) + 1

    def with_roles(self, columns: Dictionary[int, Role]) -> "Mapping":
        """The same reading with other roles."""
        return Mapping(self.title, self.title_rows, self.header_rows, dict(columns), self.headings, self.confidence)


def class_named(mapping: Mapping, column: int) -> str:
    """The class of units whose points stand in a column: from its heading, else the heading as it is."""
    heading = mapping.headings.get(column, "")
    return class_of(heading) or " ".join(heading.split())[:60] or str(column)


def guess_columns(sheet: Sheet) -> Mapping:
    """The most likely reading of a sheet; raises UserError where no row looks like a header."""
    if sheet.own is not None:
        title, title_rows, header, roles, heads = own_reading(sheet, sheet.own)
        return Mapping(_final(title), title_rows, header, roles, heads, 100.0)
    top = _header_row(sheet)
    if top is None:
        raise UserError(Fault("table.no_header", sheet.where(1, 1)))
    rows = _header_rows(sheet, top)
    found = {column: likeness(squeezed(text)) for column, text in _headings(sheet, rows).items()}
    start, headings = rows[-1] + 1, _headings(sheet, rows)
    listed = closed_lists(sheet, start, headings)
    joined = _headings(sheet, rows, joined=True)
    points = any(like.family == "points" and not class_of(joined[column]) for column, like in found.items())
    listed |= dict.fromkeys(class_columns(sheet, start, joined, points), "class_points")
    listed = _of_earlier_years(found, joined) | listed
    known = {
        column: like
        for column, like in found.items()
        if like.family and column not in listed and not (like.family in _BY_YEAR and _is_beside(joined[column]))
    }
    known = _left_half(joined, known)
    columns = dict(sorted((settle(sheet, start, known) | listed).items()))
    title_rows, title = _title(sheet, top)
    scores = [like.score for like in found.values() if like.family]
    return Mapping(title, title_rows, rows, columns, joined, sum(scores) / len(scores))


_BY_YEAR: Final[tuple[Family, ...]] = ("points", "target", "result")  # kinds of columns that are there for each year


def _of_earlier_years(found: Dictionary[int, Likeness], headings: Dictionary[int, str]) -> dict[int, Role]:
    """Columns of points or aims of a year before; results are none of the scheme in any year."""
    kinds = [[column for column, like in found.items() if like.family == family] for family in _BY_YEAR[:2]]
    return {column: "earlier" for kind in kinds for column in earlier({own: headings[own] for own in kind})}


def _is_beside(heading: str) -> bool:
    """Whether a column of points is not of the points themselves: the difference of two years, 加分 beside 基础分."""
    above, _, lowest = heading.rpartition(" ")
    return is_change(heading) or (says_points(above) and bool(_PART.fullmatch(squeezed(lowest))) and lowest[:1] != "基")


def _left_half(headings: Dictionary[int, str], known: dict[int, Likeness]) -> dict[int, Likeness]:
    """The columns of the first of two tables side by side, whose headings are the same one after another."""
    columns = sorted(headings)
    half = len(columns) // 2
    texts = [squeezed(headings[column]) for column in columns]
    if half < 3 or texts[:half] != texts[half:] or len(set(texts)) < half:
        return known
    return {column: like for column, like in known.items() if column < columns[half]}


def looks_like_table(sheet: Sheet) -> bool:
    """Whether a header row is found."""
    return sheet.own is not None or _header_row(sheet) is not None


def _header_row(sheet: Sheet) -> int | None:
    """The row near the top with the most recognised headings: at least two, one of a level, clause or points."""
    best, best_score = None, 0.0
    for row in range(1, min(sheet.rows, HEADER_WITHIN) + 1):
        families = _families(sheet, row)
        if _recognised(sheet, row) < 2 or not families.keys() & _TELLING:
            continue
        score = sum(families.values())
        if score > best_score:
            best, best_score = row, score
    return best


_TELLING: Final = {"level1", "level2", "level3", "name", "generic", "points", "deduction", "rule"}


def _families(sheet: Sheet, row: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for cell in sheet.row(row):
        if cell.beside_anchor or len(cell.text) > 40:
            continue
        like = likeness(squeezed(cell.text))
        if like.family is not None:
            found[like.family] = max(found.get(like.family, 0.0), like.score)
    return found


def _recognised(sheet: Sheet, row: int) -> int:
    cells = [cell for cell in sheet.row(row) if not cell.continued and len(cell.text) <= 40]
    return sum(1 for cell in cells if likeness(squeezed(cell.text)).family is not None)


def _header_rows(sheet: Sheet, top: int) -> tuple[int, ...]:
    """Several header rows: a row above or below belongs to the header where merged headings reach across."""
    rows = [top]
    while rows[-1] < sheet.rows and _continues(sheet, rows[-1], rows[-1] + 1):
        rows.append(rows[-1] + 1)
    while rows[0] > 1 and _continues(sheet, rows[0] - 1, rows[0]) and _is_header_like(sheet, rows[0] - 1):
        rows.insert(0, rows[0] - 1)
    return tuple(rows)


def _continues(sheet: Sheet, upper: int, lower: int) -> bool:
    """Whether ``lower`` completes the headings of ``upper``: cells merged downwards, or a heading split up."""
    below = list(sheet.row(lower))
    years = [cell for cell in below if _is_year_below(sheet, upper, cell)]
    if not below or any(_is_content(cell) for cell in below if cell not in years):
        return False
    reaching = [cell for cell in below if cell.anchor is not None and cell.anchor[0] <= upper]
    split = [cell for cell in sheet.row(upper) if cell.span[1] > 1 and not cell.continued]
    fresh = [cell for cell in below if cell not in reaching]
    known = [cell for cell in fresh if _is_heading(sheet, upper, cell)]
    whole = sum(not cell.beside_anchor for cell in fresh) > 1 and len(known) == len(fresh)
    return bool(reaching or split or whole) and len(known) * 2 >= len(fresh)


def _is_heading(sheet: Sheet, upper: int, cell: Cell) -> bool:
    """Whether a cell is a known heading, or a class of units below a heading of points, or a year."""
    return (
        _is_part_of_points(sheet, upper, cell)
        or _known(cell.text).family is not None
        or _is_year_below(sheet, upper, cell)
    )


def _is_part_of_points(sheet: Sheet, upper: int, cell: Cell) -> bool:
    """Whether a cell is a class of units or a part (基础分, 加分) below a heading of points over several columns."""
    above, beside = _left_above(sheet, upper, cell.column), sheet.cell(upper, cell.column + 1)
    wide = above.span[1] > 1 or above.column != cell.column or (beside.blank and cell.column < sheet.columns)
    named = bool(class_of(cell.text) or _PART.fullmatch(squeezed(cell.text)))
    return wide and named and says_points(above.text) and not cell.continued


def _is_year_below(sheet: Sheet, upper: int, cell: Cell) -> bool:
    """Whether a cell says nothing but a year below a heading of points, aims or results."""
    below = not cell.continued and is_year(cell.text)
    return below and _known(_left_above(sheet, upper, cell.column).text).family in _BY_YEAR


def _left_above(sheet: Sheet, row: int, column: int) -> Cell:
    """The cell of a header row that stands over a column: its own, else the nearest that is written left of it."""
    cells = (sheet.cell(row, own) for own in range(column, 0, -1))
    return next((cell for cell in cells if not cell.blank), sheet.cell(row, column))


def _is_content(cell: Cell) -> bool:
    points = points_of(cell)
    return cell.number is not None or points.earned is not None or is_number_only(cell.text) or len(cell.text) > 40


def _is_header_like(sheet: Sheet, row: int) -> bool:
    return len({cell.text for cell in sheet.row(row)}) > 1 and bool(_families(sheet, row))


def _headings(sheet: Sheet, rows: tuple[int, ...], joined: bool = False) -> dict[int, str]:
    """The heading of each column that is not hidden: the lowest that is recognised, or all of them joined."""
    found: dict[int, str] = {}
    for column in range(1, sheet.columns + 1):
        last = sheet.cell(rows[-1], column)
        below = len(rows) > 1 and (is_year(last.text) or _is_part_of_points(sheet, rows[-2], last))
        cells = [_left_above(sheet, row, column) if below else sheet.cell(row, column) for row in rows]
        texts = list(dict.fromkeys(cell.text for cell in cells if not cell.blank))
        if not texts or column in sheet.hidden_columns:
            continue
        known = [text for text in texts if _known(text).family is not None]
        found[column] = " ".join(texts) if joined else (known or texts)[-1]
    return found


def _known(text: str) -> Likeness:
    return likeness(squeezed(text))


def _title(sheet: Sheet, top: int) -> tuple[tuple[int, ...], str]:
    """Rows above the header and the title in them: the first line that is no annex number and no form line."""
    rows: list[int] = []
    lines = list(sheet.above)
    for row in range(1, top):
        texts = list(dict.fromkeys(cell.text for cell in sheet.row(row)))
        if texts:
            rows.append(row)
            lines.append(" ".join(texts).replace("\n", ""))
    titles = (line for line in lines if not _ANNEX.match(line) and not _FORM_LINE.match(line))
    return tuple(rows), _final(next(titles, ""))


def _final(title: str) -> str:
    """The title without 征求意见稿 behind it, which says at what stage the paper was and is no part of its name."""
    return _DRAFT.sub("", title) or title
