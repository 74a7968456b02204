"""Precision and recall of the text suggestions on labelled clauses, a table at a time and with each table left out.

python -m tools.measure_text_rules FILE_OR_FOLDER...: a file is one table, JSON with ``items``, a list of {``clause``,
``gold_rules``}; clauses without ``gold_rules`` are not labelled. Nothing but the words of the clause is known.

*All patterns* are the patterns as they are. Whoever wrote them had read the tables, so on these tables the figure says
how well they were fitted, not how well they find what they have not seen.

*Written without the tables* uses nothing but the rules' ``general`` and ``withdrawn`` patterns and ``lookalikes``: they
were written from the rules' definitions, in a commit of their own, before their writer had read a labelled clause. It
is a blind measure as long as nobody changes them: one that proves bad is moved to ``withdrawn``, and what takes its
place goes into ``patterns``.

*Table left out*: on each table the patterns written without the tables, and only those alternatives of the
other patterns (the parts between ``|``) that can be justified without it: the alternative, searched alone,
- is found in the rule's own words in the rule file (title, trigger, says, fix, exemption), or
- suggests the rule rightly on a labelled clause of another table that was given.
Everything else counts as learnt from the table and is switched off. It is kinder than a blind test, since an
alternative keeps the breadth that its writer gave it.

Beside each figure stands a 95 per cent interval: the clauses drawn again 2,000 times (percentiles; seeded), or, where
every label agrees and drawing again shows no spread, Wilson's interval over the labels. Clauses of one table were
written by one office, so both are narrower than the truth. Misses and false suggestions are listed.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from risk.patterns import Finder, Finders
from risk.rulebook import Rule, RuleBook, default_book

DRAWS: Final = 2000
SEED: Final = 20261124
Z: Final = 1.959964  # 97.5 per cent point of the normal distribution


@dataclass(frozen=True)
class Labelled:
    """A clause, the rules it was labelled with and the table it stands in."""

    table: str
    text: str
    gold: frozenset[str]


@dataclass(frozen=True)
class Read:
    """A labelled clause and the rules that its words suggested."""

    clause: Labelled
    found: frozenset[str]

    @property
    def counts(self) -> tuple[int, int, int]:
        """Hits, false suggestions and misses."""
        gold = self.clause.gold
        return len(gold & self.found), len(self.found - gold), len(gold - self.found)


def clauses(paths: Sequence[str]) -> Iterator[Labelled]:
    """Labelled clauses of all tables in the order of files and rows."""
    for path in map(Path, paths):
        for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
            for row in json.loads(file.read_text(encoding="utf-8")).get("items", []):
                if row.get("clause") and row.get("gold_rules") is not None:
                    yield Labelled(file.stem, row["clause"], frozenset(row["gold_rules"]))


def alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between the ``|`` that stand in no bracket."""
    parts, depth = [""], 0
    for char in re.findall(r"\\.|.", pattern, re.DOTALL):
        depth += (char in "([") - (char in ")]")
        if char == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def own_words(rule: Rule) -> str:
    """What the rule file says about the rule in simplified Chinese, a line each."""
    words_of = (rule.title, rule.trigger, rule.says, rule.fix, rule.exemption)
    return "\n".join(words.zh_hans for words in words_of if words is not None)


def justified(
    rule: Rule, patterns: Sequence[str], negatives: Sequence[str], others: Sequence[Labelled]
) -> tuple[str, ...]:
    """Alternatives of a rule's patterns that its own words or labelled clauses of other tables account for."""
    kept = []
    for part in (part for pattern in patterns for part in alternatives(pattern)):
        in_rule = Finder((part,)).first(own_words(rule)) is not None
        finder = Finder((part,), tuple(negatives))
        if in_rule or any(rule.id in clause.gold and finder.first(clause.text) is not None for clause in others):
            kept.append(part)
    return tuple(kept)


