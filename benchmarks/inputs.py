"""Tables that this project and its peers are timed on: numpy only, the same seed for all."""

import numpy as np


def matrices(count=10_000, n=9):
    """Random reciprocal matrices (count, n, n) on the 1-9 scale."""
    random = np.random.default_rng(1)
    scale = np.array([1 / k for k in range(9, 1, -1)] + [float(k) for k in range(1, 10)])
    upper = np.triu(random.choice(scale, (count, n, n)), 1)
    lower = np.swapaxes(np.divide(1, upper, out=np.zeros_like(upper), where=upper > 0), 1, 2)
    return upper + lower + np.eye(n)


def figures(units=3_000, items=100):
    """Positive figures (units, items)."""
    return np.random.default_rng(2).uniform(1, 100, (units, items))


def weight_sets(count=1_000, items=100):
    """Weights (count, items), uniform on the simplex."""
    return np.random.default_rng(3).dirichlet(np.ones(items), count)
