"""Readings that say where to look, never a verdict: what each detector finds, and which of many are worth a look.

A reading is a number with its chance under honest figures; honest causes remain (definition, timing, natural limits).
Many readings are judged together by the false discovery rate. Source: Benjamini & Hochberg 1995 (docs/methods.md
"Detectors").
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Code = Literal[
    "caliper", "heaping", "dispersion", "benford", "divergence", "identical", "rush", "residents", "escalation"
]
Off = Literal[
    "too_few",
    "unit_of_record",
    "not_whole_numbers",
    "one_size",
    "nothing_to_compare",
    "no_spread",
    "not_known",
    "coarse",
    "scale_end",
]
CODES: Final[tuple[Code, ...]] = get_args(Code)
REASONS: Final[tuple[Off, ...]] = get_args(Off)
RATE: Final = 0.10  # share of raised flags that may be false, over the whole table


@dataclass(frozen=True)
class Reading:
    """What one detector finds at one place. ``effect`` is the size of the difference, ``p`` its chance if honest.

    ``notable``: the effect is beyond the detector's margin; trifles in large samples are not. ``off`` says why a
    detector is not run. ``p`` is None for a description without a test.
    """

    code: Code
    where: str
    n: int
    effect: float | None = None
    p: float | None = None
    notable: bool = True
    off: Off | None = None
    values: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Flag:
    """A reading among all the others: p adjusted for their number, and whether it is worth a look."""

    reading: Reading
    adjusted: float | None
    raised: bool


def flags(readings: Sequence[Reading], rate: float = RATE) -> tuple[Flag, ...]:
    """Every reading of a table, in order; raised where the adjusted p is at most ``rate`` and the effect notable."""
    tested = [i for i, reading in enumerate(readings) if reading.off is None and reading.p is not None]
    adjusted = dict(zip(tested, benjamini_hochberg([readings[i].p or 0.0 for i in tested]), strict=True))
    return tuple(
        Flag(
            reading,
            None if i not in adjusted else float(adjusted[i]),
            bool(reading.notable and i in adjusted and adjusted[i] <= rate),
        )
        for i, reading in enumerate(readings)
    )


def benjamini_hochberg(p: Sequence[float]) -> Floats:
    """Adjusted p-values: min over larger ones of p m / rank, at most 1."""
    values = np.asarray(p, dtype=np.float64)
    order = np.argsort(-values, kind="stable")
    scaled = values[order] * len(values) / np.arange(len(values), 0, -1)
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(np.minimum.accumulate(scaled), 1.0) if len(values) else scaled
    return adjusted


def off(code: Code, where: str, n: int, reason: Off) -> Reading:
    """A detector that is not run at a place, and why."""
    return Reading(code, where, n, notable=False, off=reason)
