"""The whole flow on one screen: a scheme goes in, an evaluation comes out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from evaluation.provenance import Provenance, provenance
from evaluation.scheme import Scheme
from indicators.faults import Fault, UserError
from indicators.model import IndicatorSet
from indicators.points import Sum, base_mask, points_from_weights, stakes
from risk.assess import RiskReport, assess
from risk.assumptions import SEED, Assumptions, default_assumptions
from risk.cases import CaseTable
from risk.design import Design, design_of
from risk.finding import Finding
from risk.gaps import Panel, PanelResult, gaps
from risk.headline import Band, Behaviour, band, behave, hollow_draws
from risk.rules import check, default_book
from weighting import Weights, weigh
from weighting.balance import held_shares, rebalance, shares

Floats = NDArray[np.float64]
Bands = Literal["none", "design", "all"]


@dataclass(frozen=True, eq=False)
class Evaluation:
    """Everything computed from one scheme for one class of units. Never edited, only recomputed from its recipe.

    ``weights`` and ``points`` are in the order of ``items``; ``balance`` holds the shares of the kinds among the items
    that make up the total; ``reporting_share`` is the share of staff time that the design's own reporting takes;
    ``cases`` and ``panel`` are None where none were given.
    """

    items: IndicatorSet
    unit_class: str | None
    weights: Weights
    points: Floats
    balance: Mapping[str, float]
    sums: tuple[Sum, ...]
    design: Design
    behaviour: Behaviour
    band: Band | None
    cases: RiskReport | None
    findings: tuple[Finding, ...]
    panel: PanelResult | None
    provenance: Provenance
    reporting_share: float = 0.0

    @property
    def outside_band(self) -> bool:
        """Whether the point figure lies outside its band: unknown fields count with mid values in the one and with
        every value they may take in the other."""
        share, band = self.behaviour.hollow_share, self.band
        if share is None or band is None or band.low is None or band.high is None:
            return False
        return not band.low <= share <= band.high

    @property
    def points_by_id(self) -> dict[str, float]:
        """Points as a mapping from item id."""
        return dict(zip(self.weights.ids, map(float, self.points), strict=True))


def evaluate(
    scheme: Scheme,
    cases: CaseTable | None = None,
    panel: Panel | None = None,
    seed: int = SEED,
    *,
    unit_class: str | None = None,
    bands: Bands = "design",
    assumptions: Assumptions | None = None,
    progress: Callable[[float], None] | None = None,
) -> Evaluation:
    """Evaluate a scheme: weights, points, behaviour, cases, findings. Raises UserError for what its author can mend.

    ``unit_class`` defaults to the first class. ``bands``: none, of the design (live) or of the cases too. The draws
    use ``seed``; the same seed gives the same figures.
    """
    assumptions = assumptions or default_assumptions()
    unit_class = class_of(scheme, unit_class)
    items = scheme.items.of_class(unit_class)
    weights = weights_of(scheme, items, panel)
    design = design_of(items, weights.values, assumptions)
    staff_hours = scheme.staff_hours_per_year
    behaviour = behave(design, assumptions, staff_hours)
    own = behaviour.burden_hours / (staff_hours or assumptions.constant("staff_hours"))
    return Evaluation(
        items=items,
        unit_class=unit_class,
        weights=weights,
        points=points_of(scheme, items, weights.values),
        balance=balance_of(items, weights.values),
        sums=scheme.sums(),
        design=design,
        behaviour=behaviour,
        band=None if bands == "none" else band(hollow_draws(design, assumptions, seed=seed)),
        cases=None if cases is None else assess(design, cases, assumptions, own, bands == "all", seed, progress),
        findings=check(
            facts_of(scheme), items, weights.values, exemptions=scheme.exemptions, thresholds=limits_of(scheme)
        ),
        panel=None if panel is None else gaps(panel, list(weights.ids), weights.values),
        provenance=provenance(scheme, cases, assumptions, seed),
        reporting_share=own,
    )


def class_of(scheme: Scheme, unit_class: str | None) -> str | None:
    """The class that is evaluated: the one asked for, else the first; raises UserError for an unknown one."""
    if unit_class is None:
        return scheme.class_ids[0] if scheme.class_ids else None
    if unit_class not in scheme.class_ids:
        raise UserError(Fault("scheme.no_such_class", unit_class, {"known": ", ".join(scheme.class_ids) or "—"}))
    return unit_class


def weights_of(scheme: Scheme, items: IndicatorSet, panel: Panel | None) -> Weights:
    """Weights of the items with the balance on top."""
    if not items.items:
        raise UserError(Fault("scheme.no_items"))
    figures = None if panel is None else panel.for_weighing([item.id for item in items.items])
    weights = weigh(scheme.weighting, items, figures)
    if scheme.balance is None:
        return weights
    wanted, diagnostics = shares(scheme.balance)
    base = base_mask(items)
    kinds = [item.kind for item, inside in zip(items.items, base, strict=True) if inside]
    ids = [item.id for item, inside in zip(items.items, base, strict=True) if inside]
    values = weights.values.copy()
    values[base] = rebalance(values[base], ids, kinds, wanted)
    return Weights(weights.ids, values, weights.method, weights.source, (*weights.diagnostics, *diagnostics))


def points_of(scheme: Scheme, items: IndicatorSet, weights: Floats) -> Floats:
    """Points to be issued, (m,): as written while points decide, else weights apportioned exactly to the total."""
    written = np.array([item.scoring.points or 0.0 for item in items.items])
    if scheme.weighting.by_points and scheme.balance is None:
        return written
    base = base_mask(items)
    points = np.where(written > 0, written, stakes(items))
    ids = [item.id for item, inside in zip(items.items, base, strict=True) if inside]
    points[base] = points_from_weights(weights[base], ids, scheme.total_points, scheme.weighting.step)
    return points


def balance_of(items: IndicatorSet, weights: Floats) -> dict[str, float]:
    """Shares of quantity, quality, resident (and unknown) among the items that make up the total, sum 1."""
    base = base_mask(items)
    kinds = [item.kind for item, inside in zip(items.items, base, strict=True) if inside]
    return held_shares(weights[base], kinds)


def limits_of(scheme: Scheme) -> dict[str, float]:
    """Limits set otherwise in the scheme, by rule; only those of the tool's own count, what a document says stands."""
    rules = default_book().by_id
    return {
        limit.rule: limit.value
        for limit in scheme.limits or ()
        if limit.rule in rules
        and (threshold := rules[limit.rule].threshold) is not None
        and threshold.basis == "heuristic"
    }


def facts_of(scheme: Scheme) -> dict[str, object]:
    """The scheme's own fields as the design check reads them; ``sums_disagree`` lists (where, stated, found)."""
    facts: dict[str, object] = scheme.model_dump(
        exclude={"items", "weighting", "balance", "searches", "unread", "exemptions", "limits"}
    )
    facts["title"] = scheme.title.zh_hans
    facts["unit_classes"] = scheme.class_ids
    facts["sums_disagree"] = [(s.where, s.stated, s.found) for s in scheme.sums() if not s.agrees]
    return facts
