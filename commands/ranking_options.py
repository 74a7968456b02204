"""What a way of ranking takes besides figures and weights, as it is said on the command line."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from commands.options import named_number, one_of, wrong_call
from evaluation.ranking_fuzzy import OPERATORS
from evaluation.ranking_rank_sum_ratio import CUTS
from evaluation.ranking_ways import RANKINGS, TOPSIS

WORDS: Final[Mapping[str, Collection[str]]] = {"operator": OPERATORS, "normalise": TOPSIS}


def settings(method: str, **said: object) -> dict[str, object]:
    """The options that were said; a wrong call for one of another way, or one that says something unknown."""
    chosen = {name: value for name, value in said.items() if value not in (None, [])}
    for name, value in chosen.items():
        option = f"--{name}"
        if name not in RANKINGS[method].options:
            ways = [key for key, way in RANKINGS.items() if name in way.options]
            wrong_call(option, f"{method}; {', '.join(ways)}")
        if name in WORDS:
            one_of(option, str(value), WORDS[name])
        elif name == "grades":
            one_of(option, str(value), list(map(str, CUTS)))
        elif isinstance(value, float) and not 0 <= value <= 1:
            wrong_call(option, f"{value}: 0, .5, 1")
        elif isinstance(value, list):
            chosen[name] = _thresholds(option, value)
    return chosen


def _thresholds(option: str, said: Sequence[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in said:
        column, number = named_number(option, one)
        if column in found:
            wrong_call(option, f"{one}: {column}={found[column]:g}")
        found[column] = number
    return found
