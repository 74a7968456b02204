"""What is measured: items, the sets they form, scoring rules, points."""

from indicators.faults import Fault, UserError
from indicators.frozen import Frozen, Names, named, read, read_json
from indicators.model import Duty, Heading, IndicatorSet, Item, Judging, Measure, Reporting
from indicators.scoring import Scoring

__all__ = [
    "Duty",
    "Fault",
    "Frozen",
    "Heading",
    "IndicatorSet",
    "Item",
    "Judging",
    "Measure",
    "Names",
    "Reporting",
    "Scoring",
    "UserError",
    "named",
    "read",
    "read_json",
]
