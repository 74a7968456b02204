"""The way to a better design, on whole schemes: bounds held in whole points, what is kept is kept, runs are logged."""

import json
from datetime import date

import numpy as np
import pandas as pd
import pytest

from evaluation.evaluate import evaluate
from evaluation.improve import improve, spend_on_checks
from evaluation.record_improve import record_of_improvement
from indicators import UserError
from indicators.points import stakes
from risk.gaps import Panel
from sample_data import template
from sample_data.library import keys
from tests.published import worked
from weighting import Balance, Judgment, NodeJudgment, Pairwise, Weighting

ON = date(2026, 1, 1)
PANEL = worked("examples")["panel"]
close = pytest.approx


def weights(scheme):
    found = evaluate(scheme, bands="none")
    return dict(zip(found.weights.ids, map(float, found.weights.values), strict=True))


def codes(call):
    with pytest.raises(UserError) as caught:
        call()
    return [(fault.code, fault.where) for fault in caught.value.faults]


@pytest.mark.parametrize("bound", [50, 40, 30])
def test_the_bound_holds_in_whole_points_and_the_search_is_logged(bound):
    scheme = template("ledger")
    found = improve(scheme, hollow_share_at_most=bound, on=ON)
    assert found.status == "best_found"
    assert found.after.hollow_share <= bound + 1e-6
    assert found.reached["hollow_share"] == close(found.after.hollow_share)
    points = evaluate(found.scheme, bands="none").points
    assert points.sum() == 100
    assert (points == np.rint(points)).all()
    assert evaluate(found.scheme, bands="none").behaviour.hollow_share == close(found.after.hollow_share)
    logged = found.scheme.searches[-1]
    assert (logged.on, logged.asked, logged.status) == (ON, f"hollow_share<={bound}", "best_found")
    assert (logged.before, logged.after) == (found.before.hollow_share, found.after.hollow_share)
    assert found.before.hollow_share == close(54.3335225333, abs=1e-6)
    assert found.after.substance > found.before.substance  # this design gains on both
    assert found.after.best_pressure > found.before.best_pressure


def test_nothing_is_changed_where_the_bound_holds_already():
    scheme = template("result")
    found = improve(scheme, hollow_share_at_most=15, on=ON)
    assert (found.status, found.changes, found.tightest) == ("met", (), {})
    assert found.scheme.changed(searches=()) == scheme


def test_infeasible_is_said_with_the_tightest_bound_and_leaves_the_scheme_alone():
    scheme = template("ledger")
    found = improve(scheme, hollow_share_at_most=2, on=ON)
    assert (found.status, found.changes) == ("infeasible", ())
    assert found.tightest["hollow_share"] == close(12.067, abs=1e-3)
    assert found.scheme.items == scheme.items
    assert found.scheme.searches[-1].status == "infeasible"
    assert improve(scheme, hollow_share_at_most=12.5, step="0.1", on=ON).status == "best_found"
    only_steps = improve(scheme, hollow_share_at_most=12.07, on=ON)
    assert only_steps.status in ("best_found", "infeasible")


def test_an_item_keeps_the_weight_asked_for():
    scheme = template("ledger")
    first, second = (item.id for item in scheme.items.items[:2])
    found = improve(scheme, hollow_share_at_most=45, keep={first: None, second: 0.1}, on=ON)
    held = weights(found.scheme)
    assert (held[first], held[second]) == close((0.3, 0.1))
    assert found.after.hollow_share <= 45 + 1e-6
    assert f"keep:{first} keep:{second}=0.1" in found.scheme.searches[-1].asked
    every = dict.fromkeys(weights(scheme))
    assert improve(scheme, hollow_share_at_most=45, keep=every, on=ON).status == "infeasible"


@pytest.mark.parametrize("key", ["township", "finance", "ledger"])
def test_the_three_shares_stay(key):
    scheme = template(key)
    before = evaluate(scheme, bands="none")
    found = improve(scheme, hollow_share_at_most=0.9 * before.behaviour.hollow_share, keep_balance=True, on=ON)
    assert found.status == "best_found"
    assert evaluate(found.scheme, bands="none").balance == close(before.balance)


@pytest.mark.parametrize("key", keys())
def test_every_ready_scheme_can_be_asked(key):
    scheme = template(key)
    before = evaluate(scheme, bands="none").behaviour.hollow_share
    found = improve(scheme, hollow_share_at_most=0.85 * before, on=ON)
    after = evaluate(found.scheme, bands="none")
    assert after.behaviour.hollow_share == close(found.after.hollow_share)
    assert after.weights.values.sum() == close(1)
    if found.status == "best_found":
        assert found.after.hollow_share <= 0.85 * before + 1e-6
        untouched = evaluate(scheme, bands="none")
        assert stakes(after.items).sum() == close(stakes(untouched.items).sum())
    else:
        assert found.status == "infeasible"
        assert found.scheme.items == scheme.items


