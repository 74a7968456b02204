"""The researcher's door: from files to files, JSON on standard output with --json (docs/command_line.md).

Exit 0: done; 1: the input has faults, all of them on standard error as JSON; 2: wrong call.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import numpy as np
import pandas as pd
import typer

import intake
import sample_data
from evaluation.compare import compare as compare_schemes
from evaluation.evaluate import Evaluation
from evaluation.evaluate import evaluate as evaluate_scheme
from evaluation.record import (
    Record,
    by_severity,
    diagnostics_of,
    record_of,
    record_of_comparison,
    record_of_sum,
)
from evaluation.scheme import Scheme
from indicators import Fault, UserError, read, read_json
from indicators.vocabulary import LANGUAGES, Language
from report import build, write_docx, write_xlsx
from risk.assumptions import SEED, default_assumptions
from risk.cases import CaseTable, case_table
from risk.gaps import Panel
from risk.rules import default_book, points_at_stake, rule_words, sources_of
from sample_data.documented import CaseFile
from text import explain, t
from weighting import METHODS, Data, DirectPoints
from weighting.answers import answers_of
from weighting.model import Weights

REPORTS = (".docx", ".xlsx")

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

SchemePath = Annotated[Path, typer.Argument(help="scheme JSON or a table (xlsx, csv)")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON on standard output")]
Words = Annotated[str, typer.Option("--language", help=" | ".join(LANGUAGES))]
Seed = Annotated[int, typer.Option("--seed", min=0, max=2**32 - 1, help="seed of the draws")]
UnitClass = Annotated[str | None, typer.Option("--unit-class", help="id of the class of units")]
Output = Annotated[Path, typer.Option("--output", "-o", help="file to write")]


def load(path: Path) -> bytes:
    """A file's content; raises UserError when it cannot be read."""
    try:
        size = path.stat().st_size
        if size > intake.MAX_FILE:
            megabytes = {"size": round(size / 2**20), "limit": intake.MAX_FILE // 2**20}
            raise UserError(Fault("file.too_big", path.name, megabytes))
        return path.read_bytes()
    except OSError:
        raise UserError(Fault("file.unreadable", path.name)) from None


def save(path: Path, content: bytes) -> None:
    """Write a file; raises UserError when that is not possible."""
    try:
        path.write_bytes(content)
    except OSError:
        raise UserError(Fault("file.unwritable", str(path))) from None


def load_scheme(path: Path) -> Scheme:
    """A scheme from its JSON file or from a table."""
    if path.suffix.lower() == ".json":
        return intake.read_scheme_file(load(path), path.name)
    return intake.import_file(load(path), path.name).scheme


def load_cases(path: Path | None) -> CaseTable:
    """The thirty documented cases, or those of a file of the same form."""
    if path is None:
        return case_table(sample_data.core_cases())
    return case_table(read_json(CaseFile, load(path), path.name).cases)


def language_of(words: str) -> Language:
    """The language asked for; a wrong call when there is no such."""
    for known in LANGUAGES:
        if known == words:
            return known
    raise typer.BadParameter(f"{words}: {', '.join(LANGUAGES)}", param_hint="--language")


def show(record: object, as_json: bool, lines: list[str]) -> None:
    """JSON, or readable lines."""
    typer.echo(json.dumps(record, ensure_ascii=False, indent=2, default=str) if as_json else "\n".join(lines))


@app.command()
def weigh(
    file: Annotated[Path, typer.Argument(help="judgments (labels in first row and column) or figures of units")],
    method: Annotated[str, typer.Option("--method", help=" | ".join(METHODS))] = "ahp",
    cost: Annotated[list[str] | None, typer.Option("--cost", help="column where lower is better")] = None,
    as_json: AsJson = False,
    words: Words = "zh-Hans",
) -> None:
    """Weights from judgments (ahp), points or figures of units (entropy)."""
    language_of(words)
    if method not in METHODS:
        raise typer.BadParameter(f"{method}: {', '.join(METHODS)}", param_hint="--method")
    try:
        weights = _weigh(file, method, tuple(cost or ()))
    except UserError as error:
        raise UserError([_at_cell(fault, file) for fault in error.faults]) from None
    record: Record = {"method": method, "weights": weights.by_id(), "source": weights.source}
    found = diagnostics_of(weights)
    record["diagnostics"] = found[0] if METHODS[method].asks == "pairwise" else {"warnings": found}
    show(record, as_json, [f"{value:.6f}  {label}" for label, value in weights.by_id().items()])


def _at_cell(fault: Fault, file: Path) -> Fault:
    """A fault told of ``row : column`` with the cell where it stands in the file."""
    row, colon, column = fault.where.partition(" : ")
    place = intake.place_of(load(file), file.name, row, column) if colon else None
    return Fault(fault.code, f"{place} ({fault.where})", fault.values) if place else fault


def _weigh(file: Path, method: str, cost: tuple[str, ...]) -> Weights:
    chosen = METHODS[method]
    if chosen.asks == "pairwise":
        matrix, labels = intake.read_matrix(load(file), file.name)
        values, found = chosen.weigh(answers_of(matrix, labels, file.name), labels)
        return Weights(tuple(labels), values, method, chosen.source, found)
    frame = intake.read_panel(load(file), file.name)
    names = [str(name) for name in frame.columns] if chosen.asks == "data" else [str(name) for name in frame.index]
    unknown = [column for column in cost if column not in names]
    if unknown:
        raise UserError([Fault("data.no_column", column) for column in unknown])
    if chosen.asks == "data":
        up = np.array([label not in cost for label in names], dtype=bool)
        values, found = chosen.weigh(Data(frame.to_numpy(dtype=float), tuple(map(str, frame.index)), up), names)
    else:
        values, found = chosen.weigh(_points(frame, file.name), names)
    return Weights(tuple(names), values, method, chosen.source, found)


def _points(frame: pd.DataFrame, where: str) -> DirectPoints:
    """Points of the first column of figures; a label without points is a fault."""
    given = frame.iloc[:, 0]
    holes = [Fault("answers.missing", str(label)) for label in given.index[given.isna()]]
    if holes:
        raise UserError(holes)
    points = [{"id": str(label), "points": float(value)} for label, value in given.items()]
    return read(DirectPoints, {"points": points}, where)


@app.command("import")
def import_table(
    table: Annotated[Path, typer.Argument(help="an appraisal table, xlsx or csv")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="scheme JSON to write")] = None,
    as_json: AsJson = False,
    words: Words = "zh-Hans",
) -> None:
    """Read an appraisal table; what could not be read is listed with cell and reason."""
    imported = intake.import_file(load(table), table.name)
    language = language_of(words)
    if output is not None:
        save(output, imported.scheme.to_json().encode())
    items = [item.model_dump(by_alias=True, exclude_none=True) for item in imported.scheme.items.items]
    unread = [
        {"cell": u.cell, "why": t(f"intake.reason.{u.reason_code}", language), "text": u.text} for u in imported.unread
    ]
    record = {"items": items, "unread": unread, "sums": [record_of_sum(found) for found in imported.scheme.sums()]}
    lines = [t("cli.items_read", language, count=len(items))]
    if unread:
        lines.append(t("cli.unread", language, count=len(unread)))
        lines += [f"  {u['cell']}  {u['why']}  {u['text']}" for u in unread]
    names = {h.id: h.names.of(language) for h in imported.scheme.items.headings}
    lines += [
        t("cli.sum_differs", language, where=names.get(s.where, "*"), stated=f"{s.stated:g}", found=f"{s.found:g}")
        for s in imported.scheme.sums()
        if not s.agrees
    ]
    show(record, as_json, lines)


