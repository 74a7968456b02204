"""Headings, sections and levels of issued tables, each on a small table of its own."""

from tests.intake.tables import imported, reasons, shape, shared, stated, workbook

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


def test_a_level_1_row_with_nothing_below_it_is_an_item_and_named() -> None:
    rows = [("一级指标", "二级指标", "分值"), ("甲", "乙", 8), ("丙", None, 5)]
    assert reasons(imported(workbook(rows)).unread) == [("Sheet1!A3", "level1_alone")]