def test_points_decide_after_a_judged_scheme_was_improved():
    scheme = template("ledger")
    a, b = (item.id for item in scheme.items.items[:2])
    judged = scheme.changed(
        weighting=Weighting(
            nodes=(
                NodeJudgment(
                    node="",
                    method="ahp",
                    answers=Pairwise(
                        judgments=tuple(
                            Judgment(a=a, b=item.id, value=3 if item.id == b else 2) for item in scheme.items.items[1:]
                        )
                        + tuple(
                            Judgment(a=x.id, b=y.id, value=1)
                            for i, x in enumerate(scheme.items.items[1:])
                            for y in scheme.items.items[i + 2 :]
                        )
                    ),
                ),
            )
        ),
        balance=Balance(quantity=0.6, quality=0.2, resident=0.2),
    )
    found = improve(judged, hollow_share_at_most=40, on=ON)
    assert found.status == "best_found"
    assert found.scheme.weighting.nodes == ()
    assert found.scheme.balance is None
    assert evaluate(found.scheme, bands="none").points.sum() == 100


def panel_of(scheme):
    ids = [item.id for item in scheme.items.items[:3]]
    frames = {name: pd.DataFrame(PANEL[name], columns=ids) for name in ("reported", "effective")}
    return Panel(frames["reported"], effective=frames["effective"])


def test_linear_limits_give_the_nearest_weights():
    scheme = template("ledger")
    panel = panel_of(scheme)
    found = improve(scheme, limits={"gap": 8.0, "static_hollow_share": 40.0}, panel=panel, on=ON)
    assert found.status == "met"
    assert found.reached["gap"] <= 8 + 1e-6
    assert found.after.static_hollow_share == close(found.reached["static_hollow_share"])
    assert found.after.static_hollow_share <= 40 + 1e-6
    none = improve(scheme, limits={"gap": 0.1, "premium": -50.0}, panel=panel, on=ON)
    assert none.status == "infeasible"
    assert set(none.tightest) == {"gap", "premium"}
    both = improve(scheme, hollow_share_at_most=45, limits={"gap": 9.0}, panel=panel, on=ON)
    assert both.status == "best_found"
    assert both.reached["gap"] <= 9 + 1e-6


def test_money_for_checks_on_a_scheme():
    scheme = template("ledger")
    cost = dict(zip(weights(scheme), (2.0, 1, 1, 3, 4), strict=True))
    found = spend_on_checks(scheme, money=1.5, cost=cost, hours_of_full_check=dict.fromkeys(cost, 10.0), on=ON)
    assert found.after.hollow_share == close(41.7700157331, abs=1e-6)
    assert found.reached == close({"open": 24.7081906969, "money": 1.5}, abs=1e-6)
    assert {(c.field, c.after) for c in found.changes} == {("verification", 0.5), ("verification", 0.25)}
    assert found.after.checking_hours - found.before.checking_hours == close(10 * (0.45 + 0.45 + 0.15))
    assert found.scheme.searches[-1].asked == "money<=1.5"
    nothing = spend_on_checks(scheme, money=0, cost=cost, on=ON)
    assert (nothing.changes, nothing.after.checking_hours) == ((), None)


def test_wrong_requests_are_named():
    scheme = template("ledger")
    first = scheme.items.items[0].id
    assert codes(lambda: improve(scheme)) == [("improve.no_limit", "")]
    wrong = {"nowhere": None, first: 1.5}
    assert codes(lambda: improve(scheme, hollow_share_at_most=30, keep=wrong)) == [
        ("improve.unknown_item", "nowhere"),
        ("improve.out_of_range", first),
    ]
    assert codes(lambda: improve(scheme, limits={"gap": 3.0})) == [("improve.no_panel", "")]
    few = Panel(*(frame[:4] for frame in (panel_of(scheme).reported,)), effective=panel_of(scheme).effective[:4])
    assert codes(lambda: improve(scheme, limits={"gap": 3.0}, panel=few)) == [("improve.panel_too_small", "")]
    assert codes(lambda: spend_on_checks(scheme, money=1, cost={}))[0][0] == "improve.no_cost"
    cost = dict.fromkeys(weights(scheme), 1.0)
    assert codes(lambda: spend_on_checks(scheme, money=-1, cost=cost)) == [("improve.out_of_range", "money")]


def test_the_same_request_gives_the_same_answer_and_a_plain_record():
    one, other = (record_of_improvement(improve(template("ledger"), hollow_share_at_most=40, on=ON)) for _ in range(2))
    assert json.dumps(one) == json.dumps(other)
    assert {"status", "changes", "before", "after"} <= one.keys()
    for side in ("before", "after"):
        assert {"hollow_share", "substance", "best_pressure", "burden_hours"} <= one[side].keys()
