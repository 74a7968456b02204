"""Filled questionnaires, many at once: whose they are, what was answered; every fault by file, sheet and cell.

Which question stands where is read from the file's own hidden sheet, but which things it asks about is compared with
the questions of today, by marks of their ids and names. A blank cell is a question that was not answered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evaluation.questions import MARK, MOST_EXPERTS, Question, mark
from indicators.faults import Fault, UserError
from intake.grid import Sheets
from intake.kinds import table_kind
from intake.questionnaire_answers import Read, Spot, answers_at
from intake.questionnaire_marks import Marked, difference, marks_of
from intake.workbook import read_workbook
from weighting.answers import Written


@dataclass(frozen=True, eq=False)
class Returned:
    """One expert's file: ``answers`` by node (whole or with blanks); ``given`` of ``asked`` single answers by node.

    ``scheme`` is the digest of the scheme the file was written for; answers count for as long as the things are the
    same, whatever else of the scheme has changed.
    """

    file: str
    code: str
    scheme: str
    answers: Mapping[str, Written]
    given: Mapping[str, int]
    asked: Mapping[str, int]


def read_questionnaires(files: Sequence[tuple[str, bytes]], asked: Sequence[Question]) -> tuple[Returned, ...]:
    """All files (name, content); raises UserError with every fault of every file."""
    returned, faults = sort_questionnaires(files, asked)
    if faults:
        raise UserError(faults)
    return returned


def sort_questionnaires(
    files: Sequence[tuple[str, bytes]], asked: Sequence[Question]
) -> tuple[tuple[Returned, ...], tuple[Fault, ...]]:
    """The files that can be read, and the faults of the others. Two files of one expert are a fault of the second."""
    if len(files) > MOST_EXPERTS:
        values = {"count": len(files), "limit": MOST_EXPERTS}
        return (), (Fault("questionnaire.many_files", values=values),)
    returned: dict[str, Returned] = {}
    faults: list[Fault] = []
    for name, content in files:
        try:
            found = read_questionnaire(content, name, asked)
        except UserError as error:
            faults += error.faults
            continue
        first = returned.setdefault(found.code, found)
        if first is not found:
            faults.append(Fault("questionnaire.same_code", name, {"value": first.file, "code": found.code}))
    return tuple(returned.values()), tuple(faults)


def read_questionnaire(content: bytes, name: str, asked: Sequence[Question]) -> Returned:
    """One file; raises UserError with every fault, also for a file of another scheme or of other things."""
    if table_kind(content, name) != "workbook":
        raise UserError(Fault("questionnaire.not_one", name))
    sheets = read_workbook(content, name)
    marks = marks_of(sheets, name)
    known = {mark(question.node): question for question in asked}
    if not any(marked.node in known for marked in marks.questions):
        raise UserError(Fault("questionnaire.other_scheme", name, {"value": marks.title}))
    held = [(known.get(marked.node), marked) for marked in marks.questions]
    read = [(question, marked, _read(question, marked, sheets, name)) for question, marked in held]
    faults = [fault for _, _, (_, _, wrong) in read for fault in wrong]
    if not faults and not any(count for _, _, (_, count, _) in read):
        faults = [Fault("questionnaire.nothing_filled", name)]
    if faults:
        raise UserError(faults)
    found = [(question, marked, answer) for question, marked, answer in read if question is not None]
    return Returned(
        name,
        marks.code,
        marks.scheme,
        {question.node: answers for question, _, (answers, _, _) in found if answers is not None},
        {question.node: count for question, _, (_, count, _) in found},
        {question.node: replace(question, shape=marked.shape).asked for question, marked, _ in found},
    )


def _read(question: Question | None, marked: Marked, sheets: Sheets, name: str) -> Read:
    """The answer to one question of a file."""
    differs = difference(question, marked, name)
    if differs is not None or question is None:
        return None, 0, [] if differs is None else [differs]
    sheet = next((sheet for sheet in sheets if sheet.name == marked.sheet and sheet.name != MARK), None)
    if sheet is None:
        return None, 0, [Fault("questionnaire.no_sheet", name, {"value": marked.sheet[:60]})]
    labels = [question.marks[key] for key, _ in marked.things]
    return answers_at(Spot(sheet, name, marked.row, marked.column), marked.shape, labels)
