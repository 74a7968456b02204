"""Every way of judging in LABORATORY alike: sum 1, none negative, the order in which things are listed does not matter.

Scale: points and swings count by their proportions alone; the other ways ask on scales of their own.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.weighting.matrices import SCALE
from weighting import LABORATORY, BestWorst, DirectPoints, Judgment, Nothing, Pairwise, PointsOf, Ranking

JUDGED = [key for key, method in LABORATORY.items() if method.asks != "data"]
THINGS = st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=6, unique=True)


@st.composite
def points(draw, names):
    given_points = draw(st.lists(st.floats(0.5, 100), min_size=len(names), max_size=len(names)))
    return DirectPoints(points=[PointsOf(id=n, points=p) for n, p in zip(names, given_points, strict=True)])


@st.composite
def swings(draw, names):
    """As asked: the most valuable swing is 100."""
    held = draw(points(names)).points
    most = max(p.points for p in held)
    return DirectPoints(points=[PointsOf(id=p.id, points=100 * p.points / most) for p in held])


@st.composite
def pairs(draw, names):
    judgments = [
        Judgment(a=a, b=b, value=draw(st.sampled_from(SCALE))) for i, a in enumerate(names) for b in names[i + 1 :]
    ]
    return Pairwise(judgments=judgments)


@st.composite
def rankings(draw, names):
    order = draw(st.permutations(names))
    tied = draw(st.booleans())
    return Ranking(order=[tuple(order[:2]), *((n,) for n in order[2:])] if tied else [(n,) for n in order])


@st.composite
def best_worst(draw, names):
    best, worst, *others = draw(st.permutations(names))
    steps = st.integers(1, 9)
    largest = draw(steps)
    to_others = {worst: largest, **{n: draw(st.integers(1, largest)) for n in others}}
    to_worst = {n: draw(st.integers(1, largest)) for n in others}
    return BestWorst(best=best, worst=worst, best_to_others=to_others, others_to_worst=to_worst)


SHAPES = {
    "nothing": lambda names: st.just(Nothing()), "points": points, "pairwise": pairs, "ranking": rankings,
    "best_worst": best_worst,
}  # fmt: skip


@pytest.mark.parametrize("key", JUDGED)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_for_all_ways_of_judging_alike(key, data):
    names = data.draw(THINGS)
    shape = swings if key == "swing" else SHAPES[LABORATORY[key].asks]
    answers = data.draw(shape(names))
    weights = dict(zip(names, LABORATORY[key].weigh(answers, names)[0], strict=True))
    assert sum(weights.values()) == pytest.approx(1)
    assert min(weights.values()) >= 0
    moved = data.draw(st.permutations(names))
    again = dict(zip(moved, LABORATORY[key].weigh(answers, moved)[0], strict=True))
    assert again == pytest.approx(weights, abs=1e-7)


@given(THINGS.flatmap(lambda names: st.tuples(st.just(names), points(names))), st.floats(0.01, 100))
def test_points_count_by_their_proportions(drawn, factor):
    names, answers = drawn
    scaled = DirectPoints(points=[PointsOf(id=p.id, points=factor * p.points) for p in answers.points])
    both = [LABORATORY["points"].weigh(a, names)[0] for a in (answers, scaled)]
    assert both[0] == pytest.approx(both[1])
