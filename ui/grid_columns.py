"""Columns of the table of items: where each stands in an item, what kind of cell it is, in which views it is shown."""

from dataclasses import dataclass
from typing import Final, Literal

Nature = Literal["level", "name", "text", "number", "chance", "word", "words", "flag", "rule", "classes"]
View = Literal["main", "content", "reporting", "judging", "duty", "model", "all"]
VIEWS: Final[tuple[View, ...]] = ("main", "content", "reporting", "judging", "duty", "model", "all")


@dataclass(frozen=True)
class Column:
    """One column; ``part`` and ``field`` say where its value stands in an item ('' part: the item itself)."""

    key: str
    nature: Nature
    part: str = ""
    field: str = ""
    vocabulary: str = ""
    views: tuple[View, ...] = ()

    @property
    def path(self) -> str:
        """Dotted path in the item."""
        return f"{self.part}.{self.field}" if self.part else self.field


def _column(path: str, nature: Nature, *views: View, vocabulary: str = "") -> Column:
    part, _, field = path.rpartition(".")
    return Column(field, nature, part, field, vocabulary or (field if nature in ("word", "words") else ""), views)


COLUMNS: Final[tuple[Column, ...]] = (
    Column("level1", "level", views=VIEWS),
    Column("level2", "level", views=VIEWS),
    Column("name", "name", views=VIEWS),
    _column("kind", "word", "main"),
    _column("scoring.points", "number", *VIEWS),
    Column("rule", "rule", "scoring", "rule", "rule", ("main",)),
    _column("measure.layer", "word", "content"),
    _column("measure.object", "word", "main"),
    _column("measure.definition", "text", "content"),
    _column("measure.formula", "text", "content"),
    _column("measure.unit", "text", "content"),
    _column("measure.direction", "word", "content"),
    _column("measure.target", "number", "content"),
    _column("measure.baseline", "number", "content"),
    _column("reporting.source", "word", "main", "reporting"),
    _column("judging.verification", "chance", "main", "judging", vocabulary="verification"),
    _column("reporting.evidence", "words", "reporting"),
    _column("reporting.reports_per_year", "number", "reporting"),
    _column("reporting.hours_per_report", "number", "reporting"),
    _column("reporting.channel", "word", "reporting"),
    _column("reporting.platform", "text", "reporting"),
    _column("reporting.forced_use", "flag", "reporting"),
    _column("reporting.offline_alternative", "flag", "reporting"),
    _column("reporting.available_elsewhere", "flag", "reporting"),
    _column("reporting.data_item", "text", "reporting"),
    _column("reporting.personal_data", "flag", "reporting"),
    _column("judging.evaluator", "word", "judging"),
    _column("judging.collector", "word", "judging"),
    _column("judging.sampling", "text", "judging"),
    _column("judging.ranking_use", "flag", "judging"),
    _column("judging.reward_use", "word", "judging"),
    _column("judging.accountability", "flag", "judging"),
    _column("duty.responsible_unit", "text", "duty"),
    _column("duty.status", "word", "duty", vocabulary="duty_status"),
    _column("duty.legal_basis", "text", "duty"),
    Column("applies_to", "classes", field="applies_to", views=("duty",)),
    _column("note", "text", "duty"),
    _column("measure.need", "text", "model"),
    _column("measure.horizon_years", "number", "model"),
    _column("measure.controllability", "number", "model"),
    _column("measure.growth", "word", "model"),
    _column("measure.superior_target", "number", "model"),
    _column("measure.cutoff", "text", "model"),
    _column("measure.size", "number", "model"),
    _column("measure.value", "number", "model"),
)
BY_KEY: Final = {column.key: column for column in COLUMNS}


def columns_of(view: View, has_classes: bool) -> tuple[Column, ...]:
    """The columns of one view in their order; that of unit classes only where there are any."""
    shown = (column for column in COLUMNS if view == "all" or view in column.views)
    return tuple(column for column in shown if column.nature != "classes" or has_classes)
