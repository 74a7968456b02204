"""Named steps of ready-made changes: what cannot be said as a field and its value. None: the step does not apply."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from evaluation.scheme import Scheme
from indicators import points as points_of
from indicators.frozen import Frozen
from indicators.model import Item
from indicators.points import points_from_weights
from indicators.scoring import Attain, Linear, Rank, Ratio, is_base
from risk.rewordings import Step

IMAGES: Final = ("photo", "video", "screenshot", "track")
KEPT_FIRST: Final = ("ledger", "report", "minutes", "note", *IMAGES)
BONUS_SHARE: Final = 0.05  # of the total; rule NUM-10 advises it
Change = Callable[[Scheme, str], Scheme | None]


def item_at(scheme: Scheme, where: str) -> Item | None:
    """The item with this id."""
    return next((item for item in scheme.items.items if item.id == where), None)


def with_items(scheme: Scheme, changed: Mapping[str, Item | None]) -> Scheme:
    """The scheme with some items replaced, those without a new one left out; raises UserError."""
    items = (changed.get(item.id, item) for item in scheme.items.items)
    return scheme.changed(items=scheme.items.changed(items=tuple(item for item in items if item is not None)))


def with_parts(item: Item, **parts: Mapping[str, object]) -> Item:
    """The item with fields of its parts replaced, ``measure={"unit": "%"}``; raises UserError."""
    changed: dict[str, Frozen] = {name: getattr(item, name).changed(**fields) for name, fields in parts.items()}
    return item.changed(**changed)


def _of_item(change: Callable[[Item], Item | None]) -> Change:
    def step(scheme: Scheme, where: str) -> Scheme | None:
        item = item_at(scheme, where)
        changed = None if item is None else change(item)
        return None if item is None or changed is None else with_items(scheme, {item.id: changed})

    return step


# -------------------------------------------------------------------------------------------------------- one item
def new_measure(item: Item) -> Item | None:
    """Room for another measure, a rate in per cent: what belonged to the old one goes, nothing has to be reported.

    Not in the place of a bonus, a veto or a pure deduction, which are no part of the total.
    """
    if not is_base(item.scoring):
        return None
    return with_parts(
        item,
        measure={
            **dict.fromkeys(("cutoff", "baseline", "target", "superior_target", "need", "value")),
            "unit": "%",
            "growth": "none",
        },
        scoring={"rule": Ratio(), "ways": ()},
        reporting={
            "channel": "none",
            "platform": None,
            "forced_use": False,
            "offline_alternative": True,
            "reports_per_year": 0.0,
            "evidence": ("none",),
            "data_item": None,
            "personal_data": False,
        },
        judging={"sampling": None},
    )


def only_uploads(item: Item) -> Item | None:
    """The item as it is, where uploading is itself what is counted; else the steps after this one do not apply."""
    return item if item.measure.object == "upload" else None


def no_images(item: Item) -> Item | None:
    """Proofs without photos, videos, screenshots and tracks; not where uploading is itself what is counted."""
    kept = tuple(kind for kind in item.reporting.evidence or () if kind not in IMAGES)
    return None if item.measure.object == "upload" else with_parts(item, reporting={"evidence": kept or ("none",)})


def superior_target(item: Item) -> Item:
    """The superior's own target, without growth every year."""
    target, superior = item.measure.target, item.measure.superior_target
    growth = "none" if item.measure.growth == "every_year" else item.measure.growth
    return with_parts(item, measure={"growth": growth, "target": target if None in (target, superior) else superior})


def attain_target(item: Item) -> Item | None:
    """All points from the target on, none for more; not of a bonus, and not where no target is known."""
    target = _target(item) if is_base(item.scoring) else None
    return None if target is None else with_parts(item, scoring={"rule": Attain(threshold=target)})


def ratio_to_target(item: Item) -> Item | None:
    """Points in proportion to the target; of a rate without one to 100 per cent, else not."""
    target = _target(item)
    if target is None and "%" in (item.measure.unit or "").replace("％", "%"):
        target = 100.0
    return with_parts(item, scoring={"rule": Ratio(full_at=target)}) if target is not None and target > 0 else None


def no_rank(item: Item) -> Item | None:
    """Not by rank, where it was."""
    return ratio_to_target(item) if isinstance(item.scoring.rule, Rank) else item


