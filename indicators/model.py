"""What is measured: the item (计分项, the scored clause), its parts, and the set they form."""

from collections import Counter
from collections.abc import Mapping
from typing import Self

from pydantic import Field, ModelWrapValidatorHandler, ValidationError, model_validator

from indicators.faults import Fault
from indicators.frozen import (
    Frozen,
    Id,
    Names,
    NonNegative,
    Positive,
    Share,
    Text,
    faults_of,
    part,
    parts,
    refusal,
    reject,
)
from indicators.scoring import Scoring
from indicators.vocabulary import (
    Channel,
    Collector,
    Direction,
    DutyStatus,
    Evaluator,
    Evidence,
    Growth,
    Kind,
    Layer,
    Object,
    RewardUse,
    Source,
)

MAX_ITEMS = 5_000


class Measure(Frozen):
    """What is counted and what it is worth; everything not known is None."""

    layer: Layer | None = None
    object: Object | None = None
    unit: Text | None = None
    direction: Direction | None = None
    definition: Text | None = None
    formula: Text | None = None
    cutoff: Text | None = None
    baseline: float | None = None
    target: float | None = None  # 目标值 in the measure's unit, where the rule itself holds none
    superior_target: float | None = None
    growth: Growth | None = None
    horizon_years: NonNegative | None = None
    controllability: Share | None = None
    need: Text | None = None
    size: Positive | None = None  # work share before rescaling; typed for all items or for none
    value: NonNegative | None = None  # worth of a unit of work; the layer's default when not typed


class Reporting(Frozen):
    """How the figure travels; hours are person-hours of one unit for one report."""

    source: Source | None = None
    channel: Channel | None = None
    platform: Text | None = None
    forced_use: bool | None = None
    offline_alternative: bool | None = None
    reports_per_year: NonNegative | None = None
    hours_per_report: NonNegative | None = None
    evidence: tuple[Evidence, ...] | None = None
    available_elsewhere: bool | None = None
    data_item: Text | None = None
    personal_data: bool | None = None


class Judging(Frozen):
    """Who checks and judges; ``verification`` is the chance 0..1 that a false entry is found."""

    verification: Share | None = None
    evaluator: Evaluator | None = None
    collector: Collector | None = None
    sampling: Text | None = None
    ranking_use: bool | None = None
    reward_use: RewardUse | None = None
    accountability: bool | None = None


class Duty(Frozen):
    """Whose duty it is."""

    status: DutyStatus | None = None
    responsible_unit: Text | None = None
    legal_basis: Text | None = None


class Heading(Frozen):
    """A level-1 or level-2 indicator that holds items; ``parent`` is the level-1 id of a level-2 heading."""

    id: Id
    names: Names
    parent: Id | None = None
    points: NonNegative | None = None  # as stated in the table; compared with the sum found, never used for weights


class Item(Frozen):
    """A scored clause. ``path`` holds the ids of its level-1 and, if any, level-2 heading."""

    id: Id
    names: Names
    path: tuple[Id, ...] = Field(default=(), max_length=2)
    kind: Kind | None = None
    applies_to: tuple[Id, ...] = ()
    note: Text | None = None
    measure: Measure = Measure()
    scoring: Scoring = Scoring()
    reporting: Reporting = Reporting()
    judging: Judging = Judging()
    duty: Duty = Duty()

    @property
    def row(self) -> str:
        """Id of the level-2 row the clause belongs to; an item without level 2 is a row by itself."""
        return self.path[1] if len(self.path) == 2 else self.id


class IndicatorSet(Frozen):
    """Items under their headings. Ids are unique, every path leads to a heading of the right level."""

    headings: tuple[Heading, ...] = Field(default=(), max_length=MAX_ITEMS)
    items: tuple[Item, ...] = Field(default=(), max_length=MAX_ITEMS)

    @model_validator(mode="wrap")
    @classmethod
    def _sound(cls, data: object, check: ModelWrapValidatorHandler[Self]) -> Self:
        """Faults between the parts are told together with the faults inside them."""
        try:
            made = check(data)
        except ValidationError as error:
            inside = faults_of(error, data)
            raise refusal([*inside, *_faults_between(data)]) from None
        reject([*_faults_between(made), *_partial_sizes(made)])
        return made

    def of_class(self, unit_class: str | None) -> "IndicatorSet":
        """The items that apply to one class of units; all of them when ``unit_class`` is None."""
        if unit_class is None:
            return self
        kept = tuple(item for item in self.items if not item.applies_to or unit_class in item.applies_to)
        return IndicatorSet(headings=self.headings, items=kept)

    def heading(self, heading_id: str) -> Heading:
        """The heading with this id; raises KeyError."""
        for heading in self.headings:
            if heading.id == heading_id:
                return heading
        raise KeyError(heading_id)

    def rows(self) -> tuple[str, ...]:
        """Ids of the level-2 rows in the order they first appear."""
        return tuple(dict.fromkeys(item.row for item in self.items))


def _faults_between(items: object) -> list[Fault]:
    """Faults of ids and levels in a set, checked or not yet: repeated ids, missing and wrong headings."""
    headings = [(part(h, "id"), part(h, "parent")) for h in parts(items, "headings")]
    clauses = [(part(c, "id"), parts(c, "path")) for c in parts(items, "items")]
    return [
        *_repeated_ids([name for name, _ in headings] + [name for name, _ in clauses]),
        *_broken_headings(headings),
        *_broken_paths(dict(headings), clauses),
    ]


def _repeated_ids(names: list[str | None]) -> list[Fault]:
    counts = Counter(name for name in names if name)
    return [Fault("set.repeated_id", name, {"count": count}) for name, count in counts.items() if count > 1]


def _broken_headings(headings: list[tuple[str | None, str | None]]) -> list[Fault]:
    tops = {name for name, parent in headings if parent is None}
    return [
        Fault("set.heading_parent", name or "", {"parent": parent})
        for name, parent in headings
        if parent is not None and parent not in tops
    ]


def _broken_paths(
    parents: Mapping[str | None, str | None], clauses: list[tuple[str | None, list[object]]]
) -> list[Fault]:
    faults = []
    for name, path in clauses:
        expected: str | None = None
        for level, step in enumerate((str(step) for step in path), start=1):
            if step not in parents:
                faults.append(Fault("set.missing_level", name or "", {"level": level, "heading": step}))
            elif parents[step] != expected:
                faults.append(Fault("set.wrong_level", name or "", {"level": level, "heading": step}))
            expected = step
    return faults


def _partial_sizes(items: IndicatorSet) -> list[Fault]:
    missing = [item.id for item in items.items if item.measure.size is None]
    if 0 < len(missing) < len(items.items):
        return [Fault("set.partial_sizes", missing[0], {"count": len(missing)})]
    return []