def finders_without(book: RuleBook, others: Sequence[Labelled]) -> Finders:
    """Finders of what was written without the tables and what other tables and the rules' own words account for."""
    found = {}
    for rule in book.rules:
        negatives = book.cancelling(rule)
        if parts := (*book.blind(rule), *justified(rule, book.spelt_out(rule.patterns), negatives, others)):
            found[rule.id] = Finder(parts, negatives)
    return Finders(found)


def read_all(rows: Sequence[Labelled], finders: Callable[[str], Finders]) -> list[Read]:
    """Each clause read with the finders for its table."""
    by_table = {table: finders(table) for table in {row.table for row in rows}}
    return [Read(row, frozenset(by_table[row.table].quotes(row.text))) for row in rows]


def shares(counts: np.ndarray) -> tuple[float, float]:
    """Precision and recall of rows of (hits, false, missed); nan where nothing was suggested or labelled."""
    hit, false, missed = counts.sum(axis=0)
    return (
        hit / (hit + false) if hit + false else float("nan"),
        hit / (hit + missed) if hit + missed else float("nan"),
    )


def interval(counts: np.ndarray, which: int) -> tuple[float, float]:
    """95 per cent interval of precision (0) or recall (1) over the clauses; Wilson's where the share is 0 or 1."""
    share = shares(counts)[which]
    if share in (0.0, 1.0):
        hit, false, missed = counts.sum(axis=0)
        return wilson(int(hit), int(hit + (false, missed)[which]))
    chance = np.random.default_rng(SEED)
    drawn = [shares(counts[chance.integers(0, len(counts), len(counts))])[which] for _ in range(DRAWS)]
    known = [value for value in drawn if value == value]
    low, high = np.percentile(known, (2.5, 97.5)) if known else (0.0, 1.0)
    return float(low), float(high)


def wilson(hits: int, tries: int) -> tuple[float, float]:
    """Wilson's interval of a share (Wilson 1927); (0, 1) without tries."""
    if not tries:
        return 0.0, 1.0
    share, z2 = hits / tries, Z * Z
    middle = (share + z2 / (2 * tries)) / (1 + z2 / tries)
    half = Z / (1 + z2 / tries) * (share * (1 - share) / tries + z2 / (4 * tries * tries)) ** 0.5
    return max(middle - half, 0.0), min(middle + half, 1.0)


def line(name: str, found: Sequence[Read]) -> str:
    """One line: clauses, counts, precision and recall with their intervals."""
    counts = np.array([one.counts for one in found])
    hit, false, missed = counts.sum(axis=0)
    parts = []
    for which, word in enumerate(("precision", "recall")):
        low, high = interval(counts, which)
        parts.append(f"{word} {shares(counts)[which]:.3f} [{low:.2f}, {high:.2f}]")
    return f"{name}: {len(found)} clauses, {hit} hits, {false} false, {missed} missed; {', '.join(parts)}"


def told(title: str, found: Sequence[Read]) -> Iterator[str]:
    """The lines of one way of measuring: each table, all tables, then every clause that was not read as labelled."""
    yield title
    tables: dict[str, list[Read]] = {}
    for one in found:
        tables.setdefault(one.clause.table, []).append(one)
    if len(tables) > 1:
        yield from (f"  {line(name, rows)}" for name, rows in tables.items())
    yield f"  {line('all', found)}"
    for one in found:
        false, missed = sorted(one.found - one.clause.gold), sorted(one.clause.gold - one.found)
        if false or missed:
            yield f"    false {false}  missed {missed}  {one.clause.text[:80]}"


def main(paths: Sequence[str]) -> None:
    book, rows = default_book(), list(clauses(paths))
    if not rows:
        sys.exit("no labelled clauses")
    print("\n".join(told("all patterns", read_all(rows, lambda table: book.finders))))
    print("\n".join(told("written without the tables", read_all(rows, lambda table: book.general_finders))))
    if len({row.table for row in rows}) > 1:

        def without(table: str) -> Finders:
            return finders_without(book, [row for row in rows if row.table != table])

        print("\n".join(told("table left out", read_all(rows, without))))


if __name__ == "__main__":
    main(sys.argv[1:])
