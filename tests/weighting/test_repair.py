"""Repair: the fewest and smallest changes, each with before and after; nothing where nothing is wrong."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings

from tests.weighting.matrices import SCALE, consistent, reciprocal, with_blanks
from weighting.repair import changed, ratios, repair, suggest, worst_pairs

LABELS = list("abcdefghi")


def spoilt():
    """Weights 8 : 4 : 2 : 1, but d was said to be twice as important as a: ratio far above .10."""
    return changed(consistent([8, 4, 2, 1]), (0, 3), 1 / 2)


def test_the_spoilt_pair_is_found_and_mended_least():
    matrix = spoilt()
    first = worst_pairs(matrix, LABELS[:4])[0]
    assert first.pair == ("a", "d")
    assert first.given == pytest.approx(0.5)
    (change,) = suggest(matrix, LABELS[:4])
    assert change.pair == ("a", "d")
    assert change.ratio_before == pytest.approx(float(ratios(matrix)))
    assert change.ratio_after < 0.10 <= float(ratios(changed(matrix, (0, 3), change.after - 1)))


def test_worst_pairs_are_ranked_by_quotient():
    found = worst_pairs(spoilt(), LABELS[:4])
    assert len(found) == 6
    assert [pair.error for pair in found] == sorted((pair.error for pair in found), reverse=True)
    assert all(max(p.given / p.agreeing, p.agreeing / p.given) == pytest.approx(p.error) for p in found)


def test_what_is_consistent_or_beyond_the_table_needs_no_change():
    assert suggest(consistent([3, 2, 1]), LABELS[:3]) == ()
    beyond = changed(np.ones((16, 16)), (0, 1), 9.0)
    assert suggest(beyond, [str(j) for j in range(16)]) == ()
    assert suggest(spoilt(), LABELS[:4], limit=0.9) == ()


@settings(max_examples=20)
@given(reciprocal(3, 5))
def test_changes_applied_one_by_one_bring_the_ratio_under_the_limit(matrix):
    labels = LABELS[: len(matrix)]
    current = matrix
    changes = suggest(matrix, labels)
    for change in changes:
        place = (labels.index(change.pair[0]), labels.index(change.pair[1]))
        assert current[place] == pytest.approx(change.before)
        assert float(ratios(current)) == pytest.approx(change.ratio_before)
        assert min(abs(change.after - value) for value in SCALE) < 1e-12
        current = changed(current, place, change.after)
        assert float(ratios(current)) == pytest.approx(change.ratio_after)
    assert float(ratios(current)) < 0.10
    assert len({change.pair for change in changes}) == len(changes)


@settings(max_examples=20)
@given(reciprocal(3, 5))
def test_one_change_is_suggested_where_one_is_enough_and_it_is_the_smallest(matrix):
    labels = LABELS[: len(matrix)]
    enough = [
        abs(np.log(value / matrix[place]))
        for place in combinations(range(len(matrix)), 2)
        for value in SCALE
        if float(ratios(changed(matrix, place, value))) < 0.10
    ]
    changes = suggest(matrix, labels)
    if float(ratios(matrix)) < 0.10:
        assert changes == ()
    elif enough:
        (change,) = changes
        assert abs(np.log(change.after / change.before)) == pytest.approx(min(enough))
    else:
        assert len(changes) > 1


def test_all_there_is_to_suggest_in_one_call():
    found = repair(spoilt(), LABELS[:4], most=2)
    assert found.ratio == pytest.approx(float(ratios(spoilt())))
    assert found.steps == suggest(spoilt(), LABELS[:4])
    assert [error.pair for error, _ in found.worst] == [error.pair for error in worst_pairs(spoilt(), LABELS[:4])[:2]]
    assert found.worst[0][1] == pytest.approx(found.steps[0].ratio_after, abs=0.05)
    assert repair(consistent([3, 2, 1]), LABELS[:3], most=5).worst == ()
    assert repair(np.ones((2, 2)), LABELS[:2], most=5) is None


@settings(max_examples=8, deadline=None)
@given(reciprocal(4, 6))
def test_two_changes_are_suggested_wherever_two_are_enough(matrix):
    """Up to six things every two pairs are tried: no smaller two changes are left, and never three where two do."""
    labels = LABELS[: len(matrix)]
    changes = suggest(matrix, labels)
    if len(changes) < 2:
        return
    least = np.inf
    for first, second in combinations(combinations(range(len(matrix)), 2), 2):
        tried = np.array([changed(changed(matrix, first, a), second, b) for a, b in product(SCALE, SCALE)])
        moved = [abs(np.log(a / matrix[first])) + abs(np.log(b / matrix[second])) for a, b in product(SCALE, SCALE)]
        least = min(least, np.min(np.where(ratios(tried) < 0.10, moved, np.inf)))
    if np.isfinite(least):
        assert len(changes) == 2
        assert sum(abs(np.log(c.after / c.before)) for c in changes) == pytest.approx(least)
    else:
        assert len(changes) > 2


def test_it_is_said_when_the_changes_do_not_reach_the_limit():
    """Twelve things judged at random: twenty-four changes lower the ratio and leave it above the limit."""
    random = np.random.default_rng(12)
    matrix = np.ones((12, 12))
    for i, j in combinations(range(12), 2):
        matrix[i, j] = random.choice(SCALE)
        matrix[j, i] = 1 / matrix[i, j]
    found = repair(matrix, [str(j) for j in range(12)], most=3)
    assert not found.reached
    assert 12 < len(found.steps) <= 24
    assert 0.10 <= found.steps[-1].ratio_after < found.ratio
    assert repair(spoilt(), LABELS[:4], most=1).reached
    assert repair(consistent([3, 2, 1]), LABELS[:3], most=1).reached


def test_with_blanks_only_answers_change_and_the_ratio_is_that_of_blanks():
    """A triad with CR .141 and a fourth thing joined by one answer: one change of the triad brings it under .10."""
    matrix = with_blanks([[1, 2, 3, 1], [1 / 2, 1, 5, 1], [1 / 3, 1 / 5, 1, 2], [1, 1, 1 / 2, 1]], (0, 3), (1, 3))
    found = repair(matrix, LABELS[:4], most=6)
    assert found.ratio == pytest.approx(0.1374, abs=1e-4)
    assert [error.pair for error, _ in found.worst if "d" in error.pair] in ([], [("c", "d")])
    (change,) = found.steps
    assert set(change.pair) <= {"a", "b", "c"}
    assert change.ratio_after < 0.10
    assert found.reached
