"""What is typed in a cell of 自评表: its unit, its number format, its bounds, and how a formula reads it.

A cell of per cents has the format of per cents: the suites store 95% as 0.95 whether 95 or 95% is typed, show it as
95%, and the formula of the score reads it as 95. A plain cell would store 0.95 for whoever types the sign.
"""

import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

from charts.names import legible
from indicators.model import Item
from indicators.scoring import Attain, Bands, Bonus, Deduct, Discretion, Linear, Ratio, Scoring
from indicators.vocabulary import Language
from text import t

MOST: Final = 1e12  # of a value typed
MOST_SHARE: Final = 10.0  # of a value typed in per cent: 1000%; above it the number was not meant in per cent
SHARE_FORMAT: Final = "0.00%"
_SIGNS: Final = frozenset({"%", "百分比", "百分率", "percent"})


Asked = Literal["number", "percent", "lost", "gained"]  # words that tell what is typed


@dataclass(frozen=True)
class Entry:
    """A cell to fill in: words of its unit, whether it holds per cents, the least and the most of it as formulas."""

    unit: str
    percent: bool
    least: str
    most: str
    asked: Asked = "number"

    @property
    def format(self) -> str:
        """Its number format."""
        return SHARE_FORMAT if self.percent else ""

    def read(self, cell: str) -> str:
        """Its value in the unit of the rule, as a formula of the cell."""
        return f"({cell}*100)" if self.percent else cell

    def accepts(self, cell: str) -> str:
        """Whether it holds a number within the bounds; words are more than every number and no number."""
        return f"AND(ISNUMBER({cell}),{cell}>={self.least},{cell}<={self.most})"


def entry_of(item: Item, points: str, language: Language) -> Entry:
    """What is typed for an item whose points stand in the cell ``points``: at discretion a score, else the measure."""
    rule = item.scoring.rule
    if isinstance(rule, Discretion):
        return Entry(t("report.scores.points_unit", language), False, "0", points)
    unit = legible(item.measure.unit or "")
    share = unicodedata.normalize("NFKC", unit).strip().casefold() in _SIGNS
    if isinstance(rule, Deduct | Bonus):  # what is counted, such as the points that a share fell short
        counted = t("report.scores.share_points", language) if share else unit
        return Entry(counted, False, "0", repr(MOST), "lost" if isinstance(rule, Deduct) else "gained")
    most = max(MOST_SHARE, 2 * _largest(item.scoring) / 100) if share else MOST
    return Entry(unit, share, repr(-most), repr(most), "percent" if share else "number")


def _largest(scoring: Scoring) -> float:
    """The largest value that the rule names, in its unit."""
    match scoring.rule:
        case Attain(threshold=edge):
            return abs(edge)
        case Ratio(full_at=full):
            return full
        case Linear(base=base, stretch=stretch):
            return max(abs(base), abs(stretch))
        case Bands(edges=edges):
            return max(map(abs, edges))
    return 0.0
