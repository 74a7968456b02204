"""A table that this program wrote: every row between header and sum is an item, and all texts mean what they say.

No number, points or word such as 合计 is looked for in a name. Which heading a row stands under is said by the numbers
beside it, so that headings of one name stay two; a row that was put in later stands under the heading of its name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, cast

from intake.closed_lists import code_of
from intake.grid import Cell, Own, Sheet
from intake.groups import Part
from intake.headings import Mapping
from intake.items import Drafted
from intake.placing import Placed, Places
from intake.points_in_words import points_of
from intake.problems import problems
from intake.roles import ROLES, Role
from intake.rows import NOTHING, Row
from intake.rules_from_text import Clause, rule_of, ways_of
from intake.rules_in_full import direction_in_full, is_left_open
from intake.unread import Unread

_OPEN: Final = "【待补充】"
Key = tuple[int | None, str]  # the number of a heading and its name


@dataclass(eq=False)
class _Headings:
    """Headings met so far by the id of the one above and their key."""

    places: Places = field(default_factory=Places)
    ids: dict[tuple[str, Key], str] = field(default_factory=dict)
    written: list[dict[str, Any]] = field(default_factory=list)

    def at(self, parent: str, key: Key) -> str:
        """The id of a heading; without a number that of the first of its name."""
        number, name = key
        same = [own for (above, (_, text)), own in self.ids.items() if above == parent and text == name]
        if number is None and same:
            return same[0]
        if (parent, key) not in self.ids:
            self.ids[parent, key] = identity = self.places.child(parent)
            self.written.append({"id": identity, "names": {"zh-Hans": name}, "parent": parent or None, "points": None})
        return self.ids[parent, key]


def read_own(
    sheet: Sheet, own: Own, mapping: Mapping, unread: list[Unread], hidden_rows: bool
) -> tuple[Placed, list[Drafted]]:
    """Headings and items in the order of the rows."""
    headings, items, drafted = _Headings(), list[dict[str, Any]](), list[Drafted]()
    keys: list[Key] = []
    for row in _rows(sheet, own, mapping, unread, hidden_rows):
        keys = _keys(sheet, own, row, keys)
        name = row.cells["name"].text if "name" in row.cells else ""
        if not name:
            unread.append(Unread(row.place, "no_name", row.text))
            continue
        path: list[str] = []
        for key in keys:
            path.append(headings.at(path[-1] if path else "", key))
        draft = _drafted(row, name, tuple(text for _, text in keys), unread)
        identity = headings.places.child(path[-1] if path else "")
        items.append({"id": identity, "path": path, "applies_to": (), **_body(draft)})
        drafted.append(draft)
    return Placed(headings.written, items, []), drafted


def own_total(sheet: Sheet, own: Own) -> float | None:
    """The total that the last row states."""
    number = sheet.cell(own.last, own.columns["points"]).number
    return number if number is not None and number > 0 else None


def _rows(sheet: Sheet, own: Own, mapping: Mapping, unread: list[Unread], hidden_rows: bool) -> Iterator[Row]:
    for index in range(own.header + 1, own.last - 1):
        written = list(sheet.row(index))
        if not written:
            continue
        if index in sheet.hidden_rows and not hidden_rows:
            unread.append(Unread(sheet.where(index, written[0].column), "hidden_row", written[0].text))
            continue
        typed = [cell for cell in written if mapping.columns.get(cell.column) != "result"]
        unread.extend(problems(sheet, typed, mapping))
        columns = {role: mapping.column(role) for role in ROLES}
        cells = {role: sheet.cell(index, column) for role, column in columns.items() if column is not None}
        names = [cells[role] for role in ("name", "level2", "level1") if role in cells and not cells[role].blank]
        points = sheet.place(cells["points"]) if "points" in cells else ""
        place, text = sheet.place(names[0] if names else written[0]), written[0].text
        yield Row(index, "content", "", ("", "", ""), (True,) * 3, cells, place=place, points_place=points, text=text)


def _keys(sheet: Sheet, own: Own, row: Row, before: list[Key]) -> list[Key]:
    """The headings of a row, highest first; those of the row before where nothing is written here."""
    keys: list[Key] = []
    for level, (role, numbered) in enumerate((("level1", "group"), ("level2", "group2"))):
        text, number = _text(row.cells.get(cast(Role, role))), _number(sheet, own, row.index, numbered)
        above = before[level] if level < len(before) and keys == before[:level] else None
        if above is not None and text in ("", above[1]) and number in (None, above[0]):
            keys.append(above)
        elif text and (number or text not in NOTHING):
            keys.append((number or None, text))
    return keys


def _number(sheet: Sheet, own: Own, row: int, key: str) -> int | None:
    number = sheet.cell(row, own.columns[key]).number if key in own.columns else None
    return int(number) if number is not None and 0 <= number < 1e6 else None


def _drafted(row: Row, name: str, path: tuple[str, ...], unread: list[Unread]) -> Drafted:
    """Points as the cell has them; the rule that the sentence of the scoring column states."""
    cell, scoring = row.cells.get("points"), _text(row.cells.get("rule"))
    earned, lost = _points(cell)
    if cell is not None and not cell.blank and earned is None and lost is None and cell.problem is None:
        unread.append(Unread(row.points_place, "points_not_number", cell.text))
    rule = rule_of(Clause(scoring, points=earned, lost=lost))
    if rule is None and scoring and not is_left_open(scoring):
        unread.append(Unread(row.place, "rule_not_read", scoring))
    return Drafted(path, name, Part(row, scoring, _text(row.cells.get("definition")), scoring, False), earned, rule)


def _points(cell: Cell | None) -> tuple[float | None, float | None]:
    if cell is None:
        return None, None
    if cell.number is not None and cell.number >= 0:
        return cell.number, None
    found = points_of(cell)
    return found.earned, found.lost


def _text(cell: Cell | None) -> str:
    return "" if cell is None else cell.text


def _body(item: Drafted) -> dict[str, Any]:
    """The fields that the columns hold."""
    row, scoring = item.part.row, item.part.scoring
    measure = {
        "definition": item.part.definition or None,
        "formula": scoring if scoring not in ("", _OPEN) else None,
        "layer": code_of("layer", _text(row.cells.get("layer"))),
        "direction": direction_in_full(scoring),
    }
    return {
        "names": {"zh-Hans": item.name},
        "measure": {key: value for key, value in measure.items() if value is not None},
        "kind": code_of("kind", _text(row.cells.get("kind"))),
        "scoring": {"points": item.points, "rule": item.rule, "ways": ways_of(scoring)},
        "reporting": {"source": code_of("source", _text(row.cells.get("source")))},
        "duty": {"responsible_unit": _text(row.cells.get("lead_unit")) or None},
    }
