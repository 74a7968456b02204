"""The start page, basics and items through the program's own door, without a browser."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from sample_data import template, templates
from tests.ui.pages import opened, work
from text import t
from ui.home_saved import next_year
from ui.home_versions import file_name
from ui.items_paste import joined


def button(program: AppTest, key: str):
    return next(one for one in program.button if one.key and (one.key == key or one.key.startswith(f"{key}:")))


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("page", ["home", "basics", "items"])
def test_pages_open_without_a_fault(page, language):
    program = opened(page, lang=language)
    assert not program.exception and not program.error


@pytest.mark.parametrize("mode", ["table", "panel", "tools", "paste"])
@pytest.mark.parametrize("key", [one.key for one in templates()])
def test_every_template_can_be_edited_in_every_way(key, mode):
    program = opened("home")
    wanted = f"open_{key}" if key in ("ledger", "result") else f"template_{key}"
    button(program, wanted).click().run()
    program.switch_page("ui/pages/items.py").run()
    next(one for one in program.segmented_control if one.key == "items_mode").set_value(mode).run()
    assert not program.exception and not program.error
    assert work(program).scheme == template(key)


@pytest.mark.parametrize("view", ["content", "reporting", "judging", "duty", "model", "all"])
def test_other_columns_change_nothing(view):
    program = opened("items")
    next(one for one in program.segmented_control if one.key == "items_view").set_value(view).run()
    assert not program.exception and not program.error
    assert work(program).scheme == template("ledger")


def test_a_template_starts_a_stored_scheme():
    program = opened("home")
    button(program, "template_grid").click().run()
    assert work(program).scheme == template("grid") and work(program).scheme_id is not None
    assert program.title[0].value == "基本信息"


def test_edited_cells_become_the_scheme():
    program = opened("items")
    key = program.data_editor[0].key
    program.session_state[key] = {
        "edited_rows": {0: {"points": 25.0}, 1: {"source": "第三方"}},
        "added_rows": [{"name": "新的一项", "points": 5.0}],
        "deleted_rows": [4],
    }
    program.run()
    items = work(program).scheme.items.items
    assert [item.scoring.points for item in items] == [25.0, 15.0, 20.0, 20.0, 5.0]
    assert items[1].reporting.source == "third" and items[4].names.zh_hans == "新的一项"
    added = items[4].id
    program.session_state[key] = {
        "edited_rows": {0: {"points": 25.0}},
        "added_rows": [{"name": "新的一项", "points": 6.0}],
        "deleted_rows": [4],
    }
    program.run()
    assert work(program).scheme.items.items[4].id == added
    next(one for one in program.button if one.key == "undo").click().run()
    assert work(program).scheme.items.items[4].scoring.points == 5.0


def test_basics_are_three_valued():
    program = opened("basics")
    consulted = next(one for one in program.segmented_control if one.key.startswith("basics:consulted"))
    consulted.set_value(True).run()
    assert work(program).scheme.consulted is True
    consulted = next(one for one in program.segmented_control if one.key.startswith("basics:consulted"))
    consulted.set_value(None).run()
    assert work(program).scheme.consulted is None
    assert any("征求" in one.value for one in program.markdown)


def test_basics_refuse_one_answer_and_keep_the_others():
    program = opened("basics")
    next(one for one in program.number_input if one.key.startswith("basics:unit_count")).set_value(-4)
    next(one for one in program.text_input if one.key.startswith("basics:issuer")).set_value("某县委办")
    program.run()
    assert "考核对象数量" in program.error[0].value
    assert work(program).scheme.issuer == "某县委办" and work(program).scheme.unit_count == 30


def test_other_totals_and_lists():
    program = opened("basics")
    next(one for one in program.segmented_control if one.key.startswith("basics:total_points")).set_value(1000.0).run()
    assert work(program).scheme.total_points == 1000.0
    next(one for one in program.segmented_control if one.key.startswith("basics:total_points")).set_value(0.0).run()
    typed = next(one for one in program.number_input if one.key.endswith(":typed"))
    typed.set_value(120.0).run()
    assert work(program).scheme.total_points == 120.0
    next(one for one in program.text_area if one.key.startswith("basics:support")).set_value("培训\n\n代办").run()
    assert work(program).scheme.support == ("培训", "代办")


def test_classes_and_grades_are_edited_in_tables():
    program = opened("basics")
    classes, grades = program.data_editor[0].key, program.data_editor[1].key
    program.session_state[classes] = {
        "edited_rows": {},
        "added_rows": [{"name": "城区"}, {"name": "农村"}],
        "deleted_rows": [],
    }
    program.session_state[grades] = {
        "edited_rows": {},
        "added_rows": [{"name": "优秀", "at_least": 90.0}, {"name": "良好"}],
        "deleted_rows": [],
    }
    program.run()
    scheme = work(program).scheme
    assert [one.names.zh_hans for one in scheme.unit_classes] == ["城区", "农村"]
    assert [(one.name, one.at_least) for one in scheme.grades] == [("优秀", 90.0)]
    ids = scheme.class_ids
    program.run()
    assert work(program).scheme.class_ids == ids


def test_a_class_in_use_is_not_removed():
    program = opened("home")
    button(program, "template_township").click().run()
    program.session_state[program.data_editor[0].key] = {"edited_rows": {}, "added_rows": [], "deleted_rows": [0]}
    program.run()
    assert "没有设立" in program.error[0].value
    assert work(program).scheme == template("township")


def test_the_next_year_asks_again_what_is_settled_yearly():
    scheme = template("township")
    scheme = scheme.changed(title={"zh-Hans": "某县2026年考核办法"}, filing_number="2026-1", expiry=date(2026, 12, 31))
    after = next_year(scheme)
    assert after.year == scheme.year + 1 and after.title.zh_hans == "某县2027年考核办法"
    assert (after.in_annual_plan, after.filing_number, after.consulted, after.expiry) == (None, None, None, None)
    assert after.items == scheme.items and after.weighting == scheme.weighting


def test_names_of_downloads_are_safe():
    assert file_name('a/b\\c:*?"<>|d\n', ".json") == "a b c d.json"
    assert file_name("..", ".json") == "scheme.json"


def test_joined_tables_share_headings_and_classes():
    scheme, more = template("finance"), template("finance")
    both = joined(scheme, more)
    assert len(both.items.headings) == len(scheme.items.headings)
    assert len(both.items.items) == 2 * len(scheme.items.items)
    assert both.unit_classes == scheme.unit_classes
    paths = [item.path for item in both.items.items]
    assert paths[: len(scheme.items.items)] == paths[len(scheme.items.items) :]


def test_rows_pasted_without_a_header_are_mapped_by_hand():
    program = opened("items")
    next(one for one in program.segmented_control if one.key == "items_mode").set_value("paste").run()
    next(one for one in program.text_area if one.key.startswith("paste")).set_value("走访次数\t10\n办结率\t20").run()
    assert "找" in program.error[0].value or "表头" in program.error[0].value
    assert not any(one.key == "paste_add" for one in program.button)
    next(one for one in program.number_input if one.key.startswith("header:")).set_value(0).run()
    roles = {0: {"role": t("intake.role.name", "zh-Hans")}, 1: {"role": t("intake.role.points", "zh-Hans")}}
    editor = program.data_editor[0].key
    program.session_state[editor] = {"edited_rows": roles, "added_rows": [], "deleted_rows": []}
    program.run()
    button(program, "paste_add").click().run()
    items = work(program).scheme.items.items
    assert [item.names.zh_hans for item in items[-2:]] == ["走访次数", "办结率"]
    assert [item.scoring.points for item in items[-2:]] == [10, 20]
    assert items[:-2] == template("ledger").items.items
