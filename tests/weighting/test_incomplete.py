"""Blanks: completion, least squares on the graph of the answers, what to ask next."""

import tracemalloc
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from indicators import UserError
from tests.weighting.matrices import consistent, faults, pairwise, reciprocal, with_blanks
from weighting import ahp
from weighting.incomplete import blanks, complete, groups, laplacian, least_lambda, least_squares, next_question
from weighting.priorities import eigenvector, geometric_mean
from weighting.random_index import RANDOM_INDICES, random_index_share


def largest(matrix):
    return max(np.linalg.eigvals(matrix).real)


def test_one_blank_that_two_triads_fill():
    """Bozoki, Fulop and Ronyai 2010, example 3: the two triads say 2/5 and 4/3, their mean is sqrt(8/15) = .7303.

    Things 1 and 4 are said to be alike here; x then minimises lambda_max by symmetry of the two triads' pulls.
    """
    x = np.nan
    matrix = np.array([[1, 5, 2, 1], [1 / 5, 1, x, 1 / 3], [1 / 2, x, 1, 1 / 4], [1, 3, 4, 1]])
    found = complete(matrix)
    assert found[1, 2] == pytest.approx(np.sqrt(8 / 15), abs=2e-3)
    assert found[1, 2] * found[2, 1] == pytest.approx(1)
    tried = np.linspace(0.6, 0.9, 3001)
    values = [
        largest(np.where(np.isnan(matrix), [[0, 0, 0, 0], [0, 0, v, 0], [0, 1 / v, 0, 0], [0] * 4], matrix))
        for v in tried
    ]
    assert found[1, 2] == pytest.approx(tried[int(np.argmin(values))], abs=2e-4)


@settings(max_examples=25)
@given(reciprocal(4, 6), st.data())
def test_no_other_filling_has_a_smaller_lambda(matrix, data):
    n = len(matrix)
    pairs = list(combinations(range(n), 2))
    blank = data.draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=3, unique=True))
    partial = with_blanks(matrix, *blank)
    if len(groups(partial)) > 1:
        return
    found = complete(partial)

    def lambda_of(logs):
        full = partial.copy()
        for (i, j), value in zip(blanks(partial), logs, strict=True):
            full[i, j], full[j, i] = np.exp(value), np.exp(-value)
        return largest(full)

    start = [0.0] * len(blanks(partial))
    other = minimize(lambda_of, start, method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 4000})
    assert largest(found) <= other.fun + 1e-8
    kept = ~np.isnan(partial)
    assert found[kept] == pytest.approx(partial[kept])


@settings(max_examples=25)
@given(st.lists(st.floats(0.2, 1), min_size=3, max_size=7), st.data())
def test_answers_along_a_tree_decide_everything(values, data):
    """N - 1 answers that connect all things leave no contradiction, whichever tree they form."""
    n = len(values)
    matrix = np.full((n, n), np.nan)
    np.fill_diagonal(matrix, 1.0)
    whole = consistent(values)
    for j in range(1, n):
        i = data.draw(st.integers(0, j - 1))
        matrix[i, j], matrix[j, i] = whole[i, j], whole[j, i]
    assert complete(matrix) == pytest.approx(whole, rel=1e-5)
    assert least_squares(matrix) == pytest.approx(np.array(values) / sum(values))
    _, (found,) = ahp.weigh_matrix(matrix, [str(j) for j in range(n)])
    assert found.value == pytest.approx(0, abs=1e-9)
    assert found.values.get("consistency_ratio_incomplete", 0) == pytest.approx(0, abs=1e-6)


@given(reciprocal(2, 6))
def test_without_blanks_nothing_changes(matrix):
    assert complete(matrix) is matrix
    assert next_question(matrix) is None
    assert least_squares(matrix) == pytest.approx(geometric_mean(matrix)[0])


def trees(matrix):
    """How many spanning trees the answers have (Kirchhoff): the information they hold, up to a factor."""
    return np.linalg.det(laplacian(matrix)[1:, 1:])