@app.command()
def check(scheme: SchemePath, as_json: AsJson = False, words: Words = "zh-Hans", unit_class: UnitClass = None) -> None:
    """The design check: findings with their sources and suggested fixes."""
    language = language_of(words)
    evaluation = evaluate_scheme(load_scheme(scheme), unit_class=unit_class, bands="none")
    findings = [_finding(record, language) for record in record_of(evaluation)["findings"]]  # type: ignore[attr-defined]
    record = {
        "findings": findings,
        "by_severity": by_severity(evaluation.findings),
        "points_at_stake": points_at_stake(evaluation.findings, evaluation.items, evaluation.weights.values),
    }
    lines = [f"[{f['severity']}] {f['rule']} {f['title']}  {f['where']}\n    {f['fix']}" for f in findings]
    show(record, as_json, lines or [t("cli.findings_none", language)])


def _finding(record: Record, language: Language) -> Record:
    rule = default_book().rule(str(record["rule"]))
    words = rule_words(rule, language)
    return {
        **record,
        "title": words["title"],
        "says": words["says"],
        "fix": words["fix"],
        "source": [asdict(source) for source in sources_of(rule, language)],
    }


@app.command()
def evaluate(
    scheme: SchemePath,
    cases: Annotated[Path | None, typer.Option("--cases", help="another file of cases")] = None,
    panel: Annotated[Path | None, typer.Option("--panel", help="figures of units, csv or xlsx")] = None,
    bands: Annotated[bool, typer.Option("--bands", help="bands of the cases too")] = False,
    as_json: AsJson = False,
    seed: Seed = SEED,
    words: Words = "zh-Hans",
    unit_class: UnitClass = None,
) -> None:
    """Weights, points, formalism risk in itself and on the documented cases."""
    language = language_of(words)
    figures = None if panel is None else Panel(intake.read_panel(load(panel), panel.name))
    evaluation = evaluate_scheme(
        load_scheme(scheme),
        load_cases(cases),
        figures,
        seed,
        unit_class=unit_class,
        bands="all" if bands else "design",
    )
    show(record_of(evaluation), as_json, _summary(evaluation, language))


