"""The importer on a folder of tables whose rows somebody has written down.

python -m tools.try_import FOLDER: each table (xlsx, csv, docx) goes through ``cli.py import``; beside it lies a JSON
file of the same name with ``items``, a list of {``l1``, ``l2``, ``clause``, ``points``, ``op``}; rows whose ``op`` is
section or subtotal are no items. A line a table: rows found of those written down, how many of them have the right
headings and the right points. Ends with 1 where anything is missed.
"""

import json
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from typer.testing import CliRunner

import cli
from evaluation.scheme import Scheme
from indicators import Item, read_json
from intake.characters import squeezed
from intake.numbering import split_number

ENDINGS: Final = (".xlsx", ".csv", ".docx")
NO_ITEMS: Final = ("section", "subtotal")
SHORTEST: Final = 6  # characters of a clause that may stand for a longer one


@dataclass
class Tally:
    """What became of the rows of one table."""

    rows: int = 0
    found: int = 0
    parents: int = 0
    points: int = 0
    extra: int = 0
    sections: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return self.found == self.parents == self.points == self.rows and not self.extra


def imported(table: Path) -> Scheme:
    """The scheme that the command writes; raises SystemExit with its words where it refuses the table."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "scheme.json"
        result = CliRunner().invoke(cli.app, ["import", str(table), "--output", str(target), "--json"])
        if result.exit_code or not target.exists():
            raise SystemExit(f"{table.name}: {result.output.strip() or result.exception}")
        return read_json(Scheme, target.read_bytes(), target.name)


def tally(scheme: Scheme, rows: list[dict[str, Any]], sections: Iterable[str]) -> Tally:
    """Each row to the first item left that says what it says; ``sections`` are headings without rows of their own."""
    result, left = Tally(rows=len(rows)), list(scheme.items.items)
    for row in rows:
        item = next((one for one in left if says(one, row)), None)
        words = f"{row['l2']} | {row['clause']}"[:70]
        if item is None:
            result.misses.append(f"not found: {words}")
            continue
        left.remove(item)
        result.found += 1
        headings = [scheme.items.heading(step).names.zh_hans for step in item.path]
        right, same = stands_under(headings, item, row), item.scoring.points == row["points"]
        result.parents += right
        result.points += same
        result.misses += [] if right else [f"headings {headings}: {words}"]
        result.misses += [] if same else [f"points {item.scoring.points} for {row['points']}: {words}"]
    named = {squeezed(heading) for heading in sections}
    result.sections = sum(squeezed(item.names.zh_hans) in named for item in left)
    left = [item for item in left if squeezed(item.names.zh_hans) not in named]
    result.extra = len(left)
    result.misses += [f"not in the list: {item.names.zh_hans[:70]}" for item in left]
    return result


def says(item: Item, row: dict[str, Any]) -> bool:
    """Whether the item has the row's clause, or its name where it has no clause."""
    texts = [squeezed(text) for text in (item.measure.definition, item.measure.formula, item.names.zh_hans) if text]
    wanted = squeezed(split_number(row["clause"].strip()).rest) or squeezed(row["l2"])
    return any(wanted in text or (len(text) >= SHORTEST and text in wanted) for text in texts)


def stands_under(headings: list[str], item: Item, row: dict[str, Any]) -> bool:
    """Level 1 as the first heading; level 2 as a heading or in the item's own name."""
    first, second = (squeezed(row.get(level) or "") for level in ("l1", "l2"))
    places = [squeezed(text) for text in (*headings, item.names.zh_hans)]
    tops = [part for part in first.split("/") if part]
    return all(any(top in place or place in top for place in places[:2]) for top in tops) and (
        not second or any(second in place or place in second for place in places)
    )


def main(paths: list[str]) -> int:
    missed = False
    for table in sorted(file for path in paths for file in Path(path).iterdir() if file.suffix in ENDINGS):
        gold = table.with_suffix(".json")
        if not gold.exists():
            continue
        written = json.loads(gold.read_text("utf-8"))["items"]
        rows = [row for row in written if row.get("op") not in NO_ITEMS]
        empty = {row["l1"] for row in written} - {row["l1"] for row in rows}
        result = tally(imported(table), rows, empty)
        print(
            f"{table.name}: rows {result.found}/{result.rows}, headings {result.parents}, points {result.points}, "
            f"beyond the list {result.extra}, sections without rows read as items {result.sections}"
        )
        for miss in result.misses:
            print(f"    {miss}")
        missed = missed or not result.whole
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
