"""How a figure is printed: one function a kind of figure, so that page, document and table show the same."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

NONE: Final = "—"
SURE: Final = 0.999  # share of draws beyond which chance() says no more
LEAST: Final = 1.0  # per cent below which the model does not tell shares apart


def percent(value: float | None) -> str:
    """A hollow share or another share in per cent (0-100) with one decimal: ``54.3%``; below 1 ``<1%``; None ``—``."""
    if value is None:
        return NONE
    return f"<{LEAST:g}%" if value < LEAST else f"{rounded(value, 1)}%"


def share(value: float | None, decimals: int = 1) -> str:
    """A share 0-1, such as a weight, in per cent: ``30.0%``."""
    return NONE if value is None else f"{rounded(100 * value, decimals)}%"


def chance(value: float) -> str:
    """A share of draws 0-1 in per cent; the draws do not tell the ends from certainty: ``≥99.9%``, ``≤0.1%``."""
    if value >= SURE or value <= 1 - SURE:
        return "≥99.9%" if value >= SURE else "≤0.1%"
    return share(value)


def difference(value: float | None) -> str:
    """A difference of two percentages with its sign: ``+2.0``."""
    return NONE if value is None else f"{'+' if value >= 0 else ''}{rounded(value, 1)}"


def plain(value: float | None) -> str:
    """A number as people write it: ``0.1``, ``30``, ``1000``."""
    if value is None:
        return NONE
    text = f"{Decimal(f'{value:.12g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: float, decimals: int) -> str:
    """``value`` with so many decimals, halves away from zero as spreadsheets round."""
    exact = Decimal(f"{value:.15g}")
    printed = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return str(abs(printed) if printed == 0 else printed)
