"""Which conditions stand in the way: the least hollow share with one of them left out."""

from dataclasses import replace
from typing import Final, Literal, get_args

from evaluation.evaluate import Evaluation
from evaluation.improve_hollow import Curve, least_share
from evaluation.improve_setting import Asked, setting_of

Condition = Literal["keep", "keep_balance", "other_limits", "bounds"]
CONDITIONS: Final[tuple[Condition, ...]] = get_args(Condition)


def loosened(before: Evaluation, asked: Asked, curve: Curve, seed: int) -> dict[str, float | None]:
    """Least hollow share, per cent, without each condition that was asked; None where even that room is empty.

    ``bounds`` lets every item move between 0 and 1. Empty where no bound on the hollow share was asked.
    """
    if "hollow_share" not in asked.limits:
        return {}
    without: dict[Condition, Asked] = {
        "keep": replace(asked, keep={}),
        "keep_balance": replace(asked, keep_balance=False),
        "other_limits": replace(asked, limits={"hollow_share": asked.limits["hollow_share"]}),
        "bounds": replace(asked, bounds=(0.0, 1.0)),
    }
    held: dict[Condition, bool] = {
        "keep": bool(asked.keep),
        "keep_balance": asked.keep_balance,
        "other_limits": len(asked.limits) > 1,
        "bounds": True,
    }
    found: dict[str, float | None] = {}
    for condition in CONDITIONS:
        if held[condition]:
            setting = setting_of(before, without[condition])
            room = setting.within(without[condition].limits)
            found[condition] = least_share(before.weights.values, curve, room, seed)
    return found
