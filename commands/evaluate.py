"""``evaluate``: the whole flow on one scheme."""

from typing import Annotated, Any

import typer

from commands.files import digests, load_assumptions, load_cases, load_scheme
from commands.options import (
    AsJson,
    AssumptionsPath,
    Bands,
    CasesPath,
    PanelPath,
    Period,
    SchemePath,
    Seed,
    UnitClass,
    Words,
    language_of,
)
from commands.output import show
from commands.panel_file import load_panel, panel_lines, told_of_panel
from commands.summary import risk_lines, weight_lines
from evaluation.evaluate import evaluate as evaluate_scheme
from evaluation.record import record_of
from risk.assumptions import SEED
from risk.detectors_panel import screen_items


def evaluate(
    scheme: SchemePath,
    cases: CasesPath = None,
    assumptions: AssumptionsPath = None,
    panel: PanelPath = None,
    period: Period = None,
    unit_of_record: Annotated[
        float | None, typer.Option("--unit-of-record", help="1: whole numbers, 5: fives", min=1e-6, max=1e6)
    ] = None,
    bands: Bands = False,
    as_json: AsJson = False,
    seed: Seed = SEED,
    words: Words = "zh-Hans",
    unit_class: UnitClass = None,
) -> None:
    """Weights, points, formalism risk in itself and on the documented cases; with a panel, what its figures show."""
    language = language_of(words)
    if panel is None and (period is not None or unit_of_record is not None):
        raise typer.BadParameter("--panel FILE", param_hint="--period, --unit-of-record")
    loaded = load_scheme(scheme)
    matched = None if panel is None else load_panel(panel, loaded.items)
    figures = None if matched is None else matched.panel(period)
    known = load_assumptions(assumptions)
    evaluation = evaluate_scheme(
        loaded,
        load_cases(cases),
        figures,
        seed,
        unit_class=unit_class,
        bands="all" if bands else "design",
        assumptions=known,
    )
    record: dict[str, Any] = record_of(evaluation)
    record["provenance"]["files"] = digests(cases=cases, assumptions=assumptions, panel=panel)
    lines = [*weight_lines(evaluation, language), *risk_lines(evaluation, language, known)]
    if matched is not None and figures is not None:
        flags = screen_items(evaluation.items, figures, unit_of_record)
        record["panel"] |= told_of_panel(matched, flags)
        lines += panel_lines(figures, flags, language)
    show(record, as_json, lines)
