"""Answers of experts from files: tables of labels, or JSON in the shape of weighting.answers."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

import intake
from commands.files import load
from indicators import Fault, UserError, read, read_json
from intake.limits import MAX_COLUMNS
from weighting import BestWorst, Data, DirectPoints, Nothing, Pairwise, Ranking
from weighting.answers import Answers, answers_of
from weighting.measuring import GROUP
from weighting.model import Method
from weighting.precedence import answers_of_chart

MAX_LABELS: Final = MAX_COLUMNS


@dataclass(frozen=True, eq=False)
class Answered:
    """What one expert answered about ``labels``; ``name`` is the file's, with the column where a file holds several."""

    name: str
    labels: tuple[str, ...]
    answers: Answers


def read_answers(method: Method, path: Path, name: str) -> list[Answered]:
    """The answers a file holds for a judging method; several where it has a column for each expert."""
    data = load(path)
    if path.suffix.lower() == ".json":
        found = [_from_json(method, data, name)]
    else:
        found = _FROM_TABLE["chart" if method.key == "precedence" else method.asks](data, path.name, name)
    faults = [Fault("answers.nothing", one.name) for one in found if not one.labels]
    many = {"limit": MAX_LABELS}
    faults += [
        Fault("answers.too_many", one.name, {"count": len(one.labels), **many})
        for one in found
        if len(one.labels) > MAX_LABELS
    ]
    if faults:
        raise UserError(faults)
    return found


def read_all(method: Method, files: Mapping[str, Path]) -> list[Answered]:
    """The answers of all files by name; UserError with every fault of every file, behind its name where several."""
    found: list[Answered] = []
    faults: list[Fault] = []
    for name, path in files.items():
        try:
            found += read_answers(method, path, name)
        except UserError as error:
            faults += [_of_file(fault, name) if len(files) > 1 else fault for fault in error.faults]
    if faults:
        raise UserError(faults)
    return found


def _of_file(fault: Fault, name: str) -> Fault:
    """The fault behind the name of its file, unless it names it."""
    if fault.where == name or fault.where.startswith(f"{name} › "):
        return fault
    return Fault(fault.code, f"{name} › {fault.where}" if fault.where else name, fault.values)


def read_data(path: Path, cost: Sequence[str]) -> tuple[Data, tuple[str, ...]]:
    """Figures of units, with their groups where a column says so, and the labels; UserError for an unknown cost."""
    frame = intake.read_panel(load(path), path.name, grouped=True)
    groups = tuple(frame.pop(GROUP)) if GROUP in frame.columns else None
    labels = tuple(str(name) for name in frame.columns)
    unknown = [Fault("data.no_column", column) for column in cost if column not in labels]
    if unknown:
        raise UserError(unknown)
    up = np.array([label not in cost for label in labels], dtype=bool)
    return Data(frame.to_numpy(dtype=float), tuple(map(str, frame.index)), up, groups), labels


def on_same_labels(found: Sequence[Answered]) -> tuple[str, ...]:
    """The labels all experts answered about, in the first one's order; UserError naming who differs."""
    refuse_other_labels(found[0].labels, {one.name: one.labels for one in found})
    return found[0].labels


def refuse_other_labels(wanted: Sequence[str], given: Mapping[str, Collection[str]]) -> None:
    """Raise UserError naming every file whose labels are not those ``wanted``, with what is missing and extra."""
    faults = []
    for name, labels in given.items():
        missing = [label for label in wanted if label not in labels]
        extra = [label for label in labels if label not in wanted]
        if missing or extra:
            values = {"missing": ", ".join(missing) or "—", "extra": ", ".join(extra) or "—"}
            faults.append(Fault("answers.labels_differ", name, values))
    if faults:
        raise UserError(faults)


def _from_json(method: Method, data: bytes, name: str) -> Answered:
    match method.asks:
        case "points":
            points = read_json(DirectPoints, data, name)
            return Answered(name, tuple(answer.id for answer in points.points), points)
        case "ranking":
            ranking = read_json(Ranking, data, name)
            return Answered(name, tuple(label for tie in ranking.order for label in tie), ranking)
        case "pairwise":
            compared = read_json(Pairwise, data, name)
            pairs = [label for judgment in compared.judgments for label in (judgment.a, judgment.b)]
            return Answered(name, tuple(dict.fromkeys(pairs)), compared)
        case "best_worst":
            given = read_json(BestWorst, data, name)
            return Answered(name, _of_best_worst(given), given)
    raise UserError(Fault("file.not_a_table", name))


def _of_best_worst(given: BestWorst) -> tuple[str, ...]:
    """Labels in the order of the rows; the best first and the worst last where a row leaves them out."""
    rows = [*given.row("best_to_others"), *given.row("others_to_worst")]
    first = [] if given.best in rows else [given.best]
    return tuple(dict.fromkeys([*first, *rows, given.worst]))


def _pairwise(data: bytes, filename: str, name: str) -> list[Answered]:
    matrix, labels = intake.read_matrix(data, filename)
    return [Answered(name, labels, answers_of(matrix, labels))]


def _chart(data: bytes, filename: str, name: str) -> list[Answered]:
    chart, labels = intake.read_matrix(data, filename, reciprocal=False)
    return [Answered(name, labels, answers_of_chart(chart, labels))]


def _points(data: bytes, filename: str, name: str) -> list[Answered]:
    return [
        Answered(one, labels, read(DirectPoints, {"points": [{"id": a, "points": p} for a, p in given.items()]}, one))
        for one, labels, given in _columns(data, filename, name, "answers.missing")
    ]


def _ranking(data: bytes, filename: str, name: str) -> list[Answered]:
    found = []
    for one, labels, given in _columns(data, filename, name, "ranking.missing"):
        places = sorted(set(given.values()))
        order = [[label for label, place in given.items() if place == wanted] for wanted in places]
        found.append(Answered(one, labels, read(Ranking, {"order": order}, one)))
    return found


def _columns(
    data: bytes, filename: str, name: str, missing: str
) -> list[tuple[str, tuple[str, ...], dict[str, float]]]:
    """Name, labels and figures of each expert's column; a blank cell is the fault ``missing``."""
    frame: pd.DataFrame = intake.read_panel(data, filename)
    holes = [
        Fault(missing, f"{label} : {column}")
        for label, row in frame.iterrows()
        for column in frame.columns[row.isna().to_numpy()]
    ]
    if holes:
        raise UserError(holes)
    labels = tuple(map(str, frame.index))
    return [
        (name if frame.shape[1] == 1 else f"{name} › {column}", labels, dict(zip(labels, map(float, row), strict=True)))
        for column, row in frame.items()
    ]


def _nothing(data: bytes, filename: str, name: str) -> list[Answered]:
    return [Answered(name, intake.read_names(data, filename), Nothing())]


def _best_worst(data: bytes, filename: str, name: str) -> list[Answered]:
    raise UserError(Fault("best_worst.not_json", name))


_FROM_TABLE: Final[dict[str, Callable[[bytes, str, str], list[Answered]]]] = {
    "pairwise": _pairwise,
    "chart": _chart,
    "points": _points,
    "ranking": _ranking,
    "nothing": _nothing,
    "best_worst": _best_worst,
}
