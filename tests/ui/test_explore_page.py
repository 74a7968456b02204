"""The page 推演: what is tried shows at once, leaves the scheme alone, and becomes the scheme's own on one press."""

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.evaluate import evaluate
from indicators.scoring import Attain
from risk.cases import case_table
from sample_data import core_cases, template, templates
from tests.ui.pages import opened, put, scheme

PAGE = "ui/pages/explore.py"


@pytest.fixture
def at() -> AppTest:
    """The trial of the ledger-style example."""
    return opened("explore")


def widget(at: AppTest, kind: str, name: str):
    """A control by the start of its key, whatever the revision."""
    return next(w for w in getattr(at, kind) if (w.key or "").startswith(f"explore.{name}:"))


def metric(at: AppTest, label: str):
    return next(m for m in at.main.metric if m.label == label)


def hollow(at: AppTest) -> str:
    return metric(at, "空转分占比").value


def sidebar_hollow(at: AppTest) -> str:
    return next(m for m in at.sidebar.metric if m.label == "空转分占比").value


def words(at: AppTest) -> str:
    shown = (*at.markdown, *at.caption, *at.info, *at.warning, *at.error, *at.success)
    alt = [str(chart.proto) for chart in at.get("vega_lite_chart")]
    return "\n".join([*(element.value for element in shown), *alt])


@pytest.mark.parametrize("entry", templates(), ids=lambda entry: entry.key)
def test_every_template_opens_with_the_figures_of_the_sidebar(at, entry):
    put(at, template(entry.key))
    assert not at.exception
    assert hollow(at) == sidebar_hollow(at)
    assert not metric(at, "空转分占比").delta
    held = evaluate(scheme(at))
    assert metric(at, "实效").value == f"{held.behaviour.substance:.3f}"


def test_what_one_sees_without_asking(at):
    text = words(at)
    assert hollow(at) == "54.3%"
    assert "5–95% 区间 42.8%–63.8%" in text
    assert metric(at, "最佳压力").value == "B* = 0.34"
    assert "已超过 2B* = 0.69" in text
    assert metric(at, "虚报划算的权重").value == "85%"
    assert "5 项中有 4 项如此" in text
    assert "查实概率 5%，低于 50%；每虚报 1 分平均留下 90%" in text
    assert "纸面产出率·过程痕迹" in text
    assert len(at.get("vega_lite_chart")) == 6  # bars, three of pressure, mark-up, importance


def test_checks_of_one_item_show_at_once_and_leave_the_scheme_alone(at):
    before = scheme(at)
    widget(at, "slider", f"verification:{before.items.items[0].id}").set_value(50).run()
    assert hollow(at) == "47.4%"  # 47.352, worked apart from the program
    assert metric(at, "空转分占比").delta == "-7.0"
    assert sidebar_hollow(at) == "54.3%"
    assert scheme(at) is before
    assert "正在试的改动" in words(at)


def test_pressure_and_time_move_the_answer_only(at):
    widget(at, "select_slider", "stake").set_value(2.0).run()
    assert hollow(at) == "56.8%"
    assert metric(at, "实效").delta.startswith("+")
    assert widget(at, "select_slider", "stake").value == 2.0
    assert next(b for b in at.button if b.key == "explore.take").disabled  # surroundings are no part of a scheme
    widget(at, "select_slider", "stake").set_value(1.0).run()
    widget(at, "select_slider", "time").set_value(0.8).run()
    assert hollow(at) == "63.8%"
    assert "影子价格" in words(at)


def test_no_time_at_all_is_said(at):
    """Reporting takes more than all the hours of the staff."""
    first = scheme(at).items.items[0].id
    put(at, scheme(at).changed(staff_hours_per_year=100.0))
    widget(at, "number_input", f"reporting.reports_per_year:{first}").set_value(100.0).run()
    widget(at, "number_input", f"reporting.hours_per_report:{first}").set_value(10.0).run()
    assert hollow(at) == "54.3%"  # while time is no limit
    widget(at, "select_slider", "time").set_value(2.0).run()
    assert not at.exception
    assert hollow(at) == "—"
    assert "一分也得不到" in words(at)


