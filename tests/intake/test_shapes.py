"""Each trait of issued tables, on a small table of its own."""

import pytest

from tests.intake.tables import imported, reasons, shape, shared, stated, text, workbook

HEADER = ("序号", "一级指标", "二级指标", "分值", "评分标准", "责任单位")


def test_title_header_merged_level_1_one_clause_a_row() -> None:
    rows = [
        ("甲县2025年度考核指标表", None, None, None, None, None),
        HEADER,
        (1, "基层治理（20分）", "网格巡查", 8, "按时巡查", "县委政法委"),
        (2, None, "矛盾化解", 12, "化解率×12", "县司法局"),
        (3, "公共服务", "窗口服务", 80, "群众评价", "县政务办"),
    ]
    result = imported(workbook(rows, merges=["A1:F1", "B3:B4"]))
    assert shape(result) == [
        (("基层治理",), "网格巡查", 8.0),
        (("基层治理",), "矛盾化解", 12.0),
        (("公共服务",), "窗口服务", 80.0),
    ]
    assert stated(result) == {"基层治理": 20.0, "公共服务": None}
    assert (result.scheme.name(), result.scheme.year) == ("甲县2025年度考核指标表", 2025)
    assert result.scheme.origin == "table.xlsx"
    first = result.scheme.items.items[0]
    assert (first.measure.definition, first.duty.responsible_unit) == ("按时巡查", "县委政法委")
    assert result.unread == ()
    assert all(found.agrees for found in result.sums)


def test_a_workbook_with_shared_strings_reads_the_same() -> None:
    rows = [HEADER, (1, "甲", "乙", 60, "丙", "丁"), (2, "甲", "戊", 40, "己", "庚")]
    assert imported(shared(rows)).scheme == imported(workbook(rows)).scheme


def test_section_rows_carry_the_stated_points() -> None:
    rows = [
        HEADER,
        ("一、", "体制机制", None, 10, None, None),
        (1, "体制机制", "组织保障", 4, "有计划", None),
        (2, "体制机制", "业务培训", 5, "有培训", None),
        ("二、", "创新工作", None, 90, None, None),
    ]
    result = imported(workbook(rows))
    assert shape(result) == [
        (("体制机制",), "组织保障", 4.0),
        (("体制机制",), "业务培训", 5.0),
        (("创新工作",), "创新工作", 90.0),
    ]
    assert stated(result) == {"体制机制": 10.0, "创新工作": 90.0}
    assert result.scheme.total_points == 100.0  # as the headings state; a clause short of it is shown, not repaired
    assert [(found.where, found.stated, found.found) for found in result.sums if not found.agrees] == [
        ("", 100.0, 99.0),
        ("1", 10.0, 9.0),
    ]


def test_sections_in_the_only_column_of_names_are_told_by_their_numbers() -> None:
    rows = [
        ("序号", "考核项目", "各项分值", "考核指标", "负责考核部门"),
        ("一、", "巩固成果", 9, None, None),
        (1, "四个到位", 5, "健全组织体系，及时调整并向社会公布", "县河长办"),
        (2, "督查督办", 4, "严格执行督查制度，推动问题清单有效解决", "县河长办"),
        ("二、", "落实任务", 91, None, None),
        (3, "建立湖长体系", 91, "落实属地管理责任，向社会公布湖长名单", "县河长办"),
    ]
    result = imported(workbook(rows))
    assert shape(result) == [
        (("巩固成果",), "四个到位", 5.0),
        (("巩固成果",), "督查督办", 4.0),
        (("落实任务",), "建立湖长体系", 91.0),
    ]
    assert stated(result) == {"巩固成果": 9.0, "落实任务": 91.0}
    assert result.scheme.items.items[0].duty.responsible_unit == "县河长办"


def test_sections_across_the_table_and_two_levels_below() -> None:
    rows = [
        ("一级指标", "二级指标", "分值", "评分标准"),
        ("一、共性指标（40分）", None, None, None),
        ("党的建设", "学习教育", 40, "开展学习"),
        ("二、个性指标（60分）", None, None, None),
        ("经济发展", "固定资产投资", 60, "按完成率得分"),
    ]
    result = imported(workbook(rows, merges=["A2:D2", "A4:D4"]))
    assert shape(result) == [
        (("共性指标", "党的建设"), "学习教育", 40.0),
        (("个性指标", "经济发展"), "固定资产投资", 60.0),
    ]
    assert stated(result)["共性指标"] == 40.0


