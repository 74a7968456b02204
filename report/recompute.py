"""Computes the figures of this package again from scheme.json and compares each with the tables beside it.

    python recompute.py [FOLDER OF SHIJI]

Needs Shiji with its environment (see README.md): run it with that environment's Python. The folder is the one that
holds cli.py; it is left out when the command is given there. Exit code 0: every figure agrees to 1e-9 of its size.
"""

import csv
import json
import sys
from pathlib import Path

TOLERANCE = 1e-9
HERE = Path(__file__).resolve().parent


def main() -> int:
    project = Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd()
    if not (project / "evaluation" / "evaluate.py").is_file():
        sys.stdout.write(f"Shiji is not in {project}: python recompute.py FOLDER\n")
        return 2
    sys.path.insert(0, str(project))
    found = recomputed()
    different = [line for name in sorted(found) for line in compared(name, found[name])]
    checked = sum(len(rows) * (len(rows[0]) - 1) for rows in found.values() if rows)
    sys.stdout.write("\n".join([*different, f"{checked} figures compared, {len(different)} differ\n"]))
    return 1 if different else 0


def recomputed() -> dict[str, list[list[object]]]:
    """Name of a table to its rows, computed anew: the first cell of a row is its key."""
    from evaluation.evaluate import evaluate
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
    tables: dict[str, list[list[object]]] = {
        name: [list(row) for row in table.figures] for name, table in tables_of(evaluation).items()
    }
    tables["provenance"] = [[key, now[key], asked["provenance"][key]] for key in now]
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
