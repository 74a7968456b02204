"""What a weighting is (written) and what comes out of it (computed)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, StringConstraints, model_validator

from indicators.faults import Fault
from indicators.frozen import Frozen, Id, NonNegative, Share, Text, reject
from indicators.points import Step
from weighting.answers import Nothing, PointsOf, Written
from weighting.treatment import TreatmentStep

Floats = NDArray[np.float64]
Asks = Literal["nothing", "points", "pairwise", "ranking", "best_worst", "data"]
NodeMethod = Literal[  # what a node of a scheme may be weighed by: every way of judging
    "points", "equal", "rank_order_centroid", "rank_sum", "precedence", "swing", "ahp", "fuzzy_ahp", "best_worst",
]  # fmt: skip
DataMethod = Literal[
    "entropy", "critic", "standard_deviation", "coefficient_of_variation", "gini", "merec", "cilos", "idocriw", "pca",
    "benefit_of_doubt", "correlation_optimised",
]  # fmt: skip
Priority = Literal["eigenvector", "geometric_mean", "logarithmic_least_squares"]  # keys of priorities.PRIORITIES
RandomIndexKey = Literal["saaty1980", "saaty2005", "donegan_dodd", "alonso_lamata"]  # of random_index.RANDOM_INDICES
Variant = Literal["buckley", "chang"]
BlendKey = Literal["linear", "multiplicative", "geometric", "game"]  # keys of blend.BLENDS
Aggregate = Literal["judgments", "priorities", "priorities_arithmetic"]
OPTIONS: Final[Mapping[str, tuple[str, ...]]] = {  # which options belong to which method
    "ahp": ("priorities", "random_index"),
    "fuzzy_ahp": ("variant", "random_index"),
}
JOINT: Final = ("ahp", "fuzzy_ahp", "precedence", "best_worst")  # whose judgments can be joined before weighing
MOST_EXPERTS: Final = 200


@dataclass(frozen=True)
class Diagnostic:
    """A figure that says how far an answer can be trusted; ``limit`` is where it becomes unwise, None if it cannot.

    ``low``: the figure is unwise below its limit (agreement), else from its limit on (contradiction).
    """

    code: str
    where: str = ""
    value: float | None = None
    limit: float | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    low: bool = False

    @property
    def unwise(self) -> bool:
        """Whether the figure lies beyond its limit."""
        if self.value is None or self.limit is None:
            return False
        return self.value < self.limit if self.low else self.value >= self.limit


Answered = tuple[Floats, tuple[Diagnostic, ...]]


@dataclass(frozen=True, eq=False)
class Method:
    """One way of weighing: what it asks for, the function that answers, the key of its source in docs/sources.md.

    ``weigh(answers, labels, **options)``; the options of each key stand in OPTIONS. ``bare(values, up)``: the
    weights of a data method over columns that vary, without checks or warnings.
    """

    key: str
    asks: Asks
    weigh: Callable[..., Answered]
    source: str
    bare: Callable[..., Floats] | None = None


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


class ExpertAnswers(Frozen):
    """What one expert answered about a node; ``name`` may be a code. A weight of 0 keeps the answers out."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    weight: NonNegative = 1.0
    answers: Written


class NodeJudgment(Frozen):
    """How the children of one heading are weighed against each other; node '' is the top of the table.

    Where there are ``experts``, theirs count and ``answers`` stand aside. Options that are None are those of the
    method: eigenvector, Saaty 1980, Buckley; experts' judgments are joined in pairwise methods, else their weights.
    """

    node: str = Field(default="", max_length=200)
    method: NodeMethod = "points"
    answers: Written = Nothing()
    priorities: Priority | None = None
    random_index: RandomIndexKey | None = None
    variant: Variant | None = None
    experts: tuple[ExpertAnswers, ...] | None = Field(default=None, min_length=1, max_length=MOST_EXPERTS)
    aggregate: Aggregate | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        reject([*self._options_elsewhere(), *self._experts_alike()])
        return self

    def _options_elsewhere(self) -> list[Fault]:
        given = [name for name in ("priorities", "random_index", "variant") if getattr(self, name) is not None]
        wrong = [name for name in given if name not in OPTIONS.get(self.method, ())]
        faults = [Fault("weighting.option", self.node, {"option": name, "method": self.method}) for name in wrong]
        if self.aggregate == "judgments" and self.method not in JOINT:
            faults.append(Fault("weighting.option", self.node, {"option": "judgments", "method": self.method}))
        return faults

    def _experts_alike(self) -> list[Fault]:
        names = [expert.name for expert in self.experts or ()]
        faults = [Fault("panel.repeated_expert", name) for name in sorted(set(names)) if names.count(name) > 1]
        if len({expert.answers.kind for expert in self.experts or ()}) > 1:
            faults.append(Fault("panel.shapes", self.node))
        return faults

    @property
    def keeps_points(self) -> bool:
        """Whether nothing was answered here, so that the points of the table stand."""
        return self.method == "points" and isinstance(self.answers, Nothing) and not self.experts

    @property
    def options(self) -> dict[str, str]:
        """The options that were chosen, by the names of the parameters of the method."""
        given = {"priority": self.priorities, "random_index": self.random_index, "variant": self.variant}
        return {name: value for name, value in given.items() if value is not None}


class Padded(Frozen):
    """Weight of each item after the weakest ``share`` of the units reported ``factor`` times as much of it alone."""

    share: Share
    factor: float = Field(ge=1, le=100)
    weights: tuple[PointsOf, ...] = Field(min_length=1)


class Done(Frozen):
    """What one step of treatment did: how many ``cells`` of which item changed; the power of a Box-Cox step by item."""

    step: str = Field(max_length=50)
    how: str = Field(max_length=50)
    cells: dict[Id, int] = Field(default_factory=dict)
    powers: dict[Id, float] = Field(default_factory=dict)


class Measured(Frozen):
    """Data weights as they were computed once, kept with the scheme so that it stands by itself.

    ``padded`` says how far each weight could be moved by padding (None: not computed, the table is too large);
    ``done`` what the steps of treatment did.
    """

    method: DataMethod = "entropy"
    weights: tuple[PointsOf, ...] = Field(min_length=1)
    units: int = Field(ge=1, le=1_000_000)
    origin: Text = ""
    value_kind: Literal["synthetic", "user_supplied"] = "user_supplied"
    padded: Padded | None = None
    done: tuple[Done, ...] | None = None


class Weighting(Frozen):
    """One method per node (a node that is not named keeps its points) and, if wished, a share for data weights.

    Data weights are computed from the figures at hand, after the steps of ``treatment``; without figures those
    ``measured`` earlier count. ``data_blend`` says how they are joined to the judged ones, None for the weighted mean;
    the share counts in a weighted mean, arithmetic or geometric, and must only be above 0 in the other ways.
    """

    nodes: tuple[NodeJudgment, ...] = ()
    data_method: DataMethod | None = None
    data_share: Share = 0.0
    data_blend: BlendKey | None = None
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
