"""``report``: the scheme report as a file, or an agency's own Word template filled with it."""

from pathlib import Path
from typing import Annotated

import typer

import sample_data
from commands import sheets
from commands.files import load, load_cases, load_scheme, save
from commands.options import AsJson, Output, SchemePath, Seed, UnitClass, Words, language_of, one_of, wrong_call
from commands.output import show
from evaluation.evaluate import evaluate
from indicators.vocabulary import Language
from intake import check_document_template
from report import (
    PARTS,
    WRITERS,
    Asked,
    Issue,
    Template,
    build,
    example_template,
    fill,
    read_template,
    values_of,
    write,
)
from risk.assumptions import SEED
from text import t

BUILT = tuple(part for part in PARTS if part != "comparison")  # the comparison has a command of its own
Parts = Annotated[str | None, typer.Option("--parts", help=f"some of {','.join(BUILT)}, between commas")]
Draft = Annotated[bool, typer.Option("--draft", help="a draft for comment (征求意见稿)")]
HideNames = Annotated[bool, typer.Option("--hide-names", help="cases by number, without places")]
TemplatePath = Annotated[Path | None, typer.Option("--template", help="a Word template of your own to be filled")]
Example = Annotated[bool, typer.Option("--example-template", help="write an example of a template instead")]


def report(
    scheme: SchemePath,
    output: Output,
    as_json: AsJson = False,
    words: Words = "zh-Hans",
    seed: Seed = SEED,
    unit_class: UnitClass = None,
    parts: Parts = None,
    draft: Draft = False,
    hide_names: HideNames = False,
    template: TemplatePath = None,
    example: Example = False,
    sheet: sheets.Sheet = None,
) -> None:
    """The scheme report as docx, xlsx, pdf or html, as a data package (zip), or as a filled template of your own."""
    language = language_of(words)
    kind = output.suffix.lower().removeprefix(".")
    if kind not in WRITERS:
        wrong_call("--output", f"{output.suffix}: {', '.join(f'.{known}' for known in WRITERS)}")
    if sheet is not None:
        sheets.check(sheet, kind)
        if parts or draft or hide_names or template or example:
            wrong_call("--sheet", "by itself")
    if (template is not None or example) and kind != "docx":
        wrong_call("--output", f"{output.suffix}: .docx")
    if template is not None and parts is not None:
        wrong_call("--parts", "--template")  # the template itself says what it holds
    chosen = _parts(parts)
    loaded, filled = load_scheme(scheme), None if template is None else _template(template, language)
    if example:
        save(output, example_template(language))
        show({"path": str(output), "parts": []}, as_json, [t("cli.written", language, path=output)])
        return
    evaluation = evaluate(loaded, load_cases(None), seed=seed, unit_class=unit_class)
    if sheet is not None:
        sheets.written(sheet, output, kind, loaded, evaluation, language)
        show({"path": str(output), "parts": [sheet]}, as_json, [t("cli.written", language, path=output)])
        return
    cases = sample_data.core_cases()
    record: dict[str, object] = {"path": str(output)}
    if filled is not None:
        asked = Asked(loaded, evaluation, language, cases, not hide_names, draft=draft)
        save(output, fill(filled, values_of(asked)))
        record["fields"] = sorted(filled.fields)
    else:
        document = build(loaded, evaluation, chosen, language, cases, places=not hide_names, draft=draft)
        save(output, write(kind, Issue(document, loaded, evaluation, language, cases, not hide_names)))
        record["parts"] = [part.key for part in document.parts]
    show(record, as_json, [t("cli.written", language, path=output)])


def _parts(said: str | None) -> tuple[str, ...]:
    """Keys between commas; all without any."""
    if said is None:
        return BUILT
    keys = tuple(key.strip() for key in said.replace("，", ",").split(",") if key.strip())
    for key in keys or ("",):
        one_of("--parts", key, BUILT)
    return keys


def _template(path: Path, language: Language) -> Template:
    content = load(path)
    check_document_template(content, path.name)
    return read_template(content, path.name, language)
