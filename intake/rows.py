"""The rows below the header: what each is (item, section, subtotal, note) and what it says, not yet in its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from intake.characters import squeezed
from intake.class_columns import figures, is_unclear, variants
from intake.grid import Cell, Sheet
from intake.headings import Mapping, class_named
from intake.labels import sum_word
from intake.numbering import Numbered, depth_of, is_number_only, split_number
from intake.problems import problems
from intake.roles import HEADINGS, Role
from intake.sections import is_section, says_something
from intake.unread import Unread

LEVELS: Final[tuple[Role, ...]] = ("level1", "level2", "level3", "name")
What = Literal["content", "subtotal", "total", "note"]
_LABELLED: Final = {"number", "level1", "level2", "level3", "name", "definition", "rule"}
_NOTE: Final = re.compile(r"[(【]?(?:注释?|备注|说明|附注|注意|note|remark)s?\d{0,2}\s*[:：、.．\d】)]")

NOTHING: Final = ("—", "——", "－", "-", "/")  # how a cell says that there is no heading
_UNNUMBERED: Final = Numbered(None, "", "")
_OPEN: Final = re.compile(r"【待[^】]{0,20}】")
_CONTINUED: Final = re.compile(r"[(\[【]?(?:续表?\d*|接上[页表])[)\]】]?$")
_PAGE: Final = re.compile(r"第\d+页[,/]?(?:共\d+页)?|[-—]+\d+[-—]+")
_FORM_LINE: Final = re.compile(
    r"(?:填表|制表|填报|审核|复核|单位负责|负责|联系|经办|考核|被考核|考评|评分)(?:人|单位|部门|电话|日期|时间)\S{0,4}:"
)


@dataclass(frozen=True, eq=False)
class Row:
    """One row as written. ``fresh`` says which level cells are written in this row itself, not filled from above."""

    index: int
    what: What
    number: str
    levels: tuple[str, str, str]
    fresh: tuple[bool, bool, bool]
    cells: dict[Role, Cell] = field(default_factory=dict)
    spanned: bool = False  # one text across the table
    place: str = ""
    points_place: str = ""
    level_places: tuple[str, str, str] = ("", "", "")
    text: str = ""
    by_class: tuple[tuple[str, Cell], ...] = ()  # points for each class of units, where they have columns of their own
    class_places: tuple[str, ...] = ()  # of these cells
    numbers: tuple[Numbered, Numbered, Numbered] = (_UNNUMBERED,) * 3  # of the levels, see name_numbers

    @property
    def names(self) -> tuple[str, str, str]:
        """The level cells without their numbers and points."""
        first, second, third = (number.rest for number in self.numbers)
        return first, second, third

    def class_place(self, cell: Cell) -> str:
        """Where a cell of the points of a class stands."""
        found = (place for (_, own), place in zip(self.by_class, self.class_places, strict=True) if own is cell)
        return next(found, self.place)

    @property
    def differs(self) -> bool:
        """Whether its points are not the same for every class of units."""
        return bool(self.by_class) and any(classes for classes, _ in variants(self.by_class))

    def said(self, role: Role) -> str:
        """The text of one column in this row; a mark that it is still to be filled in says nothing."""
        cell = self.cells.get(role)
        return "" if cell is None or _OPEN.fullmatch(cell.text) else cell.text

    @property
    def clause(self) -> str:
        """What has to be done: the definition column, else the scoring column."""
        return self.said("definition") or self.said("rule")

    @property
    def only_name(self) -> bool:
        """Whether the row names something and says nothing of it: a section, or an item by its name alone."""
        return not self.clause and not any(self.levels[1:])

    @property
    def depth(self) -> int | None:
        """How deep its number stands, from the number column or from the name itself."""
        own = depth_of(self.number)
        name = next(
            (number for number, level in zip(self.numbers[::-1], self.levels[::-1], strict=True) if level), None
        )
        return own if own is not None or name is None else name.depth


def is_note(text: str) -> bool:
    """Whether a text that stands alone begins like a note: 注：, 备注：, 说明1. (``text`` is squeezed)."""
    return bool(_NOTE.match(text))


def notes_below(sheet: Sheet) -> list[Row]:
    """Notes that stand under the table of a document, as rows behind the last."""
    nothing = ("", "", "")
    return [
        Row(sheet.rows + place, "note", "", nothing, (False, False, False), place=sheet.name, text=text)
        for place, text in enumerate(sheet.below, start=1)
    ]


def read_rows(sheet: Sheet, mapping: Mapping, unread: list[Unread], hidden_too: bool = False) -> Iterator[Row]:
    """Rows in their order; blank rows and repeated header rows are passed over, hidden rows are named."""
    header, noted = {_signature(sheet, row) for row in mapping.header_rows}, False
    for index in range(mapping.first_row, sheet.rows + 1):
        cells = list(sheet.row(index))
        if not cells or _signature(sheet, index) in header or _is_title_again(cells, mapping):
            continue
        if _heads_another(sheet, mapping, index):
            unread.append(Unread(sheet.where(index, cells[0].column), "another_table", cells[0].text))
            return
        if index in sheet.hidden_rows and not hidden_too:
            unread.append(Unread(sheet.where(index, cells[0].column), "hidden_row", cells[0].text))
            continue
        unread.extend(problems(sheet, cells, mapping))
        row = _row(sheet, mapping, index, cells)
        noted = row.what == "note" or (noted and _goes_on(row, len(cells) == 1))  # a note of several points
        row = replace(row, what="note") if noted else row
        unread += _unclear(row)
        section = _section_beside(sheet, mapping, row, unread)
        yield from (row,) if section is None else (section, row)


def _unclear(row: Row) -> Iterator[Unread]:
    """Cells of the points of a class that hold no points."""
    for (_, cell), place in zip(row.by_class, row.class_places, strict=True):
        if row.what == "content" and not row.spanned and not cell.continued and is_unclear(cell):
            yield Unread(place, "points_not_number", cell.text)


def _section_beside(sheet: Sheet, mapping: Mapping, row: Row, unread: list[Unread]) -> Row | None:
    """The section that a row opens in the column of numbers, as a row of its own before it; other words
    there are listed."""
    column = mapping.column("number")
    cell = sheet.cell(row.index, column) if column is not None else None
    if cell is None or cell.text in ("", *row.levels):
        return None  # the row is the section itself
    if row.what != "content" or row.spanned or not any(row.levels) or cell.continued:
        return None
    if not is_section(cell.text):
        unread += [Unread(sheet.place(cell), "number_text", cell.text)] if says_something(cell.text) else []
        return None
    number, place = split_number(cell.text.strip()), sheet.place(cell)
    names = (number.rest, "", "")
    return Row(row.index, "content", number.number, names, (True, False, False), {}, True, place, text=cell.text)


def _is_title_again(cells: list[Cell], mapping: Mapping) -> bool:
    """Whether a row says nothing but the title once more, as on the next printed page: …考核表（续）."""
    texts = {_CONTINUED.sub("", squeezed(cell.text)) for cell in cells}
    return bool(mapping.title) and texts <= {_CONTINUED.sub("", squeezed(mapping.title)), ""}


def _goes_on(row: Row, alone: bool) -> bool:
    """Whether a text across the table, or all that a row holds, is the next point of a note: ``2.扣完为止。``"""
    apart = alone or (row.spanned and "points" not in row.cells)
    depth = split_number(row.text.strip()).depth
    return apart and row.what == "content" and depth is not None and depth > 2


def _heads_another(sheet: Sheet, mapping: Mapping, row: int) -> bool:
    """Whether a row is the header of another table below: the points column itself says 分值."""
    column = mapping.column("points")
    cell = sheet.cell(row, column) if column is not None else None
    return cell is not None and not cell.continued and squeezed(cell.text) in HEADINGS["points"]


def _signature(sheet: Sheet, row: int) -> tuple[str, ...]:
    return tuple(squeezed(cell.text) for cell in sheet.row(row))


def _row(sheet: Sheet, mapping: Mapping, index: int, written: list[Cell]) -> Row:
    cells = {
        role: sheet.cell(index, column)
        for column, role in sorted(mapping.columns.items(), reverse=True)
        if not sheet.cell(index, column).beside_anchor
    }
    across = _across(written, mapping)
    by_class = _by_class(sheet, mapping, index)
    if by_class and (counted := figures(by_class)):
        cells.setdefault("points", next(iter(counted.values())))
    named = _of_one_name(cells, mapping)
    levels, fresh = _levels(named, across)
    label = _label(written, mapping)
    return Row(
        index=index,
        what=_what(written, label, across),
        number=cells["number"].text if "number" in cells and is_number_only(cells["number"].text) else "",
        levels=levels,
        fresh=fresh,
        cells={} if across is not None and cells.keys() and _only_across(written) else cells,
        spanned=across is not None,
        place=_place(sheet, written, across, cells),
        points_place=sheet.place(cells["points"]) if "points" in cells else "",
        level_places=_level_places(sheet, written, across, named),
        text=written[0].text,
        by_class=by_class,
        class_places=tuple(sheet.place(cell) for _, cell in by_class),
    )


def _level_places(
    sheet: Sheet, written: list[Cell], across: Cell | None, cells: dict[Role, Cell]
) -> tuple[str, str, str]:
    """Where the names of the levels stand; the first written cell for a text across the table or beside no level."""
    third = cells.get("level3") or cells.get("name")
    own = [None if across else cell for cell in (cells.get("level1"), cells.get("level2"), third)]
    first, *others = ("" if cell is None or cell.blank else sheet.place(cell) for cell in own)
    return (first or sheet.place(written[0]), others[0], others[1])


def _by_class(sheet: Sheet, mapping: Mapping, index: int) -> tuple[tuple[str, Cell], ...]:
    """The points of each class of units in one row, in the order of their columns."""
    columns = [column for column, role in sorted(mapping.columns.items()) if role == "class_points"]
    return tuple((class_named(mapping, column), sheet.cell(index, column)) for column in columns)


def _place(sheet: Sheet, written: list[Cell], across: Cell | None, cells: dict[Role, Cell]) -> str:
    """The cell that best stands for the row: its clause, else its deepest name, else the first that is written."""
    roles: tuple[Role, ...] = ("definition", "rule", "name", "level3", "level2", "level1")
    found = [cells[role] for role in roles if role in cells and not cells[role].blank and across is None]
    return sheet.place(found[0] if found else written[0])


def _across(written: list[Cell], mapping: Mapping) -> Cell | None:
    """The cell whose text is for the whole table: merged over at least three of its columns, from its left, or
    written alone in the column of numbers.
    """
    first = written[0]
    if len(written) == 1 and mapping.columns.get(first.column) == "number" and not is_number_only(first.text):
        return first
    level_columns = [column for column, role in mapping.columns.items() if role.startswith("level")]
    reaches = first.span[1] >= 3 and first.anchor is not None and first.anchor[0] == first.row
    covers = not level_columns or first.column + first.span[1] > max(level_columns)
    return first if reaches and covers and not is_number_only(first.text) else None


def _only_across(written: list[Cell]) -> bool:
    return all(cell.anchor == written[0].anchor for cell in written)


def _of_one_name(cells: dict[Role, Cell], mapping: Mapping) -> dict[Role, Cell]:
    """In a table with one column of names that is the highest level, however it is headed: sections stand in it."""
    named = [role for role in LEVELS if role in mapping.columns.values()]
    return {"level1" if [role] == named else role: cell for role, cell in cells.items()}


def _levels(cells: dict[Role, Cell], across: Cell | None) -> tuple[tuple[str, str, str], tuple[bool, bool, bool]]:
    if across is not None:
        return (across.text, "", ""), (True, False, False)
    third, name = cells.get("level3"), cells.get("name")
    found = [cells.get("level1"), cells.get("level2"), third or name]
    texts = [cell.text if cell is not None else "" for cell in found]
    fresh = [bool(cell is not None and cell.text and not cell.continued) for cell in found]
    if third is not None and name is not None and name.text and name.text != third.text:
        above = "" if is_number_only(third.text) or third.text in NOTHING else third.text
        texts[2] = f"{above} / {name.text}" if above else name.text  # a fourth level
        fresh[2] = fresh[2] or not name.continued
    number = cells.get("number")
    if not any(texts) and number is not None and number.text and not is_number_only(number.text):
        texts[0], fresh[0] = number.text, not number.continued  # a section written in the number column
    if is_number_only(texts[2]):
        texts[2] = ""  # (1), (2) beside their clauses
    return (texts[0], texts[1], texts[2]), (fresh[0], fresh[1], fresh[2])


def _label(written: list[Cell], mapping: Mapping) -> Cell | None:
    """The cell that says 小计 or 合计, among numbers, names and clauses: a source or a unit may be called so."""
    named = [cell for cell in written if mapping.columns.get(cell.column, "number") in _LABELLED]
    return next((cell for cell in named if not cell.beside_anchor and sum_word(cell.text)), None)


def _what(written: list[Cell], label: Cell | None, across: Cell | None) -> What:
    if label is not None:
        return sum_word(label.text) or "content"
    if _FORM_LINE.match(squeezed(written[0].text)):
        return "note"
    alone = across is not None or len(written) == 1
    if alone and (is_note(squeezed(written[0].text)) or _PAGE.fullmatch(squeezed(written[0].text))):
        return "note"
    return "content"
