"""What a panel of real figures shows: reported - verified - effective, an exact decomposition in score points.

G_i = sum_j w_j (R - V) [false] + sum_j w_j (V - E) [idle] = S_i - T_i;  FR_i = 100 max(0, G_i) / S_i. Figures are
on 0-100; over several periods each difference is taken within its period first (docs/methods.md "Panel").
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from risk.panel_figures import Cells, Figures, Floats

TIE = 1e-9
FIGURES = ("reported", "verified", "effective", "n_V", "n_E")  # columns of rows, in the order of Cells


@dataclass(frozen=True, eq=False)
class Panel:
    """Frames units x item ids on 0-100. ``verified`` holds NaN where nothing was checked; either may be absent.

    ``n_verified`` and ``n_effective`` are the numbers of entries behind a verified and an effective figure.
    ``value_kind`` is 'synthetic' or 'user_supplied' and is shown wherever the figures are. With several periods the
    frames hold means of what was measured, and ``rows`` every figure (unit_id, item_id, period, reported, verified,
    effective, n_V, n_E), so that differences are taken within a period; None where each cell is one figure.
    """

    reported: pd.DataFrame
    verified: pd.DataFrame | None = None
    effective: pd.DataFrame | None = None
    value_kind: str = "user_supplied"
    n_verified: pd.DataFrame | None = None
    n_effective: pd.DataFrame | None = None
    rows: pd.DataFrame | None = None

    def for_weighing(self, ids: list[str]) -> pd.DataFrame:
        """Verified figures where every cell of the items was checked, else reported ones."""
        known = [name for name in ids if name in self.reported.columns]
        if self.verified is not None and self.verified.reindex(columns=known).notna().all(axis=None):
            return self.verified
        return self.reported


@dataclass(frozen=True, eq=False)
class PanelResult:
    """Per unit: score of reported figures, rank (equal scores share the better rank), formalism parts where known.

    ``scores`` are over all periods; ``compared`` over those with effective figures, so that ``compared`` less ``gap``
    is the effective score. ``false_points`` and ``idle_points`` are over the periods with verified figures too.
    """

    units: tuple[str, ...]
    scores: Floats
    ranks: NDArray[np.int64]
    false_points: Floats | None
    idle_points: Floats | None
    formalism: Floats | None
    value_kind: str
    figures: Figures
    compared: Floats
    gap: Floats | None

    @property
    def split(self) -> NDArray[np.bool_]:
        """Units whose false and idle points are over the same figures as the gap and add up to it, (n,)."""
        entered = self.figures.entered
        return np.asarray((entered.gap > 0) & (entered.gap == entered.split))


def ranks_of(scores: Floats) -> NDArray[np.int64]:
    """Ranks from 1, highest score first; scores within 1e-9 share the better rank."""
    return np.asarray((scores[None, :] > scores[:, None] + TIE).sum(axis=1) + 1, dtype=np.int64)


def gaps(panel: Panel, ids: list[str], weights: Floats) -> PanelResult:
    """Scores and, where effective figures are there, the gap of each unit split into false and idle points.

    Items without a column count with weight 0 and the rest is rescaled.
    """
    figures = figures_of(panel, ids, weights)
    part = figures.weights
    scores, compared = figures.reported @ part, figures.compared @ part
    gap, false, idle = (None if each is None else each @ part for each in (figures.gap, figures.false, figures.idle))
    formalism = None if gap is None else 100 * np.maximum(gap, 0.0) / np.where(compared > 0, compared, np.nan)
    units = tuple(map(str, panel.reported.index))
    return PanelResult(
        units, scores, ranks_of(scores), false, idle, formalism, panel.value_kind, figures, compared, gap
    )


def figures_of(panel: Panel, ids: list[str], weights: Floats) -> Figures:
    """The panel's figures of the items it has, in the order of ``ids``; their weights rescaled to sum 1."""
    known = [name for name in ids if name in panel.reported.columns]
    part = np.array([weights[ids.index(name)] for name in known])
    held = [panel.verified, panel.effective, panel.n_verified, panel.n_effective]
    return Figures(
        tuple(known),
        part / part.sum() if part.sum() > 0 else part,
        _cells(panel, known) if panel.rows is None else _cells_of_rows(panel, known, panel.rows),
        *(frame is not None for frame in held),
    )


def _cells(panel: Panel, known: list[str]) -> Cells:
    """One cell for each unit and item of a panel of one period."""
    shape = (len(panel.reported), len(known))

    def of(frame: pd.DataFrame | None) -> Floats:
        if frame is None:
            return np.full(shape[0] * shape[1], np.nan)
        return frame.reindex(index=panel.reported.index, columns=known).to_numpy(dtype=np.float64).ravel()

    unit, item = (place.ravel() for place in np.indices(shape))
    held = (panel.reported, panel.verified, panel.effective, panel.n_verified, panel.n_effective)
    return Cells(shape, unit, item, *(of(frame) for frame in held))


def _cells_of_rows(panel: Panel, known: list[str], rows: pd.DataFrame) -> Cells:
    """One cell for each row of a known item."""
    unit = panel.reported.index.get_indexer(pd.Index(rows["unit_id"]))
    item = pd.Index(known).get_indexer(pd.Index(rows["item_id"]))
    inside = (unit >= 0) & (item >= 0)

    def of(name: str) -> Floats:
        if name not in rows:
            return np.full(int(inside.sum()), np.nan)
        return rows[name].to_numpy(dtype=np.float64)[inside]

    shape = (len(panel.reported), len(known))
    return Cells(shape, unit[inside], item[inside], *(of(name) for name in FIGURES))