@settings(max_examples=40)
@given(reciprocal(4, 6), st.data())
def test_the_next_question_adds_most_information(matrix, data):
    pairs = list(combinations(range(len(matrix)), 2))
    blank = data.draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=4, unique=True))
    partial = with_blanks(matrix, *blank)
    if len(groups(partial)) > 1:
        return

    def after(pair):
        asked = partial.copy()
        asked[pair], asked[pair[::-1]] = 1.0, 1.0
        return trees(asked)

    assert after(next_question(partial)) == pytest.approx(max(after(pair) for pair in blanks(partial)))


def test_groups_that_no_answer_connects_are_named():
    with pytest.raises(UserError) as caught:
        ahp.weigh(pairwise(("a", "b", 2), ("c", "d", 3)), ["a", "b", "c", "d"])
    assert faults(caught) == [("ahp.missing_judgment", "a : c")]
    assert caught.value.faults[0].values == {"count": 2, "groups": "a, b | c, d"}


def test_of_large_groups_the_first_things_are_named():
    """Two groups of fifty: one fault, not the 2,500 pairs any one of which would do."""
    matrix = np.ones((100, 100))
    matrix[:50, 50:] = matrix[50:, :50] = np.nan
    with pytest.raises(UserError) as caught:
        ahp.weigh_matrix(matrix, [f"x{j}" for j in range(100)])
    assert faults(caught) == [("ahp.missing_judgment", "x0 : x50")]
    assert caught.value.faults[0].values["groups"] == "x0, x1, x2, … | x50, x51, x52, …"


def test_the_next_question_joins_groups_first():
    matrix = with_blanks(np.ones((5, 5)), (0, 2), (0, 3), (1, 2), (1, 3), (0, 4), (1, 4), (2, 4), (3, 4))
    assert groups(matrix) == ((0, 1), (2, 3), (4,))
    assert next_question(matrix) == (0, 2)


def test_a_diagnosis_says_what_was_filled_and_what_to_ask_next():
    answers = pairwise(("a", "b", 2), ("b", "c", 2), ("c", "d", 2))
    weights, (found,) = ahp.weigh(answers, ["a", "b", "c", "d"])
    assert weights == pytest.approx(np.array([8, 4, 2, 1]) / 15)
    assert found.values["completed"][0] == pytest.approx([1, 2, 4, 8])
    assert (found.values["missing"], found.values["next_question"]) == (3, ["a", "d"])
    assert found.values["worst_pair"] is None


def test_the_random_index_shrinks_with_blanks():
    """Agoston and Csato 2022: n = 4, one blank: 1 - 2/6; a tree cannot contradict itself."""
    assert random_index_share(4, 1) == pytest.approx(2 / 3)
    assert random_index_share(5, 6) == 0
    assert random_index_share(3, 1) == 0
    assert random_index_share(10, 0) == 1
    assert random_index_share(10, 1) == pytest.approx(1 - 1 / 36)
    assert random_index_share(11, 1) is None
    assert RANDOM_INDICES["saaty1980"].of(4, 2) == pytest.approx(0.9 / 3)


def test_the_index_of_blanks_is_that_of_random_matrices():
    """Random matrices of four things with one blank, completed: their mean CI is near 2/3 that of whole ones."""
    random, scale = np.random.default_rng(4), np.array([*(1 / np.arange(2, 10)), *range(1, 10)])
    whole = np.ones((4000, 4, 4))
    for i, j in combinations(range(4), 2):
        whole[:, i, j] = random.choice(scale, 4000)
        whole[:, j, i] = 1 / whole[:, i, j]
    partial = whole.copy()
    partial[:, 0, 1] = partial[:, 1, 0] = np.nan
    share = (least_lambda(partial).mean() - 4) / (least_lambda(whole).mean() - 4)
    assert share == pytest.approx(random_index_share(4, 1), abs=0.03)


PENDANT = with_blanks(
    [[1, 2, 3, 1], [1 / 2, 1, 5, 1], [1 / 3, 1 / 5, 1, 2], [1, 1, 1 / 2, 1]], (0, 3), (1, 3)
)  # a triad that contradicts itself, and a fourth thing joined by one answer


