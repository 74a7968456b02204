"""How a figure is printed; the same functions serve page, chart, document and workbook."""

from charts.figures import NONE, chance, difference, percent, plain, rounded, share

# What percent() prints, as a number format of a workbook: the cell keeps the exact value.
PERCENT_FORMAT = '[<1]"<1%";0.0"%"'

__all__ = ["NONE", "PERCENT_FORMAT", "chance", "difference", "percent", "plain", "rounded", "share"]