def test_sections_written_in_the_column_of_numbers() -> None:
    rows = [
        HEADER,
        ("一、基础工作（60分）", None, None, None, None, None),
        (1, "组织", "领导重视", 60, "有部署", None),
        (None, "二、重点工作（40分）", None, None, None, None),
        (2, "项目", "开工", 40, "有进展", None),
    ]
    result = imported(workbook(rows))
    assert shape(result) == [(("基础工作", "组织"), "领导重视", 60.0), (("重点工作", "项目"), "开工", 40.0)]
    assert (stated(result)["基础工作"], stated(result)["重点工作"]) == (60.0, 40.0)


def test_numbers_inside_the_names_of_one_column() -> None:
    rows = [
        ("考核内容", "分值", "评分标准"),
        ("一、体制机制", 10, None),
        ("（一）组织领导", None, None),
        ("1.有计划", 4, "有计划得4分"),
        ("2.有人员", 6, "有人员得6分"),
        ("二、创新", 90, None),
        ("1.做法推广", 90, "推广得分"),
    ]
    result = imported(workbook(rows))
    assert shape(result) == [
        (("体制机制", "组织领导"), "有计划", 4.0),
        (("体制机制", "组织领导"), "有人员", 6.0),
        (("创新",), "做法推广", 90.0),
    ]
    assert stated(result) == {"体制机制": 10.0, "组织领导": None, "创新": 90.0}


def test_decimal_numbers_say_the_level() -> None:
    rows = [
        ("序号", "指标", "分值", "评分标准"),
        ("1", "体制机制", 10, None),
        ("1.1", "计划", 4, "有计划"),
        ("1.2", "人员", 6, "有人员"),
        ("2", "创新", 90, None),
    ]
    result = imported(workbook(rows))
    assert shape(result) == [(("体制机制",), "计划", 4.0), (("体制机制",), "人员", 6.0), ((), "创新", 90.0)]


def test_a_budget_self_evaluation_form() -> None:
    rows = [
        ("附件1",),
        ("项目支出绩效自评表（2025年度）",),
        ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
        ("产出指标", "数量指标", "修建道路", "≥5公里", "5", 10, 10, None),
        (None, None, "培训人次", "100人次", "100", 10, 10, None),
        (None, "质量指标", "验收合格率", "100%", "100%", 10, 9, "无"),
        ("总分", None, None, None, None, 100, 98, None),
    ]
    result = imported(workbook(rows, merges=["A2:H2", "A4:A6", "B4:B5"]))
    assert shape(result) == [
        (("产出指标", "数量指标"), "修建道路", 10.0),
        (("产出指标", "数量指标"), "培训人次", 10.0),
        (("产出指标", "质量指标"), "验收合格率", 10.0),
    ]
    assert (result.scheme.name(), result.scheme.year) == ("项目支出绩效自评表（2025年度）", 2025)
    assert result.scheme.total_points == 100.0
    assert {reason for _, reason in reasons(result.unread)} == {"result_column"}


def test_a_column_of_deductions() -> None:
    result = imported(workbook([("条目", "细则", "扣分"), ("纪律", "迟到", 1), ("纪律", "早退", "扣2分")]))
    rules = [item.scoring.rule.model_dump() for item in result.scheme.items.items if item.scoring.rule]
    assert [(rule["points_each"], rule["floor"]) for rule in rules] == [(1.0, -1.0), (2.0, -2.0)]
    assert [points for _, _, points in shape(result)] == [None, None]


def test_points_merged_over_several_names_are_counted_once() -> None:
    rows = [HEADER, (1, "甲", "乙", 20, "丙", None), (2, None, "丁", None, "戊", None), (3, "己", "庚", 80, "辛", None)]
    result = imported(workbook(rows, merges=["B2:B3", "D2:D3"]))
    assert [points for _, _, points in shape(result)] == [None, None, 80.0]
    assert stated(result) == {"甲": 20.0, "己": None}


def test_english_table_and_signatures_below() -> None:
    rows = [
        ("No.", "Level 1", "Level 2", "Points", "Scoring rule"),
        (1, "Governance", "Patrol", 60, "daily"),
        ("Subtotal", None, None, 60, None),
        ("Total", None, None, 100, None),
        ("填表人：张三", None, None, None, "审核人：李四"),
    ]
    result = imported(workbook(rows))
    assert shape(result) == [(("Governance",), "Patrol", 60.0)]
    assert (stated(result), result.scheme.total_points) == ({"Governance": 60.0}, 100.0)
    assert [reason for _, reason in reasons(result.unread)] == ["note_row"]


