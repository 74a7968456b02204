"""From leaves to items: clauses of one name are gathered under it, each with its points, rule and texts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from indicators.scoring import Bonus, Deduct, Rule, Veto
from intake.class_figures import Found, Variants, figures_left, rest_by_class
from intake.closed_lists import code_of
from intake.groups import Group, Part, gather
from intake.leaves import Path, Tree
from intake.points_in_clauses import InClause, mentions_loss, points_in_clause, without_points
from intake.points_in_words import Points, points_of, split_suffix
from intake.rows import NOTHING
from intake.rules_from_text import Clause, has_no_limit, rule_in_doubt, rule_of, veto_beside_points, ways_of
from intake.rules_in_full import direction_in_full, is_left_open, rule_in_full
from intake.sections import takes_points
from intake.unread import Reason, Unread


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
    below = _below(tree)
    return [item for group in gather(tree, unread) for item in _drafted(tree, group, below, unread)]


def _below(tree: Tree) -> Counter[Path]:
    """How many rows stand below each heading."""
    return Counter(leaf.heads[: depth + 1] for leaf in tree.leaves for depth in range(len(leaf.heads)))


def _drafted(tree: Tree, group: Group, below: Counter[Path], unread: list[Unread]) -> Iterator[Drafted]:
    """A single clause takes the name of its group; several stand under it."""
    variants: Variants = [group.by_class(part) for part in group.parts]
    figures: Found = [[_points(tree, group, each, below, unread) for each in row] for row in variants]
    if all(len(row) == 1 for row in figures):
        rested = _with_rest(tree, group, [row[0] for row in figures], unread)
        variants, figures = rest_by_class([row[0] for row in variants], rested, unread)
    unread += figures_left(group, variants, figures)
    scored = [
        [(each, *_scored(tree, group, each, own, unread)) for each, own in zip(row, owns, strict=True)]
        for row, owns in zip(variants, figures, strict=True)
    ]
    several = len(group.parts) > 1
    other_sum = not several and tree.stated.get(group.path) not in (None, scored[0][0][1]) and bool(group.parts[0].text)
    gathered = bool(group.own) and len(group.heads) < 2 and (several or other_sum)
    for clauses in scored:
        for part, points, rule in clauses:
            path = group.path if gathered else group.heads
            yield Drafted(path, _name(group, part, gathered), part, points, rule)


def _name(group: Group, part: Part, gathered: bool) -> str:
    """The name of the group, of its clause, or, where the name could not become a heading, both."""
    several, clause = len(group.parts) > 1, without_points(part.text, part.split)
    above = group.heads[-1] if group.heads else ""
    if gathered:
        return clause or group.own
    if group.own:
        return f"{group.own}：{clause}" if several and clause else group.own
    return (clause or above) if several or not above else above


Scored = tuple[float | None, Rule | None]


Figures = tuple[float | None, float | None]  # points earned and lost


def _scored(tree: Tree, group: Group, part: Part, figures: Figures, unread: list[Unread]) -> Scored:
    """Points and rule of one clause; every doubt is named."""
    earned, lost = figures
    whole = tree.stated.get(group.path) if part.split else None
    kind = part.row.said("rule_kind")
    clause = Clause(part.scoring or part.definition, group.path, earned, lost, kind, whole)
    rule = rule_of(clause)
    unread.extend(Unread(part.row.place, reason, part.text[:200]) for reason in _doubts(clause, rule))
    return earned, rule


def _with_rest(tree: Tree, group: Group, figures: list[Figures], unread: list[Unread]) -> list[Figures]:
    """The only clause of a split cell that states no points and takes some off has what the others leave of it."""
    bare = [place for place, own in enumerate(figures) if own == (None, None)]
    whole = tree.stated.get(group.path)
    if whole is None or len(figures) < 2 or len(bare) != 1:
        return figures
    part, rest = group.parts[bare[0]], whole - sum(earned or 0.0 for earned, _ in figures)
    if not part.split or rest <= 0 or not mentions_loss(part.text):
        return figures
    unread.append(Unread(part.row.place, "points_rest", part.text[:200]))
    return [(rest, None) if place == bare[0] else own for place, own in enumerate(figures)]


def _doubts(clause: Clause, rule: Rule | None) -> Iterator[Reason]:
    if has_no_limit(clause, rule) and clause.lost is None:
        yield "no_limit"
    if rule_in_doubt(clause):
        yield "rule_in_doubt"
    if veto_beside_points(clause):
        yield "veto_beside_points"
    free = isinstance(rule, Deduct | Veto) or (isinstance(rule, Bonus) and rule.cap is not None)
    if clause.points is None and not free:
        yield "no_points"


def _points(tree: Tree, group: Group, part: Part, below: Counter[Path], unread: list[Unread]) -> Figures:
    """Points earned and lost: the cell, else the name, else what is stated for the only clause, else its words, else
    what its heading states where nothing else stands below that.
    """
    cell, shared = part.points_cell, group.shared(part)
    if cell is not None and not shared:
        found = points_of(cell)
        if found.earned is not None and any(takes_points(name) for name in group.heads):
            return None, found.earned
        if found.earned is not None or found.lost is not None:
            return found.earned, found.lost
        if cell.problem is None and cell.text not in NOTHING:
            unread.append(Unread(part.row.points_place, "points_not_number", cell.text))
    if (loss := _loss(part)) is not None:
        return None, loss
    stated = _stated(tree, group, part)
    words = stated if stated is not None else _in_words(part, unread, shared and not part.split)
    return (words if words is not None else _of_heading(tree, group, below)), None


def _loss(part: Part) -> float | None:
    """What a column of deductions holds."""
    cell = part.row.cells.get("deduction")
    found = points_of(cell) if cell is not None else Points()
    return found.lost if found.lost is not None else found.earned


def _stated(tree: Tree, group: Group, part: Part) -> float | None:
    """Points in the name or in a 小计 row, where the clause is the only one of that name."""
    if len(group.parts) > 1 or not (group.own or part.row.only_name):
        return None
    deepest = next((level for level in reversed(part.row.levels) if level), "")
    named = split_suffix(deepest)[1]
    return named if named is not None else tree.stated.get(group.path)


def _of_heading(tree: Tree, group: Group, below: Counter[Path]) -> float | None:
    """Points of the nearest heading that states some, where this clause is all that stands below it."""
    if len(group.parts) > 1:
        return None
    paths = [group.heads[:depth] for depth in range(len(group.heads), 0, -1)]
    nearest = next((path for path in paths if path in tree.stated), None)
    return tree.stated[nearest] if nearest is not None and below[nearest] == 1 else None


def _in_words(part: Part, unread: list[Unread], shared: bool) -> float | None:
    found: InClause = points_in_clause(part.text, listed=part.split)
    if found.value is None and part.definition and part.scoring:
        found = points_in_clause(part.scoring, listed=part.split)
    if found.how == "largest":
        unread.append(Unread(part.row.place, "points_largest", part.text[:200]))
    if found.value is None and shared:
        unread.append(Unread(part.row.place, "points_shared", part.text[:200]))
    return found.value


def body_of(item: Drafted, notes: str, target: dict[str, Any]) -> dict[str, Any]:
    """The item's fields as they are written, without its id and path."""
    row, part = item.part.row, item.part
    definition, scoring = part.definition, part.scoring
    full = is_left_open(scoring) or (item.rule is not None and rule_in_full(scoring, item.points) == item.rule)
    measure = {"definition": definition or (None if full else scoring or None)}
    measure["formula"] = scoring if scoring and (definition or full) else None
    measure |= {"unit": row.said("unit") or None, "layer": code_of("layer", row.said("layer"))} | target
    measure["direction"] = direction_in_full(scoring or definition)
    return {
        "names": {"zh-Hans": item.name},
        "note": notes or None,
        "measure": {key: value for key, value in measure.items() if value is not None},
        "kind": code_of("kind", row.said("kind")),
        "scoring": {"points": item.points, "rule": item.rule, "ways": ways_of(scoring or part.text)},
        "reporting": {"source": code_of("source", row.said("source"))},
        "duty": {"responsible_unit": row.said("lead_unit") or None},
    }
