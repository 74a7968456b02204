"""What a search for a better design came to, as a plain mapping (docs/command_line.md)."""

from evaluation.improve import Improvement
from risk.headline import Behaviour

Record = dict[str, object]
SHOWN = (
    "hollow_share",
    "static_hollow_share",
    "substance",
    "best_pressure",
    "burden_hours",
    "checking_hours",
    "burden_share",
    "falsification_pays_share",
    "rows",
)


def record_of_improvement(found: Improvement) -> Record:
    """Status, changes, figures before and after, and of an infeasible search the tightest figures."""
    return {
        "status": found.status,
        "changes": [vars(change) for change in found.changes],
        "before": record_of_behaviour(found.before),
        "after": record_of_behaviour(found.after),
        "reached": dict(found.reached),
        "tightest": dict(found.tightest),
        "loosened": dict(found.loosened),
        "search": found.scheme.searches[-1].model_dump(mode="json"),
    }


def record_of_behaviour(behaviour: Behaviour) -> Record:
    """The figures every answer carries; shares of the score in per cent."""
    return {name: getattr(behaviour, name) for name in SHOWN}
