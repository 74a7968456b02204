"""How figures are printed on the pages; the same forms as in the files."""

from risk.headline import Band


def percent(value: float | None) -> str:
    """A share in per cent with one decimal; '<1' below one, a dash for none."""
    if value is None:
        return "—"
    return "<1 %" if 0 < value < 1 else f"{value:.1f} %"


def band_text(band: Band) -> str:
    """Low to high of a band in per cent."""
    return f"{percent(band.low)} – {percent(band.high)}"


def points_text(value: float) -> str:
    """Points without needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
