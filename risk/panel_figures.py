"""Figures of units, items and periods, compared like with like: each difference within its period first, then the mean.

A mean of reported figures over all periods less a mean of verified ones over some would mix periods: a unit that
reports what is found whenever it is checked would seem to report falsely (docs/methods.md "Panel").
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Cells:
    """N figures, each of one unit, item and period: places in ``shape`` (n units, m items) and figures on 0-100.

    Arrays (N,), NaN where nothing was measured.
    """

    shape: tuple[int, int]
    unit: Places
    item: Places
    reported: Floats
    verified: Floats
    effective: Floats
    n_verified: Floats
    n_effective: Floats

    def added(self, values: Floats) -> Floats:
        """Sums over the periods, (n, m); 0 where there is none."""
        n, m = self.shape
        found = np.bincount(self.unit * m + self.item, weights=values, minlength=n * m)
        return np.asarray(found.reshape(n, m), dtype=np.float64)

    def count(self, values: Floats) -> Floats:
        """In how many periods there is a value, (n, m)."""
        return self.added((~np.isnan(values)).astype(np.float64))

    def mean(self, values: Floats) -> Floats:
        """Means over the periods that have a value, (n, m); NaN where none has."""
        count = self.count(values)
        return np.asarray(
            np.divide(self.added(np.nan_to_num(values)), count, out=np.full(self.shape, np.nan), where=count > 0)
        )

    def where(self, values: Floats, *others: Floats) -> Floats:
        """Values of the cells that have all the others too, NaN elsewhere, (N,)."""
        known = ~np.isnan(np.sum(others, axis=0)) if others else np.ones(len(values), dtype=bool)
        return np.where(known, values, np.nan)


@dataclass(frozen=True, eq=False)
class Figures:
    """What the panel holds of the items of one scheme: weights (m,) sum 1, ``ids`` of the m items, cells by period.

    Means over periods are (n, m). ``gap``: reported - effective over the periods that have both; ``false`` reported -
    verified and ``idle`` verified - effective over those that have all three, where they add up to the gap exactly.
    None where the panel has no such column.
    """

    ids: tuple[str, ...]
    weights: Floats
    cells: Cells
    has_verified: bool
    has_effective: bool
    has_n_verified: bool
    has_n_effective: bool

    @cached_property
    def reported(self) -> Floats:
        """Over all periods."""
        return self.cells.mean(self.cells.reported)

    @cached_property
    def verified(self) -> Floats | None:
        """Over the periods that were verified."""
        return self.cells.mean(self.cells.verified) if self.has_verified else None

    @cached_property
    def effective(self) -> Floats | None:
        """Over the periods that have an effective figure."""
        return self.cells.mean(self.cells.effective) if self.has_effective else None

    @cached_property
    def compared(self) -> Floats:
        """Reported figures over the periods that have an effective one; over all where the panel has none."""
        cells = self.cells
        return self.reported if not self.has_effective else cells.mean(cells.where(cells.reported, cells.effective))

    @cached_property
    def gap(self) -> Floats | None:
        """Reported - effective."""
        cells = self.cells
        return cells.mean(cells.reported - cells.effective) if self.has_effective else None

    @cached_property
    def false(self) -> Floats | None:
        """Reported - verified, where the effective figure is there too."""
        cells = self.cells
        if not self.has_effective or not self.has_verified:
            return None
        return cells.mean(cells.where(cells.reported - cells.verified, cells.effective))

    @cached_property
    def idle(self) -> Floats | None:
        """Verified - effective."""
        if not self.has_effective or not self.has_verified:
            return None
        return self.cells.mean(self.cells.verified - self.cells.effective)

    @property
    def n_effective(self) -> Floats | None:
        """Entries behind the effective figures, all periods together."""
        return self.cells.added(np.nan_to_num(self.cells.n_effective)) if self.has_n_effective else None

    @cached_property
    def whole(self) -> NDArray[np.bool_]:
        """Units with an effective figure of every item, (n,)."""
        if self.effective is None:
            return np.zeros(self.cells.shape[0], dtype=bool)
        return np.asarray(~np.isnan(self.effective).any(axis=1))

    @cached_property
    def entered(self) -> "Entered":
        """How many item-periods of each unit entered which mean."""
        cells = self.cells
        all_three = cells.where(cells.reported, cells.verified, cells.effective)
        with_effective = cells.where(cells.reported, cells.effective)
        sums = [cells.count(values).sum(axis=1) for values in (cells.reported, with_effective, all_three)]
        return Entered(*(np.asarray(each, dtype=np.int64) for each in sums))


@dataclass(frozen=True, eq=False)
class Entered:
    """Per unit, numbers of item-periods, (n,): reported ones, those in the gap, those in its split."""

    reported: NDArray[np.int64]
    gap: NDArray[np.int64]
    split: NDArray[np.int64]
