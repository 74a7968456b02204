"""Fields of a scheme and their values in words, as a table of changes shows them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from charts.names import legible
from evaluation.scheme import Exemption, GradeStep, OwnLimit, Scheme, UnitClass
from indicators.frozen import Names
from indicators.model import Item
from indicators.scoring import ClassFactor, Way
from indicators.vocabulary import VERIFICATION_CHANCE, WORDS, Language, word
from report.figures import plain, share
from report.scoring_words import scoring_words
from report.weights_part import method_word
from risk.rules import default_book
from text import keys, t
from weighting import Balance, Weighting

VOCABULARIES: Final = {"status": "duty_status", "evaluators": "evaluator"}


def field_word(path: str, language: Language) -> str:
    """What a field is called."""
    own = f"revision.field.{path}"
    return t(own if own in keys("revision") else f"check.field.{path}", language)


def value_words(path: str, value: object, scheme: Scheme, language: Language, item: Item | None = None) -> str:
    """A field's value in words; what has no answer says so. ``item`` is the one that holds it."""
    if path == "scoring.rule" and item is not None:
        return _rule(item, scheme, language)
    if path == "applies_to" and value == ():
        return t("revision.all_classes", language)
    if value is None or value == "" or value == ():
        return t("revision.none", language)
    if path == "judging.verification" and isinstance(value, int | float):
        return _chance(float(value), language)
    return _plain(path, value, scheme, language)


def _rule(item: Item, scheme: Scheme, language: Language) -> str:
    if item.scoring.rule is None:
        return t("revision.none", language)
    classes = {one.id: legible(one.names.of(language)) for one in scheme.unit_classes}
    return legible(scoring_words(item, item.scoring.points or 0.0, language, classes))


def _chance(value: float, language: Language) -> str:
    known = next((name for name, chance in VERIFICATION_CHANCE.items() if abs(chance - value) < 1e-9), None)
    return share(value, 0) if known is None else f"{word('verification', known, language)} {share(value, 0)}"


def _plain(path: str, value: object, scheme: Scheme, language: Language) -> str:
    if isinstance(value, bool):
        return t("report.yes" if value else "report.no", language)
    if isinstance(value, int | float):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return t("report.and", language).join(_plain(path, part, scheme, language) for part in value)
    if isinstance(value, Names):
        return legible(value.of(language))
    return _written(path, value, scheme, language)


def _written(path: str, value: Any, scheme: Scheme, language: Language) -> str:
    match value:
        case UnitClass():
            return legible(value.names.of(language))
        case GradeStep():
            return t("report.results.grade", language, name=legible(value.name), points=plain(value.at_least))
        case Exemption():
            return _exemption(value, language)
        case ClassFactor():
            return f"{_class_name(value.unit_class, scheme, language)} {plain(value.factor)}"
        case Way():
            return f"{legible(value.name)} {share(value.share, 0)}"
        case OwnLimit():
            return limit_words(value, language)
        case Weighting():
            return _weighting(value, scheme, language)
        case Balance():
            return _balance(value, language)
    return _listed(path, str(value), scheme, language)


def _listed(path: str, value: str, scheme: Scheme, language: Language) -> str:
    last = path.rpartition(".")[2]
    vocabulary = VOCABULARIES.get(last, last)
    if vocabulary in WORDS and value in WORDS[vocabulary]:
        return word(vocabulary, value, language)
    if path == "applies_to":
        return _class_name(value, scheme, language)
    own = f"check.value.{path}.{value}"
    return t(own, language) if own in keys("check") else legible(value)


def _class_name(name: str, scheme: Scheme, language: Language) -> str:
    return next((legible(one.names.of(language)) for one in scheme.unit_classes if one.id == name), legible(name))


def _exemption(exemption: Exemption, language: Language) -> str:
    rule = default_book().by_id.get(exemption.rule)
    title = "" if rule is None else f" {rule.title.of(language)}"
    return t(
        "revision.exemption",
        language,
        rule=f"{legible(exemption.rule)}{title}",
        basis=legible(exemption.legal_basis),
        reason=legible(exemption.reason),
    )


def limit_words(limit: OwnLimit, language: Language) -> str:
    """A limit that was set otherwise: rule, figure, the tool's own figure, reason."""
    rule = default_book().by_id.get(limit.rule)
    threshold = None if rule is None else rule.threshold
    share_ = threshold is not None and threshold.value < 1
    own = "—" if threshold is None else share(threshold.value, 0) if share_ else plain(threshold.value)
    title = "" if rule is None else f" {rule.title.of(language)}"
    return t(
        "revision.limit",
        language,
        rule=f"{legible(limit.rule)}{title}",
        value=share(limit.value, 0) if share_ else plain(limit.value),
        own=own,
        reason=legible(limit.reason),
    )


def _weighting(weighting: Weighting, scheme: Scheme, language: Language) -> str:
    names = _heading_names(scheme, language)
    nodes = [
        t(
            "revision.node",
            language,
            node=names.get(node.node, t("revision.top", language)),
            method=method_word(node.method, language),
        )
        for node in weighting.nodes
    ]
    found = nodes or [t("revision.by_points", language)]
    if weighting.data_method is not None and weighting.data_share > 0:
        method, part = method_word(weighting.data_method, language), share(weighting.data_share, 0)
        found.append(t("revision.data", language, method=method, share=part))
    return t("report.clause_gap", language).join([*found, t("revision.step", language, step=weighting.step)])


def _heading_names(scheme: Scheme, language: Language) -> Mapping[str, str]:
    return {heading.id: legible(heading.names.of(language)) for heading in scheme.items.headings}


def _balance(balance: Balance, language: Language) -> str:
    if balance.judgments is not None:
        return t("revision.by_pairs", language)
    parts: Sequence[float] = [balance.quantity or 0.0, balance.quality or 0.0, balance.resident or 0.0]
    return " : ".join(plain(part) for part in parts)
