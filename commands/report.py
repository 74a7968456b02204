"""``report``: the scheme or the report on it as a file, or an agency's own Word template filled with it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

import sample_data
from commands import sheets
from commands.files import load, load_assumptions, load_cases, load_scheme, save
from commands.options import (
    AsJson,
    AssumptionsPath,
    Output,
    SchemePath,
    Seed,
    UnitClass,
    Words,
    language_of,
    one_of,
    wrong_call,
)
from commands.output import show
from commands.report_call import check_together, said_in
from evaluation.evaluate import Evaluation, evaluate
from evaluation.scheme import Scheme
from indicators.vocabulary import Language
from intake import check_document_template
from report import (
    EVALUATION,
    ISSUED,
    PARTS,
    WRITERS,
    Asked,
    Issue,
    Template,
    build,
    example_template,
    fill,
    parts_in,
    read_template,
    values_of,
    write,
)
from report.archive import NOT_STATED
from risk.assumptions import SEED, Assumptions
from text import t

BUILT = tuple(part for part in PARTS if part != "comparison")  # the comparison has a command of its own
GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "issued": ISSUED,
    "evaluation": tuple(part for part in EVALUATION if part in BUILT),
    "all": BUILT,
}
Parts = Annotated[
    str | None,
    typer.Option(
        "--parts", help=f"{', '.join(GROUPS)} or some of {','.join(BUILT)}, between commas; issued without it"
    ),
]
Draft = Annotated[bool, typer.Option("--draft", help="a draft for comment (征求意见稿)")]
HideNames = Annotated[bool, typer.Option("--hide-names", help="cases by number, without places")]
TemplatePath = Annotated[Path | None, typer.Option("--template", help="a Word template of your own to be filled")]
Example = Annotated[bool, typer.Option("--example-template", help="write an example of a template instead")]
Day = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="date of making that the file states; none without it"),
]


@dataclass(frozen=True, eq=False)
class Call:
    """What the files are made from."""

    scheme: Scheme
    evaluation: Evaluation
    language: Language
    places: bool
    draft: bool
    created: datetime
    assumptions: Assumptions | None


def report(
    context: typer.Context,
    scheme: SchemePath,
    output: Output,
    as_json: AsJson = False,
    words: Words = "zh-Hans",
    seed: Seed = SEED,
    unit_class: UnitClass = None,
    assumptions: AssumptionsPath = None,
    parts: Parts = None,
    draft: Draft = False,
    hide_names: HideNames = False,
    day: Day = None,
    template: TemplatePath = None,
    example: Example = False,
    sheet: sheets.Sheet = None,
    before: sheets.Before = None,
    comments: sheets.Comments = None,
) -> None:
    """The scheme as issued or the report on it (docx, xlsx, pdf, html), a data package (zip), or a filled template."""
    language = language_of(words)
    kind = output.suffix.lower().removeprefix(".")
    if kind not in WRITERS:
        wrong_call("--output", f"{output.suffix}: {', '.join(f'.{known}' for known in WRITERS)}")
    sheets.check(sheet, kind, before, comments, language)
    check_together(said_in(context), sheet, kind, language)
    chosen = _parts(parts)
    if kind == "xlsx" and sheet is None and set(chosen) == {"scheme"}:
        wrong_call("--parts", t("cli.report.workbook_empty", language))
    loaded, filled = load_scheme(scheme), None if template is None else _template(template, language)
    own, given = load_assumptions(assumptions), sheets.read_given(before, comments)
    created = NOT_STATED if day is None else day.replace(tzinfo=UTC)
    record: dict[str, object] = {"path": str(output)}
    lines = [t("cli.written", language, path=output)]

    def evaluated() -> Evaluation:
        return evaluate(loaded, load_cases(None), seed=seed, unit_class=unit_class, assumptions=own)

    if example:
        save(output, example_template(language))
        record["parts"] = []
    elif sheet is not None:
        sheets.written(sheet, output, kind, loaded, evaluated, given, language, created)
        record["parts"] = [sheet]
    else:
        call = Call(loaded, evaluated(), language, not hide_names, draft, created, own)
        if filled is None:
            record["parts"], notes = _written(call, output, kind, chosen)
        else:
            record["fields"], notes = _filled(call, output, filled)
        lines += notes
    show(record, as_json, lines)


def _written(call: Call, output: Path, kind: str, chosen: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Write the document or the data package; what it holds, and a sentence where a chosen part is not in it."""
    cases = sample_data.core_cases()
    document = build(
        call.scheme,
        call.evaluation,
        chosen,
        call.language,
        cases,
        places=call.places,
        draft=call.draft,
        assumptions=call.assumptions,
    )
    issue = Issue(
        document, call.scheme, call.evaluation, call.language, cases, call.places, call.created, call.assumptions
    )
    save(output, write(kind, issue))
    if kind == "zip":
        return list(BUILT), []
    keys = [part.key for part in document.parts]
    held = list(parts_in(document)) if kind == "xlsx" else keys
    return held, [] if held == keys else [t("cli.report.workbook_text", call.language)]


def _filled(call: Call, output: Path, template: Template) -> tuple[list[str], list[str]]:
    """Fill an agency's own template; its fields, and a sentence where nothing is filled in the text itself."""
    cases = sample_data.core_cases()
    asked = Asked(call.scheme, call.evaluation, call.language, cases, call.places, draft=call.draft)
    save(output, fill(template, values_of(asked), call.created))
    fields = sorted(template.fields)
    bare = [t("report.template.bare_text", call.language, fields=", ".join(fields))] if template.bare_text else []
    return fields, bare


def _parts(said: str | None) -> tuple[str, ...]:
    """Keys and names of groups between commas; what is issued without any."""
    if said is None:
        return ISSUED
    keys = tuple(key.strip() for key in said.replace("，", ",").split(",") if key.strip())
    for key in keys or ("",):
        one_of("--parts", key, (*GROUPS, *BUILT))
    return tuple(part for key in keys for part in GROUPS.get(key, (key,)))


def _template(path: Path, language: Language) -> Template:
    content = load(path)
    check_document_template(content, path.name)
    return read_template(content, path.name, language)
