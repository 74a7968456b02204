"""Questionnaires filled by hand, for the tests of reading them."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from evaluation.questions import Question, questions
from evaluation.scheme import Scheme
from indicators import UserError
from intake.questionnaire import read_questionnaire
from report.questionnaire import write_questionnaire
from sample_data import template
from text import explain


def scheme() -> Scheme:
    return template("department")


def asked(shape: Any = "pairwise") -> list[Question]:
    return questions(scheme().items.of_class("service"), shape)


def filled(fill: Callable[[Any], None], code: str = "E01", shape: Any = "pairwise") -> bytes:
    """An empty questionnaire after somebody has typed into it."""
    book = openpyxl.load_workbook(io.BytesIO(write_questionnaire(scheme(), asked(shape), code)))
    fill(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def typed(cells: dict[str, Any], sheet: str = "第2部分", **more: Any) -> bytes:
    def fill(book: Any) -> None:
        for cell, value in cells.items():
            book[sheet][cell] = value

    return filled(fill, **more)


def faults(content: bytes, name: str = "a.xlsx", questions_: list[Question] | None = None) -> list[tuple[str, str]]:
    with pytest.raises(UserError) as caught:
        read_questionnaire(content, name, questions_ or asked())
    for fault in caught.value.faults:
        assert fault.where.split(" › ")[0] in explain(fault, "zh-Hans")
        assert explain(fault, "en")
    return [(fault.code, fault.where) for fault in caught.value.faults]
