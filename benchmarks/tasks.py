"""What is timed: made-up schemes of a stated size, and the limits the figures are held to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

import numpy as np

from evaluation.evaluate import Bands, evaluate
from evaluation.scheme import Scheme
from indicators import Heading, IndicatorSet, Item, Judging, Measure, Reporting, Scoring, named
from indicators.scoring import Ratio
from indicators.vocabulary import KINDS, LAYERS, SOURCES, Object
from risk.assess import assess
from risk.assumptions import default_assumptions, drawn, unit_cube
from risk.behaviour import Problem, awarded, drawn_fields, respond, slack_problem
from risk.cases import case_table
from risk.design import design_of
from sample_data import core_cases

Work = Callable[[], object]


@dataclass(frozen=True)
class Task:
    """One row of the table. ``limit`` in seconds; ``memory``: also measure the peak.

    ``fresh``: the task of benchmarks.fresh that is measured instead, in processes of their own.
    """

    name: str
    prepare: Callable[[], Work]
    limit: float | None = None
    memory: bool = False
    fresh: str = ""


def scheme_of(count: int, seed: int = 1) -> Scheme:
    """A scheme of ``count`` items in rows of three, every field of the model confirmed."""
    random = np.random.default_rng(seed)
    rows = (count + 2) // 3
    top = Heading(id="top", names=named("总"))
    headings = tuple(Heading(id=f"row{r}", names=named(f"指标{r}"), parent="top") for r in range(rows))
    objects = get_args(Object)
    items = tuple(
        Item(
            id=f"item{j:03}",
            names=named(f"第{j}项工作完成情况"),
            path=("top", f"row{j // 3}"),
            kind=KINDS[j % 3],
            measure=Measure(layer=random.choice(LAYERS), object=objects[j % len(objects)], definition="按期完成的比例"),
            scoring=Scoring(points=float(random.integers(1, 10)), rule=Ratio()),
            reporting=Reporting(source=random.choice(SOURCES), reports_per_year=4, hours_per_report=2),
            judging=Judging(verification=float(random.uniform(0, 0.6))),
        )
        for j in range(count)
    )
    total = sum(item.scoring.points or 0 for item in items)
    return Scheme(
        title=named("合成方案"),
        year=2026,
        total_points=total,
        items=IndicatorSet(headings=(top, *headings), items=items),
    )


def evaluations(bands: Bands) -> Work:
    """evaluate() of 60 items on the 30 cases."""
    scheme, table = scheme_of(60), case_table(core_cases())
    return lambda: evaluate(scheme, table, bands=bands)


def solves() -> Work:
    """8,192 behaviour problems of 30 items whose time is short."""
    assumptions = default_assumptions()
    items = scheme_of(30).items
    weights = np.array([item.scoring.points for item in items.items], dtype=np.float64)
    design = design_of(items, weights / weights.sum(), assumptions)
    parameters = drawn(assumptions, unit_cube(15, draws=8192))
    slack = slack_problem(design, parameters, assumptions, drawn_fields(design, np.zeros((8192, 0))))
    tight = Problem(**{**vars(slack), "time": 0.5 * parameters.time / parameters.time.mean()})
    if not (respond(tight).multiplier > 0).all():
        raise AssertionError("time must be short in every problem")
    return lambda: awarded(design.weights, tight, respond(tight)).hollow_share


def case_bands() -> Work:
    """Bands of 40 items on 30 cases, those before their reform and none: 4,096 draws each."""
    assumptions = default_assumptions()
    items = scheme_of(40).items
    weights = np.array([item.scoring.points for item in items.items], dtype=np.float64)
    design = design_of(items, weights / weights.sum(), assumptions)
    table = case_table(core_cases())
    return lambda: assess(design, table, assumptions, bands=True)


TASKS = (
    Task("evaluate(): 60 items, 30 cases, no bands", lambda: evaluations("none"), 0.050),
    Task("evaluate(): 60 items, 30 cases, the design's band", lambda: evaluations("design")),
    Task("behaviour: 8,192 problems of 30 items, time short", solves, 0.200),
    Task("bands: 40 items, 30 cases, 4,096 draws", case_bands, memory=True),
)
