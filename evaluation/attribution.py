"""Why one design is hollower than another: exact Shapley parts over six groups of attributes.

Every mixture of the two designs, group by group, is solved: 2^6 = 64 problems in one call. The part of a group is its
mean effect over all orders in which groups can be changed; the parts add up exactly to the difference.
Source: Shapley 1953 (docs/methods.md "Attribution").
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import factorial
from typing import Final, Literal, get_args

import numpy as np

from risk.assumptions import Assumptions, defaults
from risk.behaviour import Problem, awarded, kappa_of, respond
from risk.design import Design, Floats

Group = Literal["weights", "verification", "measure", "rule", "burden", "pressure"]
GROUPS: Final[tuple[Group, ...]] = get_args(Group)
ABSENT: Final = 1e-12  # work share of an item that a design does not have: it takes no time and earns nothing


@dataclass(frozen=True)
class Setting:
    """What surrounds a design: stake (1 = reference), time (infinite where it is no limit), share reporting takes."""

    stake: float = 1.0
    time: float = np.inf
    reporting_share: float = 0.0


@dataclass(frozen=True, eq=False)
class Attribution:
    """Hollow shares per cent of two designs and the part of each group in second - first; None where nothing is earned.

    ``parts`` add up to ``difference``. ``only_in`` counts the items that stand in one design only.
    """

    first: float
    second: float
    parts: Mapping[Group, float]
    only_in: tuple[int, int]

    @property
    def difference(self) -> float:
        """Second minus first, percentage points."""
        return self.second - self.first


def attribute(
    first: Design,
    second: Design,
    assumptions: Assumptions,
    settings: tuple[Setting, Setting] = (Setting(), Setting()),
) -> Attribution | None:
    """Parts of the difference in hollow share; None where one of the designs, or a mixture of them, earns nothing.

    Items are matched by id; an absent item counts with weight 0 and the other design's attributes.
    """
    sides = (_side(first, second, assumptions, settings[0]), _side(second, first, assumptions, settings[1]))
    shares = hollow_of_mixtures(*sides, assumptions)
    if np.isnan(shares).any():
        return None
    parts = {group: float(part) for group, part in zip(GROUPS, shapley(shares), strict=True)}
    known = len(set(first.ids) & set(second.ids))
    return Attribution(float(shares[0]), float(shares[-1]), parts, (len(first.ids) - known, len(second.ids) - known))


def shapley(values: Floats) -> Floats:
    """Exact Shapley values (k,) of a game on k players; ``values`` (2^k,), bit g of the place says that g takes part.

    phi_g = sum over S without g of |S|! (k - |S| - 1)! / k! (v(S + g) - v(S)).
    """
    k = len(values).bit_length() - 1
    places = np.arange(len(values))
    sizes = np.array([place.bit_count() for place in range(len(values))])
    shares = np.array([factorial(s) * factorial(k - s - 1) / factorial(k) for s in range(k)])
    parts = []
    for g in range(k):
        without = places[(places >> g) & 1 == 0]
        parts.append((shares[sizes[without]] * (values[without | 1 << g] - values[without])).sum())
    return np.array(parts)


@dataclass(frozen=True, eq=False)
class Side:
    """One design over the items of both, in a common order: arrays (m,) and numbers."""

    weights: Floats
    cost: Floats
    verification: Floats
    kappa: float
    paper: Floats
    false: Floats
    slopes: Floats
    setting: Setting


def _side(own: Design, other: Design, assumptions: Assumptions, setting: Setting) -> Side:
    places = {name: (design, j) for design in (other, own) for j, name in enumerate(design.ids)}
    there = np.array([places[name][0] is own for name in sorted(places)])
    parameters = defaults(assumptions)

    def column(name: str) -> np.ndarray:
        return np.array([getattr(design, name)[j] for design, j in (places[i] for i in sorted(places))])

    return Side(
        weights=np.where(there, column("weights"), 0.0),
        cost=np.where(there, column("cost"), ABSENT),
        verification=column("verification"),
        kappa=float(kappa_of(own, parameters, assumptions)),
        paper=parameters.paper[column("layers")],
        false=parameters.false[column("sources")],
        slopes=column("slopes"),
        setting=setting,
    )


Mixed = Callable[[Group, Floats | float, Floats | float], Floats]


def hollow_of_mixtures(first: Side, second: Side, assumptions: Assumptions) -> Floats:
    """Hollow share of every mixture, (64,), per cent: bit g of the place takes group g from the second design."""
    bits = (np.arange(2 ** len(GROUPS))[:, None] >> np.arange(len(GROUPS))) & 1 == 1

    def mixed(group: Group, one: Floats | float, other: Floats | float) -> Floats:
        return np.asarray(np.where(bits[:, GROUPS.index(group), None], other, one))

    weights = mixed("weights", first.weights, second.weights)
    stake = mixed("pressure", first.setting.stake, second.setting.stake)
    problem = Problem(
        stake=stake * weights * mixed("rule", first.slopes, second.slopes),
        cost=mixed("weights", first.cost, second.cost),
        paper_yield=mixed("measure", first.paper, second.paper),
        false_yield=mixed("measure", first.false, second.false),
        verification=mixed("verification", first.verification, second.verification),
        kappa=mixed("verification", first.kappa, second.kappa),
        gamma=defaults(assumptions).gamma,
        false_time=assumptions.constant("false_time"),
        time=_time_left(mixed, first.setting, second.setting),
    )
    return awarded(weights, problem, respond(problem)).hollow_share


def _time_left(mixed: Mixed, first: Setting, second: Setting) -> Floats:
    """Time that reporting leaves in every mixture, (64,): T (1 - share), 0 where reporting takes it all."""
    left = 1 - np.clip(mixed("burden", first.reporting_share, second.reporting_share), 0.0, 1.0)
    time = mixed("pressure", first.time, second.time)
    return np.asarray(np.multiply(time, left, out=np.zeros_like(left), where=left > 0)[:, 0])
