"""The sheets that go round by themselves, by name: one page for whoever decides, the sheet of the burden assessment."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

import typer

from commands.files import save
from commands.options import one_of, wrong_call
from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.vocabulary import Language
from report import Document, write_docx, write_html, write_pdf
from report.burden_sheet import burden_document
from report.summary_part import summary_document
from report.xlsx_sheets import write_sheets

SHEETS: Final[dict[str, Callable[[Scheme, Evaluation, Language], Document]]] = {
    "summary": summary_document,
    "burden": burden_document,
}
WRITERS: Final = {"docx": write_docx, "xlsx": write_sheets, "pdf": write_pdf, "html": write_html}
Sheet = Annotated[str | None, typer.Option("--sheet", help=f"one sheet instead: {' | '.join(SHEETS)}")]


def check(sheet: str, kind: str) -> None:
    """A wrong call unless there is such a sheet in such a format."""
    one_of("--sheet", sheet, SHEETS)
    if kind not in WRITERS:
        wrong_call("--sheet", f".{kind}: {', '.join(f'.{known}' for known in WRITERS)}")


def written(sheet: str, output: Path, kind: str, scheme: Scheme, evaluation: Evaluation, language: Language) -> None:
    """Write the sheet."""
    save(output, WRITERS[kind](SHEETS[sheet](scheme, evaluation, language), language))
