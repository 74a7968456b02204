"""The scheme's own fields: their sections, what kind each is, and how typed answers are written into the scheme."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from evaluation.scheme import Scheme
from indicators.faults import Fault, UserError

Nature = Literal["title", "year", "text", "lines", "number", "whole", "flag", "word", "words", "date", "total"]
Section = Literal["document", "units", "organisation", "results", "relief"]


@dataclass(frozen=True)
class Field:
    """One field of the scheme; ``vocabulary`` names its closed list."""

    name: str
    nature: Nature
    section: Section
    vocabulary: str = ""


def _fields(section: Section, **natures: Nature) -> tuple[Field, ...]:
    lists = {"evaluators": "evaluator", "derived_from": "basics"}
    return tuple(Field(name, nature, section, lists.get(name, name)) for name, nature in natures.items())


FIELDS: Final = (
    *_fields(
        "document",
        title="title",
        year="year",
        issuer="text",
        issuer_level="word",
        issuer_type="word",
        document_kind="word",
        total_points="total",
        bonus_cap="number",
        text_length="whole",
    ),
    *_fields("units", unit_count="whole", differentiated_targets="flag"),
    *_fields(
        "organisation",
        evaluators="words",
        appraisals_per_year="number",
        rankings_per_year="number",
        derived_from="word",
        in_annual_plan="flag",
        filing_number="text",
        has_optional_items="flag",
        asks_followup="flag",
    ),
    *_fields("results", consulted="flag", feedback="flag", appeal="flag", result_use="words"),
    *_fields(
        "relief",
        consistency_assessed="flag",
        expiry="date",
        review_cycle="text",
        staff_hours_per_year="number",
        support="lines",
        value_fixed_on="date",
    ),
)
SECTIONS: Final[tuple[Section, ...]] = ("document", "units", "organisation", "results", "relief")
DERIVED_FROM: Final = ("own", "superior_appraisal")


def of_section(section: Section) -> tuple[Field, ...]:
    """The fields of one section in their order."""
    return tuple(field for field in FIELDS if field.section == section)


def answered(scheme: Scheme) -> tuple[int, int]:
    """How many fields have an answer, of how many; those that always have one do not count."""
    asked = [field.name for field in FIELDS if field.name not in ("title", "year", "total_points")]
    return sum(getattr(scheme, name) is not None for name in asked), len(asked)


def written(scheme: Scheme, answers: Mapping[str, Any]) -> tuple[Scheme, list[Fault]]:
    """The scheme with every answer that can stand; a Fault, named by its field, for every other."""
    faults: list[Fault] = []
    for name, value in answers.items():
        if value == getattr(scheme, name):
            continue
        try:
            scheme = scheme.changed(**{name: value})
        except UserError as error:
            faults += [Fault(fault.code, _place(name, fault), fault.values) for fault in error.faults]
    return scheme, faults


def _place(name: str, fault: Fault) -> str:
    return fault.where if fault.code.startswith("scheme.") else name


def lines_of(text: str) -> tuple[str, ...] | None:
    """One entry a line; no line is no answer."""
    return tuple(line.strip() for line in text.splitlines() if line.strip()) or None
