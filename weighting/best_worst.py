"""Best-worst method: weights from comparisons with the best and the worst only.

Sources: Rezaei 2015, Omega 53, 49-57 (non-linear model, consistency index; ``rezaei2015``); Rezaei 2016, Omega 64,
126-130 (linear model, intervals of the non-linear one; ``rezaei2016``); Liang, Brunelli & Rezaei 2020, Omega 96,
102175 (input- and output-based consistency with thresholds, tables 3 and 6; ``liang2020``).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, linprog

from indicators.faults import Fault, UserError
from weighting.answers import Answers
from weighting.answers_ranked import TYPED, BestWorst
from weighting.model import Answered, Diagnostic

Floats = NDArray[np.float64]

# Thresholds by best-to-worst value (rows 3 to 9) and number of things (columns 3 to 9). Liang et al. 2020.
INPUT_LIMIT: Final = (
    (0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667),
    (0.1121, 0.1529, 0.1898, 0.2206, 0.2527, 0.2577, 0.2683),
    (0.1354, 0.1994, 0.2306, 0.2546, 0.2716, 0.2844, 0.2960),
    (0.1330, 0.1990, 0.2643, 0.3044, 0.3144, 0.3221, 0.3262),
    (0.1294, 0.2457, 0.2819, 0.3029, 0.3144, 0.3251, 0.3403),
    (0.1309, 0.2521, 0.2958, 0.3154, 0.3408, 0.3620, 0.3657),
    (0.1359, 0.2681, 0.3062, 0.3337, 0.3517, 0.3620, 0.3662),
)
OUTPUT_LIMIT: Final = (
    (0.2087, 0.2087, 0.2087, 0.2087, 0.2087, 0.2087, 0.2087),
    (0.1581, 0.2352, 0.2738, 0.2928, 0.3102, 0.3154, 0.3273),
    (0.2111, 0.2848, 0.3019, 0.3309, 0.3479, 0.3611, 0.3741),
    (0.2164, 0.2922, 0.3565, 0.3924, 0.4061, 0.4168, 0.4225),
    (0.2090, 0.3313, 0.3734, 0.3931, 0.4035, 0.4108, 0.4298),
    (0.2267, 0.3409, 0.4029, 0.4230, 0.4379, 0.4543, 0.4599),
    (0.2122, 0.3653, 0.4055, 0.4225, 0.4445, 0.4587, 0.4747),
)


def linear(to_others: Floats, to_worst: Floats, best: int, worst: int) -> tuple[Floats, float]:
    """Weights (n,), sum 1, of two or more things and xi of the linear model.

    Least xi with |w_B - a_Bj w_j| <= xi and |w_j - a_jW w_W| <= xi for all j.
    """
    n = len(to_others)
    rows: list[Floats] = []
    for j in range(n):
        if j != best:
            rows.append(_row(n, (best, 1.0), (j, -to_others[j])))
        if j not in (best, worst):
            rows.append(_row(n, (j, 1.0), (worst, -to_worst[j])))
    table = np.array(rows)
    sides = np.hstack([np.vstack([table, -table]), -np.ones((2 * len(rows), 1))])
    best_point = _least(np.append(np.zeros(n), 1.0), sides, np.append(np.ones(n), 0.0))
    weights = np.maximum(best_point[:n], 0.0)
    return weights / weights.sum(), max(float(best_point[n]), 0.0)


def _least(costs: Floats, below_zero: Floats, sum_one: Floats) -> Floats:
    """The point of least cost with ``below_zero`` x <= 0, ``sum_one`` x = 1, x >= 0 (HiGHS)."""
    found = linprog(
        costs, A_ub=below_zero, b_ub=np.zeros(len(below_zero)), A_eq=sum_one[None], b_eq=[1.0], method="highs"
    )
    return np.asarray(found.x, dtype=np.float64)


def _row(n: int, *terms: tuple[int, float]) -> Floats:
    row = np.zeros(n)
    for j, value in terms:
        row[j] += value
    return row


def least_xi(to_others: Floats, to_worst: Floats, best: int, worst: int) -> float:
    """Least xi of the non-linear model: with it the ratios w_B / w_W that single things allow have a common one.

    Thing j allows (a_Bj - xi)(a_jW - xi) to (a_Bj + xi)(a_jW + xi); the pair itself a_BW - xi to a_BW + xi.
    """
    others = [j for j in range(len(to_others)) if j not in (best, worst)]
    direct = to_others[worst]

    def gap(xi: float) -> float:
        low = [max(to_others[j] - xi, 0.0) * max(to_worst[j] - xi, 0.0) for j in others]
        high = [(to_others[j] + xi) * (to_worst[j] + xi) for j in others]
        return float(max([*low, direct - xi]) - min([*high, direct + xi]))

    if gap(0.0) <= 1e-12:
        return 0.0
    root: float = brentq(gap, 0.0, 100.0, xtol=1e-14)
    return root


def intervals(to_others: Floats, to_worst: Floats, best: int, worst: int, xi: float) -> Floats:
    """Least and largest weight (n, 2) of each thing among all optima of the non-linear model."""
    n, slack = len(to_others), xi + 1e-9
    rows = []
    for j in range(n):
        if j != best:
            rows += [_row(n, (best, 1.0), (j, -to_others[j] - slack)), _row(n, (best, -1.0), (j, to_others[j] - slack))]
        if j not in (best, worst):
            rows += [_row(n, (j, 1.0), (worst, -to_worst[j] - slack)), _row(n, (j, -1.0), (worst, to_worst[j] - slack))]
    table = np.array(rows).reshape(-1, n)
    points = [[_least(sign * np.eye(n)[j], table, np.ones(n))[j] for sign in (1.0, -1.0)] for j in range(n)]
    return np.array(points)


def consistency_index(best_to_worst: float) -> float:
    """The largest xi that answers with this a_BW can lead to: root of xi^2 - (1 + 2 a) xi + a^2 - a = 0."""
    b = 1 + 2 * best_to_worst
    return float((b - np.sqrt(b**2 - 4 * (best_to_worst**2 - best_to_worst))) / 2)


def input_ratio(to_others: Floats, to_worst: Floats, worst: int) -> float:
    """Input-based ratio: the largest |a_Bj a_jW - a_BW| / (a_BW^2 - a_BW); 0 when a_BW is 1 and all agree."""
    direct = float(to_others[worst])
    gaps = np.abs(to_others * to_worst - direct)
    return float(gaps.max() / (direct**2 - direct)) if direct > 1 else float(gaps.max())


def threshold(table: Sequence[Sequence[float]], best_to_worst: float, n: int) -> float | None:
    """Limit of a ratio; None where none was published: fewer than 3 or more than 9 things, a_BW below 3."""
    if not 3 <= n <= 9:
        return None
    row = round(best_to_worst) - 3
    return None if row < 0 else table[row][n - 3]


def rows_of(answers: BestWorst, labels: Sequence[str]) -> tuple[Floats, Floats, int, int]:
    """Both rows in the order of ``labels`` and the places of best and worst; UserError for everything missing."""
    to_others, to_worst = answers.row("best_to_others"), answers.row("others_to_worst")
    to_others |= {answers.best: 1.0}
    to_worst |= {answers.worst: 1.0}
    for row, name, other in ((to_others, answers.worst, to_worst), (to_worst, answers.best, to_others)):
        twin = answers.best if name == answers.worst else answers.worst
        if name not in row and twin in other:
            row[name] = other[twin]
    faults = [Fault("best_worst.unknown", name) for name in (answers.best, answers.worst) if name not in labels]
    if answers.best == answers.worst and len(labels) > 1:
        faults.append(Fault("best_worst.same", answers.best))
    missing = [f"{answers.best} : {name}" for name in labels if name not in to_others]
    missing += [f"{name} : {answers.worst}" for name in labels if name not in to_worst]
    faults += [Fault("best_worst.missing", pair) for pair in dict.fromkeys(missing)]
    if faults:
        raise UserError(faults)
    first = np.array([to_others[name] for name in labels])
    second = np.array([to_worst[name] for name in labels])
    return first, second, list(labels).index(answers.best), list(labels).index(answers.worst)


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """Weights of the linear model; xi, both ratios with their limits and the intervals of the non-linear model."""
    if not isinstance(answers, BestWorst):
        raise TypeError("best_worst asks for best-worst answers")
    to_others, to_worst, best, worst = rows_of(answers, labels)
    if len(labels) == 1:
        return np.ones(1), ()
    weights, xi = linear(to_others, to_worst, best, worst)
    direct, n = float(to_others[worst]), len(labels)
    star = least_xi(to_others, to_worst, best, worst)
    index = consistency_index(direct)
    ratio = star / index if index > 0 else star
    bounds = intervals(to_others, to_worst, best, worst, star)
    limit = threshold(OUTPUT_LIMIT, direct, n)
    values: dict[str, object] = {
        "xi": xi,
        "xi_nonlinear": star,
        "consistency_index": index,
        "consistency_ratio": ratio,
        "consistency_limit": limit,
        "input_ratio": input_ratio(to_others, to_worst, worst),
        "input_limit": threshold(INPUT_LIMIT, direct, n),
        "intervals": {label: [float(low), float(high)] for label, (low, high) in zip(labels, bounds, strict=True)},
    }
    first = Diagnostic("best_worst", value=ratio, limit=limit, values=values)
    return weights, (first, *_beyond(to_others, to_worst, worst, labels))


def _beyond(to_others: Floats, to_worst: Floats, worst: int, labels: Sequence[str]) -> tuple[Diagnostic, ...]:
    """Things said to lie farther from the best, or from the worst, than best and worst lie apart: a contradiction."""
    direct = float(to_others[worst])
    rows = (("best_to_others", to_others), ("others_to_worst", to_worst))
    return tuple(
        Diagnostic("best_worst_beyond", label, float(value), direct, {"row": name})
        for name, row in rows
        for label, value in zip(labels, row, strict=True)
        if value > direct + TYPED
    )
