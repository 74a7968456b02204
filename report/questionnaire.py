"""Questionnaires for experts: a workbook each, to be filled offline and read back by intake.questionnaire.

A cover in plain words, a sheet a question with the open cells in yellow, and two hidden sheets: one says which question
stands where, so that the file is known again whatever an office program does to it; the other calculates.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from charts.names import item_names, label, legible, short
from evaluation.questions import FORM, MARK, MOST_EXPERTS, Question, mark
from evaluation.scheme import Scheme
from indicators.faults import Fault, UserError
from indicators.vocabulary import Language
from report.archive import NOT_STATED, dated
from report.questionnaire_calculation import Calculation
from report.questionnaire_lists import WIDTHS, write_best_worst, write_points, write_ranking
from report.questionnaire_matrix import widths, write_pairwise
from report.questionnaire_page import PROTECTED, Page, Place
from report.xlsx_cells import Formats, fitting
from text import t
from weighting.answers import DirectPoints, Pairwise, Written
from weighting.answers_ranked import BestWorst, Ranking

SAFE: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
COVER_WIDTHS: Final = (10.0, 52.0, 14.0, 14.0)
HELP: Final = ("open", "blank", "alone", "save", "back")
SCALE_WORDS: Final = (9, 8, 7, 6, 5, 4, 3, 2)
LONGEST_MARK: Final = 200
UNFIT: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*\s]+')


def write_questionnaire(
    scheme: Scheme,
    asked: Sequence[Question],
    code: str,
    language: Language = "zh-Hans",
    answers: Mapping[str, Written] | None = None,
    created: datetime = NOT_STATED,
) -> bytes:
    """One expert's workbook; ``answers`` by node are filled in, for a second round. The same input, the same bytes."""
    saved = io.BytesIO()
    book = Workbook(saved, dict(SAFE))
    book.set_properties({"title": t("questionnaire.name", language), "created": created.replace(tzinfo=None)})
    formats, names, held = Formats(book, language), item_names(scheme.items, language), answers or {}
    cover = Page(book.add_worksheet(t("questionnaire.cover", language)), formats, language, COVER_WIDTHS)
    names[""] = t("questionnaire.top", language)
    sheets = [book.add_worksheet(t("questionnaire.sheet", language, number=n + 1)) for n in range(len(asked))]
    marks, calculation = book.add_worksheet(MARK), Calculation(book.add_worksheet(f"{MARK}_2"))
    places = []
    for number, (sheet, question) in enumerate(zip(sheets, asked, strict=True), start=1):
        pairs = question.shape == "pairwise"
        page = Page(sheet, formats, language, widths(len(question.labels)) if pairs else WIDTHS)
        page.write(0, 0, page.phrase("part", number=number, name=short(names[question.node])), "title")
        numbered = enumerate(question.labels, start=1)
        labels = {key: label(place, names[key]) if pairs else short(names[key]) for place, key in numbered}
        places.append(_question(page, labels, question, held.get(question.node), calculation))
        page.close()
    _cover(cover, scheme, asked, code, places, names)
    _marks(marks, scheme, asked, code, places)
    for hidden in (marks, calculation.sheet):
        hidden.protect("", PROTECTED)
        hidden.hide()
    cover.sheet.activate()
    book.close()
    return dated(saved.getvalue(), created)


def write_questionnaires(
    scheme: Scheme, asked: Sequence[Question], codes: Sequence[str], language: Language = "zh-Hans"
) -> dict[str, bytes]:
    """A workbook for each code, by file name. Raises UserError for codes that are doubled, none or too many."""
    check_codes(codes)
    return {file_name(code, language): write_questionnaire(scheme, asked, code, language) for code in codes}


def file_name(code: str, language: Language) -> str:
    """The name of one expert's file."""
    return t("questionnaire.file", language, code=UNFIT.sub("_", legible(code))[:60])


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files in one archive, with the time that a zip archive begins with."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, NOT_STATED.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            archive.writestr(member, content)
    return saved.getvalue()


