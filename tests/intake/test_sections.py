"""Sections beside their first row: 三、加分项 in the column of numbers or of level 1, merged over its rows or not."""

import pytest

from intake.sections import is_section, says_something, stands_apart, takes_points
from tests.intake.tables import Rows, imported, reasons, shape, stated, text, workbook

WORDS = ("加分项", "减分项", "扣分项", "一票否决", "附加项")
CLAUSES = {
    "加分项": "每项加1分",
    "减分项": "每发生一起扣1分",
    "扣分项": "每发生一起扣1分",
    "一票否决": "发生重大事故的",
}
RULES = {"加分项": "bonus", "减分项": "deduct", "扣分项": "deduct", "一票否决": "veto", "附加项": "bonus"}
KEPT = {"加分项": 5.0, "附加项": 5.0}  # what is to be lost has no points of its own


def last_rows(word: str, before: str) -> Rows:
    points, clause = None if word == "一票否决" else 5, CLAUSES.get(word, "按时完成")
    return [(before + word, "甲情形", points, clause), (None, "乙情形", points, clause)]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("before", ["三、", ""])
@pytest.mark.parametrize("heading", ["考核项目", "指标名称", "三级指标"])
@pytest.mark.parametrize("merges", [(), ("A6:A7",)])
def test_a_section_in_the_column_of_numbers(word: str, before: str, heading: str, merges: tuple[str, ...]) -> None:
    rows = [
        ("序号", heading, "分值", "评分标准"),
        ("一、", "基础", 60, None),
        (1, "组织", 60, "按时完成"),
        ("二、", "发展", 40, None),
        (2, "税收", 40, "按时完成"),
        *last_rows(word, before),
    ]
    files = [(workbook(rows, merges), "a.xlsx")] + ([] if merges else [(text(rows), "a.csv")])
    for data, filename in files:
        result = imported(data, filename)
        own = KEPT.get(word)
        assert shape(result) == [
            (("基础",), "组织", 60.0),
            (("发展",), "税收", 40.0),
            ((word,), "甲情形", own),
            ((word,), "乙情形", own),
        ]
        rules = [item.scoring.rule.rule for item in result.scheme.items.items if item.scoring.rule]
        assert rules == [RULES[word]] * 2
        assert result.scheme.total_points == 100.0
        assert result.unread == ()
        assert all(found.agrees for found in result.sums)


@pytest.mark.parametrize("word", WORDS)
def test_a_section_over_the_columns_of_numbers_and_level_1(word: str) -> None:
    first, second = last_rows(word, "三、")
    rows = [
        ("序号", "一级指标", "二级指标", "分值", "评分标准"),
        ("一、基础", "党建", "组织", 60, "按时完成"),
        ("二、发展", "经济", "税收", 40, "按时完成"),
        (first[0], None, *first[1:]),
        (second[0], None, *second[1:]),
    ]
    found = shape(imported(workbook(rows, ["A4:B5"])))
    assert [path for path, _, _ in found] == [("基础", "党建"), ("发展", "经济"), (word,), (word,)]


@pytest.mark.parametrize("word", WORDS)
def test_level_1_that_goes_on_counting_leaves_the_section_across_the_table(word: str) -> None:
    rows = [
        ("一级指标", "二级指标", "分值", "评分标准"),
        ("一、基础（60分）", None, None, None),
        ("党建", "组织", 60, "按时完成"),
        ("二、发展（40分）", None, None, None),
        ("一、经济", "税收", 40, "按时完成"),
        *last_rows(word, "三、"),
        ("四、其他", "丙", None, "按时完成"),
    ]
    result = imported(workbook(rows, ["A2:D2", "A4:D4"]))
    assert [path for path, _, _ in shape(result)][1:] == [("发展", "经济"), (word,), (word,), ("其他",)]
    assert all(found.agrees for found in result.sums)


def test_level_1_that_counts_anew_stays_in_its_section() -> None:
    rows = [
        ("一级指标", "二级指标", "分值", "评分标准"),
        ("一、综合指标", None, None, None),
        ("一、党建", "组织", 60, "按时完成"),
        ("二、发展", "税收", 10, "按时完成"),
        ("三、农业", "粮食", 30, "按时完成"),
    ]
    paths = [path for path, _, _ in shape(imported(workbook(rows, ["A2:D2"])))]
    assert paths == [("综合指标", "党建"), ("综合指标", "发展"), ("综合指标", "农业")]


def test_sections_follow_each_other_with_and_without_numbers() -> None:
    rows = [
        ("序号", "考核项目", "分值", "评分标准"),
        ("一、", "基础（60分）", None, None),
        (1, "组织（20分）", None, "按时完成"),
        (2, "党建（40分）", None, "按时完成"),
        ("二、", "发展（40分）", None, None),
        ("新增", "税收（40分）", None, "按时完成"),
        ("附加项（5分）", "甲", 5, "加5分"),
        ("四、扣分项", "乙", "扣1分", "每次扣1分"),
    ]
    result = imported(workbook(rows))
    assert [path for path, _, _ in shape(result)] == [("基础",), ("基础",), ("发展",), ("附加项",), ("扣分项",)]
    assert stated(result) == {"基础": 60.0, "发展": 40.0, "附加项": 5.0, "扣分项": None}
    assert reasons(result.unread) == [("Sheet1!A6", "number_text")]


def test_words_of_sections() -> None:
    assert all(is_section(word) for word in ("三、加分项", "（二）组织", "加分项（10分）", "个性指标", "第三章 附则"))
    assert not any(is_section(word) for word in ("1.组织", "三、", "指标1", "小计", "新增", "合计", "A1"))
    assert [says_something(word) for word in ("新增", "指标1", "第一项", "三、", "★")] == [
        True,
        False,
        False,
        False,
        False,
    ]
    assert stands_apart("奖励加分项目")
    assert not stands_apart("个性指标")
    assert [takes_points(word) for word in ("扣分项", "减分指标", "加扣分项", "加减分项", "扣分标准执行")] == [
        True,
        True,
        False,
        False,
        False,
    ]
