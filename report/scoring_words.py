"""How an item is scored, as a sentence of an issued document, written from the data of its rule."""

from typing import Final

from indicators.model import Item
from indicators.scoring import Attain, Bands, Bonus, Deduct, Discretion, Linear, Rank, Ratio, Scoring, Veto
from indicators.vocabulary import Language
from report.figures import plain
from text import t

LONGEST_UNIT: Final = 12  # characters; a longer unit is a description and is not repeated after every number


def scoring_words(item: Item, points: float, language: Language, classes: dict[str, str] | None = None) -> str:
    """One or two sentences; what is not known stands as 【待补充】. ``points`` are those to be issued."""
    sentence = _rule(item, points, language)
    return t("report.sentence_gap", language).join([sentence, *_modifiers(item.scoring, language, classes or {})])


def _rule(item: Item, points: float, language: Language) -> str:
    unit = _unit(item)
    down = item.measure.direction == "down"
    match item.scoring.rule:
        case Attain(threshold=threshold):
            return t(f"report.rule.attain_{'down' if down else 'up'}", language, threshold=_with(threshold, unit))
        case Ratio(full_at=full_at):
            return t(f"report.rule.ratio_{'down' if down else 'up'}", language, full=_with(full_at, unit))
        case Linear() as rule:
            return _linear(rule, unit, language)
        case Deduct() as rule:
            return _deduct(rule, unit, language)
        case Bonus() as rule:
            return _bonus(rule, points, unit, language)
        case Bands() as rule:
            return _bands(rule, unit, language)
        case Rank() as rule:
            return _rank(rule, points, language)
        case Veto(condition=condition):
            return t("report.rule.veto", language, condition=_stripped(condition))
        case Discretion() as rule:
            return _discretion(rule, language)
    return t("report.to_fill", language)


def _linear(rule: Linear, unit: str, language: Language) -> str:
    key = "report.rule.linear_up" if rule.stretch > rule.base else "report.rule.linear_down"
    return t(key, language, base=_with(rule.base, unit), stretch=_with(rule.stretch, unit))


def _deduct(rule: Deduct, unit: str, language: Language) -> str:
    each = t("report.rule.deduct", language, per=_each(rule.per, unit, language), points=plain(rule.points_each))
    if rule.floor == 0:
        return each + t("report.rule.deduct_to_zero", language)
    key = "report.rule.deduct_below" if rule.floor < 0 else "report.rule.deduct_above"
    return each + t(key, language, floor=plain(abs(rule.floor)))


def _bonus(rule: Bonus, points: float, unit: str, language: Language) -> str:
    cap = points if rule.cap is None else rule.cap
    per = _each(rule.per, unit, language)
    return t("report.rule.bonus", language, per=per, points=plain(rule.points_each), cap=plain(cap))


def _bands(rule: Bands, unit: str, language: Language) -> str:
    edges = [_with(edge, unit) for edge in rule.edges]
    first = t("report.rule.band_first", language, edge=edges[0], points=plain(rule.points[0]))
    middle = [
        t("report.rule.band_middle", language, low=low, high=high, points=plain(points))
        for low, high, points in zip(edges, edges[1:], rule.points[1:-1], strict=False)
    ]
    last = t("report.rule.band_last", language, edge=edges[-1], points=plain(rule.points[-1]))
    return t("report.rule.bands", language, bands=t("report.clause_gap", language).join([first, *middle, last]))


def _rank(rule: Rank, points: float, language: Language) -> str:
    first = plain(points if rule.first is None else rule.first)
    return t(f"report.rule.rank_{rule.mode}", language, first=first, last=plain(rule.last))


def _discretion(rule: Discretion, language: Language) -> str:
    standard = _stripped(rule.standard) or t("report.to_fill", language)
    words = t("report.rule.discretion", language, standard=standard)
    if not rule.grades:
        return words
    grades = [t("report.rule.grade", language, name=grade.name, points=plain(grade.points)) for grade in rule.grades]
    return words + t("report.rule.grades", language, grades=t("report.comma", language).join(grades))


def _modifiers(scoring: Scoring, language: Language, classes: dict[str, str]) -> list[str]:
    comma, found = t("report.comma", language), []
    if scoring.difficulty:
        factors = [
            f"{classes.get(step.unit_class, step.unit_class)} {plain(step.factor)}" for step in scoring.difficulty
        ]
        found.append(t("report.rule.difficulty", language, factors=comma.join(factors)))
    if scoring.ways:
        ways = [f"{way.name} {plain(100 * way.share)}%" for way in scoring.ways]
        found.append(t("report.rule.ways", language, ways=comma.join(ways)))
    return found


def _unit(item: Item) -> str:
    unit = item.measure.unit or ""
    return unit if len(unit) <= LONGEST_UNIT else ""


def _with(value: float, unit: str) -> str:
    """A number and its unit: no space before a sign or Chinese, one before a Latin word."""
    return f"{plain(value)}{' ' if unit[:1].isascii() and unit[:1].isalpha() else ''}{unit}"


def _each(per: float, unit: str, language: Language) -> str:
    return _with(per, unit) if unit else t("report.rule.units", language, per=plain(per))


def _stripped(words: str) -> str:
    return words.strip().rstrip("。.;；")
