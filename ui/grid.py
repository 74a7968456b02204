"""The table of items: from a set of items to a frame, and from an edited frame back, with the faults of all rows.

Pure functions. The frame has a RangeIndex; ``base`` holds the item ids of its rows. An edited frame keeps the labels of
old rows and numbers new ones on from there. A cell that cannot be read keeps its old value and is named.
"""

import secrets
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Final

import pandas as pd

from indicators.faults import Fault, UserError
from indicators.frozen import named
from indicators.model import IndicatorSet, Item
from text import t
from ui.grid_cells import LISTS, Cell, Speech, plain_cell, shown, typed
from ui.grid_columns import COLUMNS, Column
from ui.grid_headings import Placed, renamed, settle
from ui.grid_rules import starting_rule

Row = dict[str, Cell]
PARTS: Final = ("measure", "scoring", "reporting", "judging", "duty", "")


@dataclass(frozen=True)
class Note:
    """Something done for the reader that is worth a look: a code of ``items.note.<code>`` and the row, from 1."""

    code: str
    row: int
    value: str = ""


@dataclass(frozen=True)
class Edited:
    """The set after an edit. ``faults`` stand at ``row:N › column``; ``read`` and ``blank`` count the frame's rows."""

    items: IndicatorSet
    faults: tuple[Fault, ...] = ()
    notes: tuple[Note, ...] = ()
    read: int = 0
    blank: int = 0


@dataclass
class _Log:
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def fresh_id() -> str:
    """An id that is not used anywhere else."""
    return f"i{secrets.token_hex(5)}"


def rows_of(items: IndicatorSet, speech: Speech) -> list[Row]:
    """One row an item, every column."""
    names = {heading.id: heading.names.of(speech.language) for heading in items.headings}
    return [row_of(item, names, speech) for item in items.items]


def row_of(item: Item, headings: dict[str, str], speech: Speech) -> Row:
    """The cells of one item."""
    path = [headings.get(step, step) for step in item.path] + [None, None]
    row: Row = {"level1": path[0], "level2": path[1], "name": item.names.of(speech.language)}
    for column in COLUMNS:
        if column.field:
            part = getattr(item, column.part) if column.part else item
            row[column.key] = shown(column, getattr(part, column.field), speech)
    return row


def frame_of(items: IndicatorSet, columns: Sequence[Column], speech: Speech) -> pd.DataFrame:
    """The frame of an editor: texts, numbers and lists as the browser wants them."""
    rows = rows_of(items, speech)
    data = {column.key: _series(column, [row[column.key] for row in rows]) for column in columns}
    return pd.DataFrame(data, index=pd.RangeIndex(len(rows)))


def _series(column: Column, cells: list[Any]) -> pd.Series:
    if column.nature == "number":
        return pd.Series(cells, dtype="float64")
    if column.nature in LISTS:
        return pd.Series([list(cell) for cell in cells], dtype="object")
    return pd.Series(cells, dtype="string")


def edited(
    frame: pd.DataFrame,
    base: Sequence[str],
    before: IndicatorSet,
    speech: Speech,
    fresh: Callable[[], str] = fresh_id,
) -> Edited:
    """The set that an edited frame says. Only columns of the frame are changed; ids of rows stay."""
    columns = [column for column in COLUMNS if column.key in frame.columns]
    table = list(zip(frame.index, _rows(frame, columns), strict=True))
    return edited_rows(table, columns, base, before, speech, fresh)


def edited_rows(
    table: Sequence[tuple[Hashable, Row]],
    columns: Sequence[Column],
    base: Sequence[str],
    before: IndicatorSet,
    speech: Speech,
    fresh: Callable[[], str] = fresh_id,
) -> Edited:
    """The same for rows that are no frame; labels below ``len(base)`` are old rows."""
    filled = [(number, label, row) for number, (label, row) in enumerate(table, start=1) if _is_filled(row)]
    log = _Log()
    known = {item.id: item for item in before.items}
    ids = _ids(filled, base, before, columns, speech, fresh)
    old = dict(zip([item.id for item in before.items], rows_of(before, speech), strict=True))
    items = [
        _item(number, name, row, known.get(name), old.get(name), columns, speech, log)
        for (number, _, row), name in zip(filled, ids, strict=True)
    ]
    found = _placed(items, filled, before, speech, fresh, log)
    return Edited(found, tuple(log.faults), tuple(log.notes), len(filled), len(table) - len(filled))


def _rows(frame: pd.DataFrame, columns: Sequence[Column]) -> list[Row]:
    cells = {column.key: [plain_cell(column, cell) for cell in frame[column.key].tolist()] for column in columns}
    return [{key: column[place] for key, column in cells.items()} for place in range(len(frame))]


def _is_filled(row: Row) -> bool:
    return any(cell is not None and cell != () for cell in row.values())


# ------------------------------------------------------------------------------------------------------------- ids
def _ids(
    filled: Sequence[tuple[int, Hashable, Row]],
    base: Sequence[str],
    before: IndicatorSet,
    columns: Sequence[Column],
    speech: Speech,
    fresh: Callable[[], str],
) -> list[str]:
    """Ids of the filled rows: old rows by their label, rows added in this editor by likeness to what they were."""
    old_labels = range(len(base))
    added = [row for _, label, row in filled if label not in old_labels]
    names = {heading.id: heading.names.of(speech.language) for heading in before.headings}
    held = [item for item in before.items if item.id not in set(base)]
    keys = [column.key for column in columns]
    were = [_signature(row_of(item, names, speech), keys) for item in held]
    given = iter(align([item.id for item in held], were, [_signature(row, keys) for row in added], fresh))
    return [base[int(str(label))] if label in old_labels else next(given) for _, label, _ in filled]


