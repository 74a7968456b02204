"""Weights and what they have to say as plain mappings, for JSON: figures at the top, warnings in a list."""

from collections.abc import Sequence
from typing import Final

from weighting.model import Answered, Diagnostic

# Their figures stand by name.
TELLING: Final = frozenset({"consistency", "best_worst", "best_worst_panel", "figures", "consensus"})


def record_of(method: str, source: str, labels: Sequence[str], answered: Answered) -> dict[str, object]:
    """``method``, ``weights`` by label, ``diagnostics`` (figures by name, ``warnings``, ``treated``) and ``source``."""
    weights, found = answered
    diagnostics: dict[str, object] = {"warnings": [_warning(d) for d in found if d.code not in (*TELLING, "treated")]}
    treated = [dict(d.values) for d in found if d.code == "treated"]
    if treated:
        diagnostics["treated"] = treated
    for diagnostic in found:
        if diagnostic.code in TELLING:
            diagnostics |= diagnostic.values
    return {
        "method": method,
        "weights": dict(zip(labels, map(float, weights), strict=True)),
        "diagnostics": diagnostics,
        "source": source,
    }


def _warning(found: Diagnostic) -> dict[str, object]:
    return {"code": found.code, "where": found.where, "value": found.value, "limit": found.limit, **found.values}
