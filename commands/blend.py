"""``blend``: several sets of weights become one."""

from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from commands.answers import refuse_other_labels
from commands.files import distinct_names
from commands.options import AsJson, Words, language_of, numbers_of, one_of, wrong_call
from commands.output import show
from commands.weights_file import read_weights
from indicators import Fault, UserError
from weighting.blend import BLENDS, SOURCES, TRUSTING


def blend(
    files: Annotated[list[Path], typer.Argument(help="results of weigh --json, two or more")],
    method: Annotated[str, typer.Option("--method", help=" | ".join(BLENDS))] = "linear",
    trust: Annotated[str | None, typer.Option("--trust", help="one for each file: .6,.4")] = None,
    as_json: AsJson = False,
    words: Words = "zh-Hans",
) -> None:
    """Several sets of weights combined; geometric is the least relative entropy to all of them."""
    language_of(words)
    one_of("--method", method, BLENDS)
    shares = None if trust is None else numbers_of("--trust", trust)
    if shares is not None and method not in TRUSTING:
        wrong_call("--trust", f"{method}; {', '.join(TRUSTING)}")
    if len(files) < 2 or (shares is not None and len(shares) != len(files)):
        wrong_call("FILE FILE...", "two or more files, one trust for each")
    names = distinct_names(files)
    labels, table = _read(files, names)
    values = BLENDS[method](table, shares)
    record = {
        "method": method,
        "weights": dict(zip(labels, map(float, values), strict=True)),
        "diagnostics": {"sets": names, "trust": None if shares is None else list(shares)},
        "source": SOURCES[method],
    }
    show(record, as_json, [f"{value:.6f}  {label}" for label, value in zip(labels, values, strict=True)])


def _read(files: list[Path], names: list[str]) -> tuple[list[str], list[np.ndarray]]:
    """Labels in the order of the first file, and each file's weights in that order; all faults at once."""
    faults: list[Fault] = []
    found: list[dict[str, float]] = []
    for path, name in zip(files, names, strict=True):
        try:
            found.append(read_weights(path, name))
        except UserError as error:
            faults += error.faults
    if faults:
        raise UserError(faults)
    labels = list(found[0])
    refuse_other_labels(labels, dict(zip(names, found, strict=True)))
    return labels, [np.array([one[label] for label in labels]) for one in found]
