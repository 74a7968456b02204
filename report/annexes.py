"""The list of annexes under the text of a scheme."""

from indicators.vocabulary import Language
from report.document import Document
from text import t


def annex_lines(document: Document, language: Language) -> tuple[str, ...]:
    """``附件：1.考核指标体系表`` and one line for each of the others; one annex goes without a number."""
    headings = [part.heading for part in document.parts if part.label]
    if len(headings) < 2:
        return tuple(t("report.annex_one", language, heading=heading) for heading in headings)
    lines = [t("report.annex_line", language, number=n, heading=heading) for n, heading in enumerate(headings, start=1)]
    return t("report.annex_list", language, list=lines[0]), *lines[1:]
