"""Two periods: how substance goes with a measure before it counted, and after.

U = a + b R + c A + d R A, A = 1 from the first period in which the measure counts: a slope that falls when a measure is
switched on is what gaming would do, and what new definitions or a ceiling would do too. Errors by leaving out one unit
at a time (its periods belong together). Sources: Courty & Marschke 2008; Efron & Stein 1981 (docs/methods.md "Panel").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import t

from risk.design import Design
from risk.gaps import Panel
from risk.panel_figures import Floats
from risk.resampling import Interval

FEWEST: Final = 10  # units below which no interval is tried
TERMS: Final = 4


@dataclass(frozen=True)
class SlopeChange:
    """Slope of substance on a measure before and after, and their difference with its 95 % interval and p.

    ``n``: unit-periods used; ``units``: units behind them.
    """

    before: float
    after: float
    change: Interval
    p: float
    n: int
    units: int


def of_panels(before: Sequence[Panel], after: Sequence[Panel], design: Design, item: str) -> SlopeChange | None:
    """The change for one item over panels of single periods; None without effective figures or with too few units."""
    rows = [_rows(panel, design, item, later) for later, panels in ((0.0, before), (1.0, after)) for panel in panels]
    known = [row for row in rows if row is not None]
    if not known:
        return None
    substance, measure, later = (np.concatenate([row[k] for row in known]) for k in (0, 1, 2))
    names = np.concatenate([row[3] for row in known])
    return slope_change(substance, measure, later, names)


def _rows(panel: Panel, design: Design, item: str, later: float) -> tuple[Floats, Floats, Floats, np.ndarray] | None:
    """Substance, measure, period and unit of every unit with all its figures in one period."""
    if panel.effective is None or item not in panel.reported:
        return None
    ids = [name for name in design.ids if name in panel.effective.columns]
    worth = np.array([design.worth[design.ids.index(name)] for name in ids])
    if not worth.sum() > 0:
        return None
    effective = panel.effective[ids].to_numpy(dtype=np.float64)
    measure = panel.reported[item].to_numpy(dtype=np.float64)
    substance = effective @ worth / worth.sum()
    full = ~np.isnan(substance + measure)
    names = np.array([str(unit) for unit in panel.reported.index])
    return substance[full], measure[full], np.full(int(full.sum()), later), names[full]


def slope_change(substance: Floats, measure: Floats, later: Floats, units: np.ndarray) -> SlopeChange | None:
    """Least squares on n unit-periods, arrays (n,); None where a slope cannot be had or fewer than ten units are there.

    Interval: t with G - 1 degrees; error^2 = (G - 1) / G sum (d without unit g - d)^2 over G units.
    """
    groups = np.unique(units, return_inverse=True)[1]
    count = int(groups.max()) + 1 if len(groups) else 0
    if count < FEWEST or any(_flat(measure[later == side]) for side in (0.0, 1.0)):
        return None
    centred = measure - measure.mean()
    x = np.column_stack([np.ones_like(measure), centred, later, centred * later])
    squares, products = np.zeros((count, TERMS, TERMS)), np.zeros((count, TERMS))
    np.add.at(squares, groups, x[:, :, None] * x[:, None, :])
    np.add.at(products, groups, x * substance[:, None])
    whole, right = squares.sum(axis=0), products.sum(axis=0)
    left_out = whole - squares
    if np.linalg.cond(whole) > 1e12 or (np.linalg.cond(left_out) > 1e12).any():
        return None
    found = np.linalg.solve(whole, right)
    without = np.linalg.solve(left_out, (right - products)[:, :, None])[:, 3, 0]
    error = float(np.sqrt((count - 1) / count * ((without - found[3]) ** 2).sum()))
    change, before = float(found[3]), float(found[1])
    half = float(t.ppf(0.975, count - 1)) * error
    p = float(2 * t.sf(abs(change) / error, count - 1)) if error > 0 else 1.0
    return SlopeChange(before, before + change, Interval(change, change - half, change + half), p, len(x), count)


def _flat(values: Floats) -> bool:
    return len(values) < TERMS or not float(values.std()) > 1e-9
