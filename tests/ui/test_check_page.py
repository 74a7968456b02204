"""The page of the design check: one-click changes, answers in place, exemptions; typed names stay text."""

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.evaluate import evaluate
from evaluation.scheme import Exemption, Scheme
from sample_data import template
from tests.ui.pages import opened, put, scheme

TABS = "check-tabs"


@pytest.fixture
def at() -> AppTest:
    """The check of the ledger-style example."""
    return opened("check")


def tab(at: AppTest, name: str) -> AppTest:
    at.session_state[TABS] = name
    return at.run()


def fold(at: AppTest, rule: str) -> AppTest:
    at.session_state[f"fold:{rule}"] = True
    return at.run()


def press(at: AppTest, text: str) -> AppTest:
    return next(button for button in at.button if text in button.label).click().run()


def counts(at: AppTest) -> list[str]:
    """How many findings of each severity, worst first."""
    lines = [element.value for element in at.markdown if re.match(r":\w+-badge\[.*\*\*\d+ 处\*\*", element.value)]
    return [re.search(r"\*\*(\d+ 处)", line)[1] for line in lines]  # type: ignore[index]


def words(at: AppTest) -> str:
    return "\n".join(element.value for element in (*at.markdown, *at.caption, *at.info, *at.success))


def number_of_questions(at: AppTest) -> int:
    return int(re.search(r"还有 (\d+) 个问题", words(at))[1])  # type: ignore[index]


def test_counts_by_severity_and_one_fold_a_rule(at):
    assert not at.exception
    assert counts(at) == ["8 处", "10 处", "3 处", "0 处"]
    assert len({expander.label for expander in at.expander}) == 18
    assert "见到原文" in words(at)


def test_one_click_changes_the_scheme_and_undo_brings_it_back(at):
    fold(at, "RNK-01")
    press(at, "每年排名通报次数")
    assert scheme(at).rankings_per_year == 1
    assert counts(at)[0] == "7 处"
    at.button(key="undo").click().run()
    assert counts(at)[0] == "8 处"


def test_one_click_puts_another_measure_in_the_items_place_and_says_what_it_asks(at):
    fold(at, "APP-02")
    assert "改后：指标解释：由上级从系统记录中抽取办件核查" in words(at).replace("\\", "")
    press(at, "换成“办件质量抽查合格率”")
    item = scheme(at).items.items[2]
    assert (item.names.zh_hans, item.measure.object, item.scoring.points) == ("办件质量抽查合格率", "resolution", 20)
    assert not [f for f in evaluate(scheme(at), bands="none").findings if (f.rule, f.where) == ("APP-02", item.id)]
    button = next(one for one in at.button if one.key == "undo")
    button.click().run()
    assert scheme(at).items.items[2].names.zh_hans == "激活率"


def test_the_same_click_stands_beside_the_item(at):
    at.switch_page("ui/pages/items.py").run()
    next(one for one in at.segmented_control if one.key == "items_mode").set_value("panel").run()
    next(one for one in at.selectbox if one.key == "items_chosen").set_value(1).run()
    press(at, "删去本项")
    assert not at.exception
    assert "meetings" not in {item.id for item in scheme(at).items.items}
    assert sum(item.scoring.points for item in scheme(at).items.items) == 100


def test_where_no_change_is_at_hand_the_page_asks_its_question(at):
    fold(at, "NUM-04")
    assert "需要您回答：计划文号和备案编号是什么" in words(at)
    assert not [button for button in at.button if button.key and button.key.startswith("fix:NUM-04")]


def test_an_open_answer_of_the_scheme_is_taken_in_place(at):
    tab(at, "待答问题")
    before = number_of_questions(at)
    at.selectbox(key="ask:open::derived_from:0").select("superior_appraisal").run()
    assert scheme(at).derived_from == "superior_appraisal"
    assert number_of_questions(at) == before - 1
    assert counts(at)[1] == "11 处"  # NUM-05 no longer waits


def test_answers_of_items_are_taken_cell_by_cell_and_can_be_taken_back(at):
    tab(at, "待答问题")
    at.selectbox(key="check-field:zh-Hans").select("reporting.reports_per_year").run()
    editor = "check-answers-reporting.reports_per_year:0"

    def cells(edited: dict[int, dict[str, float | None]]) -> list[float | None]:
        at.session_state[editor] = {"edited_rows": edited, "added_rows": [], "deleted_rows": []}
        at.run()
        return [item.reporting.reports_per_year for item in scheme(at).items.items]

    assert cells({0: {"answer": 52.0}}) == [52.0, None, None, None, None]
    assert cells({0: {"answer": 52.0}, 2: {"answer": 4.0}}) == [52.0, None, 4.0, None, None]
    assert cells({2: {"answer": 4.0}}) == [None, None, 4.0, None, None]


