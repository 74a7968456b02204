"""What a threshold makes units do: who is moved over it, who cannot reach it, and what marking targets up buys.

A jump J of the score at the target tau moves every unit within Delta* = zeta sqrt(2 B J d / c_z) below it: the cost
c_z (Delta / zeta)^2 / 2 is then covered by the expected gain B J d, J kept with 1 - v and kappa J lost with v.
Excess mass F(tau) - F(tau - Delta*). Sources: Kleven & Waseem 2013; Saez 2010 (docs/methods.md "Behaviour").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import norm

from indicators.model import IndicatorSet, Item
from indicators.scoring import Attain, Bands
from risk.assumptions import Assumptions, defaults
from risk.behaviour import Problem, slack_problem, written_fields
from risk.design import Design, Floats

Numbers = Floats | float  # broadcast against each other
PER_CENT: Final = 100.0


def reach(jump: Numbers, false_yield: Numbers, stake: Numbers, deterred: Numbers, cost: Numbers) -> Floats:
    """Delta*: how far below the target falsifying up to it still pays; all arguments broadcast.

    Falls in the chance of being found, is zero from v* on, rises with stake and jump.
    """
    gain = 2 * np.asarray(stake) * np.asarray(jump) * np.asarray(deterred) / np.asarray(cost)
    return np.asarray(np.asarray(false_yield) * np.sqrt(gain))


def share_below(target: Numbers, mean: Numbers, spread: Numbers) -> Floats:
    """F(tau): share of units whose true figure lies below the target; figures are normal over units."""
    return np.asarray(norm.cdf(target, loc=mean, scale=spread))


def share_unreachable(target: Numbers, delta: Numbers, mean: Numbers, spread: Numbers) -> Floats:
    """F(tau - Delta*): share of units that do not reach the target even by falsifying."""
    return np.asarray(norm.cdf(np.asarray(target) - np.asarray(delta), loc=mean, scale=spread))


def excess_mass(target: Numbers, delta: Numbers, mean: Numbers, spread: Numbers) -> Floats:
    """F(tau) - F(tau - Delta*): share of units moved over the target."""
    return np.asarray(share_below(target, mean, spread) - share_unreachable(target, delta, mean, spread))


def marked_up(target: Numbers, growth: Numbers, levels: Numbers) -> Floats:
    """A target raised by ``growth`` at each of ``levels`` levels (层层加码): tau (1 + g)^L."""
    return np.asarray(np.asarray(target, dtype=np.float64) * (1 + np.asarray(growth)) ** np.asarray(levels))


def cheapest_mix(target: Numbers | Sequence[float], yields: Floats, cost: Floats, penalty: Floats) -> Floats:
    """What a fixed target is met with at least cost: score from each of k channels, (..., k), sums to ``target``.

    min sum c x^2 / 2 + l e x subject to sum e x = tau (penalty l per unit of score): x_k = e_k (lambda - l_k) / c_k
    over the channels with lambda > l_k, lambda = (tau + sum e^2 l / c) / sum(e^2 / c).
    Channels open in the order of their penalty, so the open ones are found by trying each length of that order.
    """
    tau = np.asarray(target, dtype=np.float64)[..., None]
    power = yields**2 / cost
    order = np.argsort(penalty, kind="stable")
    opened = np.cumsum(power[order])
    prices = (tau + np.cumsum((power * penalty)[order])) / opened  # with the first 1, 2, ... k channels open
    price = prices.min(axis=-1, keepdims=True)  # one channel too many or too few only makes the score dearer
    return np.asarray(power * np.maximum(price - penalty, 0.0))


@dataclass(frozen=True, eq=False)
class Threshold:
    """One item with a threshold: share of the score at stake, Delta* and shares of units, 0..1.

    ``below`` the target in truth = ``moved`` over it by falsifying + ``unreachable`` even so. ``gap`` is the target
    less the mean of the units, ``spread`` their standard deviation, both on the 0-1 scale of the measure.
    """

    id: str
    jump: float
    reach: float
    below: float
    moved: float
    unreachable: float
    gap: float
    spread: float


def thresholds(
    items: IndicatorSet, design: Design, assumptions: Assumptions, problem: Problem | None = None, raised: float = 1.0
) -> tuple[Threshold, ...]:
    """Every item with a threshold (attain or bands) under a design of the same items, at default assumptions.

    ``problem``: the unit's problem in other surroundings, arrays (m,). ``raised``: factor by which every target stands
    higher (marked_up of 1); the target's own place on the 0-1 scale is place_of_target.
    """
    if problem is None:
        problem = slack_problem(design, defaults(assumptions), assumptions, written_fields(design))
    pulled = design.weights * design.slopes
    stakes = np.divide(problem.stake, pulled, out=np.zeros_like(pulled), where=pulled > 0)
    deterred = np.broadcast_to(problem.deterred, pulled.shape)
    found = []
    for j, item in enumerate(items.items):
        jump = float(design.weights[j] * _step(item))
        if jump > 0:
            delta = reach(jump, problem.false_yield[j], stakes[j], deterred[j], assumptions.constant("threshold_cost"))
            found.append(_threshold(item, jump, float(delta), assumptions, raised))
    return tuple(found)


def place_of_target(item: Item) -> float:
    """Where the target of a threshold stands on the 0-1 scale: itself up to 1, as per cent up to 100, else 1."""
    rule = item.scoring.rule
    if not isinstance(rule, Attain | Bands):
        return 1.0
    edge = rule.threshold if isinstance(rule, Attain) else rule.edges[int(np.argmax(np.diff(rule.points)))]
    if not 0 < edge <= PER_CENT:
        return 1.0
    return float(edge if edge <= 1 else edge / PER_CENT)


def _step(item: Item) -> float:
    """Largest step of the item's score as a share of the item; 0 for a rule without steps."""
    rule = item.scoring.rule
    if isinstance(rule, Bands):
        top = max(rule.points)
        return float(np.diff(rule.points).max() / top) if top > 0 else 0.0
    return 1.0 if isinstance(rule, Attain) else 0.0


def _threshold(item: Item, jump: float, delta: float, assumptions: Assumptions, raised: float) -> Threshold:
    rule = item.scoring.rule
    if not isinstance(rule, Attain | Bands):
        raise TypeError(item.id)
    spread = rule.spread or assumptions.constant("spread")
    gap = (rule.gap or 0.0) + place_of_target(item) * (raised - 1)
    below, unreachable = share_below(0.0, -gap, spread), share_unreachable(0.0, delta, -gap, spread)
    moved = float(below - unreachable)
    return Threshold(item.id, jump, delta, float(below), moved, float(unreachable), gap, spread)


def mix_of_item(design: Design, problem: Problem, j: int, targets: Floats) -> Floats:
    """What item ``j`` meets fixed targets (n,) of its measured score with at least cost, (n, 3): real, paper, false.

    Cost c x^2 / 2 a channel, as in the unit's problem; a falsified unit of score loses B w mu (1 + kappa) v on average.
    """
    loss = problem.stake[j] * (1 + np.broadcast_to(problem.kappa, design.weights.shape)[j]) * problem.verification[j]
    yields = np.array([1.0, problem.paper_yield[j], problem.false_yield[j]])
    return cheapest_mix(targets, yields, np.full(3, design.cost[j]), np.array([0.0, 0.0, float(loss)]))
