"""From leaves to items: clauses of one name are gathered under it, each with its points, rule and texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from indicators.scoring import Bonus, Deduct, Rule, Veto
from intake.clauses import is_list, split_clauses
from intake.points_in_words import InClause, points_in_clause, points_of, split_suffix
from intake.rules_from_text import Clause, has_no_limit, rule_of, veto_beside_points, ways_of
from intake.tree import Leaf, Path, Tree
from intake.unread import Reason, Unread

_ENDING: Final = re.compile(
    r"[，,；;。\s]*(?:[得计]\s*\d+(?:\.\d+)?\s*分|[（(]\s*\d+(?:\.\d+)?\s*分?\s*[)）])\s*[。.；;]*$"
)


@dataclass(frozen=True, eq=False)
class Part:
    """One clause that counts for itself."""

    leaf: Leaf
    definition: str
    scoring: str
    split: bool

    @property
    def text(self) -> str:
        """The clause: what has to be done, else how it is scored."""
        return self.definition or self.scoring


@dataclass(frozen=True, eq=False)
class Drafted:
    """An item before it has an id."""

    path: Path
    name: str
    part: Part
    points: float | None
    rule: Rule | None


def draft_items(tree: Tree, unread: list[Unread]) -> list[Drafted]:
    """Items in the order of the table; the sums that merged or shared cells state are written into the tree."""
    items: list[Drafted] = []
    for (heads, own), group in groupby(tree.leaves, key=lambda leaf: (leaf.heads, leaf.own)):
        leaves = list(group)
        parts = [part for leaf in leaves for part in _parts(leaf, unread)]
        for leaf in leaves:
            _state_shared(tree, leaf, parts, (*heads, own) if own else heads, unread)
        items.extend(_group(tree, heads, own, parts, unread))
    return items


def _parts(leaf: Leaf, unread: list[Unread]) -> Iterator[Part]:
    """A row as one clause, or as the numbered clauses of its cell."""
    definition, scoring = leaf.row.said("definition"), leaf.row.said("rule")
    first, second = split_clauses(definition), split_clauses(scoring)
    if len(first) > 1:
        beside = second if len(second) == len(first) else (scoring,) * len(first)
        yield from (Part(leaf, *pair, split=True) for pair in zip(first, beside, strict=True))
    elif len(second) > 1:
        yield from (Part(leaf, definition, text, split=True) for text in second)
    else:
        if is_list(definition or scoring):
            unread.append(Unread(leaf.row.place, "list_not_split", (definition or scoring)[:200]))
        yield Part(leaf, definition, scoring, split=False)


def _state_shared(tree: Tree, leaf: Leaf, parts: list[Part], path: Path, unread: list[Unread]) -> None:
    """Points that stand for several clauses are those of their heading: a merged cell, a cell with numbered clauses."""
    cell = leaf.row.cells.get("points")
    if cell is None or cell.continued or len(parts) < 2:
        return
    own = [part for part in parts if part.leaf is leaf]
    if cell.span[0] > 1 or len(own) > 1 or _stands_for_all(leaf, parts):
        tree.state(path[:2], points_of(cell).earned, leaf.row.place, unread)


def _stands_for_all(leaf: Leaf, parts: list[Part]) -> bool:
    """A figure beside the first clause only, while every clause states its own points in words."""
    cell = leaf.row.cells.get("points")
    others = [part.leaf.row.cells.get("points") for part in parts if part.leaf is not leaf]
    if cell is None or cell.blank or parts[0].leaf is not leaf or not others:
        return False
    silent = all(other is None or other.blank for other in others)
    return silent and all(points_in_clause(part.text).value is not None for part in parts)


def _group(tree: Tree, heads: Path, own: str, parts: list[Part], unread: list[Unread]) -> Iterator[Drafted]:
    """Items of one name: a single clause takes the name, several stand under it."""
    scored = [_scored(tree, part, parts, (*heads, own) if own else heads, unread) for part in parts]
    deep = len(heads) == 2
    differs = len(parts) == 1 and own and tree.stated.get((*heads, own)) not in (None, scored[0][0])
    gathered = bool(own) and not deep and (len(parts) > 1 or bool(differs and parts[0].text))
    for part, (points, rule) in zip(parts, scored, strict=True):
        path = (*heads, own) if gathered else heads
        yield Drafted(path, _name(heads, own, part, gathered or not own, len(parts) > 1), part, points, rule)


def _name(heads: Path, own: str, part: Part, by_clause: bool, several: bool) -> str:
    clause = title_of(part.scoring if part.split and part.definition and not split_clauses(part.definition)[1:] else "")
    clause = clause or title_of(part.text)
    if by_clause:
        alone = not several and bool(heads) and not own
        return heads[-1] if alone else clause or own or (heads[-1] if heads else "")
    return f"{own}：{clause}" if several and clause else own


def title_of(clause: str) -> str:
    """A clause as a name: without its points at the end."""
    text = " ".join(clause.split())
    return _ENDING.sub("", text).strip() or text


Scored = tuple[float | None, Rule | None]


def _scored(tree: Tree, part: Part, parts: list[Part], path: Path, unread: list[Unread]) -> Scored:
    """Points and rule of one clause; every doubt is named."""
    earned, lost = _points(tree, part, parts, path, unread)
    clause = Clause(part.scoring or part.definition, (*path, part.leaf.own), earned, lost)
    rule = rule_of(clause)
    unread.extend(Unread(part.leaf.row.place, reason, part.text[:200]) for reason in _doubts(clause, rule))
    return earned, rule


def _doubts(clause: Clause, rule: Rule | None) -> Iterator[Reason]:
    if has_no_limit(clause, rule) and clause.lost is None:
        yield "no_limit"
    if veto_beside_points(clause):
        yield "veto_beside_points"
    free = isinstance(rule, Deduct | Veto) or (isinstance(rule, Bonus) and rule.cap is not None)
    if clause.points is None and not free:
        yield "no_points"


def _points(
    tree: Tree, part: Part, parts: list[Part], path: Path, unread: list[Unread]
) -> tuple[float | None, float | None]:
    """Points earned and lost: the cell, else the name, else what is stated for the only clause, else its words."""
    cell = part.leaf.row.cells.get("points")
    shared = part.split or _shares(part, parts)
    if cell is not None and not cell.blank and not shared:
        found = points_of(cell)
        if found.earned is not None or found.lost is not None:
            return found.earned, found.lost
        if cell.problem is None:
            unread.append(Unread(_place_of(part), "points_not_number", cell.text))
    named = _in_name(part) if len(parts) == 1 else None
    if named is None and len(parts) == 1:
        named = tree.stated.get(path)
    if named is not None:
        return named, None
    return _in_words(part, unread, shared and not part.split), None


def _place_of(part: Part) -> str:
    return part.leaf.row.points_place or part.leaf.row.place


def _shares(part: Part, parts: list[Part]) -> bool:
    cell = part.leaf.row.cells.get("points")
    merged = cell is not None and cell.span[0] > 1
    return len(parts) > 1 and (merged or _stands_for_all(part.leaf, parts))


def _in_name(part: Part) -> float | None:
    return next((found for level in reversed(part.leaf.row.levels) if (found := split_suffix(level)[1])), None)


def _in_words(part: Part, unread: list[Unread], shared: bool) -> float | None:
    found: InClause = points_in_clause(part.text)
    if found.value is None and part.definition and part.scoring:
        found = points_in_clause(part.scoring)
    if found.how == "largest":
        unread.append(Unread(part.leaf.row.place, "points_largest", part.text[:200]))
    if found.value is None and shared:
        unread.append(Unread(part.leaf.row.place, "points_shared", part.text[:200]))
    return found.value


def body_of(item: Drafted, notes: str, target: dict[str, Any]) -> dict[str, Any]:
    """The item's fields as they are written, without its id and path."""
    row, part = item.part.leaf.row, item.part
    definition, scoring = part.definition, part.scoring
    measure = {"definition": definition or scoring or None, "formula": scoring if definition and scoring else None}
    measure |= {"unit": row.said("unit") or None} | target
    return {
        "names": {"zh-Hans": item.name},
        "note": notes or None,
        "measure": {key: value for key, value in measure.items() if value is not None},
        "scoring": {"points": item.points, "rule": item.rule, "ways": ways_of(part.text)},
        "duty": {"responsible_unit": row.said("lead_unit") or None},
    }
