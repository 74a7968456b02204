"""Files of a large report: 200 items on the 30 documented cases.

Charts are kept after the first drawing, so the PDF is timed twice: with charts drawn anew and with charts at hand.
"""

from functools import cache

from benchmarks.tasks import Task, Work, scheme_of
from charts import image
from evaluation.evaluate import evaluate
from report import Issue, build, write
from risk.cases import case_table
from sample_data import core_cases

ITEMS = 200


@cache
def issue() -> Issue:
    """The report with all its parts."""
    scheme, cases = scheme_of(ITEMS), core_cases()
    evaluation = evaluate(scheme, case_table(cases))
    return Issue(build(scheme, evaluation, cases=cases), scheme, evaluation, "zh-Hans", cases)


def written(kind: str) -> Work:
    """One format, with its charts as they were drawn before."""
    made = issue()
    return lambda: write(kind, made)


def drawn_anew(kind: str) -> Work:
    """One format and the drawing of its charts."""
    made = issue()

    def work() -> object:
        image.forget()
        return write(kind, made)

    return work


REPORT_TASKS = (
    Task("docx: 200 items, 30 cases", lambda: written("docx"), 2.0),
    Task("xlsx: 200 items, 30 cases", lambda: written("xlsx"), 1.0),
    Task("pdf: 200 items, 30 cases, charts drawn anew", lambda: drawn_anew("pdf"), 3.0),
    Task("pdf: the same, charts at hand", lambda: written("pdf")),
    Task("html: 200 items, 30 cases, charts drawn anew", lambda: drawn_anew("html")),
    Task("zip: 200 items, 30 cases", lambda: written("zip")),
)
