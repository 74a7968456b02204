"""Rows of a panel matched to the items of a scheme, and checked: every fault with the cell it stands in."""

from dataclasses import dataclass

import pandas as pd

from indicators.faults import Fault, UserError
from indicators.model import IndicatorSet, Item
from intake.characters import squeezed
from intake.panel_rows import PanelRows
from risk.gaps import Panel
from risk.panel_cells import checked, panel_of_cells


@dataclass(frozen=True, eq=False)
class Matched:
    """Checked rows of the items that the schemes have, with their ids.

    ``unmatched``: items of the file that no scheme has, with the number of their rows. ``missing``: ids of items of
    the schemes without any row. ``by_name``: how many items were matched by name instead of id.
    """

    rows: pd.DataFrame
    unmatched: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]
    by_name: int
    value_kind: str = "user_supplied"

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods in the order of the file; empty where none is given."""
        return tuple(dict.fromkeys(name for name in self.rows["period"] if name))

    def panel(self, period: str | None = None) -> Panel:
        """The figures of one period, or of all together; raises UserError for a period that is not in the file."""
        return panel_of_cells(self.rows, period, self.value_kind)


def match(rows: PanelRows, *sets: IndicatorSet) -> Matched:
    """Rows matched by id, else by a name that only one item has; raises UserError with every fault of every row."""
    items = [item for each in sets for item in each.items]
    ids = dict.fromkeys(item.id for item in items)
    names = _names(items)
    written = [str(value).strip() for value in rows.cells["item_id"]]
    known = {text: text if text in ids else names.get(squeezed(text)) for text in dict.fromkeys(written)}
    cells = rows.cells.assign(item_id=[known[text] or text for text in written])
    found = _placed(cells, rows)
    inside = found["item_id"].isin(ids)
    unmatched = {text: written.count(text) for text, item in known.items() if item is None}
    if not inside.any():
        listed = ", ".join(list(unmatched)[:5])
        raise UserError(Fault("panel.none_matched", "", {"value": listed[:200], "count": len(unmatched)}))
    kept = found[inside].reset_index(drop=True)
    present = set(kept["item_id"])
    return Matched(
        kept,
        tuple(unmatched.items()),
        tuple(name for name in ids if name not in present),
        sum(item is not None and item != text for text, item in known.items()),
        rows.value_kind,
    )


def _names(items: list[Item]) -> dict[str, str]:
    """Names that belong to one item only, squeezed, to its id."""
    found: dict[str, set[str]] = {}
    for item in items:
        for name in (item.names.zh_hans, item.names.zh_hant, item.names.en):
            if name:
                found.setdefault(squeezed(name), set()).add(item.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _placed(cells: pd.DataFrame, rows: PanelRows) -> pd.DataFrame:
    """The checked rows; faults by row number get the place of their cell."""
    try:
        return checked(cells)
    except UserError as error:
        raise UserError([_at(fault, rows) for fault in error.faults]) from None


def _at(fault: Fault, rows: PanelRows) -> Fault:
    number, _, column = fault.where.partition(" › ")
    if not column or not number.isdigit() or int(number) > len(rows.places):
        return fault
    places = rows.places[int(number) - 1]
    return Fault(fault.code, places.get(column) or next(iter(places.values()), fault.where), fault.values)
