"""``weigh``: weights from judgments or figures."""

from pathlib import Path
from typing import Annotated

import numpy as np
import pandas as pd
import typer

import intake
from commands.files import load
from commands.options import AsJson, Words, language_of, one_of
from commands.output import show
from evaluation.record import Record, diagnostics_of
from indicators import Fault, UserError, read
from weighting import METHODS, Data, DirectPoints
from weighting.answers import answers_of
from weighting.model import Weights


def weigh(
    file: Annotated[Path, typer.Argument(help="judgments (labels in first row and column) or figures of units")],
    method: Annotated[str, typer.Option("--method", help=" | ".join(METHODS))] = "ahp",
    cost: Annotated[list[str] | None, typer.Option("--cost", help="column where lower is better")] = None,
    as_json: AsJson = False,
    words: Words = "zh-Hans",
) -> None:
    """Weights from judgments (ahp), points or figures of units (entropy)."""
    language_of(words)
    one_of("--method", method, METHODS)
    try:
        weights = _weigh(file, method, tuple(cost or ()))
    except UserError as error:
        raise UserError([_at_cell(fault, file) for fault in error.faults]) from None
    record: Record = {"method": method, "weights": weights.by_id(), "source": weights.source}
    found = diagnostics_of(weights)
    record["diagnostics"] = found[0] if METHODS[method].asks == "pairwise" else {"warnings": found}
    show(record, as_json, [f"{value:.6f}  {label}" for label, value in weights.by_id().items()])


def _at_cell(fault: Fault, file: Path) -> Fault:
    """A fault told of ``row : column`` with the cell where it stands in the file."""
    row, colon, column = fault.where.partition(" : ")
    place = intake.place_of(load(file), file.name, row, column) if colon else None
    return Fault(fault.code, f"{place} ({fault.where})", fault.values) if place else fault


def _weigh(file: Path, method: str, cost: tuple[str, ...]) -> Weights:
    chosen = METHODS[method]
    if chosen.asks == "pairwise":
        matrix, labels = intake.read_matrix(load(file), file.name)
        values, found = chosen.weigh(answers_of(matrix, labels, file.name), labels)
        return Weights(tuple(labels), values, method, chosen.source, found)
    frame = intake.read_panel(load(file), file.name)
    names = [str(name) for name in frame.columns] if chosen.asks == "data" else [str(name) for name in frame.index]
    unknown = [column for column in cost if column not in names]
    if unknown:
        raise UserError([Fault("data.no_column", column) for column in unknown])
    if chosen.asks == "data":
        up = np.array([label not in cost for label in names], dtype=bool)
        values, found = chosen.weigh(Data(frame.to_numpy(dtype=float), tuple(map(str, frame.index)), up), names)
    else:
        values, found = chosen.weigh(_points(frame, file.name), names)
    return Weights(tuple(names), values, method, chosen.source, found)


def _points(frame: pd.DataFrame, where: str) -> DirectPoints:
    """Points of the first column of figures; a label without points is a fault."""
    given = frame.iloc[:, 0]
    holes = [Fault("answers.missing", str(label)) for label in given.index[given.isna()]]
    if holes:
        raise UserError(holes)
    points = [{"id": str(label), "points": float(value)} for label, value in given.items()]
    return read(DirectPoints, {"points": points}, where)
