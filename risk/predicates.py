"""The few conditions of the design check that cannot be written as data, by name.

Each is three-valued: an answer that is missing makes it None (unless the answers given decide it alone) and is named
in ``waiting``. Shares are of the weights, 0..1.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from risk import advice, repetition, shares
from risk.fields import Draft, Values
from risk.judged import Hit, Judged


@dataclass(frozen=True)
class Predicate:
    """A named condition: of one item (its values are given) or of the whole draft."""

    scope: Literal["item", "scheme"]
    judge: Callable[..., Judged]


RATES: Final = frozenset(
    {"install_rate", "usage_rate", "online_rate", "completion_rate", "resolution", "satisfaction", "service_reach"}
)


def target_of(values: Values) -> tuple[float | None, bool]:
    """The item's target and whether it is known; a known rule without one has none (None, True)."""
    for path in ("measure.target", "scoring.rule.threshold", "scoring.rule.stretch"):
        target = values[path]
        if isinstance(target, int | float):
            return float(target), True
    full_at = values["scoring.rule.full_at"]
    if isinstance(full_at, int | float) and full_at != 100:  # 100 is the scale of a ratio, not a target
        return float(full_at), True
    return None, values["scoring.rule.rule"] is not None


def target_stricter_than_superior(values: Values, limit: float | None) -> Judged:
    """The target asks more than the superior's own target, in the direction of the measure."""
    target, known = target_of(values)
    superior, direction, name = values["measure.superior_target"], values["measure.direction"], str(values["id"])
    missing = [] if known else ["measure.target"]
    if not isinstance(superior, int | float):
        return Judged(None, waiting=tuple((name, path) for path in [*missing, "measure.superior_target"]))
    if target is None:
        return Judged(False) if known else Judged(None, waiting=((name, "measure.target"),))
    if target == superior:
        return Judged(False)
    if direction is None:
        return Judged(None, waiting=((name, "measure.direction"),))
    met = target > superior if direction == "up" else target < superior
    return Judged(met, (Hit(name, target, float(superior)),) if met else ())


def absolute_target(values: Values, limit: float | None) -> Judged:
    """The target is 100 per cent, or zero of something counted downwards; partial credit (ratio) is no target."""
    name, rule = str(values["id"]), values["scoring.rule.rule"]
    target = values["measure.target"]
    if target is None:
        target = values["scoring.rule.threshold"]
    if target is None:
        return Judged(False) if rule is not None else Judged(None, waiting=((name, "measure.target"),))
    if target == 0:
        direction = values["measure.direction"]
        if direction is None and values["measure.object"] not in ("incident", "repeat_complaint"):
            return Judged(None, waiting=((name, "measure.direction"),))
        return Judged(True, (Hit(name, 0.0),)) if direction != "up" else Judged(False)
    if target != 100:
        return Judged(False)
    unit = values["measure.unit"]
    if values["measure.object"] in RATES or (isinstance(unit, str) and ("%" in unit or "％" in unit or "百分" in unit)):
        return Judged(True, (Hit(name, 100.0),))
    return Judged(False) if isinstance(unit, str) else Judged(None, waiting=((name, "measure.unit"),))


def sums_disagree(draft: Draft, limit: float | None) -> Judged:
    """Stated sums that differ from the sums found; ``facts["sums_disagree"]`` holds (where, stated, found)."""
    wrong = draft.scheme["sums_disagree"]
    if not isinstance(wrong, list | tuple):
        return Judged(None)
    hits = (Hit(str(w), found, float(stated), abs(found - stated)) for w, stated, found in wrong)
    return Judged(bool(wrong), tuple(hits))


_DISGUISE: Final = re.compile("统计|調度|调度|战况|战报|晾晒|擂台|比武|赛马|监测|评估|指数|榜")
_APPRAISAL: Final = re.compile("考核|考评|考绩|绩效|督查|检查|测评|评价")


def appraisal_in_disguise(draft: Draft, limit: float | None) -> Judged:
    """The title speaks of statistics or the like and of no appraisal, yet points are given and units ranked."""
    title = draft.scheme["title"]
    if not isinstance(title, str):
        return Judged(None, waiting=(("", "title"),))
    if not _DISGUISE.search(title) or _APPRAISAL.search(title) or not draft.points.sum() > 0:
        return Judged(False)
    rankings = draft.scheme["rankings_per_year"]
    if not isinstance(rankings, int | float):
        return Judged(None, waiting=(("", "rankings_per_year"),))
    return Judged(True, (Hit("", title, None, 0.0, {"rankings": rankings}),)) if rankings > 0 else Judged(False)


PREDICATES: Final[Mapping[str, Predicate]] = {
    "target_stricter_than_superior": Predicate("item", target_stricter_than_superior),
    "absolute_target": Predicate("item", absolute_target),
    "platform_share": Predicate("scheme", shares.platform_share),
    "quantity_share": Predicate("scheme", shares.quantity_share),
    "process_share": Predicate("scheme", shares.process_share),
    "resident_share_low": Predicate("scheme", shares.resident_share_low),
    "small_items_share": Predicate("scheme", shares.small_items_share),
    "evidence_kinds": Predicate("scheme", shares.evidence_kinds),
    "reporting_hours": Predicate("scheme", shares.reporting_hours),
    "only_short_horizons": Predicate("scheme", shares.only_short_horizons),
    "bonus_too_large": Predicate("scheme", shares.bonus_too_large),
    "sums_disagree": Predicate("scheme", sums_disagree),
    "same_data_twice": Predicate("scheme", repetition.same_data_twice),
    "similar_items": Predicate("scheme", repetition.similar_items),
    "appraisal_in_disguise": Predicate("scheme", appraisal_in_disguise),
    "no_check_on_site": Predicate("scheme", advice.no_check_on_site),
    "no_training_support": Predicate("scheme", advice.no_training_support),
    "platform_without_need": Predicate("scheme", advice.platform_without_need),
    "platform_without_support": Predicate("scheme", advice.platform_without_support),
    "promotion_on_short_terms": Predicate("scheme", advice.promotion_on_short_terms),
    "oversight_gaps": Predicate("scheme", advice.oversight_gaps),
}