def test_a_finding_by_wording_asks_the_answer_that_decides_it(at):
    fold(at, "DAT-03")
    assert any("文字提示，请核实" in element.value for element in at.markdown)
    answer = next(group for group in at.get("button_group") if "available_elsewhere" in group.key)
    answer.set_value([False]).run()
    assert next(i for i in scheme(at).items.items if i.id == "records").reporting.available_elsewhere is False
    assert counts(at)[1] == "9 处"


def exempt(at: AppTest, basis: str, reason: str) -> AppTest:
    at.session_state["exempt:APP-02"] = True
    at.run()
    at.text_input(key="ex-b:APP-02:0").input(basis)
    at.text_area(key="ex-r:APP-02:0").input(reason)
    return press(at, "登记")


def test_an_exemption_is_recorded_shown_and_withdrawn(at):
    exempt(at, "某条例第三条", "应急值守")
    granted = scheme(at).exemptions
    assert [(e.rule, e.where, e.legal_basis, e.reason) for e in granted] == [
        ("APP-02", "usage", "某条例第三条", "应急值守")
    ]
    assert granted[0].granted_on is not None
    assert counts(at)[0] == "7 处"
    tab(at, "豁免")
    assert "某条例第三条" in words(at)
    press(at, "撤回豁免")
    assert scheme(at).exemptions == ()
    assert counts(at)[0] == "8 处"


def test_an_exemption_needs_basis_and_reason(at):
    exempt(at, "某条例第三条", "  ")
    assert scheme(at).exemptions == ()
    assert any("都要填写" in error.value for error in at.error)


def test_filters_leave_what_is_asked_for(at):
    at.selectbox(key="check-evidence:zh-Hans").select("text").run()
    assert [expander.label.split("**")[1] for expander in at.expander] == ["可共享数据仍要求手工填报"]
    at.selectbox(key="check-evidence:zh-Hans").select("*").run()
    at.selectbox(key="check-item:zh-Hans").select("").run()
    assert "考核频次过高" in " ".join(expander.label for expander in at.expander)
    assert "考核通报安装使用率" not in " ".join(expander.label for expander in at.expander)


def test_a_rule_later_than_the_scheme_is_marked(at):
    put(at, scheme(at).changed(year=2019))
    assert "以今日规定对照" in words(at)


@pytest.mark.parametrize("name", ["逐条结果", "画像", "待答问题", "豁免", "界线与不同主张"])
def test_names_typed_by_users_stay_text(at, name):
    hostile = "[x](http://example.org) **b** $y$ :red[z] <b>"
    items = scheme(at).items
    first = items.items[0].changed(names={"zh-Hans": hostile})
    put(at, scheme(at).changed(items=items.changed(items=(first, *items.items[1:]))))
    for rule in ("APP-06", "DES-02", "TRA-07"):
        at.session_state[f"fold:{rule}"] = True
    tab(at, name)
    shown = [element.value for element in (*at.markdown, *at.caption)]
    assert not at.exception
    assert not any(re.search(r"(?<!\\)\[x(?<!\\)\]\(http", value) for value in shown)


def empty(known: Scheme) -> Scheme:
    return known.changed(items={}, weighting={})


@pytest.mark.parametrize("change", [empty])
def test_a_scheme_without_items_says_what_to_do(at, change: Callable[[Scheme], Scheme]):
    at.session_state["work"].evaluation = None
    put(at, change(scheme(at)))
    assert not at.exception
    assert "先有指标" in words(at)


def test_classes_are_named(at):
    put(at, template("township"))
    assert not at.exception
    assert "当前检查的是适用于" in words(at)


def test_the_profile_shows_sixteen_lines_with_a_state(at):
    tab(at, "画像")
    lines = [element.value for element in at.markdown if re.match(r":material.*\*\*.*-badge\[", element.value)]
    assert len(lines) == 16
    assert any("一刀切" in line and "见于草案" in line for line in lines)


def test_an_exempted_line_of_the_profile_says_so_with_its_basis(at):
    made = scheme(at)
    other = [f for f in evaluate(made, bands="none").findings if f.rule in ("TRA-02", "TRA-06")]
    rules = {f.rule for f in other}
    assert rules
    for rule in rules:
        made = made.changed(
            exemptions=(*made.exemptions, Exemption(rule=rule, where="", legal_basis="某条例第三条", reason="应急"))
        )
    put(at, made)
    tab(at, "画像")
    line = next(e.value for e in at.markdown if "-badge[" in e.value and "形式主义的会议和培训" in e.value)
    assert "已豁免" in line
    assert "分" not in line.split("badge")[1]  # no points are counted
    assert any("某条例第三条" in element.value and "不计分值" in element.value for element in at.markdown)


def test_the_date_of_the_rules_is_told(at):
    assert "截至2026-01" in words(at)


def test_limits_say_whose_they_are(at):
    tab(at, "界线与不同主张")
    table = at.table[0].value
    assert {"文件规定", "工具自定"} == set(table["谁定的"])
    assert len(at.warning) == 2  # the two rules in tension with the article
