"""Pairs of designs in readable lines: how likely is one less hollow, in itself and on the cases."""

from itertools import combinations

from evaluation.compare import Comparison
from evaluation.compare_cases import NONE
from indicators.vocabulary import Language
from text import t

LIKELY = 0.95


def pair_lines(comparison: Comparison, language: Language) -> list[str]:
    """Best pressure of each design, then a line for each pair."""
    lines = [
        t("cli.compare.best_pressure", language, name=name, value=f"{each.behaviour.best_pressure:.3g}")
        for name, each in comparison.evaluations.items()
    ]
    return lines + [_pair(comparison, a, b, language) for a, b in combinations(comparison.evaluations, 2)]


def _pair(comparison: Comparison, a: str, b: str, language: Language) -> str:
    values = {
        "a": a,
        "b": b,
        "first": f"{100 * comparison.better[a][b]:.1f}",
        "second": f"{100 * comparison.better[b][a]:.1f}",
    }
    if comparison.better_by_case is None:
        return t("cli.compare.better", language, **values)
    counts = [
        sum(share >= LIKELY for row, share in comparison.better_by_case[one][other].items() if row != NONE)
        for one, other in ((a, b), (b, a))
    ]
    of = len(comparison.better_by_case[a][b]) - 1
    return t("cli.compare.better_in_cases", language, **values, ahead=counts[0], behind=counts[1], of=of)