def _summary(evaluation: Evaluation, language: Language) -> list[str]:
    names = {item.id: item.names.of(language) for item in evaluation.items.items}
    by_id = evaluation.weights.by_id()
    lines = [f"{by_id[i]:.4f}  {points:8.2f}  {names[i]}" for i, points in evaluation.points_by_id.items()]
    b, found = evaluation.behaviour, evaluation.band
    if b.hollow_share is not None and found is not None and found.low is not None and found.high is not None:
        values = {"value": f"{b.hollow_share:.1f}", "low": f"{found.low:.1f}", "high": f"{found.high:.1f}"}
        lines.append(t("cli.hollow_share", language, **values))
    if evaluation.outside_band:
        lines.append(t("cli.outside_band", language))
    if evaluation.panel is not None:
        counts = {"units": len(evaluation.panel.units), "items": len(evaluation.panel.figures.ids), "of": len(names)}
        lines.append(t("cli.panel", language, **counts))
    lines.append(t("cli.substance", language, value=f"{b.substance:.4f}"))
    shares = (
        [c.row.hollow_share for c in evaluation.cases.cases if c.row.hollow_share is not None]
        if evaluation.cases
        else []
    )
    if shares:
        limit = default_assumptions().constant("hollow_limit")
        values = {
            "count": str(len(shares)),
            "median": f"{np.median(shares):.1f}",
            "p90": f"{np.percentile(shares, 90):.1f}",
            "limit": f"{limit:g}",
            "over": str(sum(share > limit for share in shares)),
        }
        lines.append(t("cli.cases_summary", language, **values))
    return lines


@app.command()
def compare(
    schemes: Annotated[list[Path], typer.Argument(help="two or more schemes")],
    cases: Annotated[Path | None, typer.Option("--cases")] = None,
    as_json: AsJson = False,
    seed: Seed = SEED,
    words: Words = "zh-Hans",
) -> None:
    """Designs side by side: hollow share, substance, cases, probability that one is less hollow."""
    if len(schemes) < 2:
        raise typer.BadParameter("SCHEME SCHEME...")
    language = language_of(words)
    stems = [path.stem for path in schemes]
    names = [path.stem if stems.count(path.stem) == 1 else str(path) for path in schemes]
    comparison = compare_schemes(
        {name: load_scheme(path) for name, path in zip(names, schemes, strict=True)}, load_cases(cases), seed
    )
    lines = []
    for name, e in comparison.evaluations.items():
        lines += [f"== {name}", *_summary(e, language)[len(e.weights.ids) :]]
    lines += [t("cli.rows_apart", language, a=a, b=b) for a, b in comparison.warnings]
    show(record_of_comparison(comparison), as_json, lines)


@app.command()
def report(
    scheme: SchemePath,
    output: Output,
    as_json: AsJson = False,
    words: Words = "zh-Hans",
    seed: Seed = SEED,
    unit_class: UnitClass = None,
) -> None:
    """The scheme report as docx or xlsx."""
    language = language_of(words)
    kind = output.suffix.lower()
    if kind not in REPORTS:
        raise typer.BadParameter(f"{output.suffix}: {', '.join(REPORTS)}", param_hint="--output")
    loaded = load_scheme(scheme)
    evaluation = evaluate_scheme(loaded, load_cases(None), seed=seed, unit_class=unit_class)
    document = build(loaded, evaluation, language=language, cases=sample_data.core_cases())
    is_docx = kind == ".docx"
    written = write_docx(document, language) if is_docx else write_xlsx(document, loaded, evaluation, language)
    save(output, written)
    parts = [part.key for part in document.parts]
    show({"path": str(output), "parts": parts}, as_json, [t("cli.written", language, path=output)])


@app.command()
def methods(as_json: AsJson = False) -> None:
    """Ways of weighing, what they ask for, their sources."""
    rows = [{"key": m.key, "asks": m.asks, "source": m.source} for m in METHODS.values()]
    show(rows, as_json, [f"{row['key']:12} {row['asks']:10} {row['source']}" for row in rows])


@app.command()
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


@app.command()
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


@app.command()
def templates(
    key: Annotated[str | None, typer.Argument(help="a template to write")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="scheme JSON to write")] = None,
    as_json: AsJson = False,
    words: Words = "zh-Hans",
) -> None:
    """Ready schemes with their sources; with KEY and -o one is written as a file."""
    language = language_of(words)
    known = {template.key: template for template in sample_data.templates()}
    if (key is None) != (output is None) or (key is not None and key not in known):
        raise typer.BadParameter(f"KEY -o FILE; KEY: {', '.join(known)}")
    if key is not None and output is not None:
        save(output, sample_data.template(key).to_json().encode())
    rows = [{"key": k, "title": v.title.of(language), "source": v.source} for k, v in known.items()]
    show(rows, as_json, [f"{row['key']:12} {row['title']}" for row in rows])


def _language_called() -> Language:
    """The language of the call, for faults that arise before or within a command."""
    words = sys.argv[1:]
    for place, word in enumerate(words):
        value = word.partition("=")[2] or (words[place + 1] if place + 1 < len(words) else "")
        if word.partition("=")[0] == "--language" and value in LANGUAGES:
            return language_of(value)
    return "zh-Hans"


def main() -> int:
    """Run a command; faults of the input become JSON on standard error and exit code 1."""
    try:
        app()
    except UserError as error:
        faults = [{"code": f.code, "where": f.where, "message": explain(f, _language_called())} for f in error.faults]
        sys.stderr.write(json.dumps({"errors": faults}, ensure_ascii=False, indent=2) + "\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
