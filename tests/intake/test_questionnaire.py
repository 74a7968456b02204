"""Questionnaires there and back: what was answered is what is read; what was changed or belongs elsewhere is named."""

import io
import subprocess
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.questions import MARK, SHAPES, Question, questions
from indicators import UserError
from intake.questionnaire import read_questionnaire
from report.questionnaire import packed, write_questionnaire, write_questionnaires
from sample_data import template
from tests.intake.questionnaires import asked, faults, scheme, typed
from tests.report.examples import nasty
from text import explain
from weighting import ahp
from weighting.answers import DirectPoints, Judgment, Pairwise, PointsOf, Written, comparison_matrix
from weighting.answers_ranked import BestWorst, Ranking
from weighting.scale import exact

SCALE = [float(k) for k in range(9, 0, -1)] + [1 / k for k in range(2, 10)]


# ----------------------------------------------------------------------------------------------------- there and back
@st.composite
def answered(draw: Any) -> tuple[list[Question], dict[str, Written]]:
    """Questions of any shape with answers, some of them blank."""
    shape = draw(st.sampled_from(SHAPES))
    held = {q.node: answer for q in asked(shape) if (answer := draw(of_shape(q))) is not None}
    return asked(shape), held


@st.composite
def of_shape(draw: Any, question: Question) -> Written | None:
    labels, n = question.labels, len(question.labels)
    whole = st.integers(1, 9)
    if question.shape == "pairwise":
        values = st.one_of(st.none(), st.sampled_from(SCALE), st.floats(1 / 9, 9).map(exact))
        pairs = [(a, b, draw(values)) for i, a in enumerate(labels) for b in labels[i + 1 :]]
        judged = tuple(Judgment(a=a, b=b, value=value) for a, b, value in pairs if value is not None)
        return Pairwise(judgments=judged) if judged else None
    if question.shape == "ranking":
        places = draw(st.lists(st.integers(1, n), min_size=n, max_size=n))
        order = [tuple(x for x, p in zip(labels, places, strict=True) if p == place) for place in sorted(set(places))]
        return Ranking(order=tuple(order))
    if question.shape == "points":
        points = draw(st.lists(st.floats(0, 1e6), min_size=n, max_size=n))
        return DirectPoints(points=tuple(PointsOf(id=a, points=p) for a, p in zip(labels, points, strict=True)))
    best, worst = draw(st.permutations(labels))[:2]
    others = {a: float(draw(whole)) for a in labels if a != best}
    more = {a: float(draw(whole)) for a in labels if a not in (best, worst)}
    return BestWorst(best=best, worst=worst, best_to_others=others, others_to_worst=more)  # type: ignore[arg-type]


@settings(max_examples=40)
@given(answered())
def test_what_was_answered_is_what_is_read(case: tuple[list[Question], dict[str, Written]]) -> None:
    asked_, answers = case
    content = write_questionnaire(scheme(), asked_, "甲-01", answers=answers)
    if not answers:
        assert faults(content, questions_=asked_) == [("questionnaire.nothing_filled", "a.xlsx")]
        return
    found = read_questionnaire(content, "a.xlsx", asked_)
    assert found.answers == answers
    assert (found.code, found.scheme) == ("甲-01", scheme().digest())
    assert all(found.given[node] <= found.asked[node] for node in found.asked)


def test_typed_by_hand_with_fractions_blanks_and_wide_figures() -> None:
    content = typed({"C7": "1/3", "D7": 5, "E7": " ３ ", "D8": 0.5, "E8": "0.2"})
    found = read_questionnaire(content, "a.xlsx", asked())
    answers = found.answers["p1"]
    assert isinstance(answers, Pairwise)
    matrix = comparison_matrix(answers, asked()[1].labels)
    assert matrix[0].tolist() == [1.0, 1 / 3, 5.0, 3.0]
    assert matrix[1, 2:].tolist() == [0.5, 0.2]
    assert found.given == {"": 0, "p1": 5, "p2": 0}
    assert found.asked == {"": 1, "p1": 6, "p2": 3}


