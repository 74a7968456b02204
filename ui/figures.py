"""How figures are printed on the pages; the same forms as in the files."""

from charts.figures import chance, percent
from risk.headline import Band

__all__ = ["band_text", "chance", "percent", "points_text"]


def band_text(band: Band) -> str:
    """Low to high of a band in per cent."""
    return f"{percent(band.low)}–{percent(band.high)}"


def points_text(value: float) -> str:
    """Points without needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
