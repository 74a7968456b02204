"""What is left of the worked figures: angles, slopes, values, the known misses; statements that say "may"."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from charts import LINES, pressure_alt, pressure_chart
from evaluation.evaluate import evaluate
from indicators import named
from indicators.model import Item
from indicators.scoring import Attain, Rank, Scoring
from risk.behaviour import alignment, hollow_part, pays_to_falsify
from risk.design import design_of, slope
from risk.headline import behave
from risk.what_if import Surroundings, pressure_curve
from sample_data import core_cases, template
from tests.published import worked
from tests.risk.designs import ASSUMPTIONS, answer, design, hollow, problem
from tests.risk.strategies import columns
from weighting.critic import critic_weights
from weighting.standard_deviation import deviation_weights

EXAMPLES = worked("examples")
DESIGNS = EXAMPLES["designs"]
TYPED = EXAMPLES["typed_values"]
close = pytest.approx


@pytest.mark.parametrize(
    ("name", "angle", "square", "value"),
    [("ledger", 60.20102296, 0.2470, -0.0710), ("result", 20.84773223, 0.8733, 0.1197)],
)
def test_worked_angle_and_value_of_pressure(name, angle, square, value):
    """Angle between what is paid and what is wanted, cos^2, and the surplus W(1), printed with four decimals."""
    of = design(DESIGNS[name], TYPED)
    cosine, _ = alignment(of, problem(of))
    assert np.degrees(np.arccos(cosine)) == close(angle, abs=1e-6)
    assert cosine**2 == close(square, abs=5e-5)
    first_best = (of.worth**2 / of.cost).sum() / 2
    found = pressure_curve(of, Surroundings(), ASSUMPTIONS, np.array([1.0])).value[0] / 100
    assert found * first_best == close(value, abs=5e-5)


@pytest.mark.parametrize(("sigma", "rank", "threshold"), [(0.05, 5.6419, 7.9788), (0.1, 2.8209, 3.9894)])
def test_worked_slopes(sigma, rank, threshold):
    def of(rule):
        return slope(Item(id="a", names=named("a"), scoring=Scoring(points=10, rule=rule)), ASSUMPTIONS)

    assert of(Rank(spread=sigma)) == close(rank, abs=5.1e-5)
    assert of(Attain(threshold=1, spread=sigma)) == close(threshold, abs=5.1e-5)
    assert of(Attain(threshold=1, spread=sigma, gap=sigma)) < threshold  # at most, at the mean of the units


def test_worked_score_that_checks_leave_open():
    of = design(DESIGNS["ledger"])
    alone = behave(of, ASSUMPTIONS).hollow_alone
    assert 100 * (of.weights * alone * (1 - of.verification)).sum() == close(40.3264310251, abs=1e-8)


def test_worked_substance_of_a_panel_on_the_weights_of_the_design():
    panel = EXAMPLES["panel"]
    found = np.array(panel["effective"]) @ np.array(panel["weights"])
    assert found == close([63.4, 51.5, 42.1, 77.0, 73.0, 75.5, 67.8, 59.0])


@pytest.mark.parametrize(
    ("weigh", "name", "expected"),
    [
        (critic_weights, "honest", (0.28232627, 0.24827698, 0.46939675)),
        (critic_weights, "fabricated", (0.50636869, 0.28174027, 0.21189104)),
        (deviation_weights, "honest", (0.33646581, 0.34639322, 0.31714097)),
        (deviation_weights, "fabricated", (0.37334441, 0.32714101, 0.29951458)),
    ],
)
def test_worked_data_weights_at_full_precision(weigh, name, expected):
    figures = np.array(EXAMPLES["entropy"][name]["figures"])
    assert weigh(figures, np.array([True] * 3)) == close(expected, abs=1e-8)


# ----------------------------------------------------------------------------------------------------------- identities
@given(columns())
def test_the_hollow_share_is_a_mean_of_what_each_item_is_alone(table):
    """Without motive: weights w^2 mu (1 + h) / c over items; an item without weight has none."""
    of = design(table)
    alone = hollow_part(problem(of))
    parts = of.weights**2 * of.slopes / (1 - alone) / of.cost
    assert hollow(of, gamma=0.0) / 100 == close((parts * alone).sum() / parts.sum())


@given(columns())
def test_falsifying_pays_exactly_where_a_unit_falsifies(table):
    of = design(table)
    posed, response, _ = answer(of)
    assert ((response.false > 0) == (pays_to_falsify(of, posed) & (of.weights > 0) & (posed.deterred > 0))).all()


def test_where_nothing_is_paid_there_is_no_best_pressure():
    """A threshold a thousand spreads away: its slope is nought, and no work but one's own is done."""
    items = template("ledger").items
    far = items.items[0].scoring.changed(rule=Attain(threshold=90, spread=0.01, gap=10))
    of = design_of(items.changed(items=(items.items[0].changed(scoring=far),)), np.ones(1), ASSUMPTIONS)
    found = behave(of, ASSUMPTIONS)
    assert (found.cosine, found.best_pressure, found.hollow_share) == (0, 0, 0)
    curve = pressure_curve(of, Surroundings(), ASSUMPTIONS, np.array([0.5, 1.0]))
    assert np.isnan(curve.value).all()
    for line in LINES:
        assert pressure_alt(curve, line, 1.0, "zh-Hans")
        json.dumps(pressure_chart(curve, line, 1.0, "zh-Hans").spec(), allow_nan=False)


