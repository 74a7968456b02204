"""Findings made ready to be read: by severity and rule, filtered, counted, with the figure beside its limit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from charts.figures import plain
from evaluation.evaluate import Evaluation, facts_of, limits_of
from risk.conditions import Condition, Named, leaves
from risk.fields import DERIVED_SCHEME, FIELDS, SCHEME_FIELDS, Draft
from risk.finding import SEVERITIES, Finding, Severity
from risk.profile import ProfileLine, profile
from risk.rulebook import Rule, RuleBook
from risk.rules import Question, default_book, questions
from ui import state
from ui.check_answers import label, value_text
from ui.figures import points_text
from ui.words import language, say

WEIGHED = frozenset({"platform_share", "quantity_share", "process_share", "resident_share_low"})
OF_THE_TITLE = frozenset({"appraisal_in_disguise"})


@dataclass(frozen=True, eq=False)
class Checked:
    """What the page shows of one evaluation: rules, findings, points of the items, open questions, profile."""

    book: RuleBook
    findings: tuple[Finding, ...]
    points: Mapping[str, float]
    questions: tuple[Question, ...]
    profile: tuple[ProfileLine, ...]

    @property
    def standing(self) -> tuple[Finding, ...]:
        """Findings that are not exempted."""
        return tuple(finding for finding in self.findings if not finding.exempted)


def checked() -> Checked | None:
    """The check of the scheme that is open, computed once for every change; None when it cannot be evaluated yet."""
    evaluation = state.evaluation()
    return None if evaluation is None else state.remember("checked", evaluation, lambda: _checked(evaluation))


def _checked(evaluation: Evaluation) -> Checked:
    book, facts = default_book(), facts_of(state.scheme())
    items, weights = evaluation.items, evaluation.weights.values
    draft = Draft(facts, items.items, weights)
    points = {item.id: float(p) for item, p in zip(items.items, draft.points, strict=True)}
    limits, exemptions = limits_of(state.scheme()), state.scheme().exemptions
    lines = profile(evaluation.findings, facts, items, weights, book, limits, exemptions)
    return Checked(book, evaluation.findings, points, questions(facts, items, book, limits), lines)


@dataclass(frozen=True)
class OfRule:
    """All findings of one rule."""

    rule: Rule
    findings: tuple[Finding, ...]


def places(finding: Finding) -> tuple[str, ...]:
    """Ids of the items a finding concerns: where it is, and those it names."""
    named = finding.values.get("items", ())
    other = finding.values.get("other")
    own = (finding.where,) if finding.where else ()
    return (*own, *(map(str, named) if isinstance(named, tuple | list) else ()), *((str(other),) if other else ()))


def filtered(
    findings: Iterable[Finding], severities: Sequence[str] = (), evidence: str | None = None, where: str | None = None
) -> tuple[Finding, ...]:
    """Findings of the chosen severities (none chosen: all), of one kind of evidence, at one item ('' the scheme)."""
    return tuple(
        finding
        for finding in findings
        if (not severities or finding.severity in severities)
        and (evidence is None or finding.evidence == evidence)
        and (where is None or where in places(finding) or (where == "" and finding.where == ""))
    )


def grouped(findings: Iterable[Finding], book: RuleBook) -> dict[Severity, list[OfRule]]:
    """Findings by severity, worst first, then by rule; severities without findings are left out."""
    by_rule: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault((finding.severity, finding.rule), []).append(finding)
    groups: dict[Severity, list[OfRule]] = {}
    for severity in SEVERITIES:
        own = [OfRule(book.rule(rule), tuple(found)) for (s, rule), found in by_rule.items() if s == severity]
        if own:
            groups[severity] = own
    return groups


def apart(findings: Iterable[Finding]) -> list[tuple[Finding, int]]:
    """Each different finding once, with how often it stands: a sum is checked for every class of units."""
    alike: dict[str, list[Finding]] = {}
    for finding in findings:
        alike.setdefault(repr(finding), []).append(finding)
    return [(same[0], len(same)) for same in alike.values()]


def points_of(findings: Iterable[Finding], points: Mapping[str, float]) -> float:
    """Points of the items concerned, each item once."""
    concerned = dict.fromkeys(name for finding in findings for name in places(finding))
    return sum(points.get(name, 0.0) for name in concerned)


def page_of(rule: Rule, finding: Finding) -> str:
    """The page where what is found can be changed."""
    if finding.where:
        return "items"
    tested = list(leaves(rule.when))
    if any(isinstance(leaf, Condition) and leaf.field in SCHEME_FIELDS for leaf in tested):
        return "basics"
    names = {leaf.predicate for leaf in tested if isinstance(leaf, Named)}
    return "weights" if names & WEIGHED else "basics" if names & OF_THE_TITLE or not names else "items"


# ------------------------------------------------------------------------------------------------------------- figures
def figure_text(rule: Rule, finding: Finding, adjusted: bool = False) -> str:
    """What was found, with its limit where there is one and whose limit it is; '' where there is no figure.

    ``adjusted``: the scheme sets the limit otherwise.
    """
    if finding.value is None:
        return ""
    path = _field_of(rule, finding.value, finding.limit)
    name = label(path) if path else ""
    found = _amount(rule, finding.value, path, finding.limit)
    text = say("check.found_named", name=name, value=found) if name else say("check.found", value=found)
    if finding.limit is None:
        return text
    limit = _amount(rule, finding.limit, path, finding.limit)
    return say("check.against", found=text, limit=limit, basis=basis_text(rule, adjusted))


def basis_text(rule: Rule, adjusted: bool = False) -> str:
    """Whose limit it is: of a document's text, the tool's own, or the tool's own set otherwise in this scheme."""
    basis = "adjusted" if adjusted else "text" if rule.threshold is None else rule.threshold.basis
    return say(f"check.basis.{basis}")


def _amount(rule: Rule, value: object, path: str, limit: float | None) -> str:
    threshold = rule.threshold
    if threshold is None or isinstance(value, bool) or not isinstance(value, int | float):
        return value_text(path, value)
    if limit is not None and threshold.value < 1:
        return f"{plain(round(100 * value, 1))}%"
    unit = threshold.unit.of(language()) if threshold.unit is not None and limit is not None else ""
    return f"{points_text(value)} {unit}".rstrip()


def _field_of(rule: Rule, value: object, limit: float | None) -> str:
    """The field of a rule's conditions whose value was found; '' where a named condition found it."""
    for leaf in leaves(rule.when):
        if isinstance(leaf, Condition) and _may_hold(leaf.field, value, limit):
            return leaf.field
    return ""


def _may_hold(path: str, value: object, limit: float | None) -> bool:
    field = {**FIELDS, **DERIVED_SCHEME}[path]
    if isinstance(value, bool):
        return field.nature == "flag"
    if isinstance(value, int | float):
        return field.nature == "number"
    if isinstance(value, tuple | list):
        return field.nature == "words" and field.values.issuperset(value)
    return field.nature in ("word", "text") and (not field.values or value in field.values)
