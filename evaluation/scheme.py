"""The appraisal scheme (考核方案): the one thing that flows through the program."""

import hashlib
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from evaluation.unread import MAX_UNREAD, UnreadCell
from indicators.faults import Fault
from indicators.frozen import Frozen, Id, Name, Names, NonNegative, Positive, Text, reject
from indicators.model import IndicatorSet
from indicators.points import Sum, sums
from indicators.vocabulary import DocumentKind, Evaluator, IssuerLevel, IssuerType, Language, ResultUse
from weighting import Balance, Weighting

Year = Annotated[int, Field(ge=1949, le=2200)]
Count = Annotated[int, Field(ge=0, le=10_000_000)]


class UnitClass(Frozen):
    """A class of units that is appraised with the common items and with its own (通用 + 差异)."""

    id: Id
    names: Names


class GradeStep(Frozen):
    """A grade (等次) and the score it starts from."""

    name: Name
    at_least: float


class Exemption(Frozen):
    """A finding that is let stand, with its legal basis and reason; recorded and printed."""

    rule: Id
    where: Text = ""
    legal_basis: Name
    reason: Name
    granted_on: date | None = None


class OwnLimit(Frozen):
    """A limit of the tool's own that the drafters set otherwise, and why; recorded and printed."""

    rule: Id
    value: NonNegative
    reason: Name
    set_on: date | None = None


class Search(Frozen):
    """One run of the search for a better design, logged so that tuning on the score can be seen.

    ``before`` and ``after``: hollow share, per cent, of the scheme as it was and of the answer.
    """

    on: date
    asked: Text
    status: Literal["met", "best_found", "infeasible"]
    before: float | None = None
    after: float | None = None


class Scheme(Frozen):
    """Everything people write about one scheme. Unknown answers are None; drafts may have gaps."""

    schema_version: Literal["shiji-scheme/1"] = Field(default="shiji-scheme/1", alias="schema")
    title: Names
    year: Year
    origin: Text | None = None  # where the table comes from: source of a template, file of an import
    issuer: Text | None = None
    issuer_level: IssuerLevel | None = None
    issuer_type: IssuerType | None = None
    document_kind: DocumentKind | None = None
    total_points: Positive = 100.0
    bonus_cap: NonNegative | None = None
    unit_classes: tuple[UnitClass, ...] = ()
    unit_count: Count | None = None
    differentiated_targets: bool | None = None
    evaluators: tuple[Evaluator, ...] | None = None
    appraisals_per_year: NonNegative | None = None
    rankings_per_year: NonNegative | None = None
    in_annual_plan: bool | None = None
    filing_number: Text | None = None
    derived_from: Literal["own", "superior_appraisal"] | None = None
    consulted: bool | None = None
    feedback: bool | None = None
    appeal: bool | None = None
    result_use: tuple[ResultUse, ...] | None = None
    expiry: date | None = None
    review_cycle: Text | None = None
    consistency_assessed: bool | None = None
    has_optional_items: bool | None = None
    asks_followup: bool | None = None
    support: tuple[Annotated[str, StringConstraints(max_length=2000)], ...] | None = None
    text_length: Count | None = None
    staff_hours_per_year: Positive | None = None
    grades: tuple[GradeStep, ...] = ()
    value_fixed_on: date | None = None
    exemptions: tuple[Exemption, ...] = ()
    limits: tuple[OwnLimit, ...] | None = None  # each rule once; None: all limits as they come
    searches: tuple[Search, ...] = ()
    unread: Annotated[tuple[UnreadCell, ...], Field(max_length=MAX_UNREAD)] | None = None  # of the table it came from
    items: IndicatorSet = IndicatorSet()
    weighting: Weighting = Weighting()
    balance: Balance | None = None

    @model_validator(mode="after")
    def _classes_known(self) -> Self:
        known = {unit_class.id for unit_class in self.unit_classes}
        faults = [
            Fault("scheme.unknown_class", item.id, {"unit_class": name})
            for item in self.items.items
            for name in item.applies_to
            if name not in known
        ]
        names = [unit_class.id for unit_class in self.unit_classes]
        faults += [Fault("set.repeated_id", name) for name in sorted(set(names)) if names.count(name) > 1]
        limited = [limit.rule for limit in self.limits or ()]
        faults += [Fault("scheme.limit_twice", name) for name in sorted(set(limited)) if limited.count(name) > 1]
        reject(faults)
        return self

    def open_cells(self) -> tuple[UnreadCell, ...]:
        """Cells of the imported table that nobody has mended or dismissed yet."""
        items = {item.id: item for item in self.items.items}
        return tuple(cell for cell in self.unread or () if not cell.mended(items))

    @property
    def class_ids(self) -> tuple[str, ...]:
        """Ids of the classes of units; empty when all units are appraised alike."""
        return tuple(unit_class.id for unit_class in self.unit_classes)

    def sums(self) -> tuple[Sum, ...]:
        """Every stated sum beside the sum found (see indicators.points.sums)."""
        return sums(self.items, self.total_points, self.class_ids)

    def name(self, language: Language = "zh-Hans") -> str:
        """Title in ``language``."""
        return self.title.of(language)

    def to_json(self) -> str:
        """The scheme as a JSON file: unknown fields left out, two-space indent, names in their own characters."""
        return self.model_dump_json(by_alias=True, exclude_defaults=False, exclude_none=True, indent=2)

    def digest(self) -> str:
        """SHA-256 of what the scheme says, hex; fields it leaves open do not count, so new fields change no digest."""
        return hashlib.sha256(self.model_dump_json(by_alias=True, exclude_none=True).encode()).hexdigest()
