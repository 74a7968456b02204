"""``methods``, ``rules``, ``cases``, ``templates``: what there is, with sources."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated

import typer

import sample_data
from commands.files import save
from commands.options import AsJson, FileOutput, SchemeOutput, Words, language_of, wrong_call
from commands.output import show
from evaluation.ranking import RANKINGS
from risk.rules import default_book, rule_words, sources_of
from text.literature import citation, literature
from weighting import LABORATORY
from weighting.blend import BLENDS, SOURCES


def methods(as_json: AsJson = False, words: Words = "zh-Hans") -> None:
    """Ways of weighing, of combining weights and of ranking units; what they ask for, their sources."""
    language = language_of(words)
    rows: list[dict[str, object]] = [
        {"command": "weigh", "key": m.key, "asks": m.asks, "source": m.source} for m in LABORATORY.values()
    ]
    rows += [{"command": "blend", "key": key, "asks": "weights", "source": SOURCES[key]} for key in BLENDS]
    rows += [
        {"command": "rank", "key": r.key, "asks": "data", "source": r.source, "normalisation": r.normalisation}
        for r in RANKINGS.values()
    ]
    works = {work.key: citation(work, language) for work in literature()}
    told = [{**row, "reference": works[str(row["source"])]} for row in rows]
    show(told, as_json, [f"{r['command']:6} {r['key']:24} {r['asks']:10} {r['reference']}" for r in told])


def rules(output: FileOutput = None, as_json: AsJson = False, words: Words = "zh-Hans") -> None:
    """Rules of the design check with their sources; with -o an example of a rule file of one's own, to edit."""
    language = language_of(words)
    if output is not None:
        save(output, sample_data.own_rules())
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


def cases(output: FileOutput = None, as_json: AsJson = False, words: Words = "zh-Hans") -> None:
    """The documented cases with grade of evidence and sources; with -o the file itself, to edit."""
    language = language_of(words)
    if output is not None:
        save(output, sample_data.documented.FILE.read_bytes())
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
