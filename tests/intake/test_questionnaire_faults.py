"""Questionnaires that are wrong: every fault of every file by its cell; files that are none or made to harm."""

from typing import Any

import pytest

from evaluation.questions import MARK, Question, questions
from indicators import UserError
from intake import read_questionnaires, sort_questionnaires
from intake.questionnaire import read_questionnaire
from report.questionnaire import write_questionnaire
from sample_data import template
from tests.intake.questionnaires import asked, faults, filled, scheme, typed
from tests.intake.tables import repacked, workbook
from text import explain


# ------------------------------------------------------------------------------------------------------ every fault
def test_every_fault_of_every_file_at_once() -> None:
    first = typed({"C7": 12, "D7": "三", "E7": "1/0"}, code="E01")
    second = typed({"C7": 0, "D8": 3}, code="E02")
    good = typed({"C7": 3}, code="E03")
    files = [("一.xlsx", first), ("二.xlsx", second), ("三.xlsx", good), ("四.xlsx", good), ("五.csv", b"a,b\n1,2\n")]
    returned, wrong = sort_questionnaires(files, asked())
    assert [r.code for r in returned] == ["E03"]
    assert [(fault.code, fault.where) for fault in wrong] == [
        ("cell.not_a_number", "一.xlsx › 第2部分!D7"),
        ("cell.not_a_number", "一.xlsx › 第2部分!E7"),
        ("ahp.off_scale", "一.xlsx › 第2部分!C7"),
        ("ahp.off_scale", "二.xlsx › 第2部分!C7"),
        ("questionnaire.same_code", "四.xlsx"),
        ("questionnaire.not_one", "五.csv"),
    ]
    with pytest.raises(UserError):
        read_questionnaires(files, asked())


def test_another_scheme_and_other_things_are_named() -> None:
    content = typed({"C7": 3})
    other = questions(template("township").items.of_class("urban"))
    assert faults(content, questions_=other) != []
    names = {f"{key}x": value for key, value in asked()[1].names.items()}
    strangers = [Question("elsewhere", names)]
    assert faults(content, questions_=strangers) == [("questionnaire.other_scheme", "a.xlsx")]
    renamed = dict(asked()[1].names)
    last = list(renamed)[-1]
    renamed[last] = "改了名的指标"
    with pytest.raises(UserError) as caught:
        read_questionnaire(content, "a.xlsx", [asked()[0], Question("p1", renamed), asked()[2]])
    (fault,) = caught.value.faults
    assert (fault.code, fault.where) == ("questionnaire.other_items", "a.xlsx › 第2部分")
    assert "改了名的指标" in explain(fault, "zh-Hans")
    assert faults(content, questions_=asked()[:2]) == [("questionnaire.no_part", "a.xlsx › 第3部分")]


def test_the_digest_may_differ_where_the_things_do_not() -> None:
    assert read_questionnaire(typed({"C7": 3}), "a.xlsx", asked()).scheme == scheme().digest()
    assert questions(scheme().changed(year=2031).items.of_class("service")) == asked()


def test_lists_name_their_cells() -> None:
    assert faults(typed({"C6": 0, "C7": 2.5, "C8": 99}, shape="ranking"), questions_=asked("ranking")) == [
        ("questionnaire.place", f"a.xlsx › 第2部分!C{row}") for row in (6, 7, 8)
    ]
    assert faults(typed({"C6": -1}, shape="points"), questions_=asked("points")) == [
        ("questionnaire.points", "a.xlsx › 第2部分!C6")
    ]
    questions_ = asked("best_worst")
    assert faults(typed({"C9": 3}, shape="best_worst"), questions_=questions_)[0][0] == "questionnaire.best_missing"
    contradicts = typed({"C5": 1, "C6": 2, "C10": 3, "D9": 5}, shape="best_worst")
    assert faults(contradicts, questions_=questions_)[0][0] == "best_worst.contradiction"
    itself = typed({"C5": 1, "C6": 1, "C9": 3}, shape="best_worst")
    assert faults(itself, questions_=questions_)


# ------------------------------------------------------------------------------------------------------ hostile files
def test_what_is_no_questionnaire() -> None:
    assert faults(workbook([("a", "b")])) == [("questionnaire.not_one", "a.xlsx")]
    assert faults(b"") == [("file.empty", "a.xlsx")]
    assert faults(b"PK\x03\x04 broken") == [("file.broken", "a.xlsx")]
    assert faults(write_questionnaire(scheme(), asked(), "E01")) == [("questionnaire.nothing_filled", "a.xlsx")]


def test_marks_that_were_changed() -> None:
    def changed(cell: str, value: Any) -> list[tuple[str, str]]:
        def fill(book: Any) -> None:
            book[MARK][cell] = value
            book["第2部分"]["C7"] = 3

        return faults(filled(fill))

    broken = [("questionnaire.marks_broken", "a.xlsx")]
    assert changed("B1", "shiji-questionnaire/9") == [("questionnaire.other_form", "a.xlsx")]
    assert changed("B2", "x" * 5000) == broken
    assert changed("D5", "essay") == broken
    assert changed("E5", "1e999") == broken
    assert changed("F5", "-4") == broken
    assert changed("E5", "99999999999999999999") == broken
    assert changed("B5", MARK) == [("questionnaire.no_sheet", "a.xlsx")]
    assert changed("B6", "0" * 16)[0][0] == "questionnaire.other_items"


def test_a_sheet_renamed_or_gone() -> None:
    def rename(book: Any) -> None:
        book["第2部分"].title = "改名"

    assert faults(filled(rename)) == [("questionnaire.no_sheet", "a.xlsx")]


def test_a_bomb_among_the_files() -> None:
    def bomb(parts: dict[str, bytes]) -> None:
        parts["xl/media/image1.png"] = bytes(210 * 1024 * 1024)

    good = typed({"C7": 3})
    returned, wrong = sort_questionnaires([("bomb.xlsx", repacked(good, bomb)), ("good.xlsx", good)], asked())
    assert [fault.code for fault in wrong] == ["file.unpacks_too_big"]
    assert [r.file for r in returned] == ["good.xlsx"]


def test_too_many_files_are_not_opened() -> None:
    assert sort_questionnaires([("a.xlsx", b"")] * 101, asked())[1][0].code == "questionnaire.many_files"
