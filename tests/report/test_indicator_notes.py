"""What stands below 指标体系表, and that its weights are printed with the same digits in every file."""

import io
from decimal import Decimal

import docx
import openpyxl
import pytest

from evaluation.evaluate import evaluate
from report import build, write_docx, write_xlsx
from report.figures import share
from report.indicator_notes import table_notes
from tests.report.examples import evaluated, judged, part_of


def notes(pair) -> str:
    scheme, evaluation = pair
    return "".join(part_of(build(scheme, evaluation, ("indicators",)), "indicators").sections[0].notes)


def printed_sum(pair) -> Decimal:
    return sum((Decimal(share(float(w)).rstrip("%")) for w in pair[1].weights.values), Decimal(0))


@pytest.mark.parametrize("pair", [evaluated("township"), evaluated("ledger"), judged()], ids=["29", "5", "judged"])
def test_where_printed_weights_do_not_come_to_the_printed_total_a_note_says_to_what(pair):
    found = printed_sum(pair)
    assert ("逐项相加" in notes(pair)) == (found != 100)
    assert found == 100 or f"逐项相加为{found}%；合计按未舍入的数值计算，为100.0%" in notes(pair)


def test_both_cases_are_met():
    assert printed_sum(evaluated("township")) != 100 and printed_sum(evaluated("ledger")) == 100


@pytest.mark.parametrize("pair", [evaluated("township"), judged()], ids=["township", "judged"])
def test_weights_have_the_same_digits_in_word_and_in_the_workbook(pair):
    scheme, evaluation = pair
    document = build(scheme, evaluation, ("indicators",))
    table = docx.Document(io.BytesIO(write_docx(document))).tables[0]
    (place,) = (n for n, cell in enumerate(table.rows[0].cells) if cell.text == "权重")
    said = [row.cells[place].text for row in table.rows[1:]]
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx(document, scheme, evaluation)))["指标体系表"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    columns = [heads[name] for name in ("权重", "模型权重") if name in heads]
    assert all(text.endswith("%") and text[-3] == "." for text in said)
    assert {
        sheet.cell(4 + row, column).number_format for row in range(len(evaluation.items.items)) for column in columns
    } == {"0.0%"}


def test_a_factor_above_one_is_told_for_the_class_that_has_it():
    scheme, _ = evaluated("township")
    said = {
        one: "".join(table_notes(evaluate(scheme, bands="none", unit_class=one), "zh-Hans")) for one in scheme.class_ids
    }
    assert "有2项指标对该类对象设有大于1的难度系数" in said["rural"] and "合计可超过满分" in said["rural"]
    assert "难度系数" not in said["urban"]
