"""``rank``: units in order, by one of nine ways."""

from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from commands.answers import read_data
from commands.faults import at_cells
from commands.options import AsJson, Words, language_of, one_of, wrong_call
from commands.output import show
from commands.ranking_options import settings
from commands.weights_file import read_weights
from evaluation import ranking_fuzzy
from evaluation.ranking import RANKINGS, Branch, Ranked, rank_by_branch, rank_units
from evaluation.ranking_sums import How
from evaluation.ranking_ways import TOPSIS
from indicators.vocabulary import Language
from text import t

SUMS = get_args(How)
OPERATORS = tuple(ranking_fuzzy.OPERATORS)


def rank(
    data: Annotated[Path, typer.Argument(help="figures of units, csv or xlsx: first column the unit")],
    weights: Annotated[Path, typer.Option("--weights", help="result of weigh or blend --json")],
    method: Annotated[str, typer.Option("--method", help=" | ".join(RANKINGS))] = "weighted_sum",
    cost: Annotated[list[str] | None, typer.Option("--cost", help="column where lower is better; repeatable")] = None,
    operator: Annotated[str | None, typer.Option("--operator", help=f"fuzzy: {' | '.join(OPERATORS)}")] = None,
    normalise: Annotated[str | None, typer.Option("--normalise", help=f"topsis: {' | '.join(TOPSIS)}")] = None,
    strategy: Annotated[
        float | None, typer.Option("--strategy", help="vikor: weight of the group against the regret, 0 to 1")
    ] = None,
    indifference: Annotated[
        list[str] | None, typer.Option("--indifference", help="promethee: COL=LEAD that does not count; repeatable")
    ] = None,
    preference: Annotated[
        list[str] | None,
        typer.Option("--preference", help="promethee: COL=LEAD that counts whole; repeatable"),
    ] = None,
    grades: Annotated[int | None, typer.Option("--grades", help="rank_sum_ratio: 3 | 4 | 5")] = None,
    branch: Annotated[
        list[str] | None, typer.Option("--branch", help=f"{'|'.join(SUMS)}=COL,COL: these by a mean of their own")
    ] = None,
    as_json: AsJson = False,
    words: Words = "zh-Hans",
) -> None:
    """Scores and ranks of units; equal scores share the better rank, the normalisation is named."""
    language = language_of(words)
    one_of("--method", method, RANKINGS)
    chosen = settings(
        method,
        operator=operator,
        normalise=normalise,
        strategy=strategy,
        indifference=indifference,
        preference=preference,
        grades=grades,
    )
    if branch:
        one_of("--branch", method, SUMS)
    branches = [_branch(said) for said in branch or []]
    with at_cells({data.name: data}):
        figures, labels = read_data(data, cost or [])
        held = read_weights(weights, weights.name)
        if branches:
            found = rank_by_branch(cast("How", method), figures, labels, held, branches)
        else:
            found = rank_units(method, figures, labels, held, **chosen)
    lines = [*_lines(found), t("cli.weigh.normalisation", language, normalisation=found.told["normalisation"])]
    show(found.record(), as_json, [*lines, *_warnings(found, language)])


def _branch(said: str) -> Branch:
    """``harmonic=a,b``; a wrong call when the mean is unknown or no column is named."""
    how, _, columns = said.partition("=")
    names = tuple(name.strip() for name in columns.split(",") if name.strip())
    one_of("--branch", how, SUMS)
    if not names:
        wrong_call("--branch", f"{said}: {how}=COL,COL")
    return cast("How", how), names


def _warnings(found: Ranked, language: Language) -> list[str]:
    warned = cast("list[dict[str, str]]", found.told["warnings"])
    return [t(f"cli.rank.{warning['code']}", language, where=warning["where"]) for warning in warned]


def _lines(found: Ranked) -> list[str]:
    """Rank, score, unit, in the order of the ranks; the grade where there is one."""
    grades = cast("dict[str, int]", found.told.get("grades", {}))
    rows = sorted(zip(found.ranks, found.scores, found.units, strict=True), key=lambda row: int(row[0]))
    return [
        f"{rank:>4}  {score:10.6f}  {unit}" + (f"  [{grades[unit]}]" if grades else "") for rank, score, unit in rows
    ]
