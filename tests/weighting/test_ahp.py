"""The analytic hierarchy process against published tables, LAPACK and known ends."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import UserError, read
from tests.published import worked
from tests.published.comparisons import RANDOM_INDEX, TABLES
from weighting import Judgment, Pairwise
from weighting.ahp import RANDOM_INDEX as USED
from weighting.ahp import consistency, diagnose, nearest_on_scale, priorities, weigh, worst_pair
from weighting.answers import Nothing, answers_of, comparison_matrix
from weighting.priorities import PRIORITIES

SCALE = [1 / k for k in range(9, 1, -1)] + [float(k) for k in range(1, 10)]


def by_lapack(matrix):
    """Principal eigenvector, sum 1, and eigenvalue, computed another way."""
    eigenvalues, vectors = np.linalg.eig(matrix)
    largest = eigenvalues.real.argmax()
    vector = vectors[:, largest].real
    return vector / vector.sum(), eigenvalues[largest].real


@st.composite
def reciprocal(draw, least=2, most=9):
    size = draw(st.integers(least, most))
    matrix = np.ones((size, size))
    for i in range(size):
        for j in range(i + 1, size):
            matrix[i, j] = draw(st.sampled_from(SCALE))
            matrix[j, i] = 1 / matrix[i, j]
    return matrix


@pytest.mark.parametrize("name", TABLES)
def test_published_tables(name):
    """Saaty 2008, tables 2 to 4; Saaty 1988 (see tests/published/comparisons.py)."""
    table = TABLES[name]
    matrix = np.array(table["matrix"])
    weights, largest = priorities(matrix)
    index, ratio = consistency(largest, len(matrix))
    printed = {"lambda": largest, "index": index, "ratio": ratio}
    for key in printed.keys() & table.keys():
        assert float(printed[key]) == pytest.approx(table[key], abs=5.1e-4), key
    if "priorities" in table:
        assert weights == pytest.approx(table["priorities"], abs=5.1e-4)
    vector, eigenvalue = by_lapack(matrix)
    assert weights == pytest.approx(vector, abs=1e-12)
    assert float(largest) == pytest.approx(eigenvalue, abs=1e-10)


def test_worked_example_by_eigenvector():
    example = worked("examples")["ahp"]
    assert priorities(np.array(example["matrix"]))[0] == pytest.approx(example["weights"], abs=1e-6)


def test_random_index_is_the_table_of_1980():
    """Saaty 1980."""
    assert {n: USED.get(n, 0) for n in range(1, 16)} == dict(enumerate(RANDOM_INDEX, start=1))


@given(reciprocal())
def test_any_matrix_as_by_lapack(matrix):
    weights, largest = priorities(matrix)
    vector, eigenvalue = by_lapack(matrix)
    assert weights == pytest.approx(vector, abs=1e-9)
    assert float(largest) == pytest.approx(eigenvalue, rel=1e-9)
    assert weights.sum() == pytest.approx(1)
    assert (weights > 0).all()
    assert float(largest) >= len(matrix) - 1e-9


@given(st.lists(st.floats(0.05, 1), min_size=1, max_size=9))
def test_a_consistent_matrix_gives_its_weights_and_no_inconsistency(values):
    wanted = np.array(values) / sum(values)
    matrix = wanted[:, None] / wanted[None, :]
    weights, largest = priorities(matrix)
    index, ratio = consistency(largest, len(wanted))
    assert weights == pytest.approx(wanted)
    assert float(index) == pytest.approx(0, abs=1e-9)
    assert float(ratio) == pytest.approx(0, abs=1e-9)
    assert worst_pair(matrix, weights) is None


def test_of_no_matrices_there_are_no_weights():
    for way in PRIORITIES.values():
        vectors, values = way(np.ones((0, 3, 3)))
        assert (vectors.shape, values.shape) == ((0, 3), (0,))


@given(st.lists(reciprocal(5, 5), min_size=1, max_size=6))
def test_many_matrices_at_once_as_one_by_one(matrices):
    weights, largest = priorities(np.array(matrices))
    for i, matrix in enumerate(matrices):
        alone, eigenvalue = priorities(matrix)
        assert weights[i] == pytest.approx(alone, abs=1e-13)
        assert largest[i] == pytest.approx(float(eigenvalue))


@given(reciprocal(), st.randoms())
def test_the_order_of_things_compared_does_not_matter(matrix, random):
    order = list(range(len(matrix)))
    random.shuffle(order)
    weights, largest = priorities(matrix)
    moved, same = priorities(matrix[np.ix_(order, order)])
    assert moved == pytest.approx(weights[order])
    assert float(same) == pytest.approx(float(largest))


@pytest.mark.parametrize("n", [1, 2])
def test_one_or_two_things_are_always_consistent(n):
    labels = ["a", "b"][:n]
    judgments = [Judgment(a="a", b="b", value=7)] if n == 2 else []
    weights, (found,) = weigh(Pairwise(judgments=judgments), labels)
    assert weights == pytest.approx([7 / 8, 1 / 8] if n == 2 else [1])
    assert (found.value, found.values["random_index"], found.values["worst_pair"]) == (0, None, None)
    assert not found.unwise


def test_beyond_the_table_the_ratio_is_not_available():
    matrix = np.ones((16, 16))
    weights, largest = priorities(matrix)
    found = diagnose(matrix, weights, float(largest), [f"x{j}" for j in range(16)])
    assert weights == pytest.approx(np.full(16, 1 / 16))
    assert (found.value, found.values["consistency_ratio"], found.values["random_index"]) == (None, None, None)
    assert found.values["consistency_index"] == pytest.approx(0)
    assert not found.unwise
    assert consistency(np.asarray(15.5), 15)[1] is not None


def test_the_pair_that_disagrees_most_and_what_would_agree():
    """A : b : c : d are 8 : 4 : 2 : 1 but d was said to be twice as important as a."""
    values = {("a", "b"): 2, ("a", "c"): 4, ("b", "c"): 2, ("b", "d"): 4, ("c", "d"): 2, ("d", "a"): 2}
    judgments = [Judgment(a=a, b=b, value=value) for (a, b), value in values.items()]
    weights, (found,) = weigh(Pairwise(judgments=judgments), ["a", "b", "c", "d"])
    assert found.values["worst_pair"] == ["a", "d"]
    assert found.values["suggested_value"] == nearest_on_scale(weights[0] / weights[3]) == 2
    assert found.unwise
    assert found.values["random_index_source"] == "Saaty 1980"


@given(reciprocal(3, 7))
def test_the_worst_pair_has_the_largest_quotient(matrix):
    weights, _ = priorities(matrix)
    pair = worst_pair(matrix, weights)
    if pair is not None:
        quotients = matrix * weights[None, :] / weights[:, None]
        largest = np.maximum(quotients, 1 / quotients).max()
        found = quotients[pair]
        assert max(found, 1 / found) == pytest.approx(largest)


@pytest.mark.parametrize(("ratio", "nearest"), [(1.0, 1), (2.4, 2), (2.5, 3), (30, 9), (0.3, 1 / 3), (1 / 40, 1 / 9)])
def test_nearest_on_the_scale_goes_by_quotient(ratio, nearest):
    assert nearest_on_scale(ratio) == pytest.approx(nearest)


@given(reciprocal())
def test_answers_and_matrix_are_the_same_thing(matrix):
    labels = [f"x{j}" for j in range(len(matrix))]
    answers = answers_of(np.triu(matrix, 1) + np.tril(np.full(matrix.shape, np.nan)), labels)
    assert comparison_matrix(answers, labels) == pytest.approx(matrix)
    assert answers_of(matrix, labels) == answers
    turned = [Judgment(a=j.b, b=j.a, value=1 / j.value) for j in answers.judgments]
    assert comparison_matrix(Pairwise(judgments=turned), labels) == pytest.approx(matrix)


def test_a_lower_triangle_is_read_too_and_typed_thirds_count():
    nan = np.nan
    lower = np.array([[nan, nan, nan], [0.3333, 1, nan], [0.2, 0.5, nan]])
    matrix = comparison_matrix(answers_of(lower, ["a", "b", "c"]), ["a", "b", "c"])
    assert matrix[0] == pytest.approx([1, 3, 5], rel=1e-3)


def faults(caught):
    return {(fault.code, fault.where) for fault in caught.value.faults}


def test_all_faults_of_the_answers_come_at_once():
    judgments = [
        {"a": "a", "b": "b", "value": 12},
        {"a": "c", "b": "c", "value": 1},
        {"a": "a", "b": "d", "value": 4},
        {"a": "d", "b": "a", "value": 0.25},
        {"a": "b", "b": "d", "value": 3},
        {"a": "d", "b": "b", "value": 3},
        {"a": "c", "b": "d", "value": 0},
        {"a": "d", "b": "c", "value": -2},
    ]
    with pytest.raises(UserError) as caught:
        read(Pairwise, {"judgments": judgments})
    assert faults(caught) == {
        ("ahp.off_scale", "a : b"),
        ("ahp.self_compared", "c"),
        ("ahp.entered_twice", "d : a"),
        ("ahp.contradiction", "d : b"),
        ("ahp.off_scale", "c : d"),
        ("ahp.off_scale", "d : c"),
    }


def test_answers_that_fall_apart_are_one_fault_with_a_pair_that_helps():
    with pytest.raises(UserError) as caught:
        weigh(Pairwise(judgments=[Judgment(a="a", b="c", value=2)]), ["a", "b", "c", "d"])
    assert faults(caught) == {("ahp.missing_judgment", "a : b")}
    assert caught.value.faults[0].values == {"count": 3, "groups": "a, c | b | d"}


def test_all_faults_of_a_matrix_come_at_once_with_their_cells():
    matrix = np.array([[2, 12, 3], [1 / 12, 1, 5], [3, 1 / 5, 1]])
    with pytest.raises(UserError) as caught:
        answers_of(matrix, ["a", "b", "c"], "Sheet1")
    assert faults(caught) == {
        ("ahp.diagonal", "Sheet1 › a : a"),
        ("ahp.off_scale", "Sheet1 › a : b"),
        ("ahp.contradiction", "Sheet1 › a : c"),
    }


def test_another_shape_of_answer_is_our_fault():
    with pytest.raises(TypeError):
        weigh(Nothing(), ["a", "b"])
