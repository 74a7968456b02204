"""Indices of consistency: tables of random indices, triads by hand, many matrices as one by one."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.weighting.matrices import consistent, pairwise, reciprocal
from weighting import ahp
from weighting.consistency import consistency, geometric_index, geometric_limit, koczkodaj_index, pair_errors
from weighting.priorities import PRIORITIES, eigenvector, geometric_mean
from weighting.random_index import RANDOM_INDICES

# Saaty's example of choosing a school, as usually reprinted; its ratio near the limits of four tables.
SCHOOL = np.array(
    [
        [1, 4, 3, 1, 3, 4],
        [1 / 4, 1, 7, 3, 1 / 5, 1],
        [1 / 3, 1 / 7, 1, 1 / 5, 1 / 5, 1 / 6],
        [1, 1 / 3, 5, 1, 1, 1 / 3],
        [1 / 3, 5, 5, 1, 1, 3],
        [1 / 4, 1, 6, 3, 1 / 3, 1],
    ]
)


@pytest.mark.parametrize(("table", "ratio"), [("saaty1980", 0.2290), ("saaty2005", 0.2272), ("donegan_dodd", 0.2407)])
def test_the_ratio_depends_on_the_table(table, ratio):
    """Saaty 1980; Saaty 2005; Donegan and Dodd 1991: the same matrix, lambda 7.4199."""
    largest = eigenvector(SCHOOL)[1]
    assert float(largest) == pytest.approx(7.4199, abs=5e-5)
    assert float(consistency(largest, 6, table)[1]) == pytest.approx(ratio, abs=5.1e-5)


def test_the_regression_gives_an_index_for_any_order():
    """Alonso and Lamata 2006: mean lambda_max = 2.7699 n - 4.3513."""
    regression = RANDOM_INDICES["alonso_lamata"]
    assert regression.of(9) == pytest.approx((2.7699 * 9 - 4.3513 - 9) / 8)
    assert regression.of(9) == pytest.approx(1.45, abs=0.01)
    assert regression.of(40) > regression.of(16) > regression.of(15)
    assert regression.of(2) is None


@pytest.mark.parametrize("table", ["saaty1980", "saaty2005", "donegan_dodd"])
def test_tables_end_at_fifteen(table):
    assert RANDOM_INDICES[table].of(15) is not None
    assert RANDOM_INDICES[table].of(16) is None
    assert consistency(np.asarray(20.0), 16, table)[1] is None


def test_every_diagnosis_names_its_table():
    answers = pairwise(("a", "b", 3), ("b", "c", 3), ("a", "c", 3))
    for key, table in RANDOM_INDICES.items():
        _, (found,) = ahp.weigh(answers, ["a", "b", "c"], random_index=key)
        assert found.values["random_index_source"] == table.name
        assert found.values["random_index"] == table.of(3)


def test_triads_by_hand():
    """One triad 2, 2, 2 (should be 4): Koczkodaj 1 - 1/2; row means 4^(1/3), 1, 4^(-1/3), every error 2^(+-1/3)."""
    matrix = np.array([[1, 2, 2], [1 / 2, 1, 2], [1 / 2, 1 / 2, 1]])
    assert float(koczkodaj_index(matrix)) == pytest.approx(0.5)
    assert float(geometric_index(matrix)) == pytest.approx(3 * (np.log(2) / 3) ** 2)
    errors = pair_errors(matrix, geometric_mean(matrix)[0])
    assert [errors[0, 1], errors[1, 2], errors[0, 2]] == pytest.approx([2 ** (1 / 3), 2 ** (1 / 3), 2 ** (-1 / 3)])


def test_with_three_things_the_geometric_index_fixes_lambda():
    """For n = 3 lambda_max = 1 + e + 1/e with ln e = ln(a_12 a_23 / a_13) / 3 (Crawford and Williams 1985)."""
    matrix = np.array([[1, 3, 7], [1 / 3, 1, 5], [1 / 7, 1 / 5, 1]])
    e = (3 * 5 / 7) ** (1 / 3)
    assert float(eigenvector(matrix)[1]) == pytest.approx(1 + e + 1 / e)
    assert float(geometric_index(matrix)) == pytest.approx(3 * np.log(e) ** 2)


def test_limits_of_the_geometric_index():
    """Aguaron and Moreno-Jimenez 2003."""
    assert [geometric_limit(n) for n in (3, 4, 5, 9)] == [0.31, 0.35, 0.37, 0.37]


@given(reciprocal(3, 7))
def test_indices_as_defined(matrix):
    n = len(matrix)
    weights = np.prod(matrix, axis=1) ** (1 / n)
    squares = [np.log(matrix[i, j] * weights[j] / weights[i]) ** 2 for i, j in combinations(range(n), 2)]
    assert float(geometric_index(matrix)) == pytest.approx(2 * sum(squares) / ((n - 1) * (n - 2)))
    triads = []
    for i, j, k in combinations(range(n), 3):
        a, b, c = matrix[i, j], matrix[j, k], matrix[i, k]
        triads.append(min(abs(1 - c / (a * b)), abs(1 - a * b / c)))
    assert float(koczkodaj_index(matrix)) == pytest.approx(max(triads), abs=1e-12)


@given(st.lists(reciprocal(4, 4), min_size=1, max_size=5))
def test_many_at_once(matrices):
    stack = np.array(matrices)
    for function in (geometric_index, koczkodaj_index):
        assert function(stack) == pytest.approx([float(function(matrix)) for matrix in matrices])
    for method in PRIORITIES.values():
        assert method(stack)[0] == pytest.approx(np.array([method(matrix)[0] for matrix in matrices]))


@given(st.lists(st.floats(0.1, 1), min_size=1, max_size=9))
def test_consistent_answers_have_no_error(values):
    matrix = consistent(values)
    assert float(geometric_index(matrix)) == pytest.approx(0, abs=1e-12)
    assert float(koczkodaj_index(matrix)) == pytest.approx(0, abs=1e-9)
    for method in PRIORITIES.values():
        weights, largest = method(matrix)
        assert weights == pytest.approx(np.array(values) / sum(values))
        assert float(largest) == pytest.approx(len(values))


@given(reciprocal(3, 6))
def test_row_means_are_the_least_squares_of_the_logarithms(matrix):
    n = len(matrix)
    rows, sides = [np.ones(n)], [0.0]
    for i, j in combinations(range(n), 2):
        row = np.zeros(n)
        row[i], row[j] = 1, -1
        rows.append(row)
        sides.append(np.log(matrix[i, j]))
    logs = np.linalg.lstsq(np.array(rows), np.array(sides), rcond=None)[0]
    assert geometric_mean(matrix)[0] == pytest.approx(np.exp(logs) / np.exp(logs).sum())
