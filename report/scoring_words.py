"""How an item is scored, as a sentence of an issued document, written from the data of its rule."""

import re
import unicodedata
from decimal import Decimal
from typing import Final

from indicators.model import Item
from indicators.scoring import Attain, Bands, Bonus, Deduct, Discretion, Grade, Linear, Rank, Ratio, Scoring, Veto
from indicators.vocabulary import Language
from report.figures import plain
from text import t

LONGEST_UNIT: Final = 12  # characters; a longer unit is a description and is not repeated after every number
# A unit that could be taken for a part of the number before it, and marks that part a sentence.
_COUNTS: Final = re.compile(r"[\d.+\-〇零一二两三四五六七八九十半]")
_PARTS: Final = re.compile("[,，、;；:：。“”]")


def scoring_words(item: Item, points: float, language: Language, classes: dict[str, str] | None = None) -> str:
    """One or two sentences; what is not known stands as 【待补充】. ``points`` are those to be issued."""
    sentence = _rule(item, points, language)
    return t("report.sentence_gap", language).join([sentence, *_modifiers(item.scoring, language, classes or {})])


def _rule(item: Item, points: float, language: Language) -> str:
    unit = _unit(item)
    side = "down" if item.measure.direction == "down" else "up"
    match item.scoring.rule:
        case Attain(threshold=threshold):
            return t(f"report.rule.attain_{side}", language, threshold=amount(threshold, unit, language))
        case Ratio(full_at=full_at):
            return t(f"report.rule.ratio_{side}", language, full=amount(full_at, unit, language))
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
    return t(key, language, base=amount(rule.base, unit, language), stretch=amount(rule.stretch, unit, language))


def _deduct(rule: Deduct, unit: str, language: Language) -> str:
    each = t("report.rule.deduct", language, per=each_of(rule.per, unit, language), points=exact(rule.points_each))
    if rule.floor == 0:
        return each + t("report.rule.deduct_to_zero", language)
    key = "report.rule.deduct_below" if rule.floor < 0 else "report.rule.deduct_above"
    return each + t(key, language, floor=exact(abs(rule.floor)))


def _bonus(rule: Bonus, points: float, unit: str, language: Language) -> str:
    key, cap = ("bonus_full", plain(points)) if rule.cap is None else ("bonus", exact(rule.cap))
    per = each_of(rule.per, unit, language)
    return t(f"report.rule.{key}", language, per=per, points=exact(rule.points_each), cap=cap)


def _bands(rule: Bands, unit: str, language: Language) -> str:
    edges = [amount(edge, unit, language) for edge in rule.edges]
    first = t("report.rule.band_first", language, edge=edges[0], points=exact(rule.points[0]))
    middle = [
        t("report.rule.band_middle", language, low=low, high=high, points=exact(points))
        for low, high, points in zip(edges, edges[1:], rule.points[1:-1], strict=False)
    ]
    last = t("report.rule.band_last", language, edge=edges[-1], points=exact(rule.points[-1]))
    return t("report.rule.bands", language, bands=t("report.clause_gap", language).join([first, *middle, last]))


def _rank(rule: Rank, points: float, language: Language) -> str:
    if rule.first is None:
        first = t("report.rule.full", language, points=plain(points))
    else:
        first = t("report.rule.points", language, points=exact(rule.first))
    return t(f"report.rule.rank_{rule.mode}", language, first=first, last=exact(rule.last))


def _discretion(rule: Discretion, language: Language) -> str:
    standard = _stripped(rule.standard) or t("report.to_fill", language)
    words = t("report.rule.discretion", language, standard=standard)
    if not rule.grades:
        return words
    grades = [
        t("report.rule.grade", language, name=_marked(grade.name, True), points=exact(grade.points))
        for grade in rule.grades
    ]
    return words + t("report.rule.grades", language, grades=t("report.comma", language).join(grades))


def _grade(grade: Grade, language: Language) -> str:
    name = _marked(grade.name, before_number=True)
    return t("report.rule.grade", language, name=name, points=exact(grade.points))


def _modifiers(scoring: Scoring, language: Language, classes: dict[str, str]) -> list[str]:
    comma, found = t("report.comma", language), []
    if scoring.difficulty:
        factors = [
            f"{_marked(classes.get(step.unit_class, step.unit_class))} {exact(step.factor)}"
            for step in scoring.difficulty
        ]
        found.append(t("report.rule.difficulty", language, factors=comma.join(factors)))
    if scoring.ways:
        ways = [f"{_marked(way.name)} {_percent(way.share)}%" for way in scoring.ways]
        found.append(t("report.rule.ways", language, ways=comma.join(ways)))
    return found


def _unit(item: Item) -> str:
    unit = item.measure.unit or ""
    return unit if len(unit) <= LONGEST_UNIT else ""


def exact(value: float) -> str:
    """A figure of a rule with every digit it has, never rounded and never with an exponent."""
    text = f"{Decimal(repr(float(value) + 0.0)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _percent(share: float) -> str:
    """A share 0-1 in per cent with every digit it has."""
    return f"{(Decimal(repr(share)) * 100).normalize():f}"


def amount(value: float, unit: str, language: Language) -> str:
    """A number and its unit: no space before a sign or Chinese, one before a Latin word.

    A unit that begins like a number (10万元) or holds marks that part a sentence stands in quotation marks.
    """
    comparable = unicodedata.normalize("NFKC", unit)
    if _COUNTS.match(comparable) or _PARTS.search(comparable):
        return t("report.rule.of_unit", language, number=exact(value), unit=unit)
    return f"{exact(value)}{' ' if unit[:1].isascii() and unit[:1].isalpha() else ''}{unit}"


def each_of(per: float, unit: str, language: Language) -> str:
    """So many units, or units of count where none is named."""
    return amount(per, unit, language) if unit else t("report.rule.units", language, per=exact(per))


def _marked(name: str, before_number: bool = False) -> str:
    """A name in a list, in quotation marks where it could be taken for two or for a part of the number after it; a
    closing mark inside it is written twice.
    """
    unsure = _PARTS.search(name) or (before_number and _COUNTS.match(name[-1:]))
    return "“" + name.replace("”", "””") + "”" if unsure else name


def _stripped(words: str) -> str:
    return words.strip().rstrip("。.;；")
