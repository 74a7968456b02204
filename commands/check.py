"""``check``: the design check of a scheme."""

from dataclasses import asdict

from commands.files import load_scheme
from commands.options import AsJson, SchemePath, UnitClass, Words, language_of
from commands.output import show
from evaluation.evaluate import evaluate
from evaluation.record import Record, by_severity, record_of_finding
from indicators.vocabulary import Language
from risk.finding import Finding
from risk.rules import default_book, points_at_stake, rule_words, sources_of
from text import t


def check(scheme: SchemePath, as_json: AsJson = False, words: Words = "zh-Hans", unit_class: UnitClass = None) -> None:
    """The design check: findings with their sources and suggested fixes."""
    language = language_of(words)
    evaluation = evaluate(load_scheme(scheme), unit_class=unit_class, bands="none")
    findings = [_told(finding, language) for finding in evaluation.findings]
    record = {
        "findings": findings,
        "by_severity": by_severity(evaluation.findings),
        "points_at_stake": points_at_stake(evaluation.findings, evaluation.items, evaluation.weights.values),
    }
    lines = [f"[{f['severity']}] {f['rule']} {f['title']}  {f['where']}\n    {f['fix']}" for f in findings]
    show(record, as_json, lines or [t("cli.findings_none", language)])


def _told(finding: Finding, language: Language) -> Record:
    rule = default_book().rule(finding.rule)
    words = rule_words(rule, language)
    return {
        **record_of_finding(finding),
        "title": words["title"],
        "says": words["says"],
        "fix": words["fix"],
        "source": [asdict(source) for source in sources_of(rule, language)],
    }
