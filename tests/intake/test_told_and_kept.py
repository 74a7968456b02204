"""What a table says and the scheme cannot hold is listed at its cell; a sum stands under the heading it is of."""

import pytest

from report import write_xlsx
from report.compose import build
from sample_data import template
from tests.intake.tables import imported, reasons, stated, text, workbook
from tests.report.examples import evaluated

HEADER = ("一级指标", "二级指标", "分值", "评分标准")


@pytest.mark.parametrize(
    "clause",
    [
        "低于90%的，每低1个百分点扣1分",
        "达到6%得满分，每低1个百分点扣2分",
        "未达到50万元的，每少1万元扣1分",
        "超过30天的，每超1天扣2分",
    ],
)
def test_a_loss_that_counts_from_a_figure_is_no_plain_deduction(clause: str) -> None:
    """每满1%扣1分 without the 90% would be another rule in the issued table."""
    found = imported(workbook([HEADER, ("民生", "满意度", 50, clause)]))
    assert found.scheme.items.items[0].scoring.rule is None
    assert reasons(found.unread) == [("Sheet1!D2", "rule_in_doubt")]


def test_a_loss_without_a_figure_to_count_from_is_read() -> None:
    found = imported(
        workbook([HEADER, ("民生", "满意度", 50, "每降1个百分点扣0.1分"), ("民生", "办结", 50, "逾期的，每件扣1分")])
    )
    assert [item.scoring.rule is None for item in found.scheme.items.items] == [False, False]


def test_a_sum_below_a_section_is_of_the_section() -> None:
    rows = [
        ("序号", "考核项目", "考核内容", "分值"),
        ("一、基础工作（60分）", None, None, None),
        (1, "队伍建设", "配齐网格员", 30),
        (2, "制度建设", "制度上墙", 30),
        (None, "小计", None, 60),
        ("二、重点工作", None, None, None),
        (1, "矛盾调解", "调解及时", 20),
        (2, "走访", "每月走访", 20),
        (None, "小计", None, 40),
        (None, "合计", None, 100),
    ]
    found = imported(workbook(rows, merges=["A2:D2", "A6:D6"]))
    assert {name: points for name, points in stated(found).items() if points} == {"基础工作": 60.0, "重点工作": 40.0}
    assert all(one.agrees for one in found.sums)
    assert not found.unread


def test_points_of_a_note_in_rows_of_their_own() -> None:
    rows = [HEADER, ("甲", "乙", "10", "按时"), ("注：1.扣完为止。", "", "", ""), ("2.不计负分。", "", "", "")]
    found = imported(text(rows), "a.csv")
    assert [item.names.zh_hans for item in found.scheme.items.items] == ["乙"]
    assert reasons(found.unread) == [("CSV!A3", "note_row"), ("CSV!A4", "note_row")]


@pytest.mark.parametrize(("key", "listed"), [("department", True), ("township", True), ("ledger", False)])
def test_a_workbook_of_one_class_says_so_when_it_comes_back(key: str, listed: bool) -> None:
    scheme, evaluation = evaluated(key)
    found = imported(write_xlsx(build(scheme, evaluation), scheme, evaluation))
    assert ("one_class" in [one.reason_code for one in found.unread]) == listed == (len(template(key).class_ids) > 1)


def test_rules_of_an_english_workbook_are_listed_not_lost() -> None:
    scheme, evaluation = evaluated("ledger")
    found = imported(write_xlsx(build(scheme, evaluation, language="en"), scheme, evaluation, "en"))
    ruled = [item for item in scheme.items.items if item.scoring.rule is not None]
    read = [item for item in found.scheme.items.items if item.scoring.rule is not None]
    told = [one for one in found.unread if one.reason_code == "rule_not_read"]
    assert len(told) >= len(ruled) - len(read) > 0
