"""From weights found back to a scheme: points in steps that keep the sums, rules scaled with their points."""

from collections.abc import Mapping, Sequence

import numpy as np

from evaluation.scheme import Scheme
from indicators.model import Heading, Item
from indicators.points import STEPS, Step, points_from_weights
from indicators.scoring import Bands, Deduct, Discretion, Rank, Rule, Scoring, stake
from risk.design import Floats

TOLERANCE = 1e-9


def rounded(points: Floats, groups: Sequence[str | None], ids: Sequence[str], step: Step) -> Floats:
    """Points (m,) in multiples of the step with the sum of each group kept; None is a group that is left as it is.

    A group whose sum is no multiple of the step takes the next finer one, and stays as it is when none fits.
    """
    result = points.astype(np.float64)
    for name in dict.fromkeys(group for group in groups if group is not None):
        inside = np.array([group == name for group in groups])
        total = float(points[inside].sum())
        fits = fitting(total, step)
        if fits is not None and total > TOLERANCE:
            names = [i for i, member in zip(ids, inside, strict=True) if member]
            result[inside] = points_from_weights(points[inside], names, round(total, 6), fits)
    return result


def fitting(total: float, step: Step) -> Step | None:
    """The coarsest step, from ``step`` down, of which ``total`` is a multiple."""
    finer = [name for name, size in STEPS.items() if size <= STEPS[step]]
    return next((name for name in finer if _whole(total / float(STEPS[name]))), None)


def _whole(count: float) -> bool:
    return abs(count - round(count)) < 1e-6


def with_points(scheme: Scheme, points: Mapping[str, float]) -> Scheme:
    """The scheme with new points at stake by item id; points decide from now on, judgments and balance do not."""
    items = tuple(_with_stake(item, points[item.id]) if item.id in points else item for item in scheme.items.items)
    changed = scheme.changed(
        items=scheme.items.changed(items=items),
        weighting=scheme.weighting.changed(nodes=(), data_share=0.0),
        balance=None,
    )
    return changed.changed(items=changed.items.changed(headings=restated(scheme, changed)))


def restated(before: Scheme, after: Scheme) -> tuple[Heading, ...]:
    """The headings with the sums that their items give now, where the stated ones agreed before.

    A heading whose sum comes to differ between the classes of units has no single sum any more: None.
    """
    wrong = {found.where for found in before.sums() if not found.agrees}
    sums: dict[str, set[float]] = {}
    for found in after.sums():
        sums.setdefault(found.where, set()).add(round(found.found, 6))
    return tuple(
        heading
        if heading.points is None or heading.id in wrong or heading.id not in sums
        else heading.changed(points=next(iter(sums[heading.id])) if len(sums[heading.id]) == 1 else None)
        for heading in after.items.headings
    )


def _with_stake(item: Item, points: float) -> Item:
    """The item with so many points at stake; what its rule gives in points grows or shrinks alike."""
    before = stake(item.scoring)
    if abs(before - points) < TOLERANCE:
        return item
    if before <= 0:
        return item.changed(scoring=item.scoring.changed(points=points))
    factor = points / before
    own = points if item.scoring.points is None or item.scoring.points == before else item.scoring.points * factor
    rule = None if item.scoring.rule is None else scaled(item.scoring.rule, factor)
    return item.changed(scoring=Scoring(**{**dict(item.scoring), "points": own, "rule": rule}))


def scaled(rule: Rule, factor: float) -> Rule:
    """The rule with every amount of points times ``factor``."""
    if factor <= 0:
        return rule
    match rule:
        case Bands(points=points):
            return rule.changed(points=tuple(p * factor for p in points))
        case Rank(first=first, last=last):
            return rule.changed(first=None if first is None else first * factor, last=last * factor)
        case Deduct(points_each=each, floor=floor):
            return rule.changed(points_each=each * factor, floor=floor * factor)
        case Discretion(grades=grades):
            return rule.changed(grades=tuple(grade.changed(points=grade.points * factor) for grade in grades))
    return rule


def with_checks(scheme: Scheme, chances: Mapping[str, float]) -> Scheme:
    """The scheme with new chances of being found by item id."""
    items = tuple(
        item.changed(judging=item.judging.changed(verification=min(chances[item.id], 1.0)))
        if item.id in chances
        else item
        for item in scheme.items.items
    )
    return scheme.changed(items=scheme.items.changed(items=items))
