"""Several designs side by side: differences that are paired draw by draw, never read off overlapping bands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from evaluation.attribution import Attribution, attribute
from evaluation.compare_cases import ByCase, better_by_case, case_draws
from evaluation.evaluate import Bands, Evaluation, evaluate
from evaluation.scheme import Scheme
from risk.assess import with_bands
from risk.assumptions import SEED, Assumptions, default_assumptions
from risk.cases import CaseTable
from risk.gaps import Panel, PanelResult
from risk.headline import band, hollow_draws
from risk.panel_statistics import RankAgreement, rank_agreement
from risk.progress import Tell, untold

Floats = NDArray[np.float64]
ROWS_APART = 0.2  # share of the larger count beyond which two numbers of rows are too unlike to compare HS
MOVES = 1e-9


@dataclass(frozen=True, eq=False)
class Comparison:
    """Evaluations by name; ``better[a][b]`` is the share of draws in which a is less hollow than b.

    ``attribution`` says of every scheme but the first why it is hollower than the first, None where one earns nothing.
    ``rank_agreement`` of each pair holds where a panel is given.
    ``better_by_case[a][b][case]`` says the same under the conditions of each case, where cases are given.
    ``warnings`` are pairs of names whose numbers of rows differ by more than a fifth of the larger count.
    """

    evaluations: Mapping[str, Evaluation]
    better: Mapping[str, Mapping[str, float]]
    attribution: Mapping[str, Attribution | None]
    rank_agreement: Mapping[tuple[str, str], RankAgreement | None] | None
    warnings: tuple[tuple[str, str], ...]
    better_by_case: Mapping[str, Mapping[str, ByCase]] | None = None


def compare(
    schemes: Mapping[str, Scheme],
    cases: CaseTable | None = None,
    seed: int = SEED,
    assumptions: Assumptions | None = None,
    panel: Panel | None = None,
    bands: Bands = "design",
) -> Comparison:
    """Evaluate schemes side by side on the same draws (one dimension for every unknown field of the widest design).

    With cases also the probability to be less hollow in each of them; ``bands="all"`` gives their bands too.
    """
    assumptions = assumptions or default_assumptions()
    plain = {
        name: evaluate(scheme, cases, panel, seed, bands="none", assumptions=assumptions)
        for name, scheme in schemes.items()
    }
    extra = max(evaluation.design.unknown_fields for evaluation in plain.values())
    draws = {name: hollow_draws(e.design, assumptions, extra, seed) for name, e in plain.items()}
    evaluations = {name: replace(e, band=band(draws[name])) for name, e in plain.items()}
    by_case = None
    if cases is not None:
        in_cases = case_draws(plain, cases, assumptions, extra, seed)
        by_case = better_by_case(in_cases, cases.ids)
        if bands == "all":
            evaluations = {name: _banded(e, in_cases[name]) for name, e in evaluations.items()}
    return Comparison(
        evaluations=evaluations,
        better=probability_better(draws),
        attribution=against_first(evaluations, assumptions),
        rank_agreement=None if panel is None else orders(evaluations, seed),
        warnings=rows_apart(evaluations),
        better_by_case=by_case,
    )


def _banded(evaluation: Evaluation, draws: Floats) -> Evaluation:
    report = evaluation.cases
    return evaluation if report is None else replace(evaluation, cases=with_bands(report, draws))


def orders(evaluations: Mapping[str, Evaluation], seed: int) -> dict[tuple[str, str], RankAgreement | None]:
    """How alike each pair of schemes orders the units of the panel."""
    held = {name: evaluation.panel for name, evaluation in evaluations.items() if evaluation.panel is not None}
    return pair_orders(held, seed=seed)


def pair_orders(
    results: Mapping[str, PanelResult], progress: Tell = untold, seed: int = SEED
) -> dict[tuple[str, str], RankAgreement | None]:
    """How alike each pair of results orders the units that both have; ``progress`` is told the share done."""
    pairs = list(combinations(results, 2))
    found: dict[tuple[str, str], RankAgreement | None] = {}
    for done, (a, b) in enumerate(pairs):
        progress(done / len(pairs))
        found[a, b] = rank_agreement(results[a], results[b], seed)
    return found


def against_first(evaluations: Mapping[str, Evaluation], assumptions: Assumptions) -> dict[str, Attribution | None]:
    """Parts of each scheme's difference in hollow share from the first one."""
    first, *others = evaluations
    one = evaluations[first].design
    return {name: attribute(one, evaluations[name].design, assumptions) for name in others}


def probability_better(draws: Mapping[str, Floats]) -> dict[str, dict[str, float]]:
    """For each ordered pair the share of paired draws in which the first is lower; ties count for neither."""
    return {a: {b: float(np.mean(draws[a] < draws[b] - MOVES)) for b in draws if b != a} for a in draws}


def rows_apart(evaluations: Mapping[str, Evaluation]) -> tuple[tuple[str, str], ...]:
    """Pairs whose numbers of level-2 rows differ by more than a fifth of the larger count."""
    rows = {name: evaluation.design.rows for name, evaluation in evaluations.items()}
    names: Sequence[str] = list(rows)
    return tuple(
        (a, b)
        for i, a in enumerate(names)
        for b in names[i + 1 :]
        if abs(rows[a] - rows[b]) > ROWS_APART * max(rows[a], rows[b])
    )
