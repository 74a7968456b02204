"""The page of comparison: designs and weightings side by side, why they differ, ranks, units of one's own."""

import pytest
from streamlit.testing.v1 import AppTest

from sample_data import template
from tests.ui.pages import opened, words
from tests.ui.test_own_panel import figures, upload

pytestmark = pytest.mark.usefixtures("own_store")

PAGE = "ui/pages/compare.py"


@pytest.fixture
def at() -> AppTest:
    """The comparison with the ledger-style example open."""
    return opened("compare")


def choose(at: AppTest, *keys: str) -> AppTest:
    found = at.multiselect(key="compare.designs").set_value(list(keys)).run()
    assert not found.exception
    return found


def table_with(at: AppTest, row: str):
    return next(table.value for table in at.table if row in table.value.index)


def test_the_worked_designs_with_their_chance_and_parts(at):
    summary = table_with(at, "空转分占比")
    assert next(iter(summary.columns)) == "A 本方案"
    assert summary.loc["空转分占比"].tolist() == ["54.3%", "12.0%"]
    assert summary.loc["5–95% 区间"].tolist() == ["42.8%–63.8%", "7.8%–18.1%"]
    assert summary.loc["实效"].tolist() == ["0.230", "0.343"]
    assert "≥99.9%" in words(at)
    parts = table_with(at, "权重与分量")
    column = [float(value) for value in parts.iloc[:7, 0]]
    assert sum(column[:6]) == pytest.approx(column[6], abs=0.31)
    assert column[6] == pytest.approx(-42.3, abs=0.05)
    assert not at.error


def test_the_reference_can_be_changed_and_parts_change_their_sign(at):
    before = float(table_with(at, "权重与分量").loc["合计"].iloc[0])
    box = at.selectbox(key="compare.reference")
    box.set_value(box.options[1]).run()
    assert float(table_with(at, "权重与分量").loc["合计"].iloc[0]) == -before


def test_other_weightings_of_the_open_scheme_share_every_item(at):
    choose(at, "weighting:equal", "weighting:points")
    agreement = next(table.value for table in at.table if "共有指标" in table.value.columns)
    assert agreement["共有指标"].tolist() == ["5", "5", "5"]
    assert agreement["Spearman"].tolist()[1] == "1.00"
    assert agreement["Spearman"].tolist()[0] == "无法得出", "equal weights have no order"
    items = next(frame.value for frame in at.dataframe if "B 本方案，逐级等权" in frame.value.columns)
    assert items["B 本方案，逐级等权"].tolist() == ["20.0%"] * 5
    assert len(at.get("vega_lite_chart")) >= 2


def test_a_saved_version_is_compared_with_what_is_open_now(at):
    at.switch_page("ui/pages/improve.py").run()
    box = next(box for box in at.number_input if box.key.startswith("improve.limit.hollow_share:"))
    box.set_value(40.0).run()
    at.button(key="improve.search").click().run()
    at.button(key="improve.apply").click().run()
    at.sidebar.button(key="undo").click().run()
    at.switch_page(PAGE).run()
    from ui import state

    scheme_id = at.session_state["work"].scheme_id
    number = next(v.number for v in state.store().versions(scheme_id) if v.kind == "named")
    choose(at, f"version:{scheme_id}:{number}")
    assert table_with(at, "空转分占比").loc["空转分占比"].tolist() == ["54.3%", "39.9%"]


def test_five_designs_and_a_warning_about_rows(at):
    choose(at, "template:result", "template:township", "template:finance", "weighting:equal")
    assert len(table_with(at, "空转分占比").columns) == 5
    assert any("五分之一" in warning.value for warning in at.warning)
    assert not at.error


def test_one_design_alone_and_none_chosen(at):
    choose(at)
    assert len(table_with(at, "空转分占比").columns) == 1


def test_time_limit_gives_burden_a_part(at):
    scheme = template("ledger")
    first = scheme.items.items[0]
    loaded = first.changed(reporting=first.reporting.changed(reports_per_year=120, hours_per_report=6))
    work = at.session_state["work"]
    work.scheme = scheme.changed(items=scheme.items.changed(items=(loaded, *scheme.items.items[1:])))
    at.run()
    assert table_with(at, "填报负担").loc["填报负担"].iloc[0] == "+0.0"
    at.toggle(key="compare.timed").set_value(True).run()
    assert table_with(at, "填报负担").loc["填报负担"].iloc[0] != "+0.0"


def test_ones_own_units_are_ranked_under_every_design(at):
    assert "自己的数据" in words(at)
    at.switch_page("ui/pages/cases.py").run()
    at.session_state["cases.tab"] = "自己的数据"
    at.run()
    upload(at, figures(12))
    at.switch_page(PAGE).run()
    choose(at, "weighting:equal", "weighting:entropy")
    units = next(frame.value for frame in at.dataframe if "单位" in frame.value.columns)
    assert len(units) == 12
    assert units["A 本方案"].str.contains("#").all()
    assert "user_supplied" in words(at)
    assert not at.error


def test_every_language(at):
    at.session_state["lang"] = "en"
    at.run()
    assert at.title[0].value == "Compare"
    assert not at.exception


def test_hostile_titles_are_only_text(at):
    from store import SchemeStore

    nasty = template("result")
    title = nasty.title.changed(zh_hans="<img src=x> $a$ [x](y) **b**")
    saved = SchemeStore().create(nasty.changed(title=title))
    choose(at, f"saved:{saved.id}")
    shown = [element.value for element in (*at.markdown, *at.caption)]
    assert any("img" in text for text in shown)
    assert not any("<img" in text.replace("\\<", "") for text in shown), "every mark is escaped"
    assert not at.error
