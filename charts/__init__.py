"""Pictures of an evaluation: each chart says its finding in the title and has its table and its words beside it."""

from charts.balance import balance_alt, balance_bar, balance_table
from charts.bump import bump_alt, bump_chart, bump_table
from charts.cases import case_alt, case_heatmap, case_names, case_strip, case_table
from charts.changes import changes_alt, changes_lines, changes_table
from charts.effort import effort_alt, effort_bars, effort_table, points_table, stacked_bars
from charts.gaps import gaps_alt, gaps_bars, gaps_table
from charts.importance import importance_alt, importance_bars, importance_table
from charts.names import item_names, legible, short_names
from charts.pressure import LINES, pressure_alt, pressure_chart, pressure_table
from charts.side_by_side import parts_alt, parts_bars, shares_alt, shares_bands, shares_table
from charts.thresholds import (
    markup_alt,
    markup_bars,
    markup_table,
    threshold_alt,
    threshold_chart,
    threshold_table,
)
from charts.weights import hierarchy_alt, hierarchy_bars, hierarchy_table, weights_alt, weights_bars, weights_table

__all__ = [
    "LINES",
    "balance_alt",
    "balance_bar",
    "balance_table",
    "bump_alt",
    "bump_chart",
    "bump_table",
    "case_alt",
    "case_heatmap",
    "case_names",
    "case_strip",
    "case_table",
    "changes_alt",
    "changes_lines",
    "changes_table",
    "effort_alt",
    "effort_bars",
    "effort_table",
    "gaps_alt",
    "gaps_bars",
    "gaps_table",
    "hierarchy_alt",
    "hierarchy_bars",
    "hierarchy_table",
    "importance_alt",
    "importance_bars",
    "importance_table",
    "item_names",
    "legible",
    "markup_alt",
    "markup_bars",
    "markup_table",
    "parts_alt",
    "parts_bars",
    "points_table",
    "pressure_alt",
    "pressure_chart",
    "pressure_table",
    "shares_alt",
    "shares_bands",
    "shares_table",
    "short_names",
    "stacked_bars",
    "threshold_alt",
    "threshold_chart",
    "threshold_table",
    "weights_alt",
    "weights_bars",
    "weights_table",
]
