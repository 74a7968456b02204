"""``evaluate``: the whole flow on one scheme."""

from typing import Annotated

import typer

import intake
from commands.files import load, load_cases, load_scheme
from commands.options import AsJson, CasesPath, PanelPath, SchemePath, Seed, UnitClass, Words, language_of
from commands.output import show
from commands.summary import risk_lines, weight_lines
from evaluation.evaluate import evaluate as evaluate_scheme
from evaluation.record import record_of
from risk.assumptions import SEED
from risk.gaps import Panel


def evaluate(
    scheme: SchemePath,
    cases: CasesPath = None,
    panel: PanelPath = None,
    bands: Annotated[bool, typer.Option("--bands", help="bands of the cases too")] = False,
    as_json: AsJson = False,
    seed: Seed = SEED,
    words: Words = "zh-Hans",
    unit_class: UnitClass = None,
) -> None:
    """Weights, points, formalism risk in itself and on the documented cases."""
    language = language_of(words)
    figures = None if panel is None else Panel(intake.read_panel(load(panel), panel.name))
    evaluation = evaluate_scheme(
        load_scheme(scheme),
        load_cases(cases),
        figures,
        seed,
        unit_class=unit_class,
        bands="all" if bands else "design",
    )
    lines = [*weight_lines(evaluation, language), *risk_lines(evaluation, language)]
    show(record_of(evaluation), as_json, lines)
