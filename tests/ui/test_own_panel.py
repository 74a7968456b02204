"""Own figures on the page of cases: uploaded, matched, decomposed with intervals, never a verdict, kept."""

import json
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from sample_data import template
from tests.ui.pages import opened, words
from ui.own_panel_series import numbers_of, readings_of

EXAMPLE = json.loads((Path(__file__).parents[1] / "published" / "worked_examples.json").read_text(encoding="utf-8"))


@pytest.fixture
def at() -> AppTest:
    started = opened("cases")
    started.session_state["cases.tab"] = "自己的数据"
    return started.run()


def upload(at: AppTest, text: str, name: str = "figures.csv") -> AppTest:
    box = next(box for box in at.get("file_uploader") if box.key.startswith("cases.own_file:"))
    box.upload(name, text.encode("utf-8-sig"), "text/csv")
    found = at.run()
    assert not found.exception
    return found


def figures(units=30, seed=1, effective=True) -> str:
    random = np.random.default_rng(seed)
    lines = ["unit_id,item_id,reported,verified,n_V" + (",effective,n_E" if effective else "")]
    for i in range(units):
        for item in template("ledger").items.items:
            e = random.uniform(40, 80)
            v, r = e + random.uniform(0, 10), e + random.uniform(10, 20)
            lines.append(f"单位{i:02},{item.id},{r:.1f},{v:.1f},50" + (f",{e:.1f},100" if effective else ""))
    return "\n".join(lines)


def test_it_says_that_nothing_leaves_the_machine_and_offers_templates(at):
    assert "不向外发送" in words(at)
    assert len(at.get("download_button")) >= 2


def test_figures_are_decomposed_exactly_with_intervals(at):
    upload(at, figures())
    shown = words(at)
    assert "user_supplied" in shown
    assert "对上 5 / 5 项指标、30 个单位" in shown
    units = next(frame.value for frame in at.dataframe if "虚报分" in frame.value.columns)
    assert len(units) == 30
    for row in units.to_dict("records"):
        gap = float(row["差距合计（95% 区间）"].split("（")[0].split()[0])
        assert float(row["虚报分"]) + float(row["空转分"]) == pytest.approx(gap, abs=0.11)
        assert "至" in row["差距合计（95% 区间）"]
    measured = next(table.value for table in at.table if "虚高率" in table.value.index)
    assert {"得分与实效的次序一致（Spearman）", "形式主义溢价（分）", "空转分占比（只计多报）"} <= set(measured.index)
    assert at.get("vega_lite_chart")


def test_a_file_that_says_it_is_synthetic_is_marked_so_and_not_as_the_users(at):
    lines = figures(6).splitlines()
    upload(at, "\n".join([f"{lines[0]},value_kind", *(f"{line},synthetic" for line in lines[1:])]))
    assert any("合成，非真实记录" in warning.value for warning in at.warning)
    assert "user_supplied" not in words(at)


def test_differences_are_told_as_places_to_look_never_as_a_verdict(at):
    upload(at, figures())
    shown = words(at)
    assert "上报与独立来源平均相差" in shown
    assert "也可能是" in shown
    assert "不是结论" in shown
    assert not any(word in shown for word in ("造假单位", "搞形式主义", "弄虚作假", "严重问题"))
    runs = next(frame.value for frame in at.dataframe if "检验处数" in frame.value.columns)
    assert len(runs) == 9


def test_without_verification_there_are_bounds_and_no_guess(at):
    upload(at, "\n".join(line.rsplit(",", 2)[0] for line in figures(effective=False).splitlines()))
    shown = words(at)
    assert "只能给出得分、名次和差距的上下界" in shown
    units = next(frame.value for frame in at.dataframe if "差距上下界" in frame.value.columns)
    assert "虚报分" not in units.columns
    assert units["差距上下界"].str.contains("0.0 至").all()


def test_faults_are_all_named_with_their_cells_and_unmatched_items_too(at):
    first = template("ledger").items.items[0].id
    upload(at, f"unit_id,item_id,reported\n甲,{first},x\n,{first},4\n")
    assert "CSV!C2" in at.error[0].value.replace("\\", "")
    assert "CSV!A3" in at.error[0].value.replace("\\", "")
    upload(at, f"unit_id,item_id,reported\n甲,{first},5\n乙,{first},4\n乙,**zz**,4\n")
    assert any("没有，未计入" in warning.value for warning in at.warning)


def test_it_is_kept_through_the_session_and_can_be_removed(at):
    upload(at, figures(6))
    at.switch_page("ui/pages/home.py").run()
    at.switch_page("ui/pages/cases.py").run()
    at.session_state["cases.tab"] = "自己的数据"
    at.run()
    assert "figures" in words(at)
    at.button(key="cases.own_remove").click().run()
    assert "还没有上传" in words(at)
    assert "figures" not in str(at.session_state["work"].scheme.to_json())


def test_hostile_names_are_only_text(at):
    first = template("ledger").items.items[0].id
    upload(at, f'unit_id,item_id,reported\n"<img src=x onerror=alert(1)>",{first},5\n"$x$ [a](b)",{first},6\n')
    assert not at.exception
    assert not any("<img" in element.value for element in (*at.markdown, *at.caption, *at.warning))


def test_worked_series_give_the_worked_figures():
    (counts,) = readings_of("counts", numbers_of("30,31,30,29,30,31,30,30,29,30"), 3)
    assert counts.values["spread"] == pytest.approx(0.1333, abs=1e-4)
    assert counts.p == pytest.approx(9.2e-8, rel=0.01)
    days = " ".join(["3"] * 26 + ["2"] + ["40"] * 3)
    (late,) = readings_of("days", numbers_of(days, whole=True), 3)
    assert (late.n, late.values["late"]) == (200, 120)
    assert late.effect == pytest.approx(13.5, abs=0.01)


def test_a_pasted_series_is_read_on_the_page(at):
    at.text_area(key="cases.own_series_numbers").set_value("30 31 30 29 30 31 30 30 29 30").run()
    assert any("可以看一看" in info.value for info in at.info)
    at.text_area(key="cases.own_series_numbers").set_value("30 x1 -4").run()
    assert "x1" in at.error[0].value


def test_two_periods_show_what_changed_when_an_item_began_to_count(at):
    first, second = (figures(15, seed).splitlines() for seed in (1, 2))
    head = first[0].split(",")
    lines = [",".join([*head, "period"])]
    lines += [f"{line},{period}" for period, rows in (("2025", first), ("2026", second)) for line in rows[1:]]
    upload(at, "\n".join(lines))
    slopes = next(table.value for table in at.table if "列入前的斜率" in table.value.index)
    assert slopes.loc["单位×期数 / 单位数"].iloc[0] == "30 / 15"
    assert "至" in slopes.loc["变化（95% 区间）"].iloc[0]
    at.selectbox(key="cases.own_period").set_value("2026").run()
    assert not at.exception
