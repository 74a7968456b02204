"""``methods``, ``rules``, ``cases``, ``templates``: what there is, with sources."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated

import typer

import sample_data
from commands.files import save
from commands.options import AsJson, SchemeOutput, Words, language_of, wrong_call
from commands.output import show
from risk.rules import default_book, rule_words, sources_of
from weighting import METHODS


def methods(as_json: AsJson = False) -> None:
    """Ways of weighing, what they ask for, their sources."""
    rows = [{"key": m.key, "asks": m.asks, "source": m.source} for m in METHODS.values()]
    show(rows, as_json, [f"{row['key']:12} {row['asks']:10} {row['source']}" for row in rows])


def rules(as_json: AsJson = False, words: Words = "zh-Hans") -> None:
    """Rules of the design check with their sources."""
    language = language_of(words)
    rows = [
        {
            "id": rule.id,
            "severity": rule.severity,
            "title": rule_words(rule, language)["title"],
            "source": [asdict(source) for source in sources_of(rule, language)],
        }
        for rule in default_book().rules
    ]
    show(rows, as_json, [f"{row['id']:8} {row['severity']:6} {row['title']}" for row in rows])


def cases(as_json: AsJson = False, words: Words = "zh-Hans") -> None:
    """The documented cases with grade of evidence and sources."""
    language = language_of(words)
    rows: list[Mapping[str, object]] = [
        {
            "id": case.id,
            "core": case.core30,
            "name": case.names.of(language),
            "kind": case.kind,
            "years": [case.year_start, case.year_end],
            "evidence_grade": case.evidence_grade,
            "sources": [source.model_dump(exclude_none=True) for source in case.sources],
        }
        for case in sample_data.cases()
    ]
    show(rows, as_json, [sample_data.about(language), *(f"{row['id']} {row['name']}" for row in rows)])


def templates(
    key: Annotated[str | None, typer.Argument(help="a template to write")] = None,
    output: SchemeOutput = None,
    as_json: AsJson = False,
    words: Words = "zh-Hans",
) -> None:
    """Ready schemes with their sources; with KEY and -o one is written as a file."""
    language = language_of(words)
    known = {template.key: template for template in sample_data.templates()}
    if (key is None) != (output is None) or (key is not None and key not in known):
        wrong_call("KEY -o FILE", f"KEY: {', '.join(known)}")
    if key is not None and output is not None:
        save(output, sample_data.template(key).to_json().encode())
    rows = [{"key": k, "title": v.title.of(language), "source": v.source} for k, v in known.items()]
    show(rows, as_json, [f"{row['key']:12} {row['title']}" for row in rows])
