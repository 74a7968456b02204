"""``check``: the design check of a scheme."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, cast

import typer

from commands.files import load, load_scheme
from commands.options import AsJson, SchemePath, UnitClass, Words, language_of
from commands.output import on_one_line, show
from evaluation.evaluate import Evaluation, evaluate, facts_of
from evaluation.record import Record, by_severity, record_of_finding
from indicators.vocabulary import Language
from risk.finding import Finding
from risk.own_rules import check_own, read_own_rules
from risk.rulebook import RuleBook
from risk.rules import default_book, newer_than_scheme, points_at_stake, rule_words, sources_of
from risk.todays_rules import TodaysRules, todays_rules
from text import t

RulesPath = Annotated[Path | None, typer.Option("--rules", help="a rule file of one's own, held against too")]


def check(
    scheme: SchemePath,
    as_json: AsJson = False,
    words: Words = "zh-Hans",
    unit_class: UnitClass = None,
    rules: RulesPath = None,
) -> None:
    """The design check: findings with their sources and suggested fixes; with --rules those of one's own file too."""
    language = language_of(words)
    own = None if rules is None else read_own_rules(load(rules), rules.name)
    loaded = load_scheme(scheme)
    evaluation = evaluate(loaded, unit_class=unit_class, bands="none")
    record, lines = _group(evaluation.findings, default_book(), evaluation, loaded.year, language)
    if own is not None and rules is not None:
        found = check_own(facts_of(loaded), evaluation.items, evaluation.weights.values, own, loaded.exemptions)
        record["own"], own_lines = _group(found, own, evaluation, loaded.year, language)
        lines += [f"-- {rules.name}", *own_lines]
    show(record, as_json, lines)


def _group(
    found: tuple[Finding, ...], book: RuleBook, evaluation: Evaluation, year: int, language: Language
) -> tuple[Record, list[str]]:
    """Findings of one rule file as a record and as lines, first up to which date its rules go."""
    findings = [_told(finding, book, year, language) for finding in found]
    today = todays_rules(found, book, year)
    record: Record = {
        "findings": findings,
        "by_severity": by_severity(found),
        "points_at_stake": points_at_stake(found, evaluation.items, evaluation.weights.values),
        "rules": asdict(today),
    }
    lines = [_line(finding, year, language) for finding in findings] or [t("cli.findings_none", language)]
    return record, [*_todays(today, language), *lines]


def _todays(today: TodaysRules, language: Language) -> list[str]:
    """Up to which date the rules go, how many of those met came after the scheme's year, and in how many findings."""
    if today.as_of is None:
        return []
    key, values = today.told
    return [t(f"check.todays.{key}", language, **values)]


def _line(finding: Record, year: int, language: Language) -> str:
    """A finding in words: what and where, field or text, the advice, then every source with whether it was read."""
    mark = t(f"check.evidence.{finding['evidence']}", language)
    rule, title, where = (on_one_line(finding[key]) for key in ("rule", "title", "where"))
    lines = [f"[{finding['severity']}] {rule} {title}  {where} ({mark})"]
    if finding["exempted"]:
        lines.append(t("cli.todays.exempted", language))
    if finding["newer"]:
        lines.append(t("check.todays.rule", language, date=finding["effective_from"], year=year))
    lines.append(on_one_line(finding["fix"]))
    for source in cast("list[dict[str, str]]", finding["source"]):
        details = [on_one_line(source[key]) for key in ("document", "docno", "article", "date") if source[key]]
        lines.append("→ " + " · ".join([*details, t(f"check.seen.{source['seen']}", language)]))
    return "\n    ".join(lines)


def _told(finding: Finding, book: RuleBook, year: int, language: Language) -> Record:
    rule = book.rule(finding.rule)
    words = rule_words(rule, language)
    return {
        **record_of_finding(finding),
        "title": words["title"],
        "says": words["says"],
        "fix": words["fix"],
        "effective_from": rule.effective_from,
        "newer": newer_than_scheme(rule, year),
        "source": [asdict(source) for source in sources_of(rule, language, book)],
    }
