"""Sheets, headers, columns and encodings of issued tables, each on a small table of its own."""

import pytest

from tests.intake.tables import imported, reasons, shape, stated, text, workbook

HEADER = ("序号", "一级指标", "二级指标", "分值", "评分标准", "责任单位")


def test_hidden_rows_and_columns_are_not_read_but_named() -> None:
    rows = [
        (*HEADER, "备注"),
        (1, "甲", "乙", 60, "丙", None, "旧"),
        (2, "甲", "丁", 30, "戊", None, "旧"),
        (3, "甲", "己", 40, "庚", None, "旧"),
    ]
    result = imported(workbook(rows, hidden_rows=[3], hidden_columns=["G"]))
    assert [name for _, name, _ in shape(result)] == ["乙", "己"]
    assert reasons(result.unread) == [("Sheet1!G1", "hidden_column"), ("Sheet1!A3", "hidden_row")]


def test_of_several_sheets_the_one_with_the_most_items() -> None:
    rows = [HEADER, (1, "甲", "乙", 60, "丙", None), (2, "甲", "丁", 40, "戊", None)]
    result = imported(workbook([("说明",), ("本表自发布之日起施行",)], sheet="封面", more={"指标": rows}))
    assert len(shape(result)) == 2
    assert result.scheme.name() == "指标"
    assert reasons(result.unread) == [("封面!A1", "other_sheet")]


def test_two_header_rows() -> None:
    rows = [
        ("序号", "考核指标", None, "分值", "评分标准"),
        (None, "一级指标", "二级指标", None, None),
        (1, "甲", "乙", 60, "丙"),
        (2, "甲", "丁", 40, "戊"),
    ]
    result = imported(workbook(rows, merges=["A1:A2", "B1:C1", "D1:D2", "E1:E2"]))
    assert shape(result) == [(("甲",), "乙", 60.0), (("甲",), "丁", 40.0)]
    assert result.unread == ()


def test_one_general_heading_over_two_columns() -> None:
    rows = [
        ("序号", "考核项目", None, "各项分值", "考核内容", "评分标准", "说明"),
        (1, "通用", "组织领导", 8, "积极配合各乡镇开展工作，落实责任", "未落实扣8分", "资料"),
        (2, None, "宣传", 10, "结合本部门职责认真开展宣传，有资料", "无资料扣10分", None),
    ]
    result = imported(workbook(rows, merges=["B1:C1", "B2:B3"]))
    assert shape(result) == [(("通用",), "组织领导", 8.0), (("通用",), "宣传", 10.0)]
    first = result.scheme.items.items[0]
    assert first.measure.definition == "积极配合各乡镇开展工作，落实责任"
    assert first.measure.formula == "未落实扣8分"
    assert first.note == "资料"


def test_traditional_headings_and_words() -> None:
    rows = [
        ("序號", "一級指標", "二級指標", "指標說明", "分值", "評分標準", "責任單位", "備註"),
        (1, "基層治理", "網格巡查", "按時巡查", "60分", "每少一次扣2分", "政法委", None),
        (2, "基層治理", "矛盾化解", "及時化解", "40分", "酌情給分", "司法局", None),
        ("小計", None, None, None, 100, None, None, None),
    ]
    result = imported(workbook(rows))
    assert shape(result) == [(("基層治理",), "網格巡查", 60.0), (("基層治理",), "矛盾化解", 40.0)]
    assert stated(result) == {"基層治理": 100.0}
    rules = [item.scoring.rule.rule for item in result.scheme.items.items if item.scoring.rule]
    assert rules == ["deduct", "discretion"]


def test_any_traditional_character_is_compared_in_its_simplified_form() -> None:
    rows = [
        ("編號", "一級指標", "指標名稱", "指標內涵", "滿分", "評分細則", "協辦單位", "考覈週期"),
        (1, "鄉鎮治理", "群眾滿意率", "按時辦結", "（標準分：60分）", "按縣級排名賦分", "縣財政局", "季度"),
        (2, "鄉鎮治理", "矛盾化解", "及時化解", "最高40分", "發現隱瞞，每發現一處扣２分", "縣司法局", "季度"),
    ]
    result = imported(workbook(rows))
    assert shape(result) == [(("鄉鎮治理",), "群眾滿意率", 60.0), (("鄉鎮治理",), "矛盾化解", 40.0)]
    assert [item.scoring.rule.rule for item in result.scheme.items.items if item.scoring.rule] == ["rank", "deduct"]
    assert result.scheme.items.items[0].note == "協辦單位：縣財政局\n考覈週期：季度"


