"""Several clauses in one cell: which numberings make them items, where their points are found, what is no list."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.clauses import parts, split_clauses
from intake.points_in_clauses import points_in_clause, without_points
from tests.intake.tables import imported, shape, stated, workbook

HEADER = ("一级指标", "二级指标", "分值", "评分标准")
NUMBERINGS = {
    "1.": [f"{n}." for n in range(1, 13)],
    "1、": [f"{n}、" for n in range(1, 13)],
    "1)": [f"{n})" for n in range(1, 13)],
    "1）": [f"{n}）" for n in range(1, 13)],
    "（1）": [f"（{n}）" for n in range(1, 13)],
    "①": list("①②③④⑤⑥⑦⑧⑨⑩⑪⑫"),
    "⑴": list("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿"),
    "⒈": list("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓"),
    "㈠": list("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
    "（一）": [f"（{n}）" for n in "一二三四五六七八九十"] + ["（十一）", "（十二）"],
    "一、": [f"{n}、" for n in "一二三四五六七八九十"],
    "一是": [f"{n}是" for n in "一二三四五六七八九十"],
    "第一，": [f"第{n}，" for n in "一二三四五六七八九十"],
    "其一，": [f"其{n}，" for n in "一二三四五六七八九十"],
}
POINTS = {
    "得5分": "得{}分", "，得5分": "，得{}分", "（5分）": "（{}分）", "（分值5）": "（分值{}）",
    "（分值：5分）": "（分值：{}分）",
    "，共5分": "，共{}分", "，5分": "，{}分", "5分": "{}分", "，满分5分": "，满分{}分", "（得5分）": "（得{}分）",
    "，最高5分": "，最高{}分", "\n（分值5）": "\n（分值{}）", "，计5分": "，计{}分",
}  # fmt: skip


@pytest.mark.parametrize("between", ["；", "\n", "。", " "])
@pytest.mark.parametrize("numbering", NUMBERINGS)
def test_numbered_clauses_with_their_points_become_items(numbering: str, between: str) -> None:
    """One table: a row for each way of writing points."""
    names, points = ["制度健全", "台账规范", "整改到位"], [31, 2.5, 6.5]
    rows = [HEADER]
    for row, written in enumerate(POINTS.values()):
        numbered = zip(NUMBERINGS[numbering], names, points, strict=False)
        clauses = [f"{mark}{name}{written.format(f'{own:g}')}" for mark, name, own in numbered]
        rows.append(("党建", f"建设{'甲' * (row + 1)}", 40, between.join(clauses)))  # type: ignore[arg-type]
    result = imported(workbook(rows))
    expected = [
        (("党建", f"建设{'甲' * (row + 1)}"), name, own)
        for row in range(len(POINTS))
        for name, own in zip(names, points, strict=True)
    ]
    assert shape(result) == expected
    assert set(stated(result).values()) == {None, 40.0}
    assert result.unread == ()


@pytest.mark.parametrize(
    "clause",
    [
        "12.4宪法日活动得5分；3.15维权活动得5分",
        "1、2级河道巡查得5分；3、4级河道巡查得5分",
        "升级2.0版平台得5分；推广2.1版得3分",
        "达到90分以上得10分；80分以上得8分",
        "按照（1）（2）项得5分",
        "一是加强领导，二是落实责任，得5分",
        "1.会议不少于5次；2.培训不少于3次",
        "2025.1.1前完成得5分；2025.2.1前完成得3分",
        "1.每少一次扣1分；2.每迟一次扣2分",  # beside a figure of their own cell: one item that takes points twice
    ],
)
def test_what_is_no_list_of_items_stays_one(clause: str) -> None:
    assert split_clauses(clause, cell_has_points=True) == (clause,)
    result = imported(workbook([HEADER, ("党建", "组织建设", 40, clause), ("信访", "化解", 60, "按时")]))
    assert [(name, points) for _, name, points in shape(result)] == [("组织建设", 40.0), ("化解", 60.0)]


def test_the_outer_list_is_taken_apart_and_the_inner_one_stays_in_its_clause() -> None:
    clause = "1.制度（10分）：（1）健全（4分）；（2）上墙（6分）。2.台账（5分）：①规范②完整"
    assert [points_in_clause(piece, listed=True).value for piece in split_clauses(clause)] == [10.0, 5.0]


def test_paragraphs_that_begin_with_their_points() -> None:
    clause = "（分值31）\n制度健全\n（分值9）\n台账规范"
    result = imported(workbook([HEADER, ("党建", "组织建设", 40, clause), ("信访", "化解", 60, "按时")]))
    assert shape(result)[:2] == [(("党建", "组织建设"), "制度健全", 31.0), (("党建", "组织建设"), "台账规范", 9.0)]


@pytest.mark.parametrize(
    ("clause", "points"),
    [
        ("每缺一次扣1分，扣完为止（分值7）", 7.0),
        ("满意率每降1个百分点扣0.1分，共5分。", 5.0),
        ("健全得3分，落实得2分，共5分", 5.0),
        ("（分值31）\n制度健全", 31.0),
        ("成立小组（1分）；落实联络员（3分）；（共4分）", 4.0),
        ("分值：8，按月考核", 8.0),
        ("测评满分100分，按10%折算", None),
        ("省级奖20、10分", None),
        ("前三名分别加10分、5分、3分", None),
        ("5分钟内到场", None),
    ],
)
def test_points_in_a_clause(clause: str, points: float | None) -> None:
    assert points_in_clause(clause).value == points


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("制度健全（得5分）；", "制度健全"),
        ("制度健全，共5分。", "制度健全"),
        ("（分值5）\n制度健全", "制度健全"),
        ("制度健全5分", "制度健全5分"),  # without a comma it may be the words themselves
        ("（5分）", "（5分）"),
    ],
)
def test_a_clause_as_a_name(clause: str, name: str) -> None:
    assert without_points(clause) == name


ANY = st.text("1234一二三是第其，,、.．。；;（）()①②⑴⑵⒈⒉㈠㈡ \n分得扣共值满级版月健全台账", max_size=60)


@settings(max_examples=400, deadline=None)
@given(ANY)
def test_nothing_but_numbers_is_lost_from_a_cell(text: str) -> None:
    """The parts are in the cell in their order, and what stands between them is numbers and their punctuation alone."""
    at, between = 0, ""
    for piece in parts(text):
        start = text.index(piece, at)
        between, at = between + text[at:start], start + len(piece)
    between += text[at:]
    assert set(between) <= set("1234一二三是第其，,、.．（）() \n①②⑴⑵⒈⒉㈠㈡") | {"\t"}


@pytest.mark.parametrize(
    "clause", ["１、健全得4分。\n２、到位得6分", "（１）健全得4分。（２）到位得6分", "１．健全得4分。\n２．到位得6分"]
)
def test_full_width_digits_are_marks(clause: str) -> None:
    assert [points_in_clause(piece, listed=True).value for piece in split_clauses(clause)] == [4.0, 6.0]


@pytest.mark.parametrize("lead", ["考核以下内容：", "抓好组织建设。", "考核以下内容：\n"])
def test_what_stands_before_the_list_is_kept_beside_its_clauses(lead: str) -> None:
    result = imported(workbook([HEADER, ("党建", "组织", 10, f"{lead}1.健全得4分。2.到位得6分")]))
    assert [(name, points) for _, name, points in shape(result)] == [("健全", 4.0), ("到位", 6.0)]
    assert [item.note for item in result.scheme.items.items] == [lead.strip()] * 2
    assert result.unread == ()


def test_a_sentence_about_all_is_not_part_of_the_last_clause() -> None:
    tail = "以上各项发现弄虚作假的，本项不得分。"
    result = imported(workbook([HEADER, ("党建", "组织", 10, f"1.健全得4分。2.到位得6分。{tail}")]))
    assert [(name, points) for _, name, points in shape(result)] == [("健全", 4.0), ("到位", 6.0)]
    assert [item.note for item in result.scheme.items.items] == [tail] * 2


@pytest.mark.parametrize(
    "clause",
    [
        "1.健全得4分。\n1.到位得6分",
        "共10分：1.健全得4分。2.到位得6分",
        "●健全得4分。●到位得6分",
        "首先健全得4分。其次到位得6分",
    ],
)
def test_clauses_that_are_not_taken_apart_are_listed(clause: str) -> None:
    result = imported(workbook([HEADER, ("党建", "组织", 10, clause)]))
    assert [found.reason_code for found in result.unread] == ["list_not_split"]
