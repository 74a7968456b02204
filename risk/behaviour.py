"""The unit's problem: real work, paper work, falsification, and what of the awarded score is hollow.

A unit maximises  sum_j B w_j mu_j (a_j + rho_j p_j + zeta_j d_j z_j) + gamma c_j a_j - c_j (a_j^2 + p_j^2 + z_j^2) / 2
subject to  sum_j c_j (a_j + p_j + t_z z_j) <= T  and a, p, z >= 0, with d_j = max(0, 1 - (1 + kappa) v_j).
One multiplier lambda solves it exactly: each attainment is its pull minus lambda (t_z lambda for z), cut at 0.
Sources: Holmstrom & Milgrom 1991; Baker 1992; Lacker & Weinberg 1989; Becker 1968 (docs/methods.md "Behaviour").
"""

from dataclasses import dataclass

import numpy as np

from risk.assumptions import UNKNOWN_VERIFICATION, Assumptions, Parameters
from risk.design import Bools, Design, Floats, Ints


@dataclass(frozen=True, eq=False)
class Problem:
    """Arrays that broadcast to (..., m); ``time`` has shape (...), infinite where time is no limit."""

    stake: Floats  # B w mu
    cost: Floats
    paper_yield: Floats
    false_yield: Floats
    verification: Floats
    kappa: Floats
    gamma: Floats
    false_time: float
    time: Floats

    @property
    def deterred(self) -> Floats:
        """What is left of a falsified point after the risk of being found: d = max(0, 1 - (1 + kappa) v)."""
        return np.asarray(np.maximum(0.0, 1.0 - (1.0 + self.kappa) * self.verification))


@dataclass(frozen=True, eq=False)
class Response:
    """How the unit answers: attainments (..., m) and the price of time ``multiplier`` (...)."""

    real: Floats
    paper: Floats
    false: Floats
    multiplier: Floats


def respond(problem: Problem) -> Response:
    """The unit's best answer; exact, for any leading shape at once."""
    pull = problem.stake / problem.cost
    real, paper = pull + problem.gamma, pull * problem.paper_yield
    false = pull * problem.false_yield * problem.deterred
    shape = np.broadcast_shapes(real.shape, paper.shape, false.shape)
    real, paper, false = (np.broadcast_to(x, shape) for x in (real, paper, false))
    if np.isinf(problem.time).all():
        return Response(real, paper, false, np.zeros(shape[:-1]))
    price = multiplier(real, paper, false, np.broadcast_to(problem.cost, shape), problem.false_time, problem.time)
    each = price[..., None]
    # Without any time nothing is done; rounding must not leave a trace of it.
    most = np.where(np.broadcast_to(problem.time, shape[:-1]) > 0, np.inf, 0.0)[..., None]
    return Response(
        np.clip(real - each, 0.0, most),
        np.clip(paper - each, 0.0, most),
        np.clip(false - problem.false_time * each, 0.0, most),
        price,
    )


def multiplier(real: Floats, paper: Floats, false: Floats, cost: Floats, false_time: float, time: Floats) -> Floats:
    """Root of the time equation, shape (...); 0 where time is slack.

    Time used is convex, falling and piecewise linear in the multiplier, so Newton's steps from 0 climb to the root
    without passing it and end after finitely many pieces.
    """
    leading, m = real.shape[:-1], real.shape[-1]
    rows = [np.reshape(x, (-1, m)) for x in (real, paper, false, cost)]
    limit = np.broadcast_to(time, leading).reshape(-1)
    used = (rows[3] * (rows[0] + rows[1] + false_time * rows[2])).sum(axis=1)
    price = np.zeros(len(limit))
    open_rows = np.flatnonzero(used > limit)
    parts = [x[open_rows] for x in rows]
    while len(open_rows):
        step = _newton(price[open_rows], parts, false_time, limit[open_rows])
        moved = step > price[open_rows]
        price[open_rows[moved]] = step[moved]
        open_rows = open_rows[moved]
        parts = [x[moved] for x in parts]
    return price.reshape(leading)


def _newton(price: Floats, parts: list[Floats], false_time: float, limit: Floats) -> Floats:
    """One step: the root of the linear piece on which ``price`` lies; ``price`` itself when nothing is done."""
    real, paper, false, cost = parts
    each = price[:, None]
    doing_real, doing_paper = (real > each).astype(np.float64), (paper > each).astype(np.float64)
    doing_false = (false > false_time * each).astype(np.float64)
    work = cost * (real * doing_real + paper * doing_paper + false_time * false * doing_false)
    slope = (cost * (doing_real + doing_paper + false_time**2 * doing_false)).sum(axis=1)
    excess = work.sum(axis=1) - np.maximum(limit, 0.0)
    return np.where(slope > 0, excess / np.where(slope > 0, slope, 1.0), price)


