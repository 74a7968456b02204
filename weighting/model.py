"""What a weighting is (written) and what comes out of it (computed)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from indicators.faults import Fault
from indicators.frozen import Frozen, Share, Text, reject
from indicators.points import Step
from weighting.answers import Answers, Nothing, PointsOf, Written
from weighting.treatment import TreatmentStep

Floats = NDArray[np.float64]
Asks = Literal["nothing", "points", "pairwise", "ranking", "best_worst", "data"]
NodeMethod = Literal["points", "equal", "ahp"]  # what a node of a scheme may be weighed by
DataMethod = Literal[
    "entropy", "critic", "standard_deviation", "coefficient_of_variation", "gini", "merec", "cilos", "idocriw", "pca",
    "benefit_of_doubt", "correlation_optimised",
]  # fmt: skip


@dataclass(frozen=True)
class Diagnostic:
    """A figure that says how far an answer can be trusted; ``limit`` is where it becomes unwise, None if it cannot."""

    code: str
    where: str = ""
    value: float | None = None
    limit: float | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def unwise(self) -> bool:
        """Whether the figure lies beyond its limit."""
        return self.value is not None and self.limit is not None and self.value >= self.limit


Answered = tuple[Floats, tuple[Diagnostic, ...]]


@dataclass(frozen=True, eq=False)
class Method:
    """One way of weighing: what it asks for, the function that answers, the key of its source in docs/sources.md."""

    key: str
    asks: Asks
    weigh: Callable[[Answers, Sequence[str]], Answered]
    source: str


@dataclass(frozen=True, eq=False)
class Weights:
    """Weights of items, shape (m,), non-negative, sum 1, in the order of ``ids``."""

    ids: tuple[str, ...]
    values: Floats
    method: str
    source: str
    diagnostics: tuple[Diagnostic, ...] = ()

    def by_id(self) -> dict[str, float]:
        """Weights as a mapping from item id."""
        return dict(zip(self.ids, map(float, self.values), strict=True))


class NodeJudgment(Frozen):
    """How the children of one heading are weighed against each other; node '' is the top of the table."""

    node: str = Field(default="", max_length=200)
    method: NodeMethod = "points"
    answers: Written = Nothing()


class Measured(Frozen):
    """Data weights as they were computed once, kept with the scheme so that it stands by itself."""

    method: DataMethod = "entropy"
    weights: tuple[PointsOf, ...] = Field(min_length=1)
    units: int = Field(ge=1, le=1_000_000)
    origin: Text = ""
    value_kind: Literal["synthetic", "user_supplied"] = "user_supplied"


class Weighting(Frozen):
    """One method per node (a node that is not named keeps its points) and, if wished, a share for data weights.

    Data weights are computed from the figures at hand, after the steps of ``treatment``; without figures those
    ``measured`` earlier count.
    """

    nodes: tuple[NodeJudgment, ...] = ()
    data_method: DataMethod | None = None
    data_share: Share = 0.0
    treatment: tuple[TreatmentStep, ...] = Field(default=(), max_length=50)
    measured: Measured | None = None
    step: Step = "1"

    @model_validator(mode="after")
    def _once(self) -> Self:
        names = [node.node for node in self.nodes]
        reject([Fault("weighting.repeated_node", name) for name in sorted(set(names)) if names.count(name) > 1])
        return self

    @property
    def by_points(self) -> bool:
        """Whether the points of the table alone decide."""
        return not self.nodes and (self.data_method is None or self.data_share == 0)

    def node(self, name: str) -> NodeJudgment | None:
        """The judgment of one node, None where its points stand."""
        return next((node for node in self.nodes if node.node == name), None)

    def with_node(self, judgment: NodeJudgment) -> "Weighting":
        """The same weighting with one node judged anew."""
        kept = tuple(node for node in self.nodes if node.node != judgment.node)
        return self.changed(nodes=(*kept, judgment))
