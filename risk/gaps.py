"""What a panel of real figures shows: reported - verified - effective, an exact decomposition in score points.

G_i = sum_j w_j (R - V) [false] + sum_j w_j (V - E) [idle] = S_i - T_i;  FR_i = 100 max(0, G_i) / S_i. Figures are
on 0-100 (docs/methods.md "Panel").
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
TIE = 1e-9


@dataclass(frozen=True, eq=False)
class Panel:
    """Frames units x item ids on 0-100. ``verified`` holds NaN where nothing was checked; either may be absent.

    ``n_verified`` and ``n_effective`` are the numbers of entries behind a verified and an effective figure.
    ``value_kind`` is 'synthetic' or 'user_supplied' and is shown wherever the figures are.
    """

    reported: pd.DataFrame
    verified: pd.DataFrame | None = None
    effective: pd.DataFrame | None = None
    value_kind: str = "user_supplied"
    n_verified: pd.DataFrame | None = None
    n_effective: pd.DataFrame | None = None

    def for_weighing(self, ids: list[str]) -> pd.DataFrame:
        """Verified figures where every cell of the items was checked, else reported ones."""
        known = [name for name in ids if name in self.reported.columns]
        if self.verified is not None and self.verified.reindex(columns=known).notna().all(axis=None):
            return self.verified
        return self.reported


@dataclass(frozen=True, eq=False)
class Figures:
    """What the panel holds of the items of one scheme: arrays (n, m), weights (m,) sum 1, ``ids`` of the m items."""

    ids: tuple[str, ...]
    weights: Floats
    reported: Floats
    verified: Floats | None
    effective: Floats | None
    n_verified: Floats | None
    n_effective: Floats | None


@dataclass(frozen=True, eq=False)
class PanelResult:
    """Per unit: score of reported figures, rank (equal scores share the better rank), formalism parts where known."""

    units: tuple[str, ...]
    scores: Floats
    ranks: NDArray[np.int64]
    false_points: Floats | None
    idle_points: Floats | None
    formalism: Floats | None
    value_kind: str
    figures: Figures


def ranks_of(scores: Floats) -> NDArray[np.int64]:
    """Ranks from 1, highest score first; scores within 1e-9 share the better rank."""
    return np.asarray((scores[None, :] > scores[:, None] + TIE).sum(axis=1) + 1, dtype=np.int64)


def gaps(panel: Panel, ids: list[str], weights: Floats) -> PanelResult:
    """Scores and, where effective figures are there, the gap of each unit split into false and idle points.

    Items without a column count with weight 0 and the rest is rescaled.
    """
    figures = figures_of(panel, ids, weights)
    part, reported = figures.weights, figures.reported
    scores = reported @ part
    false = idle = formalism = None
    if figures.effective is not None:
        gap = (reported - figures.effective) @ part
        formalism = 100 * np.maximum(gap, 0.0) / np.where(scores > 0, scores, np.nan)
        if figures.verified is not None:
            false, idle = (reported - figures.verified) @ part, (figures.verified - figures.effective) @ part
    units = tuple(map(str, panel.reported.index))
    return PanelResult(units, scores, ranks_of(scores), false, idle, formalism, panel.value_kind, figures)


def figures_of(panel: Panel, ids: list[str], weights: Floats) -> Figures:
    """The panel's figures of the items it has, in the order of ``ids``; their weights rescaled to sum 1."""
    known = [name for name in ids if name in panel.reported.columns]
    part = np.array([weights[ids.index(name)] for name in known])

    def of(frame: pd.DataFrame | None) -> Floats | None:
        if frame is None:
            return None
        return frame.reindex(index=panel.reported.index, columns=known).to_numpy(dtype=np.float64)

    return Figures(
        ids=tuple(known),
        weights=part / part.sum() if part.sum() > 0 else part,
        reported=panel.reported[known].to_numpy(dtype=np.float64),
        verified=of(panel.verified),
        effective=of(panel.effective),
        n_verified=of(panel.n_verified),
        n_effective=of(panel.n_effective),
    )
