"""Several experts judge one node: their judgments joined before weighing, or their weights joined after it.

Pairwise judgments are joined by their geometric mean (blanks of one are made up by the others), charts of 优序图 by
their mean, best-worst answers by the Bayesian model of a group. Sources: as in weighting/panel.py (``forman1998``,
``goepel2013``) and weighting/best_worst_panel.py (``mohammadi2020``).
"""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indicators.faults import Fault, UserError
from weighting import best_worst_panel, fuzzy_ahp, panel, precedence
from weighting.answers import Answers, Pairwise, comparison_matrix
from weighting.answers_ranked import BestWorst
from weighting.best_worst_panel import SEED
from weighting.laboratory import LABORATORY
from weighting.model import Aggregate, Answered, Diagnostic, ExpertAnswers, NodeJudgment, Variant
from weighting.random_index import DEFAULT

Floats = NDArray[np.float64]
OF_AGREEMENT: Final = ("aggregate", "consensus", "experts", "agreement", "standing_apart")


def aggregate_of(judgment: NodeJudgment) -> Aggregate:
    """How the experts are joined: as chosen; else judgments where they are pairwise, else the mean of weights."""
    if judgment.aggregate is not None:
        return judgment.aggregate
    if judgment.method in ("ahp", "fuzzy_ahp"):
        return "judgments"
    return "priorities_arithmetic"


def source_of(judgment: NodeJudgment) -> str:
    """Key of the source of the way in which the experts are joined."""
    joined = judgment.method == "best_worst" and aggregate_of(judgment) == "judgments"
    return "mohammadi2020" if joined else "forman1998"


def weigh_experts(judgment: NodeJudgment, labels: Sequence[str], seed: int = SEED) -> Answered:
    """Weights of a node's children by its experts; what the method says, and ``consensus`` with its figures.

    ``seed`` of the draws of the best-worst model of a group. Raises UserError with every fault of every expert, the
    expert's name before it.
    """
    experts = judgment.experts or ()
    names, held = [expert.name for expert in experts], panel.shares([e.weight for e in experts], len(experts))
    way = aggregate_of(judgment)
    if judgment.method == "ahp":
        return _split(_pairwise(judgment, labels, names, way))
    own, faults = _each(judgment, labels)
    if way == "judgments":
        weights, found = JOINED[judgment.method](judgment, experts, held, labels, seed)
    elif faults:
        raise UserError(faults)
    else:
        weights, found = _mean(np.array(own, dtype=np.float64), held, way == "priorities_arithmetic"), ()
    told = {"aggregate": way, **panel.agreement_of(own, [None] * len(own), held, names)}
    return weights, (*found, _consensus(told))


def _mean(own: Floats, held: Floats, arithmetic: bool) -> Floats:
    """Mean of the experts' weights (k, n); UserError where a geometric mean leaves nothing."""
    if not arithmetic and not (own[held > 0] > 0).all(axis=0).any():
        raise UserError(Fault("blend.nothing_left"))
    return panel.priorities(own, held, arithmetic)


def _pairwise(judgment: NodeJudgment, labels: Sequence[str], names: Sequence[str], way: Aggregate) -> Answered:
    experts = judgment.experts or ()
    answers = [_pairwise_answers(expert) for expert in experts]
    weights = [expert.weight for expert in experts]
    return panel.weigh_panel(answers, labels, names, way, weights, **judgment.options)


def _pairwise_answers(expert: ExpertAnswers) -> Pairwise:
    if not isinstance(expert.answers, Pairwise):
        raise TypeError("pairwise answers are asked for")
    return expert.answers


def _split(answered: Answered) -> Answered:
    """Consistency of the joint judgments and agreement of the experts as two diagnostics."""
    weights, (found,) = answered
    told = {key: found.values[key] for key in OF_AGREEMENT}
    rest = {key: value for key, value in found.values.items() if key not in OF_AGREEMENT}
    return weights, (Diagnostic(found.code, found.where, found.value, found.limit, rest), _consensus(told))


def _consensus(told: dict[str, object]) -> Diagnostic:
    value = told["consensus"]
    return Diagnostic(
        "consensus",
        value=value if isinstance(value, float) else None,
        limit=panel.CONSENSUS_LIMIT,
        values=told,
        low=True,
    )


def _each(judgment: NodeJudgment, labels: Sequence[str]) -> tuple[list[Floats | None], list[Fault]]:
    """Each expert's own weights, None where the answers do not suffice, and every fault under the expert's name."""
    own: list[Floats | None] = []
    faults: list[Fault] = []
    for expert in judgment.experts or ():
        try:
            own.append(LABORATORY[judgment.method].weigh(expert.answers, labels, **judgment.options)[0])
        except UserError as error:
            own.append(None)
            faults += [Fault(f.code, f"{expert.name} › {f.where}", f.values) for f in error.faults]
    return own, faults


Experts = tuple[ExpertAnswers, ...]


def _joint_fuzzy(judgment: NodeJudgment, experts: Experts, held: Floats, labels: Sequence[str], seed: int) -> Answered:
    matrices = np.array([comparison_matrix(_pairwise_answers(expert), labels) for expert in experts])
    variant: Variant = judgment.variant or "buckley"
    return fuzzy_ahp.weigh_matrix(panel.judgments(matrices, held), labels, variant, judgment.random_index or DEFAULT)


def _joint_chart(judgment: NodeJudgment, experts: Experts, held: Floats, labels: Sequence[str], seed: int) -> Answered:
    """The mean of the experts' charts: a pair is won by the share of the experts who say so."""
    return precedence.weigh_charts([expert.answers for expert in experts], [e.name for e in experts], held, labels)


def _joint_best_worst(
    judgment: NodeJudgment, experts: Experts, held: Floats, labels: Sequence[str], seed: int
) -> Answered:
    answers: Sequence[Answers] = [expert.answers for expert in experts if expert.weight > 0]
    names = [expert.name for expert in experts if expert.weight > 0]
    weights, found = best_worst_panel.weigh_panel([a for a in answers if isinstance(a, BestWorst)], labels, names, seed)
    counted = held[held > 0]
    uneven = bool(np.ptp(counted) > 1e-9)
    return weights, (*found, *([Diagnostic("experts_count_alike")] if uneven else []))


JOINED: Final[dict[str, Callable[[NodeJudgment, Experts, Floats, Sequence[str], int], Answered]]] = {
    "fuzzy_ahp": _joint_fuzzy,
    "precedence": _joint_chart,
    "best_worst": _joint_best_worst,
}
