"""Designs side by side: paired draws, and a warning where the numbers of rows are too unlike."""

import numpy as np
import pytest

from evaluation.compare import compare, probability_better
from evaluation.evaluate import evaluate
from evaluation.scheme import Scheme
from indicators import IndicatorSet, Item, UserError, named
from indicators.scoring import Scoring
from risk.cases import case_table
from sample_data import core_cases, template
from tests.published import worked


def with_rows(count):
    items = tuple(Item(id=f"i{j}", names=named("x"), scoring=Scoring(points=1)) for j in range(count))
    return Scheme(title=named("x"), year=2026, items=IndicatorSet(items=items))


def test_the_two_example_designs():
    found = compare({"ledger": template("ledger"), "result": template("result")}, case_table(core_cases()[:1]))
    assert found.better == {"ledger": {"result": 0.0}, "result": {"ledger": 1.0}}
    assert found.warnings == ()
    for name, expected in worked("examples")["bands"].items():
        if name in found.evaluations:
            assert vars(found.evaluations[name].band) == pytest.approx(expected, abs=1e-6)
            assert found.evaluations[name].cases is not None


def test_ties_count_for_neither():
    found = compare({"a": template("ledger"), "b": template("ledger")})
    assert found.better == {"a": {"b": 0.0}, "b": {"a": 0.0}}


def test_probability_by_hand():
    draws = {"a": np.array([1.0, 2, 3, 4]), "b": np.array([1.0, 3, 2, 5]), "c": np.array([9.0, 9, 9, np.nan])}
    assert probability_better(draws) == {
        "a": {"b": 0.5, "c": 0.75},
        "b": {"a": 0.25, "c": 0.75},
        "c": {"a": 0.0, "b": 0.0},
    }


@pytest.mark.parametrize(("one", "other", "warned"), [(5, 5, False), (4, 5, False), (5, 7, True), (8, 10, False)])
def test_numbers_of_rows_more_than_a_fifth_apart_are_warned_of(one, other, warned):
    found = compare({"a": with_rows(one), "b": with_rows(other)})
    assert found.warnings == ((("a", "b"),) if warned else ())


def test_designs_with_unknown_fields_share_their_draws():
    """The known design is drawn in as many dimensions as the unknown one needs, so that both see the same world."""
    ledger = template("ledger")
    first = ledger.items.items[0]
    hidden = first.changed(judging=first.judging.changed(verification=None))
    unknown = ledger.changed(items=IndicatorSet(items=(hidden, *ledger.items.items[1:])))
    found = compare({"known": ledger, "unknown": unknown})
    alone = evaluate(ledger)
    assert vars(found.evaluations["known"].band) != vars(alone.band)
    assert vars(found.evaluations["unknown"].band) == vars(evaluate(unknown).band)
    better = found.better
    # .05 is one of the four values an unknown chance may take: those draws are ties, the others less hollow.
    assert better["known"]["unknown"] == 0
    assert better["unknown"]["known"] == pytest.approx(0.75, abs=0.01)


def test_a_scheme_that_cannot_be_evaluated_is_named_by_its_fault():
    with pytest.raises(UserError) as caught:
        compare({"a": template("ledger"), "b": with_rows(0)})
    assert caught.value.faults[0].code == "scheme.no_items"
