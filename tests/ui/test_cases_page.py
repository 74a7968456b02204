"""The page of cases: designs side by side, bands, cards without place names, the demonstration panel."""

import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.compare import compare
from evaluation.evaluate import evaluate
from risk.cases import case_table
from sample_data import cases, core_cases, panel_sentences, template
from tests.ui.pages import opened, put
from ui.cases_bands import draw
from ui.cases_designs import Designs, side_by_side
from ui.cases_library import matching
from ui.cases_words import figure_text, search_text
from ui.figures import chance as printed

PROVINCES = {case.place.province for case in cases()} - {"未具名"}
UNITS_OF_PLACES = re.compile(r"[\u4e00-\u9fff]{2,3}(?:省|自治区)")


@pytest.fixture
def at() -> AppTest:
    """The cases with the ledger-style example open."""
    return opened("cases")


def words(at: AppTest) -> str:
    shown = (*at.markdown, *at.caption, *at.info, *at.warning, *at.error, *at.success)
    tables = [str(table.value.to_dict()) for table in at.table]
    frames = [str(frame.value.to_dict()) for frame in at.dataframe]
    options = [str(box.options) for box in (*at.selectbox, *at.multiselect)]
    alt = [str(chart.proto) for chart in at.get("vega_lite_chart")]
    return "\n".join([*(element.value for element in shown), *tables, *frames, *options, *alt])


def tab(at: AppTest, name: str) -> AppTest:
    at.session_state["cases.tab"] = name
    return at.run()


# ------------------------------------------------------------------------------------------------------------- designs
def test_own_scheme_and_the_result_oriented_one_stand_side_by_side(at):
    assert not at.exception
    summary = at.table[0].value
    assert list(summary.columns) == ["A 本方案", "B 实效型示例方案"]
    assert summary.loc["空转分占比（方案本身）", "A 本方案"].startswith("54.3%")
    assert summary.loc["三十个案例的中位数"].tolist() == ["57.6%", "13.4%"]
    assert summary.loc["三十个案例的 90 分位"].tolist() == ["64.3%", "16.1%"]
    assert summary.loc["超过 30% 的案例数"].tolist() == ["30 / 30", "2 / 30"]
    assert "≥99.9%" in words(at)


def test_the_page_says_the_figure_of_the_sidebar(at):
    sidebar = next(metric.value for metric in at.metric if metric.label == "空转分占比")
    assert at.table[0].value.iloc[0, 0].split("（")[0] == sidebar


def test_the_limit_is_the_readers(at):
    at.number_input(key="cases.limit").set_value(10.0).run()
    assert at.table[0].value.loc["超过 10% 的案例数", "B 实效型示例方案"] != "2 / 30"
    at.number_input(key="cases.limit").set_value(80.0).run()
    assert at.table[0].value.loc["超过 80% 的案例数"].tolist() == ["0 / 30", "0 / 30"]
    assert "▲ 为超过界限" in words(at)


def test_several_designs_with_chances_and_a_warning_about_rows(at):
    at.multiselect(key="cases.designs").set_value(["template:result", "template:township", "template:digital"]).run()
    assert not at.exception
    assert [name[0] for name in at.table[0].value.columns] == ["A", "B", "C", "D"]
    assert at.table[1].value.shape == (4, 4)
    assert any("相差超过五分之一" in warning.value for warning in at.warning)


def test_nothing_beside_is_allowed(at):
    at.multiselect(key="cases.designs").set_value([]).run()
    assert not at.exception
    assert at.table[0].value.shape[1] == 1


def test_a_stored_scheme_with_a_hostile_title_can_stand_beside(at):
    from store import SchemeStore

    hostile = "<img src=x onerror=alert(1)> **粗** $x$ [连](http://a)"
    saved = SchemeStore().create(template("grid").changed(title={"zh-Hans": hostile}))
    at.run()
    at.multiselect(key="cases.designs").set_value([f"saved:{saved.id}"]).run()
    assert not at.exception
    assert "\\<img" in at.table[0].value.columns[1]
    SchemeStore().delete(saved.id)
    at.run()
    assert not at.exception
    assert at.table[0].value.shape[1] == 1


def test_the_same_scheme_is_compared_with_its_counterpart(at):
    fresh = put(opened("home"), template("result")).switch_page("ui/pages/cases.py").run()
    assert fresh.table[0].value.columns[1] == "B 台账型示例方案"


def test_a_scheme_with_faults_still_shows_cases(at):
    put(at, template("ledger").changed(items={"items": [], "headings": []}))
    assert not at.exception
    tab(at, "案例列表（57）")
    assert "57 个案例中找到 57 个" in words(at)


def test_chances_are_those_of_the_comparison():
    schemes = {name: template(name) for name in ("ledger", "result", "digital")}
    mine = side_by_side({name: evaluate(scheme) for name, scheme in schemes.items()})
    official = compare(schemes)
    assert mine.better == official.better
    assert mine.warnings == official.warnings
    assert {n: e.behaviour.hollow_share for n, e in mine.evaluations.items()} == {
        n: e.behaviour.hollow_share for n, e in official.evaluations.items()
    }


@pytest.mark.parametrize(("chance", "text"), [(1.0, "≥99.9%"), (0.0, "≤0.1%"), (0.5, "50.0%"), (0.9981, "99.8%")])
def test_draws_do_not_tell_the_ends_from_certainty(chance, text):
    assert printed(chance) == text


# ---------------------------------------------------------------------------------------------------------- one by one
def test_drivers_condition_reform_and_replay_of_every_case(at):
    frame = at.dataframe[1].value
    assert len(frame) == 31
    row = frame[frame["案例"].str.startswith("C24")].iloc[0]
    assert row["改革前后"].startswith("改革前 62")
    assert row["主要来自"].count("、") == 2
    assert re.match(r"[ACR]\d .+（[+-]", row["影响最大的条件"])
    assert set(frame["备注"]) == {"", "所知甚少"}
    assert frame[frame["案例"].str.startswith("C13")].iloc[0]["记录中被考核的分值"] == pytest.approx(15.0)


