"""The page of improvement: a bound asked, an answer with reasons, taken as a version, undone; the log stays."""

import pytest
from streamlit.testing.v1 import AppTest

from sample_data import template
from tests.ui.pages import opened, words, work

pytestmark = pytest.mark.usefixtures("own_store")

PAGE = "ui/pages/improve.py"


@pytest.fixture
def at() -> AppTest:
    """The page with the ledger-style example open."""
    return opened("improve")


def bound(at: AppTest, name: str, value: float) -> AppTest:
    box = next(box for box in at.number_input if box.key.startswith(f"improve.limit.{name}:"))
    return box.set_value(value).run()


def search(at: AppTest, value: float) -> AppTest:
    bound(at, "hollow_share", value)
    found = at.button(key="improve.search").click().run()
    assert not found.exception
    return found


def hollow(at: AppTest) -> str:
    return next(metric.value for metric in at.sidebar.metric if "空转" in metric.label)


def test_a_bound_is_met_with_reasons_and_everything_beside_it(at):
    search(at, 40)
    assert "已找到的最好" in at.success[0].value
    figures = next(table.value for table in at.table if "实效" in table.value.index)
    assert figures.loc["空转分占比"].iloc[0].startswith("54.3%")
    assert float(figures.loc["空转分占比"].iloc[1].split("%")[0]) <= 40
    assert figures.loc["5–95% 区间"].iloc[0] == "42.8%–63.8%"
    assert {"实效", "最佳压力 B*", "填报工时（小时/年）"} <= set(figures.index)
    items = next(frame.value for frame in at.dataframe if "为什么" in frame.value.columns)
    assert len(items) == 5
    assert "单看此项空转 69.7%，高于全案 54.3%：减" in items["为什么"].tolist()
    assert "≥99.9%" in words(at)
    assert hollow(at) == "54.3%", "nothing is taken yet"


def test_it_is_taken_as_a_version_and_undone_and_the_log_stays(at):
    search(at, 40)
    at.button(key="improve.apply").click().run()
    assert not at.exception
    assert work(at).saved.kind == "named"
    assert work(at).saved.label == "改进：空转分占比 ≤ 40%"
    taken = hollow(at)
    assert float(taken.rstrip("%")) <= 40
    assert all(found.agrees for found in work(at).scheme.sums())
    at.sidebar.button(key="undo").click().run()
    assert hollow(at) == "54.3%"
    assert [s.asked for s in work(at).scheme.searches] == ["hollow_share<=40"]
    at.sidebar.button(key="redo").click().run()
    assert hollow(at) == taken
    assert len(work(at).scheme.searches) == 1


def test_a_second_reader_finds_the_version_and_the_log(at):
    search(at, 40)
    at.button(key="improve.apply").click().run()
    from ui import state

    stored, version = state.store().open(work(at).scheme_id)
    assert (version.kind, version.label) == ("named", "改进：空转分占比 ≤ 40%")
    assert stored.searches[0].after == pytest.approx(39.894, abs=0.001)


def test_out_of_reach_is_said_with_the_least_and_what_stands_in_the_way(at):
    keep = next(box for box in at.multiselect if box.key.startswith("improve.keep:"))
    keep.set_value([work(at).scheme.items.items[0].id]).run()
    search(at, 15)
    assert "达不到" in at.error[0].value
    shown = words(at)
    assert "放开“保持分值不变的项”，最低可到 12.1%" in shown
    assert not [button for button in at.button if button.key == "improve.apply"]
    log = next(frame.value for frame in at.dataframe if "要求" in frame.value.columns)
    assert log["结果"].tolist() == ["达不到"]
    assert log["要求"].tolist() == ["空转分占比 ≤ 15%、保持 1 项"]


def test_nothing_to_change_is_said(at):
    search(at, 60)
    assert "不用改" in at.success[0].value


