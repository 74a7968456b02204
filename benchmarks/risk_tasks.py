"""What is timed of the risk engine: attribution, searches, panels, detectors, and cases by the hundred."""

from datetime import date

import numpy as np
import pandas as pd

from benchmarks.tasks import Task, Work, scheme_of
from evaluation.attribution import attribute
from evaluation.evaluate import evaluate
from evaluation.improve import improve
from risk.assess import hollow_case_draws
from risk.assumptions import default_assumptions
from risk.cases import Conditions, case_table
from risk.design import Design
from risk.detectors_panel import screen
from risk.gaps import Panel, gaps
from risk.panel_statistics import measures
from sample_data import core_cases


def design_of_size(count: int, seed: int = 1) -> Design:
    """The design of a made-up scheme."""
    return evaluate(scheme_of(count, seed), bands="none").design


def attributions() -> Work:
    """Shapley parts between two designs of 40 items: 64 mixtures."""
    one, other, assumptions = design_of_size(40, 1), design_of_size(40, 2), default_assumptions()
    return lambda: attribute(one, other, assumptions)


def case_draws(count: int) -> Work:
    """4,096 draws of 40 items on so many cases, the thirty documented ones over and over."""
    design, assumptions, table = design_of_size(40), default_assumptions(), case_table(core_cases())
    places = np.arange(count) % len(table.ids)
    conditions = Conditions(table.strength[places], table.hours[places])
    return lambda: hollow_case_draws(design, conditions, assumptions)


def searches(at_most: float) -> Work:
    """Bound on the hollow share of 60 items, ``at_most`` times the present one."""
    scheme = scheme_of(60)
    share = evaluate(scheme, bands="none").behaviour.hollow_share or 0.0
    return lambda: improve(scheme, hollow_share_at_most=at_most * share, on=date(2026, 1, 1))


def panel_of(units: int, items: int) -> Panel:
    """Reported figures that lie above effective ones."""
    random = np.random.default_rng(1)
    names = [f"item{j:03}" for j in range(items)]
    effective = pd.DataFrame(random.uniform(40, 90, (units, items)), columns=names)
    reported = effective + random.gamma(2, 4, (units, items))
    size = pd.DataFrame(np.full((units, items), 100.0), columns=names)
    return Panel(reported, effective=effective, n_effective=size)


def panels(units: int) -> Work:
    """Every measure of 40 items on so many units, 2,000 resamples."""
    evaluation = evaluate(scheme_of(40), bands="none")
    result = gaps(panel_of(units, 40), list(evaluation.weights.ids), evaluation.weights.values)
    return lambda: measures(result, evaluation.design, evaluation.behaviour.hollow_alone)


def screens() -> Work:
    """All detectors on 30 units and 40 items, all pairs of units compared."""
    panel = panel_of(30, 40)
    targets = dict.fromkeys(map(str, panel.reported.columns), 80.0)
    return lambda: screen(panel, targets, list(targets)[:5], 1.0)


RISK_TASKS = (
    Task("cases: 40 items, 30 cases, 4,096 draws", lambda: case_draws(30), 1.0, memory=True),
    Task("cases: 40 items, 300 cases, 4,096 draws", lambda: case_draws(300), 10.0, memory=True),
    Task("attribution: two designs of 40 items", attributions, 0.1),
    Task("improve: 60 items, bound that can be met", lambda: searches(0.8)),
    Task("improve: 60 items, bound that cannot", lambda: searches(0.05)),
    Task("panel: 40 items, 30 units, all measures", lambda: panels(30)),
    Task("panel: 40 items, 1,000 units, all measures", lambda: panels(1000)),
    Task("detectors: 30 units, 40 items", screens),
)
