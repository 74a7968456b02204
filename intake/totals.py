"""The total of the points: as the table states it, else the sum its headings or items give."""

import re
from collections.abc import Sequence
from typing import Any, Final, Literal

from indicators.scoring import Scoring, is_base
from intake.characters import squeezed
from intake.headings import Mapping
from intake.points_in_words import total_in
from intake.rows import Row
from intake.unread import Unread

ROUND: Final = (100.0, 1000.0)
_HEADER: Final = re.compile(r"(?:分值|权重|标准分|满分|points)\((?:共|总分|满分|计)?:?(\d+(?:\.\d+)?)(?:分|%)?\)")
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


def notes_left(rows: Sequence[Row]) -> list[Unread]:
    """Notes that say more than the total."""
    notes = [row for row in rows if row.what == "note"]
    return [
        Unread(row.place, "note_row", row.text[:200])
        for row in notes
        if total_in(row.text) is None or len(row.text) > _SHORT
    ]