def test_an_answer_about_an_earlier_state_cannot_be_taken(at):
    search(at, 40)
    work(at).scheme = work(at).scheme.changed(total_points=100, year=work(at).scheme.year + 1)
    at.run()
    assert at.button(key="improve.apply").disabled
    assert any("改动过" in warning.value for warning in at.warning)


def test_several_bounds_and_kept_shares(at):
    at.checkbox(key="improve.want.static_hollow_share").check().run()
    at.checkbox(key="improve.keep_balance").check().run()
    bound(at, "static_hollow_share", 42)
    search(at, 50)
    assert work(at).scheme.searches[-1].asked == "hollow_share<=50 static_hollow_share<=42 keep_balance"
    assert at.success or at.error


def test_no_bound_no_search(at):
    at.checkbox(key="improve.want.hollow_share").uncheck().run()
    assert at.button(key="improve.search").disabled


def test_money_goes_where_it_buys_most(at):
    control = next(c for c in at.button_group if c.key == "improve.mode")
    control.set_value("checks").run()
    at.button(key="improve.spend").click().run()
    assert not at.exception
    items = next(frame.value for frame in at.dataframe if "为什么" in frame.value.columns)
    assert any("虚报不再合算" in reason for reason in items["为什么"])
    figures = next(table.value for table in at.table if "实效" in table.value.index)
    assert figures.loc["空转分占比"].iloc[0].startswith("54.3%")
    at.number_input(key="improve.money").set_value(0.0).run()
    at.button(key="improve.spend").click().run()
    assert any("没有可用之处" in info.value for info in at.info)


def test_classes_of_units_keep_their_totals(at):
    work(at).scheme = template("township")
    at.run()
    assert any("共用指标" in caption.value for caption in at.caption)
    search(at, 5)
    at.button(key="improve.apply").click().run()
    assert all(found.agrees for found in work(at).scheme.sums())


def test_hostile_names_are_shown_as_they_are(at):
    scheme = work(at).scheme
    first = scheme.items.items[0]
    names = first.names.changed(zh_hans="</script><b>x</b> $a$ [y](z)")
    items = (first.changed(names=names), *scheme.items.items[1:])
    work(at).scheme = scheme.changed(items=scheme.items.changed(items=items))
    at.run()
    search(at, 40)
    assert "</script><b>x</b>" in str(next(f.value for f in at.dataframe if "为什么" in f.value.columns).to_dict())
    assert not any("<b>x</b>" in element.value for element in (*at.markdown, *at.caption))


def test_figures_brought_along_give_two_more_bounds(at):
    from tests.ui.test_own_panel import figures, upload

    assert not [box for box in at.checkbox if box.key == "improve.want.gap"]
    at.switch_page("ui/pages/cases.py").run()
    at.session_state["cases.tab"] = "自己的数据"
    at.run()
    upload(at, figures(12))
    at.switch_page(PAGE).run()
    at.checkbox(key="improve.want.hollow_share").uncheck().run()
    at.checkbox(key="improve.want.gap").check().run()
    now = float(next(c.value for c in at.caption if c.value.startswith("现在 1")).split()[1])
    bound(at, "gap", round(now - 0.2, 2))
    at.button(key="improve.search").click().run()
    assert not at.exception
    assert work(at).scheme.searches[-1].status == "met", words(at)
    assert "平均差距" in words(at)


def test_lower_weighted_hours_are_not_told_as_relief(at):
    scheme = work(at).scheme
    first = scheme.items.items[0]
    weekly = first.changed(reporting=first.reporting.changed(reports_per_year=52, hours_per_report=10))
    work(at).scheme = scheme.changed(items=scheme.items.changed(items=(weekly, *scheme.items.items[1:])))
    at.run()
    at.checkbox(key="improve.want.hollow_share").uncheck().run()
    at.checkbox(key="improve.want.burden").check().run()
    bound(at, "burden", 100)
    at.button(key="improve.search").click().run()
    assert not at.exception
    assert any("实际填报没有减少：仍为每年 520 小时" in warning.value for warning in at.warning)