def test_a_mirror_typed_over_is_understood_and_may_not_contradict() -> None:
    found = read_questionnaire(typed({"B8": 4}), "a.xlsx", asked())
    answers = found.answers["p1"]
    assert isinstance(answers, Pairwise)
    assert answers.judgments[0].value == 0.25
    assert faults(typed({"C7": 3, "B8": 3})) == [("ahp.contradiction", "a.xlsx › 第2部分!B8")]


def test_a_question_of_other_order_is_the_same_question() -> None:
    content = typed({"C7": 3})
    question = asked()[1]
    turned = Question("p1", dict(reversed(list(question.names.items()))))
    found = read_questionnaire(content, "a.xlsx", [asked()[0], turned, asked()[2]])
    assert found.answers["p1"].judgments[0].a == question.labels[0]  # type: ignore[union-attr]


# ------------------------------------------------------------------------------------------------------------ writing
def test_codes_make_files_and_may_not_clash() -> None:
    files = write_questionnaires(scheme(), asked(), ["E01", "专家 二", "../x"])
    assert list(files) == ["专家意见表_E01.xlsx", "专家意见表_专家_二.xlsx", "专家意见表_.._x.xlsx"]
    assert packed(files) == packed(files)
    for codes in (["E01", "e01"], ["a/b", "a\\b"], [], ["E"] * 101):
        with pytest.raises(UserError):
            write_questionnaires(scheme(), asked(), codes)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert write_questionnaire(scheme(), asked(), "E01") == write_questionnaire(scheme(), asked(), "E01")


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("shape", SHAPES)
def test_worst_names_stay_words_and_come_back(shape: Any, language: Any) -> None:
    nasty_scheme, _ = nasty()
    asked_ = questions(nasty_scheme.items, shape)
    content = write_questionnaire(nasty_scheme, asked_, "=1+1", language)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book[MARK]["B2"].value == "=1+1"
    assert book[MARK]["B2"].data_type == "s"
    assert faults(content, questions_=asked_) == [("questionnaire.nothing_filled", "a.xlsx")]


def test_only_answers_are_open_and_only_the_scale_is_taken() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_questionnaire(scheme(), asked(), "E01")))
    sheet = book["第2部分"]
    opened = [cell.coordinate for row in sheet for cell in row if not cell.protection.locked]
    assert opened == ["C7", "D7", "E7", "D8", "E8", "E9"]
    assert sheet.protection.sheet and not sheet.protection.password
    (rule, *_) = sheet.data_validations.dataValidation
    assert rule.formula1.count(",") == 16
    assert book[MARK].sheet_state == "hidden"


def test_too_much_for_one_questionnaire() -> None:
    items = template("result").items
    many = tuple(items.items[0].changed(id=f"i{n}") for n in range(61))
    for wrong in (items.changed(items=many), items.changed(items=items.items[:1])):
        with pytest.raises(UserError) as caught:
            questions(wrong)
        assert all(explain(fault, "zh-Hans") for fault in caught.value.faults)


# ------------------------------------------------------------------------------------------------------------- office
def test_filled_and_saved_by_libreoffice(soffice_path: str, tmp_path: Any) -> None:
    """Mirrors, counts and the consistency ratio are calculated there; the answers come back the same."""
    answers = {"C7": "1/3", "D7": "5", "E7": "3", "D8": "7", "E8": "1/2", "E9": "1/9"}
    path = tmp_path / "filled.xlsx"
    path.write_bytes(typed(answers))
    command = [soffice_path, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(path)]
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    content = (tmp_path / "out" / "filled.xlsx").read_bytes()
    before, after = (read_questionnaire(c, "a.xlsx", asked()) for c in (path.read_bytes(), content))
    assert after.answers == before.answers
    assert (after.code, after.scheme) == (before.code, before.scheme)
    sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["第2部分"]
    assert [sheet[cell].value for cell in ("B8", "B9", "B10", "C9", "C10", "D10")] == [
        "3",
        "1/5",
        "1/3",
        "1/7",
        "2",
        "9",
    ]
    assert sheet["B3"].value == 6
    own = ahp.weigh(after.answers["p1"], asked()[1].labels)[1][0].value
    assert sheet["B4"].value == pytest.approx(own, abs=1e-6)
