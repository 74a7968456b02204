"""自评表: filled in, calculated by LibreOffice, compared with the scores of the program."""

import io
from functools import cache

import numpy as np
import openpyxl
import pytest

from indicators.scoring import (
    Attain,
    Bands,
    Bonus,
    Deduct,
    Discretion,
    Linear,
    Rank,
    Ratio,
    Scoring,
    Veto,
    score,
)
from report import build, write_xlsx
from report.xlsx_scores import DONE, FIRST, POINTS, SCORE, WHY, score_formula
from tests.report.examples import cases, evaluated, nasty
from tests.report.office import converted

RULES = (
    Attain(threshold=0.3),
    Ratio(full_at=80.0),
    Linear(base=60.0, stretch=95.0),
    Linear(base=9.5, stretch=-2.25),
    Deduct(per=0.1, points_each=0.3),
    Deduct(per=1.0, points_each=2.0, floor=-3.0),
    Bonus(per=2.0, points_each=0.7),
    Bonus(per=0.3, points_each=1.0, cap=2.5),
    Bands(edges=(0.3, 60.0, 85.5), points=(0.0, 3.1, 7.0, 10.0)),
    Discretion(standard="按实绩"),
)
VALUES = (-4.0, 0.0, 0.1, 0.3, 2.0, 9.5, 59.999, 60.0, 80.0, 85.5, 120.0)


@cache
def written(language: str = "zh-Hans") -> bytes:
    scheme, evaluation = evaluated("township")
    return write_xlsx(build(scheme, evaluation, language=language, cases=cases()), scheme, evaluation, language)


def sheet_of(content: bytes, data_only=True, name="自评表"):
    return openpyxl.load_workbook(io.BytesIO(content), data_only=data_only)[name]


def test_one_row_an_item_with_cells_to_fill_in():
    _, evaluation = evaluated("township")
    sheet = sheet_of(written())
    count = len(evaluation.items.items)
    rows = list(sheet.iter_rows(min_row=FIRST + 1, max_row=FIRST + count))
    assert [row[1].value for row in rows] == [item.names.zh_hans for item in evaluation.items.items]
    assert [row[POINTS].value for row in rows] == list(evaluation.points)
    assert sheet.protection.sheet
    assert all(not row[DONE].protection.locked and not row[WHY].protection.locked for row in rows)
    fixed = [row[SCORE] for row, item in zip(rows, evaluation.items.items, strict=True) if has_formula(item)]
    assert fixed and all(cell.protection.locked for cell in fixed)


def has_formula(item) -> bool:
    return score_formula(item.scoring, "A1", "B1", True) is not None


def test_points_follow_the_sheet_of_indicators():
    sheet = sheet_of(written(), data_only=False)
    assert sheet.cell(FIRST + 1, POINTS + 1).value.startswith("='指标体系表'!")


def test_filled_in_it_calculates_the_scores_and_the_grade_of_the_program(soffice_path, tmp_path):
    scheme, evaluation = evaluated("township")
    book = openpyxl.load_workbook(io.BytesIO(written()))
    sheet, values = book["自评表"], np.random.default_rng(3).uniform(0, 110, len(evaluation.items.items))
    for place, value in enumerate(values):
        sheet.cell(FIRST + 1 + place, DONE + 1).value = float(value)
    saved = io.BytesIO()
    book.save(saved)
    path = converted(soffice_path, tmp_path, "filled.xlsx", saved.getvalue(), "xlsx")
    found = openpyxl.load_workbook(path, data_only=True)["自评表"]
    total = 0.0
    for place, (item, points, value) in enumerate(
        zip(evaluation.items.items, evaluation.points, values, strict=True), start=FIRST + 1
    ):
        if not has_formula(item):
            continue
        up = item.measure.direction != "down"
        expected = float(score(item.scoring.changed(points=float(points)), np.array([value]), up)[0])
        assert found.cell(place, SCORE + 1).value == pytest.approx(expected, abs=1e-9), item.id
        total += expected
    end = FIRST + 1 + len(values)
    assert found.cell(end, SCORE + 1).value == pytest.approx(total, abs=1e-9)
    assert found.cell(end + 1, SCORE + 1).value == 0
    reached = [step.name for step in scheme.grades if total >= step.at_least]
    best = max((step for step in scheme.grades if step.name in reached), key=lambda step: step.at_least, default=None)
    assert found.cell(end + 1, DONE + 1).value == (best.name if best else None)


def test_every_rule_gives_the_score_of_the_program(soffice_path, tmp_path):
    book, expected = openpyxl.Workbook(), []
    sheet = book.active
    for rule in RULES:
        for up in (True, False):
            for value in VALUES:
                row = len(expected) + 1
                sheet.append(
                    [value, 10.0, f"={score_formula(Scoring(points=10.0, rule=rule), f'A{row}', f'B{row}', up)}"]
                )
                expected.append(float(score(Scoring(points=10.0, rule=rule), np.array([value]), up)[0]))
    saved = io.BytesIO()
    book.save(saved)
    path = converted(soffice_path, tmp_path, "rules.xlsx", saved.getvalue(), "xlsx")
    found = [row[2].value for row in openpyxl.load_workbook(path, data_only=True).active.iter_rows()]
    assert found == pytest.approx(expected, abs=1e-9)


def test_scores_by_rank_vetoes_and_unknown_rules_are_not_calculated():
    for rule in (Rank(), Veto(condition="事故"), None):
        assert score_formula(Scoring(points=5.0, rule=rule), "A1", "B1", True) is None


def test_words_never_stand_inside_a_formula():
    scheme, evaluation = nasty()
    grades = [{"name": '"&HYPERLINK("http://x")&"', "at_least": 60.0}, {"name": "=1+1", "at_least": 80.0}]
    changed = scheme.changed(grades=grades)
    content = write_xlsx(build(changed, evaluation, cases=cases()), changed, evaluation)
    formulas = [
        cell.value for row in sheet_of(content, data_only=False).iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert formulas
    assert not any("HYPERLINK" in formula or "1+1" in formula or "cmd" in formula for formula in formulas)


def test_it_is_there_in_english():
    sheet = sheet_of(written("en"), name="Self-scoring")
    assert [cell.value for cell in sheet[FIRST]][DONE:] == ["Achieved", "Score", "Reason for the gap"]
