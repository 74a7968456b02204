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

    ``value_kind`` is 'synthetic' or 'user_supplied' and is shown wherever the figures are.
    """

    reported: pd.DataFrame
    verified: pd.DataFrame | None = None
    effective: pd.DataFrame | None = None
    value_kind: str = "user_supplied"

    def for_weighing(self, ids: list[str]) -> pd.DataFrame:
        """Verified figures where every cell of the items was checked, else reported ones."""
        known = [name for name in ids if name in self.reported.columns]
        if self.verified is not None and self.verified.reindex(columns=known).notna().all(axis=None):
            return self.verified
        return self.reported


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


def ranks_of(scores: Floats) -> NDArray[np.int64]:
    """Ranks from 1, highest score first; scores within 1e-9 share the better rank."""
    return np.asarray((scores[None, :] > scores[:, None] + TIE).sum(axis=1) + 1, dtype=np.int64)


def gaps(panel: Panel, ids: list[str], weights: Floats) -> PanelResult:
    """Scores and, where effective figures are there, the gap of each unit split into false and idle points.

    Items without a column count with weight 0 and the rest is rescaled.
    """
    known = [name for name in ids if name in panel.reported.columns]
    part = np.array([weights[ids.index(name)] for name in known])
    part = part / part.sum() if part.sum() > 0 else part
    reported = panel.reported[known].to_numpy(dtype=np.float64)
    scores = reported @ part
    false = idle = formalism = None
    if panel.effective is not None:
        effective = panel.effective.reindex(columns=known).to_numpy(dtype=np.float64)
        gap = (reported - effective) @ part
        formalism = 100 * np.maximum(gap, 0.0) / np.where(scores > 0, scores, np.nan)
        if panel.verified is not None:
            verified = panel.verified.reindex(columns=known).to_numpy(dtype=np.float64)
            false, idle = (reported - verified) @ part, (verified - effective) @ part
    units = tuple(map(str, panel.reported.index))
    return PanelResult(units, scores, ranks_of(scores), false, idle, formalism, panel.value_kind)
