"""Best-worst answers of several experts: posterior mean and spread of the group's weights.

Source: Mohammadi & Rezaei 2020, Omega 96, 102075 (``mohammadi2020``). Rows are multinomial: best-to-others with shares
proportional to 1/w, others-to-worst with shares w. Each expert's w is Dirichlet(g w*), g Gamma(.1, .1), the group's w*
uniform on the simplex. Sampled here by Metropolis steps in many chains at once; the same seed gives the same figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from indicators.faults import Fault, UserError
from weighting.answers_ranked import BestWorst
from weighting.best_worst import rows_of
from weighting.model import Answered, Diagnostic
from weighting.telling import tell

Floats = NDArray[np.float64]
SEED: Final = 20261124
CHAINS: Final = 64
EACH: Final = 50  # turns after which the work tells how far it is
GAMMA_SHAPE, GAMMA_RATE = 0.1, 0.1


@dataclass(frozen=True, eq=False)
class Posterior:
    """Draws of the group's weights (draws, n); ``experts``: mean weights of each expert (k, n)."""

    draws: Floats
    experts: Floats

    @property
    def mean(self) -> Floats:
        """Posterior mean (n,), sum 1."""
        return np.asarray(self.draws.mean(axis=0))

    @property
    def spread(self) -> Floats:
        """Posterior standard deviation (n,)."""
        return np.asarray(self.draws.std(axis=0))

    @property
    def more_important(self) -> Floats:
        """Probability (n, n) that row counts more than column; diagonal .5."""
        above = (self.draws[:, :, None] > self.draws[:, None, :]).mean(axis=0)
        return np.asarray(above + 0.5 * np.eye(len(above)))


def _log_shares(free: Floats) -> Floats:
    """Logarithms of weights from free coordinates (..., n)."""
    shifted = free - free.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))


def _likelihood(logs: Floats, to_others: Floats, to_worst: Floats) -> Floats:
    """Log-likelihood (chains, k) of log weights (chains, k, n) under rows (k, n), constants left out."""
    return np.asarray((to_worst * logs).sum(axis=-1) + (to_others * _log_shares(-logs)).sum(axis=-1))


def _dirichlet(logs: Floats, centre: Floats, strength: Floats) -> Floats:
    """Log density (chains, k) of log weights about a centre (chains, n), in coordinates of log ratios."""
    alpha = strength[:, None] * np.exp(centre)
    constant = gammaln(strength) - gammaln(alpha).sum(axis=-1)
    return np.asarray(constant[:, None] + (alpha[:, None, :] * logs).sum(axis=-1))


def sample(
    to_others: Floats, to_worst: Floats, seed: int = SEED, chains: int = CHAINS, warm: int = 1000, kept: int = 1500
) -> Posterior:
    """Draws from the posterior of rows (k, n) each; steps are tuned while warming up, then stay."""
    random = np.random.default_rng(seed)
    k, n = to_others.shape
    start = np.log((to_worst / to_worst.sum(axis=1, keepdims=True) + 1 / n) / 2)
    own = start[None] + 0.05 * random.standard_normal((chains, k, n))
    centre = own.mean(axis=1)
    strength = np.full(chains, 10.0)
    steps = np.array([0.3, 0.3, 0.8])
    kept_centres, kept_own = [], np.zeros((k, n))
    for turn in range(warm + kept):
        if turn % EACH == 0:
            tell(turn / (warm + kept))
        own, won = _move_experts(own, centre, strength, to_others, to_worst, steps[0], random)
        centre, moved = _move_centre(own, centre, strength, steps[1], random)
        strength, grown = _move_strength(own, centre, strength, steps[2], random)
        if turn < warm:
            steps = steps * np.exp((np.array([won, moved, grown]) - 0.3) / (1 + turn) ** 0.6)
        else:
            kept_centres.append(np.exp(_log_shares(centre)))
            kept_own += np.exp(_log_shares(own)).mean(axis=0)
    return Posterior(np.concatenate(kept_centres), kept_own / kept)


def _move_experts(
    own: Floats, centre: Floats, strength: Floats, to_others: Floats, to_worst: Floats, step: float,
    random: np.random.Generator,
) -> tuple[Floats, float]:  # fmt: skip
    proposed = own + step * random.standard_normal(own.shape)
    middle = _log_shares(centre)

    def density(free: Floats) -> Floats:
        logs = _log_shares(free)
        return _likelihood(logs, to_others, to_worst) + _dirichlet(logs, middle, strength)

    taken = np.log(random.random(own.shape[:2])) < density(proposed) - density(own)
    return np.where(taken[..., None], proposed, own), float(taken.mean())


def _move_centre(
    own: Floats, centre: Floats, strength: Floats, step: float, random: np.random.Generator
) -> tuple[Floats, float]:
    proposed = centre + step * random.standard_normal(centre.shape)
    logs = _log_shares(own)

    def density(free: Floats) -> Floats:
        middle = _log_shares(free)  # uniform on the simplex: its density in log ratios is the product of the weights
        return np.asarray(_dirichlet(logs, middle, strength).sum(axis=1) + middle.sum(axis=-1))

    taken = np.log(random.random(len(centre))) < density(proposed) - density(centre)
    return np.where(taken[:, None], proposed, centre), float(taken.mean())


def _move_strength(
    own: Floats, centre: Floats, strength: Floats, step: float, random: np.random.Generator
) -> tuple[Floats, float]:
    proposed = strength * np.exp(step * random.standard_normal(len(strength)))
    logs, middle = _log_shares(own), _log_shares(centre)

    def density(value: Floats) -> Floats:
        prior = GAMMA_SHAPE * np.log(value) - GAMMA_RATE * value  # with the Jacobian of the logarithm
        return np.asarray(_dirichlet(logs, middle, value).sum(axis=1) + prior)

    taken = np.log(random.random(len(strength))) < density(proposed) - density(strength)
    return np.where(taken, proposed, strength), float(taken.mean())


@lru_cache(maxsize=16)
def _sampled(rows: tuple[tuple[tuple[float, ...], tuple[float, ...]], ...], seed: int) -> Posterior:
    """The posterior of the same answers and seed is the same: it is drawn once, since it takes seconds."""
    return sample(np.array([row[0] for row in rows]), np.array([row[1] for row in rows]), seed)


def weigh_panel(
    answers: Sequence[BestWorst], labels: Sequence[str], names: Sequence[str], seed: int = SEED
) -> Answered:
    """Posterior mean of the group's weights; spread and the probability that one thing counts more than another."""
    rows, faults = [], []
    for answer, name in zip(answers, names, strict=True):
        try:
            rows.append(rows_of(answer, labels)[:2])
        except UserError as error:
            faults += [Fault(fault.code, f"{name} › {fault.where}", fault.values) for fault in error.faults]
    if faults:
        raise UserError(faults)
    found = _sampled(tuple((tuple(map(float, a)), tuple(map(float, b))) for a, b in rows), seed)
    values: dict[str, object] = {
        "standard_deviation": dict(zip(labels, map(float, found.spread), strict=True)),
        "experts": [
            {"name": name, "weights": dict(zip(labels, map(float, own), strict=True))}
            for name, own in zip(names, found.experts, strict=True)
        ],
        "more_important": found.more_important.tolist(),
        "draws": len(found.draws),
        "seed": seed,
    }
    return found.mean / found.mean.sum(), (Diagnostic("best_worst_panel", values=values),)