def test_a_case_says_which_points_it_replays_and_known_misses(at):
    at.selectbox(key="cases.one").set_value("C13").run()
    assert "本方案中有 **15.0** 分（每 100 分）考的正是该案例记录中被考核的事项" in words(at)
    assert any("已知失准" in warning.value for warning in at.warning)
    assert "若本方案在具有该案例条件的地方实施" in words(at)


def test_known_misses_limits_and_the_honest_line_stand_on_the_page(at):
    text = words(at)
    assert "30 个公开案例" in text
    assert "自行整理" in text
    assert "C12（干扰监测设备）" in text
    assert "不认定任何地方或个人" in text
    assert "任何评分与案例性质相符都不是验证" in text


def test_bands_come_on_demand_and_stay(at):
    assert "5–95% 区间" not in at.dataframe[1].value.columns
    at.button(key="cases.bands").click().run()
    assert not at.exception
    at.run()
    frame = at.dataframe[1].value
    assert re.match(r"\d+\.\d%–\d+\.\d%", frame["5–95% 区间"][0])
    assert "在本案例条件下" in words(at)
    assert not [button for button in at.button if button.key == "cases.bands"]


def test_bands_are_on_common_draws_and_cover_the_figure():
    table = case_table(core_cases())
    evaluations = {name: evaluate(template(name), table) for name in ("ledger", "result")}
    designs = Designs("ledger", {}, side_by_side(evaluations))
    told: list[float] = []
    bands = draw(designs, table, told.append)
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)
    for name, evaluation in evaluations.items():
        for case in evaluation.cases.cases:
            found = bands.band(name, case.id)
            assert found.low < case.row.hollow_share < found.high
    assert all(bands.chance("result", "ledger", row) == 1.0 for row in bands.rows)


# --------------------------------------------------------------------------------------------------------- place names
def place_words() -> Iterator[str]:
    """Names that must not be seen while they are hidden: of cases, places, provinces, titles and publishers."""
    for case in cases():
        yield case.place.names.zh_hans
        yield case.names.zh_hans
        yield from (source.title for source in case.sources)
        if case.found_true:
            yield case.found_true.zh_hans
    yield from PROVINCES


def test_hidden_places_are_nowhere(at):
    at.toggle(key="cases.hide_places").set_value(True).run()
    at.session_state["cases.facts"] = True
    forbidden = tuple(place_words())
    for case in core_cases():
        at.selectbox(key="cases.one").set_value(case.id).run()
        text = words(at)
        assert not [name for name in forbidden if name in text]
        assert f"{case.id} " in text
    tab(at, "案例列表（57）")
    for case in cases():
        at.selectbox(key="cases.card").set_value(case.id).run()
        text = words(at)
        assert not [name for name in forbidden if name in text]


def test_hidden_places_cannot_be_searched():
    assert matching(cases(), "新昌", places=True)
    assert not matching(cases(), "新昌", places=False)
    assert not [case for case in cases() if case.place.names.zh_hans.casefold() in search_text(case, places=False)]


def test_the_card_holds_facts_sources_and_marks(at):
    at.session_state["cases.facts"] = True
    at.selectbox(key="cases.one").set_value("C01").run()
    text = words(at)
    assert "约 10 小时/周（推算：“认真完成留痕任务所需时间” × 5）" in text.replace("\\", "")
    assert "超过 20 个/人" in text
    assert "整改情况见来源" in text
    assert "证据 B 级" in text
    assert "（判断）" in text.replace("\\", "")
    assert "fx361.cc" in text.replace("\\", "")


def test_copies_are_cited_without_an_address():
    assert not [s for case in cases() for s in case.sources if s.read_on == "mirror" and s.address]


def test_every_figure_can_be_printed():
    texts = [figure_text(figure, case) for case in cases() for figure in case.figures]
    assert texts
    assert all(texts)
    assert not [text for text in texts if "nan" in text or "e+" in text]
    by_id = {case.id: case for case in cases()}
    assert figure_text(by_id["C30"].figures[0], by_id["C30"]) == "2023-10-30"
    assert figure_text(by_id["C17"].figures[0], by_id["C17"]) == "53%"


def test_the_library_is_searched_in_every_word(at):
    tab(at, "案例列表（57）")
    at.text_input(key="cases.search").set_value("乡镇 app").run()
    frame = at.dataframe[0].value
    assert 0 < len(frame) < 57
    at.text_input(key="cases.search").set_value("没有这样的案例").run()
    assert not at.dataframe
    assert "57 个案例中找到 0 个" in words(at)


def test_english_marks_what_is_chinese_only():
    at = opened("cases", lang="en")
    tab(at, "All cases (57)")
    assert not at.exception
    assert "(in Chinese only)" in words(at)


# --------------------------------------------------------------------------------------------------------------- panel
def test_the_panel_is_marked_and_names_archetypes_only(at):
    tab(at, "示范数据")
    assert not at.exception
    notice = panel_sentences()[0]
    assert any(notice in warning.value.replace("\\", "") for warning in at.warning)
    frame = at.dataframe[0].value
    assert list(frame["样本单位"]) == [f"S{n:02d}" for n in range(1, 31)]
    text = words(at)
    assert not [case.names.zh_hans for case in cases() if case.names.zh_hans in text]
    assert not [name for name in PROVINCES if name in text]
    at.segmented_control(key="cases.panel_of").set_value("shipped").run()
    assert not at.exception
    assert len(at.dataframe[0].value) == 30