def test_other_columns_keep_their_words() -> None:
    rows = [
        ("一级指标", "二级指标", "目标值", "分值", "数据来源", "考核方式", "考核周期", "牵头单位", "配合单位", "得分"),
        ("甲", "办结率", "≥95%", 60, "平台自动生成", "现场检查", "季度", "政务办", "各部门", "58"),
        ("甲", "投诉", "较上年下降", 40, "群众来电", "抽查", "年度", "信访局", None, "40"),
    ]
    result = imported(workbook(rows))
    first, second = result.scheme.items.items
    assert (first.measure.target, first.measure.unit) == (95.0, "%")
    assert first.note == "数据来源：平台自动生成\n考核方式：现场检查\n考核周期：季度\n配合单位：各部门"
    assert (first.reporting.source, first.judging.verification, first.kind) == (None, None, None)
    assert second.measure.target is None
    assert second.note is not None
    assert second.note.startswith("目标值：较上年下降\n")
    assert reasons(result.unread) == [("Sheet1!J1", "result_column")]


def test_classes_of_units_only_where_a_column_names_them() -> None:
    header = ("一级指标", "二级指标", "分值", "适用对象")
    rows = [
        header,
        ("通用", "党建", 40, "全部乡镇"),
        ("差异", "工业", 60, "工业镇"),
        ("差异", "农业", 60, "农业镇、山区镇"),
    ]
    scheme = imported(workbook(rows)).scheme
    assert scheme.class_ids == ("工业镇", "农业镇", "山区镇")
    assert [item.applies_to for item in scheme.items.items] == [(), ("工业镇",), ("农业镇", "山区镇")]
    assert imported(workbook([header, ("甲", "乙", 9, "乡镇"), ("甲", "丙", 1, "乡镇")])).scheme.class_ids == ()


def test_a_column_that_is_not_understood_is_named() -> None:
    rows = [("一级指标", "二级指标", "分值", "幸运颜色"), ("甲", "乙", 9, "红")]
    assert reasons(imported(workbook(rows)).unread) == [("Sheet1!D1", "unknown_column")]


def test_formulas_without_value_and_cell_errors_are_named() -> None:
    rows = [HEADER, (1, "甲", "乙", "=1+1", "丙", None), (2, "甲", "丁", "#REF!", "戊", None)]
    result = imported(workbook(rows))
    assert reasons(result.unread) == [
        ("Sheet1!D2", "formula_without_value"),
        ("Sheet1!D3", "cell_error"),
        ("Sheet1!E2", "no_points"),
        ("Sheet1!E3", "no_points"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_tables(encoding: str, delimiter: str) -> None:
    rows = [
        ("序号", "一级指标", "二级指标", "分值", "考核要求"),
        ("1", "基本工作", "巡查工作", "60", "按期巡查，做好工作"),
        ("2", "", "化解工作", "40", "及时化解工作中的矛盾"),
    ]
    result = imported(text(rows, encoding, delimiter), "2025年考核.csv")
    assert shape(result) == [(("基本工作",), "巡查工作", 60.0), (("基本工作",), "化解工作", 40.0)]
    assert (result.scheme.name(), result.scheme.year) == ("2025年考核", 2025)


def test_big5_text() -> None:
    rows = [
        ("編號", "一級指標", "二級指標", "分值", "評分標準"),
        ("1", "基層治理", "網格巡查", "60", "按時巡查，做好記錄"),
    ]
    assert shape(imported(text(rows, "big5"), "a.csv")) == [(("基層治理",), "網格巡查", 60.0)]


def test_a_column_that_names_the_kind_of_rule_is_kept_and_used() -> None:
    rows = [
        ("一级指标", "二级指标", "分值", "计分方式", "评分标准(条款)"),
        ("甲", "乙", 20, "扣分", "未开展巡查扣20分"),
        ("甲", "丙", 30, "比例得分", "按要求完成年度任务"),
        ("甲", "丁", 40, "rubric", "按要求完成年度任务"),
        ("甲", "戊", 10, "earn", "按要求完成年度任务"),
    ]
    items = imported(workbook(rows)).scheme.items.items
    assert [item.scoring.rule.rule if item.scoring.rule else None for item in items] == [
        "deduct",
        "ratio",
        "discretion",
        None,
    ]
    assert items[0].note == "计分方式：扣分"
    assert items[3].note == "计分方式：earn"


def test_a_second_scoring_column_goes_to_the_note() -> None:
    long = "由县考核办会同县统计局按照年度任务完成情况逐项核定"
    rows = [("一级指标", "二级指标", "分值", "评分标准", "计分办法"), ("甲", "乙", 9, "每少一次扣1分" * 5, long)]
    item = imported(workbook(rows)).scheme.items.items[0]
    assert (item.measure.definition, item.note) == ("每少一次扣1分" * 5, f"计分办法：{long}")
