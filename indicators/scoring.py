"""From a raw value to a score: one scoring rule a class, told apart by ``rule`` (计分方法)."""

from typing import Annotated, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from indicators.faults import Fault
from indicators.frozen import Frozen, Id, Name, NonNegative, Positive, Share, Text, reject

Floats = NDArray[np.float64]
TIE = 1e-9  # values nearer than this are equal


class _Sloped(Frozen):
    """A rule whose pull depends on how units spread about its edge; both typed or left to the assumptions."""

    spread: Positive | None = None  # sigma of the measure across units, 0-1 scale
    gap: float | None = Field(default=None, ge=-10, le=10)  # target minus mean attainment, same scale


class Attain(_Sloped):
    """达标得分: all points from the threshold on, none below."""

    rule: Literal["attain"] = "attain"
    threshold: float


class Ratio(Frozen):
    """比例得分: points in proportion to the value, full at ``full_at``."""

    rule: Literal["ratio"] = "ratio"
    full_at: Positive = 100.0


class Linear(Frozen):
    """基准值-挑战值: no points at ``base``, full at ``stretch``, a straight line between; either may be the larger."""

    rule: Literal["linear"] = "linear"
    base: float
    stretch: float

    @model_validator(mode="after")
    def _differ(self) -> Self:
        reject([Fault("rule.linear_equal", "linear", {"value": self.base})] if self.base == self.stretch else [])
        return self


class Deduct(Frozen):
    """扣分: ``points_each`` off for every full ``per`` of the value, down to ``floor`` (may be negative)."""

    rule: Literal["deduct"] = "deduct"
    per: Positive = 1.0
    points_each: Positive
    floor: float = Field(default=0.0, ge=-1e6, le=1e6)


class Bonus(Frozen):
    """加分: ``points_each`` for every full ``per`` of the value, capped."""

    rule: Literal["bonus"] = "bonus"
    per: Positive = 1.0
    points_each: Positive
    cap: Positive | None = None


class Bands(_Sloped):
    """分档: ``points[i]`` for values from ``edges[i-1]`` (inclusive) up to ``edges[i]``; one more points than edges."""

    rule: Literal["bands"] = "bands"
    edges: tuple[float, ...] = Field(min_length=1, max_length=50)
    points: tuple[NonNegative, ...] = Field(min_length=2, max_length=51)

    @model_validator(mode="after")
    def _fit(self) -> Self:
        faults = []
        if len(self.points) != len(self.edges) + 1:
            faults.append(Fault("rule.bands_length", "bands", {"edges": len(self.edges), "points": len(self.points)}))
        if any(b <= a for a, b in zip(self.edges, self.edges[1:], strict=False)):
            faults.append(Fault("rule.bands_order", "bands"))
        reject(faults)
        return self


class Rank(_Sloped):
    """按排名赋分: ``linear`` from first to last by rank, or ``pro_rata`` = first's points in proportion to the best."""

    rule: Literal["rank"] = "rank"
    first: NonNegative | None = None  # points of the first; the item's points when not typed
    last: NonNegative = 0.0
    mode: Literal["linear", "pro_rata"] = "linear"


class Veto(Frozen):
    """一票否决: no points of its own; the condition voids the whole result."""

    rule: Literal["veto"] = "veto"
    condition: Name


class Grade(Frozen):
    """One described step of a discretionary score."""

    name: Name
    points: NonNegative


class Discretion(Frozen):
    """酌情给分: the value is the score given; a written standard is required."""

    rule: Literal["discretion"] = "discretion"
    standard: Text = ""
    grades: tuple[Grade, ...] = ()


Rule = Annotated[
    Attain | Ratio | Linear | Deduct | Bonus | Bands | Rank | Veto | Discretion, Field(discriminator="rule")
]


class ClassFactor(Frozen):
    """难度系数 of one class of units."""

    unit_class: Id
    factor: Positive


class Way(Frozen):
    """方式加权: the share of one way of appraising (on site, unannounced, survey) in the item's score."""

    name: Name
    share: Share


class Scoring(Frozen):
    """Points of an item (分值) and the rule that gives them; an unknown rule stays None."""

    points: NonNegative | None = None
    rule: Rule | None = None
    difficulty: tuple[ClassFactor, ...] = ()
    ways: tuple[Way, ...] = ()


