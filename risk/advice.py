"""Open points of the profile's advice that no single rule covers: checks on site, training, need, oversight."""

import re
from collections.abc import Callable

import numpy as np

from indicators.vocabulary import VERIFICATION_CHANCE
from risk.fields import Draft, Values, is_blank
from risk.judged import Hit, Judged, concerned, unless_open
from risk.shares import on_platform, only_short_horizons


def no_check_on_site(draft: Draft, limit: float | None) -> Judged:
    """No item is verified on site, by a third party or by audit."""
    chances = [values["judging.verification"] for values in draft.values]
    if any(isinstance(v, int | float) and v >= VERIFICATION_CHANCE["onsite"] - 1e-9 for v in chances):
        return Judged(False)
    judged = unless_open(draft, chances, "judging.verification")
    return Judged(bool(draft.items), (Hit(),)) if judged.met is False else judged


def no_training_support(draft: Draft, limit: float | None) -> Judged:
    """The scheme's support does not mention training."""
    support = draft.scheme["support"]
    if not isinstance(support, tuple | list):
        return Judged(None, waiting=(("", "support"),))
    met = not any(re.search("培训|培訓|实训|训练|training", str(line)) for line in support)
    return Judged(met, (Hit(),) if met else ())


def platform_without_need(draft: Draft, limit: float | None) -> Judged:
    """Items on a platform that do not say which need they meet."""
    return _platform_items(draft, lambda values: is_blank(values["measure.need"]), "measure.need")


def platform_without_support(draft: Draft, limit: float | None) -> Judged:
    """Items on a platform without a way offline, in a scheme that supports no training."""
    trained = no_training_support(draft, limit)
    if trained.met is False:
        return trained

    def bare(values: Values) -> bool | None:
        offline = values["reporting.offline_alternative"]
        return None if offline is None or (offline is False and trained.met is None) else offline is False

    judged = _platform_items(draft, bare, "reporting.offline_alternative")
    return Judged(None, waiting=(*judged.waiting, *trained.waiting)) if judged.met is None else judged


def _platform_items(draft: Draft, lacks: Callable[[Values], bool | None], path: str) -> Judged:
    on = [values for values in draft.values if on_platform(values)]
    found = {str(values["id"]) for values in on if lacks(values)}
    if found:
        inside = np.array([item.id in found for item in draft.items], dtype=bool)
        return Judged(True, (concerned(draft, inside, len(found), None),))
    waiting = tuple((str(v["id"]), path) for v in on if lacks(v) is None and v[path] is None)
    unknown = tuple((str(v["id"]), "reporting.channel") for v in draft.values if on_platform(v) is None)
    return Judged(None, waiting=waiting + unknown) if waiting or unknown else Judged(False)


def promotion_on_short_terms(draft: Draft, limit: float | None) -> Judged:
    """Results lead to promotion while no item looks further than ``limit`` years (one where none is given)."""
    use = draft.scheme["result_use"]
    by_item = [values["judging.reward_use"] for values in draft.values]
    promoted = (isinstance(use, tuple | list) and "promotion" in use) or "promotion" in by_item
    if not promoted:
        return Judged(None, waiting=(("", "result_use"),)) if use is None else Judged(False)
    return only_short_horizons(draft, 1.0 if limit is None else limit)


def oversight_gaps(draft: Draft, limit: float | None) -> Judged:
    """Nobody but the superior evaluates, and no item is residents' evaluation."""
    kinds = [values["kind"] for values in draft.values]
    evaluators = draft.scheme["evaluators"]
    outside = isinstance(evaluators, tuple | list) and bool({*evaluators} & {"resident", "third", "peer"})
    if outside or "resident" in kinds:
        return Judged(False)
    if evaluators is None:
        return Judged(None, waiting=(("", "evaluators"),))
    judged = unless_open(draft, kinds, "kind")
    return Judged(True, (Hit(),)) if judged.met is False else judged
