"""``compare``: designs side by side."""

from pathlib import Path
from typing import Annotated

import typer

from commands.files import load_cases, load_scheme
from commands.options import AsJson, CasesPath, Seed, Words, language_of, wrong_call
from commands.output import show
from commands.summary import risk_lines
from evaluation.compare import compare as compare_schemes
from evaluation.record import record_of_comparison
from risk.assumptions import SEED
from text import t


def compare(
    schemes: Annotated[list[Path], typer.Argument(help="two or more schemes")],
    cases: CasesPath = None,
    as_json: AsJson = False,
    seed: Seed = SEED,
    words: Words = "zh-Hans",
) -> None:
    """Designs side by side: hollow share, substance, cases, probability that one is less hollow."""
    if len(schemes) < 2:
        wrong_call("SCHEME SCHEME...", "two or more schemes")
    language = language_of(words)
    stems = [path.stem for path in schemes]
    names = [path.stem if stems.count(path.stem) == 1 else str(path) for path in schemes]
    loaded = {name: load_scheme(path) for name, path in zip(names, schemes, strict=True)}
    comparison = compare_schemes(loaded, load_cases(cases), seed)
    lines = []
    for name, evaluation in comparison.evaluations.items():
        lines += [f"== {name}", *risk_lines(evaluation, language)]
    lines += [t("cli.rows_apart", language, a=a, b=b) for a, b in comparison.warnings]
    show(record_of_comparison(comparison), as_json, lines)
