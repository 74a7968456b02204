"""Comparison matrices for tests: drawn ones, answers written as triples."""

import numpy as np
from hypothesis import strategies as st

from weighting import Judgment, Pairwise

SCALE = [1 / k for k in range(9, 1, -1)] + [float(k) for k in range(1, 10)]


@st.composite
def reciprocal(draw, least=2, most=9):
    size = draw(st.integers(least, most))
    matrix = np.ones((size, size))
    for i in range(size):
        for j in range(i + 1, size):
            matrix[i, j] = draw(st.sampled_from(SCALE))
            matrix[j, i] = 1 / matrix[i, j]
    return matrix


def consistent(values):
    weights = np.array(values, dtype=float)
    return weights[:, None] / weights[None, :]


def with_blanks(matrix, *pairs):
    result = np.array(matrix, dtype=float)
    for i, j in pairs:
        result[i, j] = result[j, i] = np.nan
    return result


def pairwise(*triples):
    return Pairwise(judgments=[Judgment(a=a, b=b, value=value) for a, b, value in triples])


def faults(caught):
    return [(fault.code, fault.where) for fault in caught.value.faults]
