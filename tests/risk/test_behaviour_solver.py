"""The closed form against sequential quadratic programming on 200 random designs, to 1e-8.

With y = root(c) x the unit's problem is the point of a polyhedron nearest to its pulls, which the solver's first
quadratic program meets exactly; without that its steps end near 1e-6.
"""

import numpy as np
import pytest
from scipy.optimize import minimize

from risk.behaviour import Problem, respond


def random_problem(seed: int) -> Problem:
    """Two to six items of uneven size; time is finite in three of four, tight in some."""
    random = np.random.default_rng(1000 + seed)
    m = random.integers(2, 7)
    weights, sizes = random.dirichlet(np.ones(m)), random.dirichlet(np.full(m, 2.0))
    return Problem(
        stake=random.uniform(0.5, 2) * weights * random.uniform(0.5, 6, m),
        cost=5 * sizes,
        paper_yield=random.uniform(0.05, 1.6, m),
        false_yield=random.uniform(0.05, 2, m),
        verification=random.uniform(0, 0.8, m),
        kappa=np.asarray(random.uniform(0, 4)),
        gamma=np.asarray(random.uniform(0.02, 0.1)),
        false_time=0.1,
        time=np.asarray(np.inf if seed % 4 == 0 else random.uniform(0.05, 2)),
    )


@pytest.mark.parametrize("part", range(10))
def test_the_answer_is_that_of_the_solver_to_eight_digits(part):
    for seed in range(20 * part, 20 * part + 20):
        posed = random_problem(seed)
        gain = np.maximum(0, 1 - (1 + posed.kappa) * posed.verification) * posed.false_yield
        pull = np.concatenate(
            [posed.stake + posed.gamma * posed.cost, posed.stake * posed.paper_yield, posed.stake * gain]
        )
        root = np.sqrt(np.tile(posed.cost, 3))
        hours = root * np.repeat([1, 1, posed.false_time], len(posed.cost))
        limit = {"type": "ineq", "fun": lambda y, h=hours, t=posed.time: t - h @ y, "jac": lambda y, h=hours: -h}
        wanted = pull / root
        found = minimize(
            lambda y, to=wanted: ((y - to) ** 2).sum() / 2,
            np.zeros(len(root)),
            jac=lambda y, to=wanted: y - to,
            bounds=[(0, None)] * len(root),
            constraints=[limit] if np.isfinite(posed.time) else [],
            method="SLSQP",
            options={"ftol": 1e-16, "maxiter": 500},
        )
        answer = respond(posed)
        assert np.concatenate([answer.real, answer.paper, answer.false]) == pytest.approx(found.x / root, abs=1e-8), (
            seed
        )