def test_subtotals_are_stated_sums_and_no_items() -> None:
    rows = [
        HEADER,
        (1, "水环境", "污水治理", 6, "(小计)", None),
        (1, "水环境", "污水治理", 4, "管网建设", None),
        (1, "水环境", "污水治理", 3, "达标排放", None),
        ("小计", None, None, 7, None, None),
        ("合计", None, None, 100, None, None),
    ]
    result = imported(workbook(rows))
    assert shape(result) == [(("水环境", "污水治理"), "管网建设", 4.0), (("水环境", "污水治理"), "达标排放", 3.0)]
    assert stated(result) == {"水环境": 7.0, "污水治理": 6.0}
    assert result.scheme.total_points == 100.0
    assert [(found.stated, found.found) for found in result.sums] == [(100.0, 7.0), (7.0, 7.0), (6.0, 7.0)]


def test_subtotal_of_a_level_beside_a_merged_level_1() -> None:
    rows = [
        HEADER,
        (1, "治安", "巡逻", 4, "每日巡逻", None),
        (None, None, "小计", 4, None, None),
        (2, "消防", "检查", 6, "每月检查", None),
        (None, None, "合计", 6, None, None),
    ]
    result = imported(workbook(rows, merges=["B2:B3", "B4:B5"]))
    assert stated(result) == {"治安": 4.0, "消防": 6.0}
    assert result.scheme.total_points == 10.0
    assert len(shape(result)) == 2


def test_several_clauses_under_a_merged_level_2_make_it_a_heading() -> None:
    rows = [
        HEADER,
        (1, "宣传", "信息报送", 2, "每月上报一次", None),
        (None, None, None, 3, "年终总结", None),
        (2, None, "培训", 5, "开展培训", None),
    ]
    result = imported(workbook(rows, merges=["B2:B4", "C2:C3"]))
    assert shape(result) == [
        (("宣传", "信息报送"), "每月上报一次", 2.0),
        (("宣传", "信息报送"), "年终总结", 3.0),
        (("宣传",), "培训", 5.0),
    ]
    assert result.scheme.items.rows() == ("1.1", "1.2")


def test_points_merged_over_clauses_are_the_headings_and_clauses_speak_for_themselves() -> None:
    rows = [
        HEADER,
        (1, "宣传", "信息报送", 7, "每月上报，得2分", None),
        (None, None, None, None, "年终总结（4分）", None),
        (None, None, None, None, "其他信息", None),
    ]
    result = imported(workbook(rows, merges=["B2:B4", "C2:C4", "D2:D4"]))
    assert [points for _, _, points in shape(result)] == [2.0, 4.0, None]
    assert stated(result)["信息报送"] == 7.0
    assert reasons(result.unread) == [("Sheet1!E4", "points_shared"), ("Sheet1!E4", "no_points")]


def test_numbered_clauses_in_one_cell_become_items() -> None:
    clauses = "(1)建立台账，得1分\n(2)加大执法力度，得3分\n(3)不制止每出现一例扣2分"
    result = imported(workbook([HEADER, (1, "整治", "岸线整治", "4分", clauses, None)]))
    assert shape(result) == [
        (("整治", "岸线整治"), "建立台账", 1.0),
        (("整治", "岸线整治"), "加大执法力度", 3.0),
        (("整治", "岸线整治"), "不制止每出现一例扣2分", None),
    ]
    assert stated(result)["岸线整治"] == 4.0
    assert result.scheme.items.items[2].scoring.rule is not None
    assert reasons(result.unread) == [("Sheet1!E2", "no_limit")]


def test_a_numbered_list_that_does_not_count_for_itself_stays_one_item_and_is_named() -> None:
    result = imported(workbook([HEADER, (1, "整治", "岸线整治", 4, "1、建立台账；\n2、加大力度。", None)]))
    assert shape(result) == [(("整治",), "岸线整治", 4.0)]
    assert reasons(result.unread) == [("Sheet1!E2", "list_not_split")]


@pytest.mark.parametrize(
    ("written", "points"),
    [
        ("10", 10.0),
        ("31分", 31.0),
        ("得2分", 2.0),
        ("(分值10)", 10.0),
        ("（8分）", 8.0),
        ("２.５", 2.5),
        ("１０分", 10.0),
        ("0.5分", 0.5),
        ("最高5分", 5.0),
        ("0-5分", 5.0),
        ("五分", 5.0),
        ("十二分", 12.0),
        (7.5, 7.5),
    ],
)
def test_points_as_people_write_them(written: object, points: float) -> None:
    result = imported(workbook([HEADER, (1, "甲", "乙", written, "丙", None)]))
    assert shape(result) == [(("甲",), "乙", points)]
    assert result.unread == ()


@pytest.mark.parametrize("written", ["扣1分", -1, "-1"])
def test_points_to_be_lost_are_a_pure_deduction(written: object) -> None:
    rows = [HEADER, (1, "甲", "乙", written, "丙", None), (2, "甲", "丁", 9, "戊", None)]
    result = imported(workbook(rows))
    scoring = result.scheme.items.items[0].scoring
    assert scoring.points is None
    assert scoring.model_dump()["rule"] == {"rule": "deduct", "per": 1.0, "points_each": 1.0, "floor": -1.0}
    assert result.scheme.total_points == 9.0