# ----------------------------------------------------------------------------------------------------- what only may be
def test_where_time_binds_more_checks_may_raise_falsification_elsewhere():
    """Never the total: the time that is freed goes to the other items."""
    ledger = DESIGNS["ledger"]
    checked = design({**ledger, "verification": [0.6, *ledger["verification"][1:]]})
    before, after = answer(design(ledger), time=0.8)[1], answer(checked, time=0.8)[1]
    assert after.false[0] == 0 < before.false[0]
    assert (after.false[1:4] > before.false[1:4]).all()
    assert checked.cost @ after.false < checked.cost @ before.false


def test_where_time_binds_more_pressure_may_make_less_hollow():
    """The result-oriented design: with little time pressure goes where the weight is."""
    of = design(DESIGNS["result"])
    assert hollow(of, time=0.8, stake=1.0) < hollow(of, time=0.8, stake=0.5)
    assert hollow(of, stake=2.0) > hollow(of, stake=1.0)  # not while time is slack


def test_reporting_time_moves_the_hollow_share_either_way():
    ledger, result = (design(DESIGNS[name]) for name in ("ledger", "result"))
    assert hollow(ledger, time=0.64) > hollow(ledger, time=0.8)
    assert hollow(result, time=0.64) < hollow(result, time=0.8)


def test_splitting_a_row_into_rows_is_another_design():
    """Six rows instead of one are more work: 54.33 falls to 46.46, so the number of rows stands beside the share."""
    split = {x["split"]: x for x in EXAMPLES["split_of_ledger"] if x["time"] is None}
    assert split["whole"]["hollow_share"] - split["six_rows"]["hollow_share"] == close(54.3335 - 46.4580, abs=1e-3)
    assert evaluate(template("ledger")).behaviour.rows == 5


# --------------------------------------------------------------------------------------------------------- known misses
def own_indicators(case):
    """A case's indicators as a design: coded layer and source, found with a chance of .1, equal weights."""
    coded = [each.coder_a for each in case.assessed]
    m = len(coded)
    table = {"id": [f"i{j}" for j in range(m)], "weight": [1 / m] * m, "verification": [0.1] * m}
    of = design({**table, "layer": [c.layer for c in coded], "source": [c.source for c in coded]})
    return hollow(replace(of, curvature=float(m))), hollow(of)  # c = 1 whatever the number of rows, and c = 5 / n


def test_the_model_takes_the_indicators_of_two_cases_for_safe():
    """C12 (an outcome measured by sensors) and C13 (satisfaction by telephone) were gamed all the same."""
    found = {case.id: own_indicators(case) for case in core_cases() if case.assessed}
    negative = {case.id for case in core_cases() if case.kind == "negative"} & found.keys()
    assert len(negative) == 14
    assert [round(x) for x in (*found["C12"], *found["C13"])] == [21, 18, 5, 4]
    others = np.array([found[name] for name in negative - {"C12", "C13"}])
    assert others.min(axis=0).round().tolist() == [59, 57]
    assert others.max(axis=0).round().tolist() == [70, 68]
    assert [round(x) for x in (*found["C17"], *found["C28"])] == [32, 31, 42, 38]