def check_codes(codes: Sequence[str]) -> None:
    """Raise UserError for codes that would give one file name twice, for none and for too many."""
    fit = [UNFIT.sub("_", legible(code))[:60].casefold() for code in codes]
    again = [code for place, code in enumerate(codes) if fit[place] in fit[:place]]
    faults = [Fault("questionnaire.code_twice", code) for code in again]
    if not 0 < len(codes) <= MOST_EXPERTS:
        faults.append(Fault("questionnaire.number", values={"count": len(codes), "limit": MOST_EXPERTS}))
    if faults:
        raise UserError(faults)


def _question(
    page: Page, labels: Mapping[str, str], question: Question, answers: Written | None, calculation: Calculation
) -> Place:
    """One sheet, with the answers filled in where they have the shape that is asked for."""
    match question.shape:
        case "pairwise":
            given = answers if isinstance(answers, Pairwise) else Pairwise()
            return write_pairwise(page, labels, given, calculation)
        case "ranking":
            return write_ranking(page, labels, answers if isinstance(answers, Ranking) else None)
        case "points":
            return write_points(page, labels, answers if isinstance(answers, DirectPoints) else None)
        case "best_worst":
            return write_best_worst(page, labels, answers if isinstance(answers, BestWorst) else None)


def _cover(
    page: Page,
    scheme: Scheme,
    asked: Sequence[Question],
    code: str,
    places: Sequence[Place],
    names: Mapping[str, str],
) -> None:
    """Who is asked for what, how to answer, what the figures mean, how much is filled."""
    shape = asked[0].shape
    page.write(0, 0, page.phrase("title", scheme=short(legible(scheme.name(page.language)))), "title")
    page.write(1, 0, page.phrase("code", code=legible(code)), "heading")
    row = 2
    for number, key in enumerate((f"how.{shape}", *(f"help.{key}" for key in HELP)), start=1):
        row = page.sentence(row, f"{number}. {page.phrase(key)}")
    if shape in ("pairwise", "best_worst"):
        row = _scale(page, row + 1)
    page.heads(row + 1, [page.phrase(f"column.{key}") for key in ("part", "what", "filled", "asked")])
    for number, (question, place) in enumerate(zip(asked, places, strict=True), start=1):
        here = row + 1 + number
        page.number(here, 0, number)
        page.write(here, 1, short(names[question.node]))
        page.formula(here, 2, place.filled, place.count)
        page.number(here, 3, question.asked)
    page.sentence(row + len(asked) + 3, page.phrase("digest", digest=scheme.digest()[:12]))
    page.close()
    page.sheet.set_portrait()


def _scale(page: Page, row: int) -> int:
    """What the figures of the scale mean, from 9 down to 1."""
    page.heads(row, [page.phrase("scale"), page.phrase("meaning")])
    for value in SCALE_WORDS:
        row += 1
        page.number(row, 0, value)
        page.write(row, 1, t(f"weights.strength.{value}", page.language))
    page.number(row + 1, 0, 1)
    page.write(row + 1, 1, page.phrase("equal"))
    return row + 2


def _marks(sheet: Worksheet, scheme: Scheme, asked: Sequence[Question], code: str, places: Sequence[Place]) -> None:
    """Rows of words: form, code, digest of the scheme; each question with its place, each thing with its mark."""
    title = short(legible(scheme.title.zh_hans))
    rows = [["form", FORM], ["code", legible(code)], ["scheme", scheme.digest()], ["title", title]]
    for question, place in zip(asked, places, strict=True):
        first = [str(place.row + 1), str(place.column + 1)]
        rows.append(["question", place.sheet, mark(question.node), question.shape, *first])
        rows += [["thing", key, short(legible(question.names[name]))] for key, name in question.marks.items()]
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            sheet.write_string(row, column, fitting(words)[:LONGEST_MARK])
