"""``weigh``: weights from the judgments of one or several experts, or from figures of units."""

from pathlib import Path
from typing import Annotated, Final

import typer

from commands.options import AsJson, Seed, Words, language_of, numbers_of, wrong_call
from commands.output import show
from commands.treating import HELP, step_of
from commands.weigh_lines import lines_of
from commands.weighing import CHOICES, Weighing
from weighting import LABORATORY
from weighting.best_worst_panel import SEED
from weighting.record import record_of

MOST_FACTOR: Final = 10.0


def _help(name: str) -> str:
    return " | ".join(CHOICES[name][0])


def _share(value: float | None) -> float | None:
    if value is not None and not 0 < value <= 1:
        wrong_call("--padding-share", f"{value}: .25")
    return value


def _factor(value: float | None) -> float | None:
    if value is not None and not 1 <= value <= MOST_FACTOR:
        wrong_call("--padding-factor", f"{value}: 1.2")
    return value


def weigh(
    files: Annotated[list[Path], typer.Argument(help="judgments, one file an expert, or figures of units")],
    method: Annotated[str, typer.Option("--method", help=" | ".join(LABORATORY))] = "ahp",
    cost: Annotated[list[str] | None, typer.Option("--cost", help="column where lower is better; repeatable")] = None,
    aggregate: Annotated[str | None, typer.Option("--aggregate", help=_help("aggregate"))] = None,
    expert_weights: Annotated[str | None, typer.Option("--expert-weights", help="one for each expert: .6,.4")] = None,
    priorities: Annotated[str | None, typer.Option("--priorities", help=_help("priorities"))] = None,
    random_index: Annotated[str | None, typer.Option("--random-index", help=_help("random_index"))] = None,
    variant: Annotated[str | None, typer.Option("--variant", help=_help("variant"))] = None,
    normalise: Annotated[str | None, typer.Option("--normalise", help=_help("normalise"))] = None,
    treat: Annotated[list[str] | None, typer.Option("--treat", help=HELP)] = None,
    padding_share: Annotated[
        float | None, typer.Option("--padding-share", help="share of units that pad, .25", callback=_share)
    ] = None,
    padding_factor: Annotated[
        float | None, typer.Option("--padding-factor", help="by how much, 1.2; computed at any size", callback=_factor)
    ] = None,
    as_json: AsJson = False,
    seed: Seed = SEED,
    words: Words = "zh-Hans",
) -> None:
    """Weights from judgments (several files: several experts), points, rankings or figures of units."""
    language = language_of(words)
    shares = None if expert_weights is None else numbers_of("--expert-weights", expert_weights)
    chosen = (aggregate, shares, priorities, random_index, variant, normalise)
    steps = tuple(step_of(said) for said in treat or ())
    asked = Weighing(method, tuple(cost or ()), *chosen, steps, seed, padding_share, padding_factor)
    asked.check(len(files))
    labels, answered = asked.of(files)
    record = record_of(method, LABORATORY[method].source, labels, answered)
    show(record, as_json, lines_of(record, language))
