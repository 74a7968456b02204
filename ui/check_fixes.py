"""Changes that answer a finding with one click: only where the rule's own advice leaves no choice to the drafter.

What states a fact (consulted, filed, in the plan) or needs judgement (another object, another rule) is never set here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from evaluation.scheme import Scheme
from indicators.model import Item
from indicators.vocabulary import VERIFICATION_CHANCE
from risk.finding import Finding
from ui.check_answers import label, value_at, value_text, with_answer
from ui.words import say

IMAGES: Final = ("photo", "video", "screenshot", "track")


@dataclass(frozen=True)
class Change:
    """One field set to a value, '' the scheme itself."""

    where: str
    path: str
    value: Any


Answer = tuple[str, Any]


def _no_images(item: Item) -> list[Answer]:
    kept = tuple(kind for kind in item.reporting.evidence or () if kind not in IMAGES)
    return [("reporting.evidence", kept or ("none",))] if item.measure.object != "upload" else []


def _no_prize(item: Item) -> list[Answer]:
    return [("judging.ranking_use", False), ("judging.reward_use", "none")]


def _superior_target(item: Item) -> list[Answer]:
    target, superior = item.measure.target, item.measure.superior_target
    lower = [("measure.target", superior)] if None not in (target, superior) and target != superior else []
    return [*([("measure.growth", "none")] if item.measure.growth == "every_year" else []), *lower]


OF_ITEMS: Final[Mapping[str, Callable[[Item], list[Answer]]]] = {
    "APP-06": _no_images,
    "APP-08": lambda item: [("reporting.channel", "document")],
    "APP-12": lambda item: [("reporting.offline_alternative", True)],
    "DAT-02": lambda item: [("reporting.reports_per_year", 2.0)],
    "DAT-04": lambda item: [("judging.verification", VERIFICATION_CHANCE["spot"])],
    "DAT-05": _no_prize,
    "DAT-06": _superior_target,
    "DAT-08": lambda item: [("reporting.personal_data", False)],
    "RNK-03": lambda item: [("judging.accountability", False)],
    "RES-04": lambda item: [("judging.accountability", False)],
    "DES-14": lambda item: [("judging.collector", "third")],
}
OF_SCHEMES: Final[Mapping[str, Callable[[Scheme], list[Answer]]]] = {
    "RNK-01": lambda scheme: [("rankings_per_year", 1.0)],
    "NUM-03": lambda scheme: [("appraisals_per_year", 1.0)],
    "NUM-10": lambda scheme: [("bonus_cap", round(0.05 * scheme.total_points, 2))],
    "DES-09": lambda scheme: [("feedback", True), ("appeal", True)],
    "DES-10": lambda scheme: [("result_use", (*(scheme.result_use or ()), "feedback"))],
    "DES-19": lambda scheme: [("asks_followup", False)],
}


def changes(scheme: Scheme, finding: Finding) -> tuple[Change, ...]:
    """What would answer the finding; nothing where it takes a decision, or where only the text suggests it."""
    if finding.evidence == "text":
        return ()
    if finding.where == "":
        answers = OF_SCHEMES[finding.rule](scheme) if finding.rule in OF_SCHEMES else []
    else:
        item = next((i for i in scheme.items.items if i.id == finding.where), None)
        answers = OF_ITEMS[finding.rule](item) if item is not None and finding.rule in OF_ITEMS else []
    wanted = [Change(finding.where, path, value) for path, value in answers]
    return tuple(change for change in wanted if value_at(scheme, change.where, change.path) != change.value)


def applied(scheme: Scheme, wanted: tuple[Change, ...]) -> Scheme:
    """The scheme with the changes made."""
    for change in wanted:
        scheme = with_answer(scheme, change.where, change.path, change.value)
    return scheme


def sentence(scheme: Scheme, wanted: tuple[Change, ...]) -> str:
    """What the click does, field by field."""
    parts = [
        say(
            "check.change",
            field=label(change.path),
            old=value_text(change.path, value_at(scheme, change.where, change.path)),
            new=value_text(change.path, change.value),
        )
        for change in wanted
    ]
    return say("check.semicolon").join(parts)
