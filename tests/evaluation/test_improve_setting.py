"""What a search is asked: kept weights that cannot be, items outside the total, rows of a panel, weighted hours."""

import numpy as np
import pandas as pd
import pytest

from evaluation.evaluate import evaluate
from evaluation.improve import improve
from evaluation.improve_notes import burden_note
from evaluation.improve_setting import panel_rows
from indicators import UserError, named
from indicators.model import IndicatorSet, Item, Reporting
from indicators.scoring import Bonus, Scoring
from risk.gaps import Panel
from sample_data import template
from text import explain

LEDGER = template("ledger")
IDS = [item.id for item in LEDGER.items.items]


def faults(scheme, **asked):
    with pytest.raises(UserError) as caught:
        improve(scheme, **asked)
    told = [explain(fault, language) for fault in caught.value.faults for language in ("zh-Hans", "en")]
    assert len(set(told)) == 2 * len(caught.value.faults)
    return [(fault.code, fault.where) for fault in caught.value.faults]


def test_kept_weights_above_the_sum_are_told_as_such():
    keep = {"records": 0.7, "usage": 0.5}
    assert faults(LEDGER, hollow_share_at_most=40, keep=keep) == [("improve.kept_too_much", "records, usage")]
    assert faults(LEDGER, limits={"static_hollow_share": 40}, keep=keep) == [
        ("improve.kept_too_much", "records, usage")
    ]


def test_kept_weights_are_held_against_the_share_of_their_kind_where_it_stays():
    keep = {"rating": 0.6}
    assert faults(LEDGER, hollow_share_at_most=40, keep=keep, keep_balance=True) == [
        ("improve.kept_too_much", "rating")
    ]


def test_kept_weights_of_every_item_fill_the_sum():
    keep = dict.fromkeys(IDS, 0.1)
    assert faults(LEDGER, hollow_share_at_most=40, keep=keep) == [("improve.kept_too_little", ", ".join(IDS))]
    assert improve(LEDGER, hollow_share_at_most=40, keep=dict.fromkeys(IDS)).status == "infeasible"


def with_bonus():
    bonus = Item(id="extra", names=named("x"), scoring=Scoring(points=5, rule=Bonus(points_each=1, cap=5)))
    return LEDGER.changed(items=IndicatorSet(items=(*LEDGER.items.items, bonus)))


def test_an_item_outside_the_total_cannot_be_given_another_weight():
    scheme = with_bonus()
    assert faults(scheme, hollow_share_at_most=45, keep={"extra": 0.2}) == [("improve.keep_outside", "extra")]
    found = improve(scheme, hollow_share_at_most=45, keep={"extra": None})
    assert "extra" not in {change.id for change in found.changes if change.field == "points"}


def panel(effective):
    units = [f"u{i}" for i in range(len(effective))]
    reported = pd.DataFrame(90.0, index=units, columns=IDS)
    return Panel(reported, effective=pd.DataFrame(effective, index=units, columns=IDS))


def test_a_bound_on_the_gap_needs_no_spread_and_the_premium_says_that_it_does():
    """Gap and substance are collinear where every item has the same effective figure."""
    level = np.repeat(np.array([50.0, 60, 70, 80, 85, 60])[:, None], 5, axis=1)
    figures = panel(level)
    assert improve(LEDGER, limits={"gap": 50}, panel=figures).status == "met"
    assert faults(LEDGER, limits={"premium": 5}, panel=figures) == [("improve.no_spread", "")]
    assert faults(LEDGER, limits={"gap": 50}, panel=panel(level[:4])) == [("improve.panel_too_small", "")]


def test_rows_are_the_figures_of_the_panel():
    rng = np.random.default_rng(7)
    found = evaluate(LEDGER, panel=panel(rng.uniform(20, 90, (8, 5))), bands="none")
    rows = panel_rows(found.panel, found.design)
    assert set(rows) == {"gap", "premium"}
    assert rows["gap"] == pytest.approx((90 - found.panel.figures.effective).mean(axis=0))


def heavy():
    """All reporting is for the first item."""
    first = LEDGER.items.items[0].changed(
        reporting=Reporting(source="platform", reports_per_year=52, hours_per_report=10)
    )
    return LEDGER.changed(items=IndicatorSet(items=(first, *LEDGER.items.items[1:])))


def test_weighted_hours_that_fall_are_no_relief():
    scheme = heavy()
    found = improve(scheme, limits={"burden": 100})
    assert found.status == "met"
    note = burden_note(evaluate(scheme, bands="none"), found)
    assert (note.weighted_before, note.hours) == (pytest.approx(156), 520)
    assert note.weighted_after <= 100
    assert found.before.burden_hours == found.after.burden_hours == note.hours
    assert note.hollower == (found.after.hollow_share > found.before.hollow_share)
    assert burden_note(evaluate(scheme, bands="none"), improve(scheme, limits={"burden": 200})) is None
    assert burden_note(evaluate(scheme, bands="none"), improve(scheme, hollow_share_at_most=45)) is None