@pytest.mark.parametrize(
    ("clause", "points"),
    [
        ("开展督查（8分）", 8.0),
        ("开展督查，得5分；不配合不得分", 5.0),
        ("成立小组（1分）；落实联络员（3分）", 4.0),
        ("省级推广，得3分；市级推广，得2分", 3.0),
        ("每月上报，得5分，每少一次扣0.5分，参加会议（2分，少一次扣0.5分）", 7.0),
        ("水质监测（20）", 20.0),
        ("没有分值", None),
    ],
)
def test_points_from_the_clause_where_the_cell_is_empty(clause: str, points: float | None) -> None:
    result = imported(workbook([HEADER, (1, "甲", "乙", None, clause, None)]))
    assert shape(result) == [(("甲",), "乙", points)]


def test_points_that_are_no_number_are_named_by_their_cell() -> None:
    result = imported(workbook([HEADER, (1, "甲", "乙", "若干", "丙", None)]))
    assert reasons(result.unread) == [("Sheet1!D2", "points_not_number"), ("Sheet1!E2", "no_points")]
    assert result.unread[0].text == "若干"


def test_a_note_below_the_table_gives_the_total() -> None:
    rows = [HEADER, (1, "甲", "乙", 8, "丙", None), ("注：总分100分。", None, None, None, None, None)]
    result = imported(workbook(rows, merges=["A3:F3"]))
    assert (len(shape(result)), result.scheme.total_points, result.unread) == (1, 100.0, ())
    longer = imported(workbook([*rows[:2], ("注：本表由县考核办负责解释，未尽事宜另行通知。",)]))
    assert reasons(longer.unread) == [("Sheet1!A3", "note_row")]
    assert len(shape(longer)) == 1


def test_total_in_the_header_or_the_title() -> None:
    rows = [("序号", "一级指标", "二级指标", "分值（1000分）"), (1, "甲", "乙", 8)]
    assert imported(workbook(rows)).scheme.total_points == 1000.0
    titled = [("甲县考核表（满分120分）", None, None, None), HEADER, (1, "甲", "乙", 8, "丙", None)]
    assert imported(workbook(titled, merges=["A1:F1"])).scheme.total_points == 120.0


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


def test_three_levels_with_their_own_points() -> None:
    rows = [
        ("一级指标", "分值", "二级指标", "分值", "三级指标", "分值", "指标解释"),
        ("产出", 50, "数量", 20, "完成率", 12, "实际完成"),
        (None, None, None, None, "覆盖率", 8, "实际覆盖"),
        (None, None, "质量", 30, "达标率", 30, "达标情况"),
    ]
    result = imported(workbook(rows, merges=["A2:A4", "B2:B4", "C2:C3", "D2:D3"]))
    assert shape(result) == [
        (("产出", "数量"), "完成率", 12.0),
        (("产出", "数量"), "覆盖率", 8.0),
        (("产出", "质量"), "达标率", 30.0),
    ]
    assert stated(result) == {"产出": 50.0, "数量": 20.0, "质量": 30.0}


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


def test_percent_cells_are_what_they_show() -> None:
    rows = [("一级指标", "二级指标", "权重"), ("甲", "乙", 0.6), ("甲", "丙", 0.4)]
    result = imported(workbook(rows, formats={"C2": "0%", "C3": "0%"}))
    assert [points for _, _, points in shape(result)] == [60.0, 40.0]


def test_a_total_that_nobody_states_is_not_compared_with_itself() -> None:
    rows = [("一级指标", "二级指标", "分值"), ("甲", "乙", 8), ("甲", "丙", 5)]
    result = imported(workbook(rows))
    assert (result.scheme.total_points, result.total_from, result.sums) == (13.0, "items", ())
    headed = [("一级指标", "二级指标", "分值"), ("甲（60分）", "乙", 8), ("丙（40分）", "丁", 5)]
    found = imported(workbook(headed))
    assert (found.scheme.total_points, found.total_from, found.sums[0].found) == (100.0, "headings", 13.0)
    assert imported(workbook([*rows, ("合计", None, 100)])).total_from == "table"


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


def test_a_level_1_row_with_nothing_below_it_is_an_item_and_named() -> None:
    rows = [("一级指标", "二级指标", "分值"), ("甲", "乙", 8), ("丙", None, 5)]
    assert reasons(imported(workbook(rows)).unread) == [("Sheet1!A3", "level1_alone")]