def test_a_tried_change_becomes_the_schemes_own_and_can_be_undone(at):
    first = scheme(at).items.items[0]
    widget(at, "slider", f"verification:{first.id}").set_value(60).run()
    widget(at, "selectbox", f"source:{first.id}").set_value("third").run()
    widget(at, "selectbox", f"rule:{first.id}").set_value("attain").run()
    figure = hollow(at)
    next(b for b in at.button if b.key == "explore.take").click().run()
    assert not at.exception
    item = scheme(at).items.items[0]
    assert (item.reporting.source, item.judging.verification) == ("third", 0.6)
    assert isinstance(item.scoring.rule, Attain)
    assert hollow(at) == sidebar_hollow(at) == figure
    assert not metric(at, "空转分占比").delta
    next(b for b in at.sidebar.button if b.key == "undo").click().run()
    assert scheme(at).items.items[0] == first
    assert sidebar_hollow(at) == "54.3%"


def test_back_to_the_scheme(at):
    first = scheme(at).items.items[0].id
    widget(at, "slider", "least").set_value(80).run()
    widget(at, "selectbox", f"source:{first}").set_value("sample").run()
    widget(at, "select_slider", "stake").set_value(3.0).run()
    assert hollow(at) != "54.3%"
    next(b for b in at.button if b.key == "explore.reset").click().run()
    assert hollow(at) == "54.3%"
    assert widget(at, "slider", "least").value == 0
    assert widget(at, "selectbox", f"source:{first}").value == "platform"
    assert "正在试的改动" not in words(at)


def test_trying_the_value_that_stands_takes_the_trial_back(at):
    first = scheme(at).items.items[0].id
    widget(at, "selectbox", f"rule:{first}").set_value("rank").run()
    assert "按排名赋分" in words(at)
    widget(at, "selectbox", f"rule:{first}").set_value("ratio").run()
    assert hollow(at) == "54.3%"
    assert "正在试的改动" not in words(at)


def test_trials_stay_while_another_item_or_page_is_looked_at(at):
    first, second, *_ = scheme(at).items.items
    widget(at, "slider", f"verification:{first.id}").set_value(50).run()
    widget(at, "selectbox", "item").set_value(second.id).run()
    assert hollow(at) == "47.4%"
    at.switch_page("ui/pages/check.py").run()
    at.switch_page(PAGE).run()
    assert hollow(at) == "47.4%"
    assert widget(at, "selectbox", "item").value == second.id


def test_a_case_gives_the_figure_of_the_page_of_cases(at):
    found = evaluate(scheme(at), case_table(core_cases()))
    expected = next(result for result in found.cases.cases if result.id == "C06")
    widget(at, "selectbox", "case").set_value("C06").run()
    assert hollow(at) == f"{expected.row.hollow_share:.1f}%"
    assert metric(at, "实效").value == f"{expected.row.substance:.3f}"
    assert "不说明案例所在地的实际情况" in words(at)


def test_hidden_places_stay_hidden(at):
    at.switch_page("ui/pages/cases.py").run()
    at.toggle(key="cases.hide_places").set_value(True).run()
    at.switch_page(PAGE).run()
    options = str(widget(at, "selectbox", "case").options)
    assert not [case.id for case in core_cases() if case.names.zh_hans in options]


def test_a_threshold_shows_who_is_moved_and_who_cannot_reach_it(at):
    first = scheme(at).items.items[0].id
    assert "没有达标或分档计分的指标" in words(at)
    widget(at, "selectbox", f"rule:{first}").set_value("attain").run()
    text = words(at)
    assert "50.0% 的单位实际达不到" in text
    assert len(at.get("vega_lite_chart")) == 7
    widget(at, "slider", "levels").set_value(4).run()
    assert "98.4% 的单位实际达不到" not in text
    assert "50.0% 的单位实际达不到" not in words(at)


