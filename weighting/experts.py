"""Several experts judge one node: their judgments joined before weighing, or their weights joined after it.

Pairwise judgments are joined by their geometric mean (blanks of one are made up by the others), charts of 优序图 by
their mean, best-worst answers by the Bayesian model of a group. Sources: as in weighting/panel.py (``forman1998``,
``goepel2013``) and weighting/best_worst_panel.py (``mohammadi2020``).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
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

    ``seed`` of the draws of the best-worst model of a group. Nothing is asked of the answers of an expert of weight 0.
    Raises UserError with every fault of every other expert, the expert's name before it.
    """
    given = judgment.experts or ()
    panel.shares([expert.weight for expert in given], len(given))
    judgment = judgment.changed(experts=tuple(expert for expert in given if expert.weight > 0))
    experts = judgment.experts or ()
    names, held = [expert.name for expert in experts], panel.shares([e.weight for e in experts], len(experts))
    way = aggregate_of(judgment)
    if judgment.method == "ahp":
        return _split(_pairwise(judgment, labels, names, way))
    own, faults = _each(judgment, labels)
    weights, found = _joined(judgment, experts, held, labels, seed, [one[0] for one in own], faults)
    vectors, first = [one[0] for one in own], [_own_figures(one[1]) for one in own]
    told = {"aggregate": way, **panel.agreement_of(vectors, first, held, names)}
    return weights, (*found, *_own_warnings(judgment, names, own), _consensus(told))


def _joined(
    judgment: NodeJudgment, experts: "Experts", held: Floats, labels: Sequence[str], seed: int,
    own: Sequence[Floats | None], faults: Sequence[Fault],
) -> Answered:  # fmt: skip
    """The weights of all and what the joint judgments say; UserError where the weights of one are wanting."""
    way = aggregate_of(judgment)
    if way == "judgments":
        return JOINED[judgment.method](judgment, experts, held, labels, seed)
    if faults:
        raise UserError(faults)
    found = JOINED["fuzzy_ahp"](judgment, experts, held, labels, seed)[1] if judgment.method == "fuzzy_ahp" else ()
    weights = _mean(np.array(own, dtype=np.float64), held, way == "priorities_arithmetic")
    return weights, tuple(_without_weights(one) for one in found if one.code == "consistency")


def _without_weights(found: Diagnostic) -> Diagnostic:
    """Consistency of the joint judgments where the weights are not theirs."""
    return replace(found, values={key: value for key, value in found.values.items() if key != "fuzzy_weights"})


def _own_figures(found: Sequence[Diagnostic]) -> Diagnostic | None:
    """The ratio of an expert's own answers with its limit, where the method has one."""
    return next((one for one in found if one.code in ("consistency", "best_worst")), None)


def _own_warnings(judgment: NodeJudgment, names: Sequence[str], own: Sequence["Own"]) -> tuple[Diagnostic, ...]:
    """What is to be said of each expert's answers, with the expert's name; not of fuzzy weights that are not used."""
    if judgment.method == "fuzzy_ahp" and aggregate_of(judgment) == "judgments":
        return ()
    return tuple(
        replace(one, values={**one.values, "expert": name})
        for name, (_, found) in zip(names, own, strict=True)
        for one in found
        if one.code not in ("consistency", "best_worst")
    )


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


Own = tuple[Floats | None, tuple[Diagnostic, ...]]


def _each(judgment: NodeJudgment, labels: Sequence[str]) -> tuple[list[Own], list[Fault]]:
    """Each expert's own weights and what they say, None where the answers do not suffice; faults under the name."""
    own: list[Own] = []
    faults: list[Fault] = []
    for expert in judgment.experts or ():
        try:
            own.append(LABORATORY[judgment.method].weigh(expert.answers, labels, **judgment.options))
        except UserError as error:
            own.append((None, ()))
            faults += [Fault(f.code, f"{expert.name} › {f.where}", f.values) for f in error.faults]
    return own, faults


Experts = tuple[ExpertAnswers, ...]


def _joint_fuzzy(judgment: NodeJudgment, experts: Experts, held: Floats, labels: Sequence[str], seed: int) -> Answered:
    matrices = np.array([comparison_matrix(_pairwise_answers(expert), labels) for expert in experts])
    variant: Variant = judgment.variant or "buckley"
    table = judgment.random_index or DEFAULT
    weights, found = fuzzy_ahp.weigh_matrix(panel.judgments(matrices, held), labels, variant, table)
    return weights, (replace(found[0], values={**found[0].values, **panel.OF_JOINT}), *found[1:])


def _joint_chart(judgment: NodeJudgment, experts: Experts, held: Floats, labels: Sequence[str], seed: int) -> Answered:
    """The mean of the experts' charts: a pair is won by the share of the experts who say so."""
    return precedence.weigh_charts([expert.answers for expert in experts], [e.name for e in experts], held, labels)


def _joint_best_worst(
    judgment: NodeJudgment, experts: Experts, held: Floats, labels: Sequence[str], seed: int
) -> Answered:
    answers: Sequence[Answers] = [expert.answers for expert in experts]
    names = [expert.name for expert in experts]
    weights, found = best_worst_panel.weigh_panel([a for a in answers if isinstance(a, BestWorst)], labels, names, seed)
    uneven = bool(np.ptp(held) > 1e-9)
    return weights, (*found, *([Diagnostic("experts_count_alike")] if uneven else []))


JOINED: Final[dict[str, Callable[[NodeJudgment, Experts, Floats, Sequence[str], int], Answered]]] = {
    "fuzzy_ahp": _joint_fuzzy,
    "precedence": _joint_chart,
    "best_worst": _joint_best_worst,
}
