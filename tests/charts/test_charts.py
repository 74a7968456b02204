"""Charts: valid specifications, the figures of the evaluation, words for those who do not see them."""

import math

import numpy as np
import pytest

import charts
from charts.look import MOST_ROWS, PRINTED_ROWS, TITLE_WIDTH, lines
from evaluation.attribution import GROUPS, attribute
from evaluation.evaluate import evaluate
from evaluation.improve import improve
from indicators.vocabulary import LANGUAGES
from risk.assumptions import default_assumptions
from sample_data.library import keys
from tests.report.examples import cases, evaluated, large, nasty, report_of

OF_ITEMS = {
    "weights": (charts.weights_bars, charts.weights_table, charts.weights_alt),
    "hierarchy": (charts.hierarchy_bars, charts.hierarchy_table, charts.hierarchy_alt),
    "effort": (charts.effort_bars, charts.effort_table, charts.effort_alt),
}


def all_charts(evaluation, language):
    names = charts.item_names(evaluation.items, language)
    yield from (draw(evaluation, names, language) for draw, _, _ in OF_ITEMS.values())
    yield charts.balance_bar(evaluation, language)
    yield charts.case_strip(report_of(evaluation), cases(), language)
    yield charts.case_heatmap({"甲": report_of(evaluation), "乙": report_of(evaluation)}, cases(), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", keys())
def test_every_chart_is_valid_has_a_title_and_leaves_font_and_background_to_the_page(key, language):
    _, evaluation = evaluated(key)
    for chart in all_charts(evaluation, language):
        spec = chart.to_dict(validate=True)
        assert "".join(spec["title"]["text"]).strip()
        text = str(spec)
        assert "'font'" not in text
        assert "'background'" not in text
        assert "config" not in spec or set(spec["config"]) <= {"view"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_changes_of_points_are_drawn_with_their_finding(language):
    scheme, before = evaluated("ledger")
    after = evaluate(improve(scheme, hollow_share_at_most=40).scheme, bands="none")
    names = charts.item_names(before.items, language)
    spec = charts.changes_lines(before, after, names, language).to_dict(validate=True)
    assert "54.3%" in "".join(spec["title"]["text"])
    table = charts.changes_table(before, after, names)
    assert table["before"].tolist() == [30, 15, 20, 20, 15]
    assert table["after"].sum() == 100
    assert "39.9%" in charts.changes_alt(before, after, names, language)
    assert charts.changes_lines(before, before, names, language).to_dict(validate=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_designs_side_by_side_are_drawn_with_their_findings(language):
    pair = {"A 甲": evaluated("ledger")[1], "B 乙": evaluated("result")[1]}
    assert "54.3%" in "".join(charts.shares_bands(pair, language).to_dict(validate=True)["title"]["text"])
    assert "12.0%" in charts.shares_alt(pair, language)
    found = attribute(pair["B 乙"].design, pair["A 甲"].design, default_assumptions())
    names = {group: group for group in GROUPS}
    spec = charts.parts_bars(found, names, "A 甲", GROUPS, language).to_dict(validate=True)
    assert "+42.3" in "".join(spec["title"]["text"])
    assert "weights" in charts.parts_alt(found, names, "A 甲", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ranks_are_followed_with_ties_and_gaps(language):
    ranks = np.array([[1.0, 3.0, np.nan], [2.0, 1.5, 1.0], [3.0, 1.5, 2.0]])
    spec = charts.bump_chart(ranks, ["a<b>", "b", "b"], ["A", "B", "C"], language).to_dict(validate=True)
    assert "a<b>" in "".join(spec["title"]["text"])
    assert len(charts.bump_table(ranks, ["a", "b", "c"], ["A", "B", "C"])) == 8
    assert "1" in charts.bump_alt(ranks, ["a", "b", "c"], language)
    same = np.ones((40, 2))
    assert charts.bump_chart(same, [f"n{i}" for i in range(40)], ["A", "B"], language).to_dict(validate=True)


def test_nasty_names_and_many_items_are_drawn():
    for _, evaluation in (nasty(), large()):
        for chart in all_charts(evaluation, "zh-Hans"):
            assert chart.to_json()


def test_a_picture_shows_the_largest_and_its_table_all():
    _, evaluation = large()
    names = charts.item_names(evaluation.items, "zh-Hans")
    spec = charts.weights_bars(evaluation, names, "zh-Hans").to_dict()
    assert {len(rows) for rows in spec["datasets"].values()} == {MOST_ROWS}
    assert "200" in "".join(spec["title"]["text"])
    assert len(charts.weights_table(evaluation, names, "zh-Hans")) == 200


def test_a_printed_picture_is_cut_to_what_can_be_read_and_says_so():
    _, evaluation = large()
    names = charts.short_names(evaluation.items, "zh-Hans")
    for draw in (charts.effort_bars, charts.hierarchy_bars):
        spec = draw(evaluation, names, "zh-Hans", PRINTED_ROWS).to_dict()
        rows = {row["row"] for data in spec["datasets"].values() for row in data if "row" in row}
        assert len(rows) == PRINTED_ROWS
        assert f" {PRINTED_ROWS} " in "".join(spec["title"]["text"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_hold_the_figures_of_the_evaluation(language):
    _, evaluation = evaluated("township")
    names = charts.item_names(evaluation.items, language)
    assert list(charts.weights_table(evaluation, names, language)["weight"]) == list(evaluation.weights.values)
    effort = charts.effort_table(evaluation, names, language)
    assert effort["contribution"].sum() == pytest.approx(evaluation.behaviour.hollow_share)
    hollow = effort[["paper", "false"]].to_numpy().sum() / effort[["real", "paper", "false"]].to_numpy().sum()
    assert 100 * hollow == pytest.approx(evaluation.behaviour.hollow_share)
    balance = charts.balance_table(evaluation, language)
    assert balance["share"].sum() == pytest.approx(1)
    tree = charts.hierarchy_table(evaluation, names, language)
    assert tree[tree["level"] == 1]["weight"].sum() == pytest.approx(1)
    shares = charts.case_table({"a": report_of(evaluation)}, cases(), language)["hollow_share"]
    assert list(shares) == [result.row.hollow_share for result in report_of(evaluation).cases]


def test_words_name_the_finding():
    _, evaluation = evaluated("ledger")
    names = charts.item_names(evaluation.items, "zh-Hans")
    assert "平台填报条数" in charts.weights_alt(evaluation, names, "zh-Hans")
    assert "54.3%" in charts.effort_alt(evaluation, names, "zh-Hans")
    assert "65.0%" in charts.balance_alt(evaluation, "zh-Hans")
    assert "30 个案例中 30 个超过 30%" in charts.case_alt({"甲": report_of(evaluation)}, cases(), "zh-Hans")


def test_place_names_can_be_hidden_and_the_limit_moved():
    _, evaluation = evaluated("ledger")
    hidden = charts.case_heatmap({"甲": report_of(evaluation)}, cases(), "zh-Hans", places=False, limit=60)
    text = hidden.to_json(ensure_ascii=False)
    assert not any(case.names.zh_hans in text for case in cases())
    table = charts.case_table({"甲": report_of(evaluation)}, cases(), "zh-Hans", limit=60)
    assert table["over"].sum() == sum((result.row.hollow_share or 0) > 60 for result in report_of(evaluation).cases)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return (
        math.sumprod((0.2126, 0.7152, 0.0722), linear)
        if hasattr(math, "sumprod")
        else sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    )


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", [charts.look.REAL, charts.look.PAPER, charts.look.FALSE, charts.look.UNKNOWN])
def test_colours_read_on_light_and_dark_pages_and_carry_their_words(colour):
    assert contrast(colour, "#ffffff") >= 3
    assert contrast(colour, "#0b1216") >= 3
    assert contrast(colour, charts.look.INK) >= 4.5


def test_words_on_the_heat_map_can_be_read_everywhere():
    steps = [charts.look.RAMP[n] for n in range(len(charts.look.RAMP))]
    for place, colour in enumerate(steps):
        value = 100 * place / (len(steps) - 1)
        ink = "#ffffff" if value >= charts.look.DARK_FROM else charts.look.INK
        assert contrast(colour, ink) >= 4.5, (value, colour)


def test_titles_break_between_chinese_characters_and_latin_words():
    assert lines("a" * 80) == ["a" * 80]
    assert lines("指标township指标") == ["指标township指标"]
    assert all(len(line) <= TITLE_WIDTH for line in lines("one two three " * 20))
    assert "".join(lines("空转分占比超过百分之三十的案例" * 6)) == "空转分占比超过百分之三十的案例" * 6
