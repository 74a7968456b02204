"""What the design check reports: valid but unwise, never raised."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["block", "major", "minor", "info"]
SEVERITIES: tuple[Severity, ...] = ("block", "major", "minor", "info")


@dataclass(frozen=True)
class Finding:
    """One rule met at one place.

    ``where`` is an item id, a heading id or '' for the scheme itself. ``evidence`` says whether a field decides it or
    a text pattern merely suggests it; ``quote`` is the text that matched. ``points`` are the points at stake.
    Words (title, what the rule says, fix, sources) are read from the rule, see risk.rules.
    """

    rule: str
    severity: Severity
    where: str
    value: object = None
    limit: float | None = None
    evidence: Literal["field", "text"] = "field"
    quote: str | None = None
    points: float = 0.0
    exempted: bool = False
    values: Mapping[str, object] = field(default_factory=dict)
