"""``compare``: designs side by side."""

from pathlib import Path
from typing import Annotated, Any

import typer

from commands.compare_lines import pair_lines
from commands.files import digests, distinct_names, load_assumptions, load_cases, load_scheme
from commands.options import (
    AsJson,
    AssumptionsPath,
    Bands,
    CasesPath,
    PanelPath,
    Period,
    Seed,
    Words,
    language_of,
    wrong_call,
)
from commands.output import show
from commands.panel_file import load_panel
from commands.summary import risk_lines
from evaluation.compare import compare as compare_schemes
from evaluation.record_compare import record_of_comparison
from evaluation.scheme import Scheme
from indicators import Fault, UserError
from risk.assumptions import SEED
from text import t


def compare(
    schemes: Annotated[list[Path], typer.Argument(help="two or more schemes")],
    cases: CasesPath = None,
    assumptions: AssumptionsPath = None,
    panel: PanelPath = None,
    period: Period = None,
    bands: Bands = False,
    as_json: AsJson = False,
    seed: Seed = SEED,
    words: Words = "zh-Hans",
) -> None:
    """Designs side by side: hollow share, substance, cases, probability that one is less hollow; order of units."""
    if len(schemes) < 2:
        wrong_call("SCHEME SCHEME...", "two or more schemes")
    language = language_of(words)
    if panel is None and period is not None:
        wrong_call("--period", "--panel FILE")
    loaded = _load(schemes)
    sets = [scheme.items for scheme in loaded.values()]
    figures = None if panel is None else load_panel(panel, *sets).panel(period)
    known = load_assumptions(assumptions)
    comparison = compare_schemes(
        loaded, load_cases(cases), seed, known, panel=figures, bands="all" if bands else "design"
    )
    record: dict[str, Any] = record_of_comparison(comparison)
    record["provenance"]["files"] = digests(cases=cases, assumptions=assumptions, panel=panel)
    lines = []
    for name, evaluation in comparison.evaluations.items():
        lines += [f"== {name}", *risk_lines(evaluation, language, known)]
    lines += pair_lines(comparison, language)
    lines += [t("cli.rows_apart", language, a=a, b=b) for a, b in comparison.warnings]
    show(record, as_json, lines)


def _load(paths: list[Path]) -> dict[str, Scheme]:
    """Schemes by the stem of their file, by its name or path where that is not enough; all faults at once."""
    stems = [path.stem for path in paths]
    names = [
        path.stem if stems.count(path.stem) == 1 else name
        for path, name in zip(paths, distinct_names(paths), strict=True)
    ]
    loaded: dict[str, Scheme] = {}
    faults: list[Fault] = []
    for name, path in zip(names, paths, strict=True):
        try:
            loaded[name] = load_scheme(path)
        except UserError as error:
            faults += error.faults
    if faults:
        raise UserError(faults)
    return loaded