def test_a_thing_joined_by_one_answer_does_not_hide_a_contradiction():
    """The triad alone has CR .141; with a thing that adds no contradiction it must not pass (CI .0412 / (.9 / 3))."""
    _, (alone,) = ahp.weigh_matrix(PENDANT[:3, :3], list("abc"))
    _, (found,) = ahp.weigh_matrix(PENDANT, list("abcd"))
    assert alone.value == pytest.approx(0.141, abs=1e-3)
    assert found.value == pytest.approx(0.0412165 / 0.3, abs=1e-4)
    assert found.unwise
    given = found.values
    assert given["consistency_ratio"] == given["consistency_ratio_incomplete"] == found.value
    assert given["consistency_ratio_completed"] == pytest.approx(0.0412165 / 0.9, abs=1e-4)
    assert (given["random_index"], given["random_index_complete"]) == (pytest.approx(0.3), 0.9)
    assert (given["geometric_consistency_index"], given["geometric_consistency_limit"]) == (None, None)


def test_blanks_beyond_the_published_orders_have_no_ratio():
    matrix = np.ones((11, 11))
    matrix[0, 1] = matrix[1, 0] = np.nan
    _, (found,) = ahp.weigh_matrix(matrix, [str(j) for j in range(11)])
    assert (found.value, found.unwise, found.values["random_index_source"]) == (None, False, None)
    assert found.values["consistency_ratio_completed"] == pytest.approx(0, abs=1e-9)


@settings(max_examples=20)
@given(reciprocal(4, 7), st.data())
def test_the_least_lambda_of_many_is_that_of_the_completion(matrix, data):
    pairs = list(combinations(range(len(matrix)), 2))
    partial = with_blanks(matrix, *data.draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=3, unique=True)))
    if len(groups(partial)) > 1:
        return
    whole = largest(complete(partial))
    found = least_lambda(np.array([partial, partial]))
    assert found[0] == found[1] >= whole - 1e-9
    assert found[0] - whole <= 2e-3 * (whole - len(matrix)) + 1e-9


def test_least_squares_priorities_of_blanks_by_request():
    matrix = with_blanks(np.array([[1, 2, 4, 1], [1 / 2, 1, 3, 1], [1 / 4, 1 / 3, 1, 2], [1, 1, 1 / 2, 1]]), (0, 3))
    weights, _ = ahp.weigh_matrix(matrix, list("abcd"), priority="logarithmic_least_squares")
    assert weights == pytest.approx(least_squares(matrix))
    means, _ = ahp.weigh_matrix(matrix, list("abcd"), priority="geometric_mean")
    assert means == pytest.approx(geometric_mean(complete(matrix))[0])
    assert eigenvector(complete(matrix))[0] == pytest.approx(ahp.weigh_matrix(matrix, list("abcd"))[0])


def test_many_things_with_few_answers_are_completed_in_little_memory():
    """Sixty things, a ring of answers and some across it: 1,650 blanks, whose square would take 22 MB.

    The optimum is known by its condition: each blank is sqrt(x_i y_j / (x_j y_i)), x and y the principal eigenvectors
    of the completed matrix and of its transpose (the gradient of lambda_max is zero there).
    """
    n, random = 60, np.random.default_rng(5)
    matrix = np.full((n, n), np.nan)
    np.fill_diagonal(matrix, 1.0)
    pairs = [(i, (i + step) % n) for i in range(n) for step in (1, 7)]
    for i, j in pairs:
        matrix[i, j] = random.choice([1 / 5, 1 / 3, 1.0, 3.0, 5.0])
        matrix[j, i] = 1 / matrix[i, j]
    tracemalloc.start()
    found = complete(matrix)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 10e6
    rows, columns = np.array(blanks(matrix)).T
    right, left = eigenvector(found)[0], eigenvector(found.T)[0]
    pull = 0.5 * np.log(right / left)
    assert np.log(found[rows, columns]) == pytest.approx(pull[rows] - pull[columns], abs=1e-5)
