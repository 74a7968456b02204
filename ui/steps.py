"""How far each step has come: not begun, under way, done, in trouble."""

from typing import Final, Literal

from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from ui import explore_board, state

Step = Literal["open", "going", "done", "trouble"]
SIGNS: Final[dict[Step, str]] = {
    "open": ":material/radio_button_unchecked:",
    "going": ":material/pending:",
    "done": ":material/check_circle:",
    "trouble": ":material/error:",
}
# What a scheme should say of itself before it is issued.
ASKED: Final = (
    "issuer",
    "issuer_level",
    "issuer_type",
    "document_kind",
    "unit_count",
    "evaluators",
    "appraisals_per_year",
    "rankings_per_year",
    "in_annual_plan",
    "consulted",
    "feedback",
    "appeal",
    "result_use",
    "expiry",
)


def states() -> dict[str, Step]:
    """The state of every step of the scheme that is open."""
    scheme, evaluation = state.scheme(), state.evaluation()
    checked = _check(evaluation)
    found = {
        "basics": _basics(scheme),
        "items": _items(scheme, evaluation),
        "weights": _weights(evaluation),
        "check": checked,
        "cases": "done" if evaluation is not None and evaluation.cases is not None else "open",
    }
    ready = all(step == "done" for step in found.values())
    improved: Step = "done" if scheme.searches else "open"
    found |= {"explore": _explore(evaluation), "improve": improved}
    return {**found, "report": "done" if ready else "going" if evaluation is not None else "open"}


def _explore(evaluation: Evaluation | None) -> Step:
    """Under way while changes are tried that are neither taken over nor taken back; nothing here is judged."""
    held = explore_board.board()
    if held.changes or held.least > 0:
        return "going"
    return "open" if evaluation is None else "done"


def _basics(scheme: Scheme) -> Step:
    answered = [getattr(scheme, name) is not None for name in ASKED]
    return "done" if all(answered) else "going" if any(answered) else "open"


def _items(scheme: Scheme, evaluation: Evaluation | None) -> Step:
    if not scheme.items.items:
        return "open"
    if any(not found.agrees for found in scheme.sums()):
        return "trouble"
    confirmed = evaluation is not None and evaluation.behaviour.unconfirmed == 0
    return "done" if confirmed and all(item.kind for item in scheme.items.items) else "going"


def _weights(evaluation: Evaluation | None) -> Step:
    if state.faults() or evaluation is None:
        return "trouble" if state.faults() else "open"
    unwise = any(d.code == "consistency" and d.unwise for d in evaluation.weights.diagnostics)
    return "trouble" if unwise else "done"


def _check(evaluation: Evaluation | None) -> Step:
    if evaluation is None:
        return "open"
    severities = {finding.severity for finding in evaluation.findings if not finding.exempted}
    return "trouble" if "block" in severities else "going" if "major" in severities else "done"
