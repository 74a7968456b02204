"""Precision and recall of the text suggestions on labelled clauses.

python -m tools.measure_text_rules FILE_OR_FOLDER...: a file is JSON with ``items``, a list of {``clause``,
``gold_rules``}; clauses without ``gold_rules`` are not labelled.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from indicators import IndicatorSet, Item, named
from risk.rules import check, default_book


def clauses(paths: list[str]) -> Iterator[tuple[str, set[str]]]:
    for path in map(Path, paths):
        for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
            for row in json.loads(file.read_text(encoding="utf-8")).get("items", []):
                if row.get("clause") and row.get("gold_rules") is not None:
                    yield row["clause"], set(row["gold_rules"])


def suggested(texts: list[str]) -> list[set[str]]:
    """Rules suggested by text for each clause, nothing else being known."""
    found = []
    for text in texts:
        items = IndicatorSet(items=(Item(id="1", names=named(text)),))
        findings = check({}, items, np.ones(1))
        found.append({finding.rule for finding in findings if finding.evidence == "text"})
    return found


def main(paths: list[str]) -> None:
    with_patterns = {rule.id for rule in default_book().rules if rule.patterns}
    rows = list(clauses(paths))
    counts: Counter[str] = Counter()
    for (text, gold), found in zip(rows, suggested([text for text, _ in rows]), strict=True):
        counts.update(hit=len(gold & found), false=len(found - gold), missed=len(gold - found))
        counts.update(out_of_reach=len(gold - with_patterns))
        if gold != found:
            print(f"  false {sorted(found - gold)}  missed {sorted(gold - found)}  {text[:80]}")
    hit, false, missed = counts["hit"], counts["false"], counts["missed"]
    precision, recall = hit / max(hit + false, 1), hit / max(hit + missed, 1)
    beyond = counts["out_of_reach"]
    print(f"{len(rows)} clauses: {hit} hits, {false} false, {missed} missed ({beyond} of rules without patterns)")
    print(f"precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