@dataclass(frozen=True, eq=False)
class Awarded:
    """Points of 100 by item, (..., m): real, paper, false as awarded and false as reported before checks."""

    real: Floats
    paper: Floats
    false: Floats
    false_reported: Floats

    @property
    def total(self) -> Floats:
        """All awarded points, (...)."""
        return np.asarray((self.real + self.paper + self.false).sum(axis=-1))

    @property
    def contributions(self) -> Floats:
        """Hollow points of each item in per cent of all awarded points, (..., m); NaN when nothing is earned."""
        total = self.total[..., None]
        return np.asarray(100 * (self.paper + self.false) / np.where(total > 0, total, np.nan))

    @property
    def hollow_share(self) -> Floats:
        """Share of the awarded score without substance, per cent, (...); NaN when nothing is earned."""
        return np.asarray(self.contributions.sum(axis=-1))

    @property
    def hollow_share_reported(self) -> Floats:
        """The same with the false points before checks, what reported values would show."""
        hollow = (self.paper + self.false_reported).sum(axis=-1)
        total = hollow + self.real.sum(axis=-1)
        return np.asarray(100 * hollow / np.where(total > 0, total, np.nan))


def awarded(weights: Floats, problem: Problem, response: Response) -> Awarded:
    """Points awarded for the unit's answer under weights (m,)."""
    false = 100 * weights * problem.false_yield * response.false
    return Awarded(
        real=100 * weights * response.real,
        paper=100 * weights * problem.paper_yield * response.paper,
        false=false * (1 - problem.verification),
        false_reported=false,
    )


def look_up(values: Floats, index: Ints) -> Floats:
    """``values`` (..., k) at places (m,) or (..., m): shape (..., m)."""
    if values.ndim == 1 or index.ndim == 1:
        return np.asarray(values[..., index])
    return np.asarray(np.take_along_axis(values, index, axis=-1))


def slack_problem(design: Design, parameters: Parameters, assumptions: Assumptions, fields: "Fields") -> Problem:
    """The problem of section "design": no time limit, no case conditions. Leading shape of ``parameters``."""
    return Problem(
        stake=parameters.stake[..., None] * design.weights * design.slopes,
        cost=design.cost,
        paper_yield=look_up(parameters.paper, fields.layers),
        false_yield=look_up(parameters.false, fields.sources),
        verification=fields.verification,
        kappa=kappa_of(design, parameters, assumptions)[..., None],
        gamma=parameters.gamma[..., None],
        false_time=assumptions.constant("false_time"),
        time=np.asarray(np.inf),
    )


def kappa_of(design: Design, parameters: Parameters, assumptions: Assumptions) -> Floats:
    """Extra loss when found false, (...); a veto in the scheme sets it."""
    if design.veto:
        return np.full_like(parameters.kappa, assumptions.constant("veto_kappa"))
    return parameters.kappa


@dataclass(frozen=True, eq=False)
class Fields:
    """Layer, source and chance of being found as used: (m,), or (draws, m) where unknown fields are drawn."""

    layers: Ints
    sources: Ints
    verification: Floats


def written_fields(design: Design) -> Fields:
    """The fields as written, unknown ones at their middle value."""
    return Fields(design.layers, design.sources, design.verification)


def drawn_fields(design: Design, extra: Floats) -> Fields:
    """Unknown fields drawn from points (draws, unknown fields): in item order, then layer, source, chance."""
    if not design.unknown_fields:
        return written_fields(design)
    from_order = np.array([5, 4, 3, 2, 1, 0])  # self, platform, log, superior, third, sample in SOURCES
    layers, sources = (np.tile(x, (len(extra), 1)) for x in (design.layers, design.sources))
    verification = np.tile(design.verification, (len(extra), 1))
    chances = np.array(UNKNOWN_VERIFICATION)
    column = 0
    for j in range(len(design.ids)):
        if design.unknown_layer[j]:
            layers[:, j] = np.floor(5 * extra[:, column])
            column += 1
        if design.unknown_source[j]:
            sources[:, j] = from_order[np.floor(6 * extra[:, column]).astype(np.int64)]
            column += 1
        if design.unknown_verification[j]:
            verification[:, j] = chances[np.floor(4 * extra[:, column]).astype(np.int64)]
            column += 1
    return Fields(layers, sources, verification)


def hollow_part(problem: Problem) -> Floats:
    """Hollow share of each item alone (slack time, no motive), (..., m): h / (1 + h), h = rho^2 + zeta^2 d (1 - v)."""
    odds = problem.paper_yield**2 + problem.false_yield**2 * problem.deterred * (1 - problem.verification)
    return np.asarray(odds / (1 + odds))


def alignment(design: Design, problem: Problem) -> tuple[float, float]:
    """Cosine between what is worth doing and what is paid, and the best pressure B*; single problem, (m,) arrays.

    What is paid for a little more is the weight times the slope of the scoring rule. Past twice B* pressure destroys
    value. Both are 0 where nothing is paid. Source: Baker 2002.
    """
    paid = 1 + problem.paper_yield**2 + (problem.false_yield * problem.deterred) ** 2
    pay = design.weights * design.slopes
    both = float((design.worth * pay / design.cost).sum())
    square = float((pay**2 * paid / design.cost).sum())
    wanted = float((design.worth**2 / design.cost).sum())
    if square == 0:  # thresholds so far away that nothing is paid at the margin
        return 0.0, 0.0
    return both / np.sqrt(wanted * square), both / square


def pays_to_falsify(design: Design, problem: Problem) -> Bools:
    """Items whose chance of being found lies under v* = 1 / (1 + kappa), (..., m)."""
    return np.asarray(design.verification < 1 / (1 + problem.kappa) - 1e-12)
