"""The hidden sheet of a questionnaire: whose it is, for which scheme, which question stands where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evaluation.questions import FORM, MARK, MOST_QUESTIONS, MOST_THINGS, SHAPES, Question, Shape
from indicators.faults import Fault, UserError
from intake.grid import Sheet, Sheets
from intake.limits import MAX_COLUMNS, MAX_ROWS

LONGEST_CODE: Final = 100
NAMED: Final = 5  # things that differ are named up to this number


@dataclass(frozen=True)
class Marked:
    """A question as the file describes it: ``things`` are marks with the names they had."""

    sheet: str
    node: str
    shape: Shape
    row: int
    column: int
    things: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Marks:
    """What the file says of itself."""

    code: str
    scheme: str
    title: str
    questions: tuple[Marked, ...]


def marks_of(sheets: Sheets, name: str) -> Marks:
    """The marks of a file; raises UserError for a file that is no questionnaire, or whose marks were changed."""
    sheet = next((sheet for sheet in sheets if sheet.name == MARK), None)
    if sheet is None:
        raise UserError(Fault("questionnaire.not_one", name))
    rows = [[sheet.cell(row, column).text for column in range(1, 7)] for row in range(1, _last(sheet) + 1)]
    said = {cells[0]: cells[1] for cells in rows if cells[0] in ("form", "code", "scheme", "title")}
    if said.get("form") != FORM:
        raise UserError(Fault("questionnaire.other_form", name, {"value": said.get("form", "")[:60]}))
    try:
        questions = tuple(_questions(rows))
    except ValueError:
        raise UserError(Fault("questionnaire.marks_broken", name)) from None
    code = said.get("code", "")
    if not questions or len(questions) > MOST_QUESTIONS or not 0 < len(code) <= LONGEST_CODE:
        raise UserError(Fault("questionnaire.marks_broken", name))
    return Marks(code, said.get("scheme", "")[:64], said.get("title", "")[:60], questions)


def _last(sheet: Sheet) -> int:
    return min(sheet.rows, MOST_QUESTIONS * (MOST_THINGS + 1) + 10)


def _questions(rows: Sequence[Sequence[str]]) -> Iterator[Marked]:
    """Questions with their things; ValueError for anything that cannot be one."""
    starts = [place for place, cells in enumerate(rows) if cells[0] == "question"]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        _, sheet, node, shape, row, column = rows[start]
        things = tuple((cells[1], cells[2]) for cells in rows[start + 1 : end] if cells[0] == "thing")
        if shape not in SHAPES or not 2 <= len(things) <= MOST_THINGS or len({key for key, _ in things}) < len(things):
            raise ValueError(shape)
        if not 1 <= int(row) <= MAX_ROWS - MOST_THINGS or not 1 <= int(column) <= MAX_COLUMNS - MOST_THINGS:
            raise ValueError(row)
        yield Marked(sheet, node, shape, int(row), int(column), things)


def difference(question: Question | None, marked: Marked, name: str) -> Fault | None:
    """The fault of a question whose things are not those of today; None where they are the same, in any order."""
    where = f"{name} › {marked.sheet}"
    if question is None:
        return Fault("questionnaire.no_part", where)
    held, today = dict(marked.things), {key: question.names[label] for key, label in question.marks.items()}
    if held.keys() == today.keys():
        return None
    extra = [words for key, words in held.items() if key not in today]
    missing = [words for key, words in today.items() if key not in held]
    return Fault("questionnaire.other_items", where, {"extra": _listed(extra), "missing": _listed(missing)})


def _listed(names: Sequence[str]) -> str:
    short = [" ".join(name.split())[:40] for name in names[:NAMED]]
    return " | ".join(short) + (f" … ({len(names)})" if len(names) > NAMED else "") if names else "—"
