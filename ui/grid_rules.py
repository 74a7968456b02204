"""The rule a reader picks by its name alone: with plain starting figures that the item panel lets change."""

from typing import Final, cast, get_args

from indicators.model import Item
from indicators.scoring import (
    Attain,
    Bands,
    Bonus,
    Deduct,
    Discretion,
    Linear,
    Rank,
    Ratio,
    Rule,
    Veto,
)
from indicators.vocabulary import RuleName

RULE_NAMES: Final = get_args(RuleName)


def starting_rule(name: str, item: Item) -> Rule:
    """A rule of this name for the item; figures that the item does not hold are 100, 0 or 1."""
    points = item.scoring.points or 0.0
    target = item.measure.target
    match cast(RuleName, name):
        case "attain":
            return Attain(threshold=100.0 if target is None else target)
        case "ratio":
            return Ratio(full_at=target if target is not None and target > 0 else 100.0)
        case "linear":
            base = item.measure.baseline if item.measure.baseline is not None else 0.0
            stretch = target if target is not None and target != base else base + 100.0
            return Linear(base=base, stretch=stretch)
        case "deduct":
            return Deduct(points_each=1.0)
        case "bonus":
            return Bonus(points_each=1.0, cap=points or None)
        case "bands":
            return Bands(edges=(60.0, 90.0), points=(0.0, points / 2, points))
        case "rank":
            return Rank()
        case "veto":
            return Veto(condition=item.measure.definition or item.names.zh_hans)
        case "discretion":
            return Discretion(standard=item.measure.definition or "")
