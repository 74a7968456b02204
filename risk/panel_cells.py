"""Panels in long form: one row for each unit, period and item; checked, and every fault named with its row.

Columns: ``unit_id``, ``item_id``, ``reported``; optional ``period``, ``verified``, ``effective``, ``n_V``, ``n_E``.
Figures are in per cent of target; a blank cell was not measured (docs/cases.md "Panel").
"""

from typing import Final, Literal

import pandas as pd

from indicators.faults import Fault, UserError
from risk.gaps import Panel

NAMED: Final = ("unit_id", "item_id")
FIGURES: Final = ("reported", "verified", "effective")
SIZES: Final = ("n_V", "n_E")
MOST: Final = 1000.0  # per cent of target; beyond it a figure is taken for a slip

MOST_ENTRIES: Final = 1e9


def panel_of_cells(cells: pd.DataFrame, period: str | None = None, value_kind: str = "user_supplied") -> Panel:
    """A panel from its rows: one period, or all with their means, the entries behind them added up, and every row.

    Raises UserError with every fault: missing columns, names, figures that are no numbers or out of range, repeats.
    """
    rows = checked(cells)
    if period is not None:
        rows = rows[rows["period"] == period]
        if rows.empty:
            raise UserError(Fault("panel.unknown_period", "period", {"value": period}))
    frames = {name: _wide(rows, name, "mean") for name in FIGURES if name in rows}
    sizes = {name: _wide(rows, name, "sum") for name in SIZES if name in rows}
    return Panel(
        frames["reported"],
        frames.get("verified"),
        frames.get("effective"),
        value_kind,
        sizes.get("n_V"),
        sizes.get("n_E"),
        rows if len(set(rows["period"])) > 1 else None,
    )


def _wide(rows: pd.DataFrame, column: str, how: Literal["mean", "sum"]) -> pd.DataFrame:
    """Units x items, both in the order in which they first appear."""
    table = rows.pivot_table(index="unit_id", columns="item_id", values=column, aggfunc=how, dropna=False)
    return table.reindex(index=list(dict.fromkeys(rows["unit_id"])), columns=list(dict.fromkeys(rows["item_id"])))


def checked(cells: pd.DataFrame) -> pd.DataFrame:
    """The rows with text names and numeric figures; raises UserError with every fault and its row (from 1)."""
    missing = [name for name in (*NAMED, "reported") if name not in cells]
    if missing:
        raise UserError([Fault("panel.no_column", name) for name in missing])
    if cells.empty:
        raise UserError(Fault("panel.no_rows"))
    rows, faults = pd.DataFrame(index=range(len(cells))), list[Fault]()
    for name in (*NAMED, "period"):
        rows[name] = _names(cells, name, faults)
    for name in (*FIGURES, *SIZES):
        if name in cells:
            rows[name] = _numbers(cells[name], name, faults, MOST_ENTRIES if name in SIZES else MOST)
    repeated = [i for i, twice in enumerate(rows.duplicated([*NAMED, "period"])) if twice]
    faults += [Fault("panel.repeated", _place(i, "unit_id"), {"value": rows["unit_id"][i]}) for i in repeated]
    if faults:
        raise UserError(faults)
    return rows


def _place(row: int, column: str) -> str:
    return f"{row + 1} › {column}"


def _names(cells: pd.DataFrame, name: str, faults: list[Fault]) -> list[str]:
    if name not in cells:
        return [""] * len(cells)
    names = ["" if pd.isna(value) else str(value).strip() for value in cells[name]]
    if name in NAMED:
        faults += [Fault("panel.no_name", _place(i, name)) for i, text in enumerate(names) if not text]
    return names


def _numbers(column: pd.Series, name: str, faults: list[Fault], most: float) -> list[float]:
    numbers = []
    for i, value in enumerate(column):
        blank = pd.isna(value) or (isinstance(value, str) and not value.strip())
        number = float("nan") if blank else float(pd.to_numeric(str(value).strip().rstrip("%"), errors="coerce"))
        if not blank and not 0 <= number <= most:
            faults.append(Fault("panel.not_a_figure", _place(i, name), {"value": str(value)[:60], "most": most}))
        if blank and name == "reported":
            faults.append(Fault("panel.no_report", _place(i, name)))
        numbers.append(number)
    return numbers
