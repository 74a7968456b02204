"""Changes that are only tried: the scheme stays as it is, figures are those of the scheme that would result."""

import numpy as np
import pytest

from evaluation.evaluate import evaluate
from evaluation.what_if import Change, open_hours, parts_that_move, tried, value_of, what_if
from indicators import UserError
from indicators.scoring import Attain, Rank
from risk.assumptions import default_assumptions
from risk.what_if import Surroundings
from sample_data import template, templates

ASSUMPTIONS = default_assumptions()
LEDGER = template("ledger")
FIRST = LEDGER.items.items[0].id
close = pytest.approx


def run(scheme, *changes, around=None, least=0.0, **more):
    return what_if(scheme, tried(scheme, changes, least), around or Surroundings(), ASSUMPTIONS, **more)


@pytest.mark.parametrize("entry", templates(), ids=lambda entry: entry.key)
def test_nothing_tried_is_the_scheme_as_it_stands(entry):
    scheme = template(entry.key)
    found, expected = run(scheme), evaluate(scheme)
    assert tried(scheme, ()) is scheme
    assert found.trial.answer.hollow_share == close(expected.behaviour.hollow_share)
    assert found.held.answer.substance == close(expected.behaviour.substance)
    assert (found.band.low, found.band.high) == close((expected.band.low, expected.band.high))
    assert (found.move.low, found.move.high, found.less_hollow, found.hollower) == (0, 0, 0, 0)
    assert found.trial.hours == expected.behaviour.burden_hours
    assert parts_that_move(found.attribution) == {}


@pytest.mark.parametrize(("chance", "expected"), [(0.25, 50.66044026), (0.5, 47.35214832), (0.6, 47.35214832)])
def test_worked_checks_of_the_first_item(chance, expected):
    found = run(LEDGER, Change(FIRST, "judging.verification", chance))
    assert found.trial.answer.hollow_share == close(expected, abs=1e-7)
    assert found.held.answer.hollow_share == close(54.33352253, abs=1e-7)
    assert found.less_hollow > 0.7  # the draws without penalty need a chance of 1
    assert found.move.high <= 0
    parts = parts_that_move(found.attribution)
    assert parts == {"verification": close(expected - 54.33352253, abs=1e-6)}


def test_worked_rank_rule_on_the_first_item():
    found = run(LEDGER, Change(FIRST, "scoring.rule", Rank(spread=0.05)))
    assert found.trial.answer.hollow_share == close(65.1087, abs=5e-5)
    assert found.hollower > 0.999
    assert list(parts_that_move(found.attribution)) == ["rule"]


def test_what_is_tried_is_what_the_scheme_would_be():
    changes = (
        Change(FIRST, "reporting.source", "third"),
        Change(FIRST, "judging.verification", 0.4),
        Change(FIRST, "scoring.rule", Attain(threshold=90, spread=0.1)),
        Change("gone", "judging.verification", 0.9),
    )
    scheme = tried(LEDGER, changes)
    item = scheme.items.items[0]
    assert [value_of(item, change.field) for change in changes[:3]] == [change.value for change in changes[:3]]
    assert scheme.items.items[1:] == LEDGER.items.items[1:]
    assert run(LEDGER, *changes).trial.answer.hollow_share == close(evaluate(scheme).behaviour.hollow_share)
    with pytest.raises(UserError):
        tried(LEDGER, [Change(FIRST, "judging.verification", 1.5)])


def test_every_item_is_checked_at_least_so_often():
    unknown = tried(LEDGER, [Change(FIRST, "judging.verification", None)])
    assert [i.judging.verification for i in tried(unknown, (), 0.15).items.items] == [None, 0.15, 0.15, 0.3, 0.6]
    assert [i.judging.verification for i in tried(unknown, (), 0.4).items.items] == [0.4, 0.4, 0.4, 0.4, 0.6]
    floor = run(LEDGER, least=1.0).trial.answer.hollow_share
    assert floor == close(40.835, abs=5e-4)  # checks alone do not cure keeping traces
    assert not run(LEDGER, least=0.5).trial.answer.pays.any()


def test_pressure_and_time_are_taken_apart_from_the_design():
    found = run(LEDGER, around=Surroundings(stake=2.0))
    assert parts_that_move(found.attribution) == {"pressure": close(56.77968105 - 54.33352253, abs=1e-6)}
    assert run(LEDGER, around=Surroundings(time=0.8)).trial.answer.hollow_share == close(63.7769561712, abs=1e-6)


def test_added_checks_are_a_burden_where_time_is_limited():
    """Ten reports of ten hours; from .05 to .55 checks add fifty hours, of 1,000 of the staff."""
    scheme = LEDGER.changed(staff_hours_per_year=1000.0)
    hours = [Change(FIRST, "reporting.reports_per_year", 10.0), Change(FIRST, "reporting.hours_per_report", 10.0)]
    scheme = tried(scheme, hours)
    assert open_hours(scheme.items) == 4
    checks = Change(FIRST, "judging.verification", 0.55)
    slack, limited = run(scheme, checks), run(scheme, checks, around=Surroundings(time=0.8))
    assert (slack.trial.hours, slack.trial.check_hours, slack.held.check_hours) == close((100, 55, 5))
    assert slack.trial.around.own_share == 0
    assert limited.trial.around.own_share == close(0.15)
    assert run(scheme, around=Surroundings(time=0.8)).trial.around.own_share == close(0.1)
    drop = Change(FIRST, "judging.verification", 0.0)
    assert run(scheme, drop, around=Surroundings(time=0.8)).trial.around.own_share == close(0.095)


def test_draws_of_both_sides_are_common_and_of_the_class():
    scheme = template("township")
    for unit_class in scheme.class_ids:
        found = run(scheme, least=0.6, unit_class=unit_class)
        expected = evaluate(scheme, unit_class=unit_class)
        assert found.held.answer.hollow_share == close(expected.behaviour.hollow_share)
        assert np.all(found.move.high <= 0)
    again = run(scheme, least=0.6)
    assert (again.draws == run(scheme, least=0.6).draws).all()
    assert (run(scheme, least=0.6, seed=1).draws != again.draws).any()
