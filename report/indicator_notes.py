"""What a reader of 指标体系表 has to know: two denominators, rounded weights, a difficulty above 1."""

from decimal import Decimal

from evaluation.evaluate import Evaluation
from indicators.scoring import factor_of, highest, is_base
from indicators.vocabulary import Language
from report.figures import rounded, share
from text import t


def table_notes(evaluation: Evaluation, language: Language) -> tuple[str, ...]:
    """The notes below the table of the evaluated class."""
    return (*weight_notes(evaluation, language), *lifted(evaluation, language))


def weight_notes(evaluation: Evaluation, language: Language) -> tuple[str, ...]:
    """What the printed weights are parts of, and what they come to where that is not the printed total."""
    return (*denominators(evaluation, language), *_rounding(evaluation, language))


def denominators(evaluation: Evaluation, language: Language) -> tuple[str, ...]:
    """That weights and shares of the kinds are parts of different sums, where they are."""
    base = all(is_base(item.scoring) for item in evaluation.items.items)
    return () if base else (t("report.denominators", language),)


def lifted(evaluation: Evaluation, language: Language) -> tuple[str, ...]:
    """That a 难度系数 of the evaluated class lifts scores above the points of their items, where it does."""
    points = zip(evaluation.items.items, map(float, evaluation.points), strict=True)
    scorings = [item.scoring.changed(points=one) for item, one in points]
    raised = [one for one in scorings if factor_of(one, evaluation.unit_class) > 1]
    above = sum(highest(one, evaluation.unit_class) > (one.points or 0.0) for one in raised)
    return (t("report.lifted", language, count=above),) if above else ()


def _rounding(evaluation: Evaluation, language: Language) -> tuple[str, ...]:
    weights = evaluation.weights.values
    found = sum((Decimal(rounded(100 * float(weight), 1)) for weight in weights), Decimal(0))
    total = share(float(weights.sum()))
    return () if f"{found}%" == total else (t("report.rounding", language, sum=f"{found}%", total=total),)
