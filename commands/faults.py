"""Faults told by labels, placed where the file holds them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import intake
from commands.files import load
from indicators import Fault, UserError

Lookup = Callable[[str, str], str | None]


@contextmanager
def at_cells(files: Mapping[str, Path]) -> Iterator[None]:
    """Faults told of ``row : column`` (behind the name of a file where there are several) get their cell."""
    try:
        yield
    except UserError as error:
        lookups = cache(lambda name: _lookup(files[name]))
        raise UserError([_placed(fault, files, lookups) for fault in error.faults]) from None


def _placed(fault: Fault, files: Mapping[str, Path], lookups: Callable[[str], Lookup]) -> Fault:
    name, _, rest = fault.where.partition(" › ")
    inside = rest if name in files else fault.where
    row, colon, column = inside.partition(" : ")
    owner = name if name in files else next(iter(files)) if len(files) == 1 else None
    if not colon or owner is None:
        return fault
    place = lookups(owner)(row, column)
    return Fault(fault.code, f"{place} ({fault.where})", fault.values) if place else fault


def _lookup(path: Path) -> Lookup:
    try:
        return intake.places_in(load(path), path.name)
    except UserError:
        return lambda row, column: None
