"""Every format by its suffix: one call for the command line and the page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.vocabulary import Language
from report.archive import NOT_STATED
from report.document import Document
from report.docx import write_docx
from report.html import write_html
from report.package import write_package
from report.pdf import write_pdf
from report.xlsx import write_xlsx
from risk.assumptions import Assumptions
from risk.case import Case


@dataclass(frozen=True, eq=False)
class Issue:
    """What one file is made from; ``cases`` and ``places`` are for the data package, which holds every table.

    ``assumptions``: those of the evaluation, None for the shipped ones; ``created``: a true date, or NOT_STATED.
    """

    document: Document
    scheme: Scheme
    evaluation: Evaluation
    language: Language
    cases: Sequence[Case] = ()
    places: bool = True
    created: datetime = NOT_STATED
    assumptions: Assumptions | None = None


OFFICE: Final = "application/vnd.openxmlformats-officedocument."
MEDIA: Final = {
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "pdf": "application/pdf",
    "html": "text/html",
    "zip": "application/zip",
}
WRITERS: Final[dict[str, Callable[[Issue], bytes]]] = {
    "docx": lambda issue: write_docx(issue.document, issue.language, issue.created),
    "xlsx": lambda issue: write_xlsx(issue.document, issue.scheme, issue.evaluation, issue.language, issue.created),
    "pdf": lambda issue: write_pdf(issue.document, issue.language, issue.created),
    "html": lambda issue: write_html(issue.document, issue.language, issue.created),
    "zip": lambda issue: write_package(
        issue.scheme,
        issue.evaluation,
        issue.language,
        issue.cases,
        places=issue.places,
        assumptions=issue.assumptions,
        created=issue.created,
    ),
}


def write(kind: str, issue: Issue) -> bytes:
    """The file of one format (a key of ``WRITERS``)."""
    return WRITERS[kind](issue)
