"""Files of a large report: 200 items on the 30 documented cases.

Charts are kept after the first drawing, so a file with charts is measured twice: drawn anew in a fresh process, as the
first reader of a day meets it (processor time; its limit counts), and with the charts at hand.
"""

from functools import cache

from benchmarks.tasks import Task, Work, scheme_of
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


REPORT_TASKS = (
    Task("docx: 200 items, 30 cases, fresh process (CPU)", lambda: written("docx"), 2.0, fresh="docx"),
    Task("docx: the same, charts at hand", lambda: written("docx")),
    Task("xlsx: 200 items, 30 cases, fresh process (CPU)", lambda: written("xlsx"), 1.0, fresh="xlsx"),
    Task("pdf: 200 items, 30 cases, fresh process (CPU)", lambda: written("pdf"), 3.0, fresh="pdf"),
    Task("pdf: the same, charts at hand", lambda: written("pdf")),
    Task("html: 200 items, 30 cases, fresh process (CPU)", lambda: written("html"), fresh="html"),
    Task("zip: 200 items, 30 cases", lambda: written("zip")),
)