def _target(item: Item) -> float | None:
    if item.measure.target is not None:
        return item.measure.target
    match item.scoring.rule:
        case Ratio(full_at=full_at) if full_at != 100:  # 100 is the scale of a ratio, not a target
            return full_at
        case Linear(stretch=stretch):
            return stretch
    return None


# ------------------------------------------------------------------------------------------------------- the scheme
def remove_item(scheme: Scheme, where: str) -> Scheme | None:
    """Without the item; its points go in proportion to those under the same heading for the same units.

    Not where there is nobody to take them, so that totals and stated sums stay what they are.
    """
    item = item_at(scheme, where)
    if item is None:
        return None
    points = item.scoring.points or 0.0
    if not is_base(item.scoring) or points == 0:
        return with_items(scheme, {where: None})
    heirs = _heirs(scheme, item)
    if not heirs:
        return None
    old = [heir.scoring.points or 0.0 for heir in heirs]
    whole = round(sum(old) + points, 6)
    shared = points_from_weights(np.array(old), [heir.id for heir in heirs], whole, _step([*old, points]))
    new = {h.id: with_parts(h, scoring={"points": float(p)}) for h, p in zip(heirs, shared, strict=True)}
    return with_items(scheme, {**new, where: None})


def _heirs(scheme: Scheme, item: Item) -> list[Item]:
    """Items with points under the same heading that the same units meet."""
    return [
        one
        for one in scheme.items.items
        if one.id != item.id
        and one.path == item.path
        and one.applies_to == item.applies_to
        and is_base(one.scoring)
        and (one.scoring.points or 0.0) > 0
    ]


def _step(points: Sequence[float]) -> points_of.Step:
    """The coarsest step all points are multiples of; a tenth where there is none."""
    for name, step in points_of.STEPS.items():
        if all(abs(value / float(step) - round(value / float(step))) < 1e-6 for value in points):
            return name
    return "0.1"


def one_proof(scheme: Scheme, where: str) -> Scheme | None:
    """At most one kind of proof an item, ledgers and reports rather than images."""
    changed = {}
    for item in scheme.items.items:
        asked = [kind for kind in KEPT_FIRST if kind in (item.reporting.evidence or ())]
        if len(asked) > 1:
            changed[item.id] = with_parts(item, reporting={"evidence": (asked[0],)})
    return with_items(scheme, changed) if changed else None


def no_item_ranks(scheme: Scheme, where: str) -> Scheme:
    """No item's figure is used for rankings."""
    ranked = [item for item in scheme.items.items if item.judging.ranking_use]
    return with_items(scheme, {item.id: with_parts(item, judging={"ranking_use": False}) for item in ranked})


def bonus_five_per_cent(scheme: Scheme, where: str) -> Scheme:
    """Bonus points capped at five per cent of the total."""
    return scheme.changed(bonus_cap=round(BONUS_SHARE * scheme.total_points, 2))


def stated_sum(scheme: Scheme, where: str) -> Scheme | None:
    """The sum stated at a heading is that of its items; a total that differs is for people to mend."""
    found = next((s.found for s in scheme.sums() if s.where == where and not s.agrees), None)
    if not where or found is None:
        return None
    headings = tuple(one.changed(points=found) if one.id == where else one for one in scheme.items.headings)
    return scheme.changed(items=scheme.items.changed(headings=headings))


def feedback_too(scheme: Scheme, where: str) -> Scheme:
    """Results serve feedback too."""
    return scheme.changed(result_use=tuple(dict.fromkeys((*(scheme.result_use or ()), "feedback"))))


def residents_too(scheme: Scheme, where: str) -> Scheme:
    """Residents evaluate too."""
    return scheme.changed(evaluators=tuple(dict.fromkeys((*(scheme.evaluators or ()), "resident"))))


NAMED: Final[Mapping[Step, Change]] = {
    "new_measure": _of_item(new_measure),
    "only_uploads": _of_item(only_uploads),
    "remove_item": remove_item,
    "no_images": _of_item(no_images),
    "one_proof": one_proof,
    "superior_target": _of_item(superior_target),
    "attain_target": _of_item(attain_target),
    "ratio_to_target": _of_item(ratio_to_target),
    "no_rank": _of_item(no_rank),
    "no_item_ranks": no_item_ranks,
    "bonus_five_per_cent": bonus_five_per_cent,
    "stated_sum": stated_sum,
    "feedback_too": feedback_too,
    "residents_too": residents_too,
}
