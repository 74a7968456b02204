"""Cells of one sign repeated, figures beyond all rules, texts longer than any table: a sentence or a table."""

from contextlib import suppress

import pytest
from openpyxl import Workbook

from indicators import UserError
from intake import import_file
from intake.limits import MAX_LENGTH
from tests.intake.tables import reasons, saved, text

HEADER = ("序号", "一级指标", "二级指标", "分值", "评分标准")
ROW = ("1", "甲", "乙", "1", "每少一次扣1分")
SIGNS = ("1", "1 ", "1.", "、1", "(1)", "① ", "九", "。", "每1", "扣1", "得1分 ", "第一条 ", "\n", "（", "1-")
LONG = 19_000


@pytest.mark.parametrize("sign", SIGNS)
def test_a_cell_of_one_sign(sign: str) -> None:
    """Searched through once: patterns that begin anew at each of 19,000 digits took a minute."""
    row = (*ROW[:4], sign * (LONG // len(sign)) + "扣1分")
    assert len(import_file(text([HEADER, row]), "a.csv").scheme.items.items) == 1


@pytest.mark.parametrize("digits", [9, 10, 16, 25, 310])
def test_a_figure_that_no_rule_may_have(digits: int) -> None:
    """310 digits are no finite number: the clause is kept, its rule left open and the cell listed."""
    imported = import_file(text([HEADER, (*ROW[:4], f"每{'9' * digits}次扣1分")]), "a.csv")
    [item] = imported.scheme.items.items
    assert (item.scoring.rule is None) == (digits > 9)
    assert reasons(imported.unread) == [("CSV!E2", "rule_in_doubt")] * (digits > 9)


@pytest.mark.parametrize("points", ["10", "", "-5", "999999999999999"])
@pytest.mark.parametrize(
    "clause",
    [
        "每满{0}次扣{1}分，扣完为止。",
        "每{0}个百分点加{1}分，最高加{1}分",
        "分档计分：低于{0}得{1}分；{0}及以上得{1}分。",
        "{0}以上得{1}分，{0}以下不得分",
        "按名次计分：第一名得{0}分，末名得{1}分，其间按名次等差递减。",
        "每少一次扣{0}分，最多扣至负{1}分",
        "扣分上限{0}分，每次扣{1}分",
        "实地×{0}%+暗访×{1}%",
        "评分方式及占比：甲{0}%，乙{1}%",
        "难度系数：甲{0}，乙{1}",
    ],
)
def test_figures_beyond_the_rules(clause: str, points: str) -> None:
    figures = ("0", "1", "-5", "1000001", "9999999999", "999999999999999", "1e400", "1" * 400)
    rows = [
        (str(number), "甲", f"乙{number}", points, clause.format(one, other))
        for number, (one, other) in enumerate((one, other) for one in figures for other in figures)
    ]
    with suppress(UserError):  # a sentence, where the points are beyond all limits; never anything else
        assert import_file(text([HEADER, *rows]), "a.csv").scheme.items.items


def test_a_merged_text_counts_in_every_row() -> None:
    """19,000 characters over 4,000 rows are 76 million to be read: refused before any is looked through."""
    book = Workbook()
    page = book.worksheets[0]
    page.append(HEADER)
    rows, length = 200, 6_000
    for row in range(1, rows):
        page.append((row, "甲", f"乙{row}", 1))
    page.cell(2, 5, "长" * length)
    page.merge_cells(start_row=2, end_row=rows, start_column=5, end_column=5)
    with pytest.raises(UserError) as caught:
        import_file(saved(book), "a.xlsx")
    [fault] = caught.value.faults
    assert (fault.code, fault.values["limit"]) == ("table.too_long", MAX_LENGTH)
    assert int(str(fault.values["count"])) > (rows - 1) * length
