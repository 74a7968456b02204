"""The total of the points: as the table states it, else the sum its headings or items give."""

import re
from collections.abc import Sequence
from typing import Any, Final, Literal

from indicators.points import TOLERANCE
from indicators.scoring import Scoring, is_base, stake
from intake.characters import squeezed
from intake.headings import Mapping
from intake.leaves import SumRow, Tree
from intake.placing import Placed
from intake.points_in_words import total_in
from intake.rows import Row
from intake.unread import Unread

ROUND: Final = (100.0, 1000.0)
_HEADER: Final = re.compile(r"(?:分值|权重|标准分|满分|points)\((?:共|总分|满分|计)?:?(\d+(?:\.\d+)?)(?:分|%)?\)")
_TOLD: Final = ("points_by_class", "stated_twice", "note_row")
_SHORT: Final = 16  # characters of a note that says nothing but its total

TotalFrom = Literal["table", "headings", "items"]
TABLE: Final[TotalFrom] = "table"
Drafts = Sequence[dict[str, Any]]


def stated_total(title: str, mapping: Mapping, rows: Sequence[Row], total_row: float | None) -> float | None:
    """What the title, a heading, a note or a 合计 row states, in this order."""
    notes = [total_in(row.text) for row in rows if row.what == "note"]
    texts = [squeezed(text) for text in mapping.headings.values()]
    headers = [float(found.group(1)) for text in texts if (found := _HEADER.search(text))]
    return next((value for value in [total_in(title), *headers, *notes, total_row] if value), None)


def found_total(headings: Drafts, items: Drafts) -> tuple[float, TotalFrom]:
    """100 or 1000 where the stated points of the level-1 headings sum to it, else the sum of the items found."""
    base = [item for item in items if is_base(Scoring(**item["scoring"]))]
    counted = {step for item in base for step in item["path"][:1]}
    empty = {heading["id"] for heading in headings} - {step for item in items for step in item["path"]}
    tops = [heading for heading in headings if heading["parent"] is None and heading["id"] in counted | empty]
    by_headings = sum(heading["points"] or 0.0 for heading in tops)
    if by_headings in ROUND:
        return float(by_headings), "headings"
    return sum(item["scoring"]["points"] or 0.0 for item in base) or ROUND[0], "items"


def sum_rows_left(tree: Tree, placed: Placed, total: float, told: Sequence[Unread]) -> list[Unread]:
    """Rows read as a sum that add nothing up: an item may be called 合计. Left out are those told for another reason,
    and the ``total`` where it is more than is found, since rows are missing then and the two are compared.
    """
    known = {one.cell for one in told if one.reason_code in _TOLD}
    found = sum(item["scoring"]["points"] or 0.0 for item in placed.items)
    left = [
        row
        for row in tree.sums
        if row.place not in known
        and not _adds_up(row, placed)
        and (row.path or row.points is None or abs(row.points - total) > TOLERANCE or row.points < found)
    ]
    return [Unread(row.place, "sum_row", row.text[:200]) for row in left]


def _adds_up(row: SumRow, placed: Placed) -> bool:
    """Whether the figure is the sum of the items of some class of units, with or without those beyond the total."""
    names = {heading["id"]: heading["names"]["zh-Hans"] for heading in placed.headings}
    inside = [item for item in placed.items if tuple(names[s] for s in item["path"])[: len(row.path)] == row.path]
    if row.points is None or not inside:
        return False
    for name in (None, *placed.classes):
        items = [one for one in inside if name is None or not one["applies_to"] or name in one["applies_to"]]
        scored = [Scoring(**item["scoring"]) for item in items]
        sums = [sum(one.points or 0.0 for one in scored), sum(one.points or 0.0 for one in scored if is_base(one))]
        if any(abs(found - row.points) < TOLERANCE for found in (*sums, sum(map(stake, scored)))):
            return True
    return False


def notes_left(rows: Sequence[Row]) -> list[Unread]:
    """Notes that say more than the total."""
    notes = [row for row in rows if row.what == "note"]
    return [
        Unread(row.place, "note_row", row.text[:200])
        for row in notes
        if total_in(row.text) is None or len(row.text) > _SHORT
    ]
