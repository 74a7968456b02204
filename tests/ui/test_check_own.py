"""On the check page: an agency's own rules, limits set otherwise, suggestions confirmed with one click."""

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.evaluate import evaluate
from sample_data import template
from tests.browser.driver import ROOT
from tests.risk.test_rules_file import book, rule
from tests.ui.pages import opened
from tests.ui.test_check_page import fold, press, put, scheme, tab, words
from text import t
from ui import check_own
from ui.check_limits import limited, unlimited

OWN = "本单位规则"


@pytest.fixture
def at() -> AppTest:
    return opened("check")


def used(at: AppTest, content: str, name: str = "本县规则.json") -> AppTest:
    tab(at, OWN)
    at.file_uploader[0].upload(name, content.encode(), "application/json").run()
    return press(at, "检查并选用")


# ---------------------------------------------------------------------------------------------------------- own rules
def test_own_rules_stand_as_a_group_of_their_own_and_change_nothing_else(at):
    before = at.session_state["work"].evaluation
    wanted = {"field": "measure.object", "op": "eq", "value": "meeting"}
    used(at, book(rule(title={"zh-Hans": "会议*不得*计分<b>"}, when=[wanted], severity="block")))
    assert not at.exception and not at.error
    shown = words(at).replace("\\", "")
    assert "正在使用“本县规则.json”：1条规则，发现1处" in shown
    assert "会议*不得*计分<b>" in "".join(one.label for one in at.expander).replace("\\", "")
    assert at.session_state["work"].evaluation is before
    fold(at, "X-1")
    assert not at.exception
    at.switch_page("ui/pages/home.py").run()
    at.switch_page("ui/pages/check.py").run()
    tab(at, OWN)
    assert "正在使用" in words(at)
    press(at, "停用")
    assert "尚未选用" in words(at)


def test_a_broken_file_is_refused_with_all_its_faults_and_nothing_of_it_is_run(at):
    bad = rule(id="X-2", when=[{"field": "nothing.there", "op": "eq", "value": "x"}], patterns=["(a+)+"])
    worse = rule(id="X-3", sources=[{"doc": "UNKNOWN", "seen": "own"}], when=[{"predicate": "__import__('os')"}])
    used(at, book(rule(), bad, worse))
    assert not at.exception
    told = "".join(one.value for one in at.error).replace("\\", "")
    assert "未选用" in told
    assert all(place in told for place in ("X-2", "X-3", "nothing.there", "UNKNOWN"))
    assert "正在使用" not in words(at)


@pytest.mark.parametrize("content", ["", "[]", "{", json.dumps({"schema": "shiji-rules/9"}), "\x00" * 100])
def test_what_is_no_rule_file_is_refused_calmly(at, content):
    used(at, content)
    assert not at.exception
    assert at.error


def test_a_file_too_large_is_not_read():
    found = check_own.read_own(b" " * (check_own.LARGEST_MB * 1024**2 + 1), "x.json")
    assert [fault.code for fault in found.faults] == ["rules.file_too_large"]


def test_a_file_of_the_installation_counts_for_everybody(monkeypatch, tmp_path):
    path = tmp_path / "本县.json"
    path.write_text(book(rule()), encoding="utf-8")
    monkeypatch.setenv(check_own.SHIPPED, str(path))
    assert check_own.installed().book.rules[0].id == "X-1"
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    at.switch_page("ui/pages/check.py").run()
    tab(at, OWN)
    assert "正在使用“本县.json”" in words(at).replace("\\", "")
    monkeypatch.setenv(check_own.SHIPPED, str(tmp_path / "gone.json"))
    assert [fault.code for fault in check_own.installed().faults] == ["rules.file_unreadable"]
    at.run()
    assert not at.exception and at.error


# ------------------------------------------------------------------------------------------------------------- limits
def test_a_limit_of_the_tools_own_is_set_otherwise_recorded_and_taken_back(at):
    tab(at, t("check.tab_limits", "zh-Hans"))
    at.selectbox(key="adjust-rule:zh-Hans").set_value("NUM-01").run()
    at.number_input(key="adjust-value:NUM-01:0").set_value(3.0)
    press(at, "调整")
    assert "请填写调整理由。" in "".join(one.value for one in at.error)
    at.number_input(key="adjust-value:NUM-01:0").set_value(3.0)
    at.text_input(key="adjust-reason:NUM-01:0").set_value("本县指标本来就少")
    press(at, "调整")
    assert not at.exception
    (limit,) = scheme(at).limits
    assert (limit.rule, limit.value, limit.reason) == ("NUM-01", 3.0, "本县指标本来就少")
    found = evaluate(scheme(at), bands="none").findings
    assert any(f.rule == "NUM-01" and f.limit == 3.0 for f in found)
    press(at, "恢复原值")
    assert scheme(at).limits is None


def test_only_limits_of_the_tools_own_count():
    day = date(2026, 3, 1)
    grid = template("grid")
    assert unlimited(limited(grid, "NUM-01", 3.0, "少", day), "NUM-01") == grid
    by_document = limited(grid.changed(rankings_per_year=2.0), "RNK-01", 1.0, "严", day)
    assert not [f for f in evaluate(by_document, bands="none").findings if f.rule == "RNK-01"]
    unknown = limited(grid, "GONE-9", 1.0, "旧规则", day)
    assert evaluate(unknown, bands="none").findings == evaluate(grid, bands="none").findings
    assert limited(limited(grid, "NUM-01", 3.0, "少", day), "NUM-01", 4.0, "少", day).limits[0].value == 4.0


# -------------------------------------------------------------------------------------------------------- suggestions
def suggested(at: AppTest) -> AppTest:
    """The grid template with an item whose words suggest a ledger and whose object is not answered."""
    grid = template("grid")
    first, *rest = grid.items.items
    open_ = first.changed(names={"zh-Hans": "建立网格工作台账"}, measure=first.measure.changed(object=None))
    return put(at, grid.changed(items=grid.items.changed(items=(open_, *rest))))


def test_a_suggestion_becomes_a_matter_of_fields_with_one_click(at):
    suggested(at)
    found = [f for f in at.session_state["work"].evaluation.findings if f.evidence == "text"]
    assert "TRA-03" in {f.rule for f in found}
    fold(at, "TRA-03")
    press(at, "确认：计量对象为“台账”")
    assert not at.exception
    assert scheme(at).items.items[0].measure.object == "ledger"
    now = [f for f in at.session_state["work"].evaluation.findings if f.rule == "TRA-03"]
    assert [f.evidence for f in now] == ["field"]


def test_it_is_offered_beside_the_item_too(at):
    suggested(at)
    at.switch_page("ui/pages/items.py").run()
    next(one for one in at.segmented_control if one.key == "items_mode").set_value("panel").run()
    press(at, "确认：计量对象为“台账”")
    assert scheme(at).items.items[0].measure.object == "ledger"


# ------------------------------------------------------------------------------------------------------ an old scheme
def test_an_old_scheme_is_told_which_rules_came_after_it(at):
    assert not [one for one in at.info if "以今日规定对照" in one.value]
    put(at, scheme(at).changed(year=2016))
    assert "2016" in next(one.value for one in at.info if "以今日规定对照" in one.value)
