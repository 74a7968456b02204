"""Computes the figures of this package again from scheme.json and compares each with the files beside it.

    python recompute.py [FOLDER OF SHIJI]

Needs Shiji with its environment (see README.md): run it with that environment's Python. The folder is the one that
holds cli.py; it is left out when the command is given there. Exit code 0: every figure agrees to 1e-9 of its size.
What is not compared is named.
"""

import csv
import json
import sys
from pathlib import Path
from typing import Any

TOLERANCE = 1e-9
NOT_FROM_HERE = ("panel",)  # parts of evaluation.json whose input is not in a package
HERE = Path(__file__).resolve().parent


def main() -> int:
    project = Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd()
    if not (project / "evaluation" / "evaluate.py").is_file():
        sys.stdout.write(f"Shiji is not in {project}: python recompute.py FOLDER\n")
        return 2
    sys.path.insert(0, str(project))
    found = recomputed()
    whole = found.pop("evaluation.json")
    kept = json.loads((HERE / "evaluation.json").read_text(encoding="utf-8"))
    unchecked = [key for key in kept if key in NOT_FROM_HERE]
    different = [line for name in sorted(found) for line in compared(name, found[name])]
    leaves: list[str] = []
    different += held("evaluation.json", {k: v for k, v in kept.items() if k not in unchecked}, whole, leaves)
    checked = sum(len(rows) * (len(rows[0]) - 1) for rows in found.values() if rows) + len(leaves)
    for key in unchecked:
        sys.stdout.write(f"not compared: {key} of evaluation.json, which needs the figures of the units\n")
    words = sorted(path.name for path in HERE.glob("*_words.csv"))
    sys.stdout.write(f"not compared, words: {', '.join(words)}\n")
    sys.stdout.write("\n".join([*different, f"{checked} figures compared, {len(different)} differ\n"]))
    return 1 if different else 0


def held(where: str, kept: object, now: object, leaves: list[str]) -> list[str]:
    """A line for each value of the file that differs from what is computed; ``leaves`` gathers what was compared."""
    if isinstance(kept, dict) and isinstance(now, dict):
        keys = [*kept, *(key for key in now if key not in kept)]
        return [line for key in keys for line in held(f"{where} {key}", kept.get(key), now.get(key), leaves)]
    if isinstance(kept, list) and isinstance(now, list) and len(kept) == len(now):
        pairs = enumerate(zip(kept, now, strict=True))
        return [line for n, (a, b) in pairs for line in held(f"{where} {n}", a, b, leaves)]
    leaves.append(where)
    number = all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in (kept, now))
    agree = abs(kept - now) <= TOLERANCE * max(1.0, abs(now)) if number else kept == now  # type: ignore[operator,arg-type]
    return [] if agree else [f"{where}: {kept} in the file, {now} computed"]


def recomputed() -> dict[str, Any]:
    """Name of a table to its rows, computed anew, the first cell of a row being its key; and evaluation.json whole."""
    from evaluation.evaluate import evaluate
    from evaluation.record import record_of
    from evaluation.record_text import as_json
    from evaluation.scheme import Scheme
    from report.package_tables import tables_of
    from risk.assumptions import Assumptions
    from risk.cases import case_table
    from sample_data import core_cases

    asked = json.loads((HERE / "parameters.json").read_text(encoding="utf-8"))
    evaluation = evaluate(
        Scheme.model_validate_json((HERE / "scheme.json").read_bytes()),
        case_table(core_cases()) if asked["provenance"]["cases"] else None,
        seed=asked["provenance"]["seed"],
        unit_class=asked["unit_class"],
        bands=asked["bands"],
        assumptions=Assumptions.model_validate_json((HERE / "assumptions.json").read_bytes()),
    )
    now = {key: getattr(evaluation.provenance, key) for key in asked["provenance"]}
    tables: dict[str, Any] = {
        name: [list(row) for row in table.figures] for name, table in tables_of(evaluation).items()
    }
    tables["provenance"] = [[key, now[key], asked["provenance"][key]] for key in now]
    tables["evaluation.json"] = json.loads(as_json(record_of(evaluation)))
    return tables


def compared(name: str, rows: list[list[object]]) -> list[str]:
    """A line for each figure that differs from the file."""
    if name == "provenance":
        return [f"provenance: {key} is {now}, the package says {then}" for key, now, then in rows if now != then]
    with (HERE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        kept = {line["key"]: line for line in reader}
        columns = [column for column in reader.fieldnames or [] if column.startswith("figure:")]
    from report.package_tables import inert

    lines = [f"{name}.csv: {len(kept)} rows, {len(rows)} computed"] if len(kept) != len(rows) else []
    for key, *values in rows:
        line = kept.get(inert(str(key)))
        if line is None:
            lines.append(f"{name}.csv: no row {key}")
            continue
        lines += [
            f"{name}.csv: {key} {column}: {line[column]} in the file, {value} computed"
            for column, value in zip(columns, values, strict=True)
            if not same(line[column], inert(value) if isinstance(value, str) else value)
        ]
    return lines


def same(written: str, value: object) -> bool:
    if value is None or written == "":
        return value is None and written == ""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return written == str(value)
    return abs(float(written) - value) <= TOLERANCE * max(1.0, abs(value))


if __name__ == "__main__":
    sys.exit(main())
