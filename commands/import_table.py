"""``import``: an appraisal table becomes a scheme."""

from pathlib import Path
from typing import Annotated

import typer

import intake
from commands.files import load, save
from commands.options import AsJson, SchemeOutput, Words, language_of
from commands.output import show
from evaluation.record import record_of_sum
from text import t


def import_table(
    table: Annotated[Path, typer.Argument(help="an appraisal table, xlsx, csv or docx")],
    all_sheets: Annotated[
        bool, typer.Option("--all-sheets", help="sheets of classes of units as one table, the name as 适用对象")
    ] = False,
    output: SchemeOutput = None,
    as_json: AsJson = False,
    words: Words = "zh-Hans",
) -> None:
    """Read an appraisal table; what could not be read is listed with cell and reason."""
    language = language_of(words)
    imported = intake.import_file(load(table), table.name, together=all_sheets)
    if output is not None:
        save(output, imported.draft().to_json().encode())
    items = [item.model_dump(by_alias=True, exclude_none=True) for item in imported.scheme.items.items]
    unread = [
        {"cell": u.cell, "why": t(f"intake.reason.{u.reason_code}", language), "text": u.text} for u in imported.unread
    ]
    sums = [record_of_sum(found) for found in imported.sums]
    read = imported.mapping.read()
    columns = [{"column": at, "heading": " ".join(heading.split()), "role": role} for at, heading, role in read]
    record = {
        "columns": columns,
        "items": items,
        "unread": unread,
        "sums": sums,
        "total_from": imported.total_from,
        "year": imported.scheme.year,
        "year_from": imported.year_from,
    }
    lines = [t("cli.items_read", language, count=len(items)), t("cli.columns_read", language)]
    lines += [f"  {c['column']}  {c['heading']}  → {t('intake.role.' + c['role'], language)}" for c in columns]
    if unread:
        lines.append(t("cli.unread", language, count=len(unread)))
        lines += [f"  {u['cell']}  {u['why']}  {u['text']}" for u in unread]
    names = {h.id: h.names.of(language) for h in imported.scheme.items.headings}
    lines += [
        t("cli.sum_differs", language, where=names.get(s.where, "*"), stated=f"{s.stated:g}", found=f"{s.found:g}")
        for s in imported.sums
        if not s.agrees
    ]
    if imported.total_from != "table":
        total = f"{imported.scheme.total_points:g}"
        lines.append(t(f"cli.total_from_{imported.total_from}", language, total=total))
    if imported.year_from != "title":
        lines.append(t(f"cli.year_from_{imported.year_from}", language, year=imported.scheme.year))
    show(record, as_json, lines)
