"""Charts that follow a slider: valid in every language, data of this reader only, the findings in words."""

import json

import numpy as np
import pytest

import charts
from charts.look import MOST_ROWS
from evaluation.what_if import Change, tried, what_if
from indicators.scoring import Attain
from indicators.vocabulary import LANGUAGES
from risk.assumptions import default_assumptions
from risk.bunching import marked_up, mix_of_item, thresholds
from risk.importance import importance
from risk.what_if import Surroundings, pressure_curve
from sample_data import template
from tests.report.examples import large, nasty

ASSUMPTIONS = default_assumptions()


def figures(scheme, gap=0.05):
    first = scheme.items.items[0].id
    rule = Attain(threshold=90, spread=0.1, gap=gap)
    return what_if(scheme, tried(scheme, [Change(first, "scoring.rule", rule)]), Surroundings(), ASSUMPTIONS)


def all_drawings(found, language):
    """Every chart of the page with its words."""
    trial = found.trial
    names = charts.item_names(trial.items, language)
    table = charts.points_table(trial.design.ids, trial.answer.awarded, trial.answer.contributions, names)
    curve = pressure_curve(trial.design, trial.around, ASSUMPTIONS, np.linspace(0.05, 2, 20))
    (threshold, *_) = thresholds(trial.items, trial.design, ASSUMPTIONS, trial.answer.problem)
    targets = [float(x) for x in marked_up(0.9, 0.1, np.arange(5.0))]
    mixes = mix_of_item(trial.design, trial.answer.problem, 0, np.array(targets))
    ranked = importance(trial.design, ASSUMPTIONS)
    keys = [each.key for each in ranked]
    yield charts.stacked_bars(table, "heading", language), "x"
    yield charts.stacked_bars(table, "heading", language, dict.fromkeys(trial.design.ids, 1.0)), "x"
    for line in charts.LINES:
        yield charts.pressure_chart(curve, line, 1.0, language), charts.pressure_alt(curve, line, 1.0, language)
    yield charts.threshold_chart(threshold, "x", language), charts.threshold_alt(threshold, "x", language)
    yield charts.markup_bars(mixes, targets, "x", language), charts.markup_alt(mixes, targets, "x", language)
    yield charts.importance_bars(ranked, keys, language), charts.importance_alt(ranked, keys, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_is_valid_and_says_its_finding(language):
    found = figures(template("ledger"))
    for drawing, words in all_drawings(found, language):
        spec = drawing.chart().to_dict(validate=True)
        assert "".join(spec["title"]["text"]).strip()
        assert words.strip()
        assert "'font'" not in str(spec)
        json.dumps(drawing.spec(), allow_nan=False)


def test_data_of_one_reader_do_not_stay_in_the_form():
    list(all_drawings(figures(nasty()[0]), "zh-Hans"))
    of_another = all_drawings(figures(template("ledger")), "zh-Hans")
    plain = [json.dumps(drawing.spec(), ensure_ascii=False) for drawing, _ in of_another]
    names = [item.names.zh_hans for item in nasty()[0].items.items]
    assert not [name for name in names for text in plain if name in text]


def test_figures_that_are_no_numbers_are_null():
    scheme = template("ledger")
    nothing = what_if(scheme, scheme, Surroundings(time=0.0), ASSUMPTIONS)
    assert nothing.trial.answer.hollow_share is None
    curve = pressure_curve(nothing.trial.design, nothing.trial.around, ASSUMPTIONS, np.array([0.5, 1.0]))
    assert "—" in charts.pressure_alt(curve, "hollow_share", 1.0, "zh-Hans")
    json.dumps(charts.pressure_chart(curve, "hollow_share", 1.0, "zh-Hans").spec(), allow_nan=False)
    answer = nothing.trial.answer
    table = charts.points_table(nothing.trial.design.ids, answer.awarded, answer.contributions, {})
    json.dumps(charts.stacked_bars(table, "x", "en").spec(), allow_nan=False)


def test_a_large_scheme_shows_its_largest_bars():
    found = figures(large()[0])
    drawing, _ = next(all_drawings(found, "zh-Hans"))
    assert len(drawing.rows) == min(MOST_ROWS, len(found.trial.design.ids))


@pytest.mark.parametrize("gap", [-3.0, 0.0, 3.0])
def test_shares_of_units_are_all_of_them_wherever_the_target_is(gap):
    found = figures(template("ledger"), gap)
    (threshold,) = thresholds(found.trial.items, found.trial.design, ASSUMPTIONS)
    assert charts.threshold_table(threshold, "en")["share"].sum() == pytest.approx(1)
    assert charts.threshold_chart(threshold, "x", "en").chart().to_dict(validate=True)


def test_parts_of_a_marked_up_target_are_all_of_it():
    mixes = np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 2.0]])
    table = charts.markup_table(mixes, [1.0, 2.0])
    assert table[["real", "paper", "false"]].sum(axis=1).tolist() == [1, 1]
    assert table["false"].tolist() == [0, 0.5]
    assert "from 0.0% to 50.0%" in charts.markup_alt(mixes, [1.0, 2.0], "x", "en")
    assert "from 0.0% to 50.0%" in charts.markup_bars(mixes, [1.0, 2.0], "x", "en").heading
    assert "stays 0.0%" in charts.markup_bars(mixes[[0, 0]], [1.0, 2.0], "x", "en").heading