def score(scoring: Scoring, raw: Floats, up: bool = True) -> Floats:
    """Scores in points of raw values; shape of ``raw`` is kept (rank looks along the whole array).

    ``up`` is the direction of the measure and matters for attain and ratio. An item without points scores 0; one
    without a rule is scored as a ratio to 100. NaN stays NaN.
    """
    raw = np.asarray(raw, dtype=np.float64)
    points = scoring.points or 0.0
    match scoring.rule:
        case Attain(threshold=threshold):
            reached = raw >= threshold - TIE if up else raw <= threshold + TIE
            result = np.where(reached, points, 0.0)
        case Ratio(full_at=full_at):
            result = points * _ratio(raw, full_at, up)
        case None:
            result = points * _ratio(raw, 100.0, up)
        case Linear(base=base, stretch=stretch):
            result = points * np.clip((raw - base) / (stretch - base), 0.0, 1.0)
        case Deduct(per=per, points_each=each, floor=floor):
            result = np.maximum(points - each * np.floor(raw / per + TIE), floor)
        case Bonus(per=per, points_each=each, cap=cap):
            result = np.clip(each * np.floor(raw / per + TIE), 0.0, points if cap is None else cap)
        case Bands(edges=edges, points=steps):
            result = np.asarray(steps)[np.searchsorted(np.asarray(edges) - TIE, raw, side="right")]
        case Rank() as rule:
            result = _rank_scores(rule, points if rule.first is None else rule.first, raw, up)
        case Veto():
            result = np.zeros_like(raw)
        case Discretion():
            result = np.clip(raw, 0.0, points)
    return np.where(np.isnan(raw), np.nan, result)


def _ratio(raw: Floats, full_at: float, up: bool) -> Floats:
    if up:
        return np.clip(raw / full_at, 0.0, 1.0)
    safe = np.where(raw > full_at, raw, full_at)
    return np.clip(full_at / safe, 0.0, 1.0)


def _rank_scores(rule: Rank, first: float, raw: Floats, up: bool) -> Floats:
    values = raw if up else -raw
    if np.isnan(raw).all():
        return raw
    if rule.mode == "pro_rata":
        best = np.nanmax(raw) if up else np.nanmin(raw)
        return first * (_ratio(raw, best, up) if best > 0 else np.where(raw == best, 1.0, 0.0))
    better = (values[None, :] > values[:, None] + TIE).sum(axis=1)
    others = max(int(np.count_nonzero(~np.isnan(raw))) - 1, 1)
    return np.asarray(first - (first - rule.last) * better / others, dtype=np.float64)


def factor_of(scoring: Scoring, unit_class: str | None) -> float:
    """难度系数 of a class of units; 1 where none is stated for it."""
    return next((step.factor for step in scoring.difficulty if step.unit_class == unit_class), 1.0)


def by_ways(scoring: Scoring, scores: Floats, unit_class: str | None = None) -> Floats:
    """Scores of an item, (...): its scores by each way, (..., ways) in the order of ``ways``, by their shares (one
    column where there are none), times the 难度系数 of the class.

    The shares count as they are written, whether they sum to 1 or not. The factor multiplies the score and nothing
    is cut off: one above 1 lifts a high score above the points of the item, as it is written in the scheme; a limit
    at the points would take the factor from those who did best (docs/decisions.md).
    """
    shares = np.array([way.share for way in scoring.ways] or [1.0])
    found = np.asarray(scores, dtype=np.float64) @ shares
    return np.asarray(found * factor_of(scoring, unit_class), dtype=np.float64)


def highest(scoring: Scoring, unit_class: str | None = None) -> float:
    """The most points a unit of the class can get: by the rule, by ways, times its 难度系数; may exceed the points."""
    points = scoring.points or 0.0
    match scoring.rule:
        case Bonus(cap=cap) if cap is not None:
            points = cap
        case Bands(points=steps):
            points = max(steps)
        case Rank(first=first, last=last, mode=mode):
            points = max(points if first is None else first, last if mode == "linear" else 0.0)
        case Veto():
            points = 0.0
    return float(by_ways(scoring, np.full(max(len(scoring.ways), 1), points), unit_class))


def stake(scoring: Scoring) -> float:
    """Points at stake: of a deduction the largest deduction, of a bonus its cap, of a veto 0, else the points."""
    points = scoring.points or 0.0
    match scoring.rule:
        case Deduct(floor=floor):
            return max(points - floor, 0.0)
        case Bonus(cap=cap):
            return points if cap is None else cap
        case Veto():
            return 0.0
        case Bands(points=steps):
            return points or max(steps)
        case Rank(first=first):
            return points or (first or 0.0)
    return points


def is_base(scoring: Scoring) -> bool:
    """Whether the item's points are part of the total (100, 1000): not a bonus, a veto or a pure deduction."""
    if isinstance(scoring.rule, Bonus | Veto):
        return False
    return not (isinstance(scoring.rule, Deduct) and not scoring.points)
