"""The sheets that go round by themselves, by name; what each needs besides the scheme."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from commands.files import load, load_scheme, save
from commands.options import one_of, wrong_call
from evaluation.comments import Comment, CommentFile
from evaluation.evaluate import Evaluation
from evaluation.revision import revision
from evaluation.scheme import Scheme
from indicators import read_json
from indicators.vocabulary import Language
from report import Document, write_docx, write_html, write_pdf
from report.archive import NOT_STATED
from report.burden_sheet import burden_document
from report.comments_part import comments_document
from report.revision_part import revision_document
from report.summary_part import summary_document
from report.xlsx_sheets import write_sheets
from text import t

SHEETS: Final = ("summary", "burden", "revision", "comments")
NEEDS: Final = {"revision": "--before", "comments": "--comments"}
WRITERS: Final = {"docx": write_docx, "xlsx": write_sheets, "pdf": write_pdf, "html": write_html}
Sheet = Annotated[str | None, typer.Option("--sheet", help=f"one sheet instead: {' | '.join(SHEETS)}")]
Before = Annotated[Path | None, typer.Option("--before", help="the version before, for --sheet revision or burden")]
Comments = Annotated[Path | None, typer.Option("--comments", help="opinions as JSON, for --sheet comments")]


@dataclass(frozen=True, eq=False)
class Given:
    """The version before and the opinions, where they were given."""

    before: Scheme | None
    comments: tuple[Comment, ...] | None


def check(sheet: str | None, kind: str, before: Path | None, comments: Path | None, language: Language) -> None:
    """A wrong call unless there is such a sheet in such a format, with exactly the file it needs."""
    for option, path, names in (
        ("--before", before, ("revision", "burden")),
        ("--comments", comments, ("comments",)),
    ):
        if path is not None and sheet not in names:
            wrong_call(option, t("cli.report.only_with", language, option=f"--sheet {'|'.join(names)}"))
    if sheet is None:
        return
    one_of("--sheet", sheet, SHEETS)
    if kind not in WRITERS:
        wrong_call("--sheet", f".{kind}: {', '.join(f'.{known}' for known in WRITERS)}")
    if sheet in NEEDS and (before if sheet == "revision" else comments) is None:
        wrong_call("--sheet", t("cli.report.needs", language, sheet=sheet, option=f"{NEEDS[sheet]} FILE"))


def read_given(before: Path | None, comments: Path | None) -> Given:
    """The files; raises UserError with their faults."""
    earlier = None if before is None else load_scheme(before)
    read = None if comments is None else read_json(CommentFile, load(comments), comments.name).comments
    return Given(earlier, read)


def written(
    sheet: str,
    output: Path,
    kind: str,
    scheme: Scheme,
    evaluate: Callable[[], Evaluation],
    given: Given,
    language: Language,
    created: datetime = NOT_STATED,
) -> None:
    """Write the sheet; only what needs figures of the scheme evaluates it."""
    document = _document(sheet, scheme, evaluate, given, language)
    save(output, WRITERS[kind](document, language, created))


def _document(
    sheet: str, scheme: Scheme, evaluate: Callable[[], Evaluation], given: Given, language: Language
) -> Document:
    if sheet == "revision" and given.before is not None:
        return revision_document(revision(given.before, scheme), language)
    if sheet == "comments" and given.comments is not None:
        return comments_document(scheme, given.comments, language)
    if sheet == "burden":
        return burden_document(scheme, evaluate(), language, given.before)
    return summary_document(scheme, evaluate(), language)
