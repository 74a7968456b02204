"""What a search leaves in order: sums of every class and heading; what stands in the way; reasons; progress."""

from datetime import date

import pytest

from evaluation.evaluate import evaluate
from evaluation.improve import improve, spend_on_checks
from evaluation.improve_reasons import reasons_of_checks, reasons_of_weights
from evaluation.improve_setting import Asked
from risk.assumptions import default_assumptions
from sample_data import template
from sample_data.library import keys

ON = date(2026, 1, 1)


@pytest.mark.parametrize("key", keys())
def test_every_sum_of_every_class_of_units_still_agrees(key):
    scheme = template(key)
    before = evaluate(scheme, bands="none").behaviour.hollow_share
    found = improve(scheme, hollow_share_at_most=0.9 * before, on=ON)
    disagree = {(s.where, s.unit_class) for s in scheme.sums() if not s.agrees}
    assert {(s.where, s.unit_class) for s in found.scheme.sums() if not s.agrees} <= disagree


def test_sums_of_groups_that_classes_share_stay():
    scheme = template("township")
    found = improve(scheme, hollow_share_at_most=5, unit_class="urban", on=ON)
    assert found.changes
    for unit_class in scheme.class_ids:
        after = evaluate(found.scheme, unit_class=unit_class, bands="none")
        common = sum(after.points_by_id[item.id] for item in after.items.items if not item.applies_to)
        was = evaluate(scheme, unit_class=unit_class, bands="none")
        assert common == sum(was.points_by_id[item.id] for item in was.items.items if not item.applies_to)


def test_a_heading_that_was_wrong_before_is_not_put_right_in_silence():
    scheme = template("township")
    first = next(h for h in scheme.items.headings if h.points)
    headings = tuple(h.changed(points=first.points + 1) if h is first else h for h in scheme.items.headings)
    wrong = scheme.changed(items=scheme.items.changed(headings=headings))
    found = improve(wrong, hollow_share_at_most=5, on=ON)
    assert found.scheme.items.heading(first.id).points == first.points + 1


def test_conditions_that_stand_in_the_way_are_named():
    scheme = template("ledger")
    first = scheme.items.items[0].id
    found = improve(scheme, hollow_share_at_most=20, keep={first: None}, keep_balance=True, on=ON)
    assert found.status == "infeasible"
    assert set(found.loosened) == {"keep", "keep_balance", "bounds"}
    assert all(share <= found.tightest["hollow_share"] + 1e-6 for share in found.loosened.values())
    assert improve(scheme, hollow_share_at_most=40, on=ON).loosened == {}


def test_every_item_has_a_reason_that_agrees_with_its_own_share():
    scheme = template("ledger")
    before = evaluate(scheme, bands="none")
    kept = before.weights.ids[1]
    found = improve(scheme, hollow_share_at_most=40, keep={kept: None}, on=ON)
    asked = Asked({"hollow_share": 40}, {kept: None}, False, None, "1")
    reasons = reasons_of_weights(before, found, asked)
    assert set(reasons) == set(before.weights.ids)
    assert reasons[kept].code == "kept"
    for reason in reasons.values():
        if reason.code in ("hollower", "sounder"):
            assert (reason.values["own"] > reason.values["whole"]) == (reason.code == "hollower")
    assert reasons[before.weights.ids[0]].code == "hollower"
    assert reasons[before.weights.ids[0]].values["own"] == pytest.approx(69.65, abs=0.01)


def test_what_money_bought_and_where_it_ran_out():
    scheme = template("ledger")
    before = evaluate(scheme, bands="none")
    cost = dict(zip(before.weights.ids, (2.0, 1, 1, 3, 4), strict=True))
    found = spend_on_checks(scheme, money=1.5, cost=cost, on=ON)
    reasons = reasons_of_checks(before, found, default_assumptions())
    assert [reason.code for reason in reasons.values()] == ["bought", "bought", "partly", "dearer", "enough"]
    assert {reason.values["whole"] for reason in reasons.values()} == {0.5}


def test_progress_is_told_and_what_it_raises_ends_the_search():
    told: list[float] = []
    improve(template("ledger"), hollow_share_at_most=40, on=ON, progress=told.append)
    assert told == sorted(told)
    assert 0 < told[-1] <= 1

    class Cancelled(Exception):
        pass

    def stop(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        improve(template("ledger"), hollow_share_at_most=40, on=ON, progress=stop)
