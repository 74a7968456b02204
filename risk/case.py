"""A documented case: facts, codes and sources as public text states them; a missing code means "not said"."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.frozen import Frozen, Id, Name, Names, Text
from indicators.vocabulary import Kind, Layer, Object, Source

Basis = Literal["stated", "inferred"]
CaseKind = Literal["negative", "risk_pattern", "mixed", "reform", "positive"]
ConditionCode = Literal[
    "A1", "A2", "A3", "A4", "A5", "A6", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "R1", "R2", "R3", "R4", "R5",
]  # fmt: skip
Approximation = Literal["about", "more_than", "less_than", "at_least"]
FigureRole = Literal[
    "before", "verified", "context", "burden", "reported", "after", "usage", "outcome", "threshold", "cost", "resident"
]


class Code(Frozen):
    """One code given to a case and whether the text states it or the coder inferred it."""

    code: Annotated[str, Field(pattern=r"^[ACRFIPS][1-8]$")]
    basis: Basis = "inferred"
    when: Literal["always", "after"] | None = None


class Coding(Frozen):
    """How one coder, blind to place, story and outcome, read what was assessed."""

    object: Object
    layer: Layer
    source: Source
    kind: Kind
    rule: Literal["unknown", "rank", "threshold"]
    sure: bool


class Assessed(Frozen):
    """A thing the case was assessed on, with two blind codings."""

    names: Names
    type: Literal["quantity", "process", "quality", "resident"]
    coder_a: Coding
    coder_b: Coding


class Figure(Frozen):
    """A number stated in public text; ``approx`` makes it a bound, ``derived`` says it was computed from others."""

    id: Id
    names: Names
    value: float
    value_high: float | None = None
    unit: Text
    role: FigureRole
    approx: Approximation | None = None
    pair: Text | None = None
    derived: Text | None = None


class Reference(Frozen):
    """Where a fact was read; a ``mirror`` is cited by title, publisher and date only."""

    title: Name
    publisher: Text
    date: Text
    read_on: Literal["original", "repost", "mirror"]
    address: Text | None = None
    note: Text | None = None


class Place(Frozen):
    """Where it happened, as the source says."""

    names: Names
    province: Text
    level: Literal["province", "prefecture", "county", "township", "community", "village"]
    anonymous: bool


class Case(Frozen):
    """One case. ``kind``, manifestations, impacts and strategies are outcomes and never enter a prediction."""

    id: Annotated[str, Field(pattern=r"^C\d{2,3}$")]
    core30: bool
    kind: CaseKind
    names: Names
    place: Place
    year_start: int
    year_end: int
    year_note: Text | None = None
    mode: Annotated[str, Field(pattern=r"^M[0-5]$")]
    modes: tuple[Annotated[str, Field(pattern=r"^M[0-5]$")], ...]
    assessed: tuple[Assessed, ...] = ()
    figures: tuple[Figure, ...] = ()
    found_true: Names | None = None
    resident_effect: Names | None = None
    manifestations: tuple[Code, ...] = ()
    policy_types: tuple[Code, ...] = ()
    impacts: tuple[Code, ...] = ()
    causes: tuple[Code, ...] = ()
    strategies: tuple[Code, ...] = ()
    remedies: tuple[Code, ...] = ()
    codes_describe: Literal["as_described", "before_reform"]
    evidence_grade: Literal["A", "B", "C"]
    sources: tuple[Reference, ...]
    gaps: tuple[Text, ...] = ()
