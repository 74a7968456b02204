"""Saaty's scale 1/9 to 9 as people type it: a reciprocal written with a few decimals is the reciprocal itself.

A figure with d decimals, d at least 2, is read as 1/x where it equals 1/x rounded or cut off at d decimals: .17 and .16
are 1/6, .13 and .12 are 1/8, .11 is 1/9.
"""

from decimal import Decimal
from math import floor
from typing import Final

SCALE_LOW, SCALE_HIGH = 1 / 9, 9.0  # Saaty's fundamental scale
TYPED: Final = 1e-4  # relative error from which two figures differ, however many decimals they have
LEAST_DECIMALS: Final = 2
EXACT: Final = 1e-12


def decimals(value: float) -> int:
    """How many decimals a figure is written with, as short as it can be written."""
    exponent = Decimal(repr(float(value))).as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def writes(value: float, wanted: float) -> bool:
    """Whether ``value`` is ``wanted``, or ``wanted`` rounded or cut off at the decimals that ``value`` has."""
    if abs(value - wanted) <= TYPED * abs(wanted):
        return True
    count = decimals(value)
    if count < LEAST_DECIMALS:
        return False
    unit = 10.0**-count
    return abs(value - wanted) <= unit / 2 + EXACT or abs(floor(wanted / unit + EXACT) * unit - value) <= EXACT


def exact(value: float) -> float:
    """The reciprocal of 2 to 9 that ``value`` writes; else ``value`` itself."""
    if not 0 < value < 1:
        return value
    return next((1 / x for x in range(2, 10) if writes(value, 1 / x)), value)


def on_scale(value: float) -> bool:
    """Whether a judgment lies within 1/9 to 9, as typed."""
    return SCALE_LOW - TYPED <= exact(value) <= SCALE_HIGH + TYPED


def mirrors(value: float, mirror: float) -> bool:
    """Whether two positive judgments of a pair, seen from either side, say the same."""
    return writes(value, 1 / mirror) or writes(mirror, 1 / value) or abs(exact(value) * exact(mirror) - 1) <= TYPED


def of_both(value: float, mirror: float | None) -> float:
    """The judgment that was typed as ``value``, as exactly as its ``mirror`` (None: not typed) tells it."""
    if mirror is not None and value < 1 and writes(value, 1 / mirror):
        return 1 / mirror
    return exact(value)
