"""A scoring rule as a sentence, and its lists as text that a reader can type. Pure functions."""

import re
from collections.abc import Mapping, Sequence

from indicators.faults import Fault, UserError
from indicators.model import Item
from indicators.scoring import (
    Attain,
    Bands,
    Bonus,
    Deduct,
    Discretion,
    Grade,
    Linear,
    Rank,
    Ratio,
    Scoring,
    Veto,
    Way,
)
from indicators.vocabulary import Language
from report.scoring_words import amount, each_of, exact
from text import t

_SPLIT = re.compile(r"[,，、;；\s]+")
_PAIR = re.compile(r"^(?P<name>.+?)[\s:：,，=]*(?P<number>-?\d+(?:\.\d+)?)\s*(?P<unit>%|％|分)?$")


def number(value: float) -> str:
    """A number with every digit it has."""
    return exact(value)


def numbers_of(text: str, where: str) -> tuple[float, ...]:
    """Numbers typed with commas or blanks between them; raises UserError naming each that is none."""
    parts = [part for part in _SPLIT.split(text.strip()) if part]
    faults, values = [], []
    for part in parts:
        try:
            values.append(float(part))
        except ValueError:
            faults.append(Fault("field.float_parsing", where, {"value": part}))
    if faults:
        raise UserError(faults)
    return tuple(values)


def pairs_of(text: str, where: str) -> tuple[tuple[str, float], ...]:
    """Lines such as ``优秀 5`` or ``实地 60%`` (per cent becomes a share); raises UserError naming each other line."""
    faults, found = [], []
    for line in (line.strip() for line in text.splitlines() if line.strip()):
        match = _PAIR.match(line)
        if match is None:
            faults.append(Fault("field.float_parsing", where, {"value": line[:60]}))
            continue
        value = float(match["number"])
        found.append((match["name"].strip(), value / 100 if match["unit"] in ("%", "％") else value))
    if faults:
        raise UserError(faults)
    return tuple(found)


def grades_of(text: str, where: str) -> tuple[Grade, ...]:
    """Grades of a discretionary score, a line each."""
    return tuple(Grade(name=name, points=points) for name, points in _checked(pairs_of(text, where), where, None))


def ways_of(text: str, where: str) -> tuple[Way, ...]:
    """Ways of appraising with their shares, a line each."""
    return tuple(Way(name=name, share=share) for name, share in _checked(pairs_of(text, where), where, 1.0))


def _checked(pairs: Sequence[tuple[str, float]], where: str, limit: float | None) -> Sequence[tuple[str, float]]:
    faults = [Fault("field.greater_than_equal", where, {"ge": 0, "value": v}) for _, v in pairs if v < 0]
    faults += [
        Fault("field.less_than_equal", where, {"le": limit, "value": v}) for _, v in pairs if limit and v > limit
    ]
    if faults:
        raise UserError(faults)
    return pairs


def list_text(values: Sequence[float]) -> str:
    """Numbers as they are typed."""
    return ", ".join(number(value) for value in values)


def grades_text(grades: Sequence[Grade]) -> str:
    """Grades as they are typed."""
    return "\n".join(f"{grade.name} {number(grade.points)}" for grade in grades)


def ways_text(ways: Sequence[Way]) -> str:
    """Ways as they are typed."""
    return "\n".join(f"{way.name} {number(100 * way.share)}%" for way in ways)


def sentence(item: Item, language: Language, classes: Mapping[str, str] | None = None) -> str:
    """How the item is scored, in one sentence; ``classes`` are the names of the classes of units by id."""
    scoring, unit = item.scoring, item.measure.unit or ""
    up = item.measure.direction != "down"
    points = number(scoring.points) if scoring.points is not None else t("items.points_open", language)
    words = _words(scoring, points, unit, up, language)
    if scoring.ways:
        ways = t("items.and", language).join(f"{way.name} {number(100 * way.share)}%" for way in scoring.ways)
        words += " " + t("items.sentence.ways", language, ways=ways)
    if scoring.difficulty:
        steps = (
            f"{(classes or {}).get(one.unit_class, one.unit_class)} {number(one.factor)}" for one in scoring.difficulty
        )
        words += " " + t("items.sentence.difficulty", language, factors=t("items.and", language).join(steps))
    return words


def _words(scoring: Scoring, points: str, unit: str, up: bool, language: Language) -> str:
    side = "up" if up else "down"

    def say(key: str, **values: object) -> str:
        return t(f"items.sentence.{key}", language, points=points, **values)

    match scoring.rule:
        case Attain(threshold=threshold):
            return say(f"attain_{side}", threshold=amount(threshold, unit, language))
        case Ratio(full_at=full_at):
            return say(f"ratio_{side}", full=amount(full_at, unit, language))
        case Linear(base=base, stretch=stretch):
            return say("linear", base=amount(base, unit, language), stretch=amount(stretch, unit, language))
        case Deduct(per=per, points_each=each, floor=floor):
            key = "deduct_to_zero" if floor == 0 else "deduct_below"
            return say(key, per=each_of(per, unit, language), each=number(each), floor=number(floor))
        case Bonus(per=per, points_each=each, cap=cap):
            limit = points if cap is None else number(cap)
            return say("bonus", per=each_of(per, unit, language), each=number(each), cap=limit)
        case Bands() as bands:
            return say("bands", bands=_bands(bands, unit, language))
        case Rank(first=first, last=last, mode=mode):
            return say(f"rank_{mode}", first=points if first is None else number(first), last=number(last))
        case Veto(condition=condition):
            return say("veto", condition=condition)
        case Discretion(standard=standard):
            return say("discretion" if standard else "discretion_open", standard=standard)
    return say("none")


def _bands(bands: Bands, unit: str, language: Language) -> str:
    parts = []
    for place, points in enumerate(bands.points):
        low = bands.edges[place - 1] if place else None
        high = bands.edges[place] if place < len(bands.edges) else None
        key = "band_below" if low is None else "band_from" if high is None else "band_between"
        edges = {"low": low, "high": high}
        values = {name: "" if edge is None else amount(edge, unit, language) for name, edge in edges.items()}
        parts.append(t(f"items.sentence.{key}", language, points=number(points), **values))
    return t("items.and", language).join(parts)
