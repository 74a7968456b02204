"""Conditions on shares of the weight, sums and counts over a whole draft. Shares are 0..1."""

from collections.abc import Callable

import numpy as np

from risk.fields import Draft, Values, is_blank
from risk.judged import Hit, Judged, concerned, unless_open


def _share(
    draft: Draft,
    mark: Callable[[Values], bool | None],
    path: str,
    met: Callable[[float, float], bool | None],
    limit: float | None,
) -> Judged:
    """A share of the weight, bounded below by the items known to count and above by those not known not to."""
    marks = [mark(values) for values in draft.values]
    inside = np.array([m is True for m in marks], dtype=bool)
    open_ = np.array([m is None for m in marks], dtype=bool)
    low = float(draft.weights[inside].sum())
    found = met(low, low + float(draft.weights[open_].sum()))
    if found is None:
        names = (item.id for item, m in zip(draft.items, marks, strict=True) if m is None)
        return Judged(None, waiting=tuple((name, path) for name in names))
    return Judged(found, (concerned(draft, inside, low, limit),) if found else ())


def _above(limit: float, slack: float = 1e-9) -> Callable[[float, float], bool | None]:
    """Met when the share is above ``limit``; a negative slack lets the limit itself count."""

    def met(low: float, high: float) -> bool | None:
        return True if low > limit + slack else None if high > limit + slack else False

    return met


def on_platform(values: Values) -> bool | None:
    """Whether the item's figure comes from a platform."""
    channel, source = values["reporting.channel"], values["reporting.source"]
    if is_blank(values["reporting.platform"]) is False or channel == "platform" or source == "platform":
        return True
    return False if channel is not None or source in ("sample", "third", "superior") else None


def _one_of(path: str, wanted: frozenset[str]) -> Callable[[Values], bool | None]:
    def mark(values: Values) -> bool | None:
        return None if (value := values[path]) is None else value in wanted

    return mark


def platform_share(draft: Draft, limit: float) -> Judged:
    """At least ``limit`` of the weight rests on data of platforms."""
    return _share(draft, on_platform, "reporting.channel", _above(limit, -1e-9), limit)


def quantity_share(draft: Draft, limit: float) -> Judged:
    """More than ``limit`` of the weight is on quantity items."""
    return _share(draft, _one_of("kind", frozenset({"quantity"})), "kind", _above(limit), limit)


def process_share(draft: Draft, limit: float) -> Judged:
    """More than ``limit`` of the weight is on input and activity."""
    return _share(
        draft, _one_of("measure.layer", frozenset({"input", "activity"})), "measure.layer", _above(limit), limit
    )


def resident_share_low(draft: Draft, limit: float) -> Judged:
    """Less than ``limit`` of the weight is residents' evaluation."""

    def met(low: float, high: float) -> bool | None:
        return True if high < limit - 1e-9 else None if low < limit - 1e-9 else False

    return _share(draft, _one_of("kind", frozenset({"resident"})), "kind", met, limit) if draft.items else Judged(False)


def small_items_share(draft: Draft, limit: float) -> Judged:
    """More than ``limit`` of the scored items carry at most half a per cent of the weight."""
    scored = draft.weights > 0
    small = scored & (draft.weights <= 0.005 + 1e-9)
    share = float(small.sum() / scored.sum()) if scored.any() else 0.0
    met = share > limit + 1e-9
    return Judged(met, (concerned(draft, small, share, limit),) if met else ())


def evidence_kinds(draft: Draft, limit: float) -> Judged:
    """Kinds of proof asked for an item, on average over the items, are more than ``limit``."""
    kinds = [values["reporting.evidence"] for values in draft.values]
    counts = [len({*kind} - {"none"}) if isinstance(kind, tuple) else None for kind in kinds]
    mean = sum(count or 0 for count in counts) / max(len(counts), 1)
    if mean > limit + 1e-9:
        many = np.array([(count or 0) > limit for count in counts], dtype=bool)
        return Judged(True, (concerned(draft, many, mean, limit),))
    return unless_open(draft, counts, "reporting.evidence")


def reporting_hours(draft: Draft, limit: float) -> Judged:
    """Person-hours of one unit for reporting in a year are more than ``limit``."""
    hours = [_hours(values) for values in draft.values]
    known = float(sum(hour or 0.0 for hour in hours))
    if known > limit + 1e-9:
        return Judged(True, (concerned(draft, np.array([bool(hour) for hour in hours]), known, limit),))
    waiting = tuple(
        (str(values["id"]), path)
        for values, hour in zip(draft.values, hours, strict=True)
        for path in ("reporting.reports_per_year", "reporting.hours_per_report")
        if hour is None and values[path] is None
    )
    return Judged(None, waiting=waiting) if waiting else Judged(False)


def _hours(values: Values) -> float | None:
    reports, hours = values["reporting.reports_per_year"], values["reporting.hours_per_report"]
    if reports == 0 or hours == 0 or values["reporting.channel"] == "none":
        return 0.0
    return (
        float(reports) * float(hours) if isinstance(reports, int | float) and isinstance(hours, int | float) else None
    )


def only_short_horizons(draft: Draft, limit: float) -> Judged:
    """No item looks further than ``limit`` years."""
    horizons = [values["measure.horizon_years"] for values in draft.values]
    known = [h for h in horizons if isinstance(h, int | float)]
    if not horizons or any(h > limit for h in known):
        return Judged(False)
    judged = unless_open(draft, horizons, "measure.horizon_years")
    return Judged(True, (Hit("", max(known), limit),)) if judged.met is False else judged


def bonus_too_large(draft: Draft, limit: float) -> Judged:
    """The cap of bonus points, or what the bonus items give, is more than ``limit`` of the total."""
    bonus = np.array([values["scoring.rule.rule"] == "bonus" for values in draft.values], dtype=bool)
    cap = draft.scheme["bonus_cap"]
    given = float(cap) if isinstance(cap, int | float) else float(draft.points[bonus].sum())
    if given > limit * draft.total + 1e-9:
        return Judged(True, (concerned(draft, bonus, given / draft.total, limit),))
    if cap is not None:
        return Judged(False)
    open_ = unless_open(draft, [values["scoring.rule.rule"] for values in draft.values], "scoring.rule.rule")
    uncapped = any(v["scoring.rule.cap"] is None and v["scoring.points"] is None for v in _where(draft, bonus))
    return Judged(None, waiting=(("", "bonus_cap"),)) if uncapped or open_.met is None else open_


def _where(draft: Draft, mask: np.ndarray) -> list[Values]:
    return [values for values, inside in zip(draft.values, mask, strict=True) if inside]
