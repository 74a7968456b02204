"""How figures are printed on the pages; the same forms as in the files."""

from typing import Final

from charts.figures import chance, difference, percent
from risk.headline import Band

__all__ = ["band_text", "chance", "moved", "percent", "points_text"]
SAME: Final = 0.05  # percentage points that are printed as no change


def band_text(band: Band) -> str:
    """Low to high of a band in per cent."""
    return f"{percent(band.low)}–{percent(band.high)}"


def points_text(value: float) -> str:
    """Points without needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def moved(before: float | None, after: float | None) -> str | None:
    """The change of a percentage in points with its sign; None where there is none to show."""
    if before is None or after is None or abs(after - before) < SAME:
        return None
    return difference(after - before)