def _signature(row: Row, keys: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(row.get(key) for key in keys)


def align(ids: Sequence[str], old: Sequence[Hashable], new: Sequence[Hashable], fresh: Callable[[], str]) -> list[str]:
    """Ids for ``new`` rows, taken over from the ``old`` rows they stand for; the others get fresh ones."""
    if len(old) == len(new):
        return list(ids)
    found: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, list(old), list(new), autojunk=False).get_opcodes():
        taken = list(ids[a:b]) if tag in ("equal", "replace") else []
        found += [taken[k] if k < len(taken) else fresh() for k in range(d - c)]
    return found


# ----------------------------------------------------------------------------------------------------------- one row
def _item(
    number: int,
    name: str,
    row: Row,
    item: Item | None,
    old: Row | None,
    columns: Sequence[Column],
    speech: Speech,
    log: _Log,
) -> Item:
    """The item of one row: changed cells are written, cells that cannot be read are named and left."""
    item = item or Item(id=name, names=named(t("items.unnamed", speech.language)))
    item = _renamed(item, number, row, speech, log)
    blank = old or {}
    changes: dict[str, dict[str, tuple[Column, Any]]] = {}
    for column in columns:
        cell = row[column.key]
        if not column.field or cell == blank.get(column.key, () if column.nature in LISTS else None):
            continue
        value, fault = typed(column, cell, speech)
        if fault is not None:
            log.faults.append(Fault(fault.code, f"row:{number} › {column.key}", fault.values))
            continue
        changes.setdefault(column.part, {})[column.field] = (column, value)
    for part in PARTS:
        for column, value in changes.get(part, {}).values():
            item = _written(item, number, column, value, log)
    return item


def _renamed(item: Item, number: int, row: Row, speech: Speech, log: _Log) -> Item:
    if "name" not in row:
        return item
    typed_name = row["name"]
    unnamed = t("items.unnamed", speech.language)
    if typed_name is None:
        log.notes.append(Note("unnamed", number))
    names = renamed(item.names, str(typed_name or unnamed), speech.language)
    return item if names == item.names else item.changed(names=names)


def _written(item: Item, number: int, column: Column, value: Any, log: _Log) -> Item:
    """The item with one field replaced; as it was, with a fault, where the value cannot stand there."""
    try:
        if column.nature == "rule" and value is not None:
            if item.scoring.rule is not None and item.scoring.rule.rule == value:
                return item
            value = starting_rule(value, item)
            log.notes.append(Note("rule_started", number, value.rule))
        if not column.part:
            return item.changed(**{column.field: value})
        part = getattr(item, column.part).changed(**{column.field: value})
        return item.changed(**{column.part: part})
    except UserError as error:
        log.faults += [Fault(fault.code, f"row:{number} › {column.key}", fault.values) for fault in error.faults]
        return item


# ----------------------------------------------------------------------------------------------------------- the set
def _placed(
    items: list[Item],
    filled: Sequence[tuple[int, Hashable, Row]],
    before: IndicatorSet,
    speech: Speech,
    fresh: Callable[[], str],
    log: _Log,
) -> IndicatorSet:
    """Items under the headings their rows name; sizes only when all or none are typed."""
    paths = {item.id: item.path for item in before.items}
    rows: list[Placed] = []
    for item, (number, _, row) in zip(items, filled, strict=True):
        rows.append(_place(item, number, row, paths.get(item.id, ()), rows, log))
    held = {step for path in paths.values() for step in path}
    headings, settled = settle(rows, before.headings, held, speech.language, fresh)
    items = [item if item.path == settled[item.id] else item.changed(path=settled[item.id]) for item in items]
    missing = [number for item, (number, _, _) in zip(items, filled, strict=True) if item.measure.size is None]
    if 0 < len(missing) < len(items):
        log.faults.append(Fault("set.partial_sizes", f"row:{missing[0]} › size", {"count": len(missing)}))
        items = _with_old_sizes(items, before)
    return IndicatorSet(headings=headings, items=tuple(items))


def _place(item: Item, number: int, row: Row, before: tuple[str, ...], above: list[Placed], log: _Log) -> Placed:
    level1, level2 = str(row.get("level1") or ""), str(row.get("level2") or "")
    if level2 and not level1:
        level1 = above[-1].level1 if above else ""
        log.notes.append(Note("level1_from_above" if level1 else "level2_alone", number, level1 or level2))
        level1, level2 = (level1, level2) if level1 else (level2, "")
    return Placed(item.id, level1, level2, before)


def _with_old_sizes(items: list[Item], before: IndicatorSet) -> list[Item]:
    """Sizes as they were; none at all when a new item has none."""
    old = {item.id: item.measure.size for item in before.items}
    whole = all(old.get(item.id) is not None for item in items)
    return [item.changed(measure=item.measure.changed(size=old[item.id] if whole else None)) for item in items]