def test_unknown_fields_are_counted_and_widen_the_band(at):
    held = scheme(at)
    first = held.items.items[0]
    open_ = first.changed(
        reporting=first.reporting.changed(source=None), judging=first.judging.changed(verification=None)
    )
    put(at, held.changed(items=held.items.changed(items=(open_, *held.items.items[1:]))))
    assert not at.exception
    assert "5 项指标中有 1 项未确认" in words(at)
    tables = " ".join(str(frame.value.to_dict()) for frame in at.dataframe)
    assert "未确认的来源：平台填报条数" in tables
    assert "区间包含每一种可能" in tables
    widget(at, "selectbox", f"source:{first.id}").set_value("sample").run()
    assert hollow(at) != sidebar_hollow(at)


def test_hostile_names_stay_text(at):
    held = scheme(at)
    hostile = "<img src=x onerror=alert(1)> **粗** $x$ [连](http://a)"
    first = held.items.items[0].changed(names={"zh-Hans": hostile})
    put(at, held.changed(items=held.items.changed(items=(first, *held.items.items[1:]))))
    widget(at, "selectbox", f"rule:{first.id}").set_value("attain").run()
    assert not at.exception
    markdown = "\n".join(element.value for element in (*at.markdown, *at.caption))
    assert "\\<img src\\=x" in markdown
    assert hostile not in markdown


def test_a_scheme_without_items_says_where_to_go(at):
    put(at, template("ledger").changed(items={"items": [], "headings": []}))
    assert not at.exception
    assert "请先补全指标与分值" in words(at)


def test_an_item_that_is_gone_is_tried_no_more(at):
    held = scheme(at)
    widget(at, "slider", f"verification:{held.items.items[0].id}").set_value(50).run()
    put(at, held.changed(items=held.items.changed(items=held.items.items[1:])))
    assert not at.exception
    assert hollow(at) == sidebar_hollow(at)


def test_a_trial_without_any_points_is_told_and_the_last_figures_stay(at):
    held = scheme(at)
    alone = held.changed(items=held.items.changed(items=held.items.items[:1]))
    put(at, alone)
    figure = hollow(at)
    widget(at, "selectbox", f"rule:{alone.items.items[0].id}").set_value("veto").run()
    assert not at.exception
    assert at.error
    assert hollow(at) == figure


def test_figures_beyond_what_the_controls_offer_are_shown(at):
    """Whatever a file may hold: a spread of a thousandth, a target ten scales away, a million reports."""
    held = scheme(at)
    first = held.items.items[0]
    odd = first.changed(
        scoring=first.scoring.changed(rule=Attain(threshold=1e9, spread=0.001, gap=10)),
        reporting=first.reporting.changed(reports_per_year=1e6, hours_per_report=1e4),
    )
    for items in ((odd, *held.items.items[1:]), (odd,)):
        put(at, held.changed(items=held.items.changed(items=items)))
        assert not at.exception
        assert not at.main.error
    assert metric(at, "最佳压力").value == "B* = 0.00"


def test_changes_of_items_of_another_class_keep_their_names(at):
    held = template("township")
    put(at, held)
    own = next(item for item in held.items.items if item.applies_to == (held.class_ids[0],))
    widget(at, "selectbox", "item").set_value(own.id).run()
    widget(at, "slider", f"verification:{own.id}").set_value(99).run()
    box = next(each for each in at.sidebar.selectbox if (each.key or "").startswith("unit_class"))
    box.set_value(held.class_ids[1]).run()
    assert not at.exception
    assert hollow(at) == sidebar_hollow(at)  # it does not concern this class
    assert own.names.zh_hans in words(at).replace("\\", "")


def test_english() -> None:
    at = opened("explore", lang="en")
    assert not at.exception
    assert next(m for m in at.main.metric if m.label == "Hollow share").value == "54.3%"
    text = words(at)
    assert "past 2B* = 0.69" in text
    assert "，" not in text.replace("语言", "")
