"""Every way of weighing, by its key: what it asks for, the function that answers, the key of its source."""

from typing import Final

from weighting import (
    ahp,
    benefit_of_doubt,
    best_worst,
    cilos,
    coefficient_of_variation,
    correlation_optimised,
    critic,
    entropy,
    fuzzy_ahp,
    gini,
    idocriw,
    merec,
    pca,
    precedence,
    rank_order_centroid,
    rank_sum,
    simple,
    standard_deviation,
    swing,
)
from weighting.model import Method

LABORATORY: Final[dict[str, Method]] = {
    "points": Method("points", "points", simple.weigh_points, "practice"),
    "equal": Method("equal", "nothing", simple.weigh_equal, "practice"),
    "rank_order_centroid": Method("rank_order_centroid", "ranking", rank_order_centroid.weigh, "barron1996"),
    "rank_sum": Method("rank_sum", "ranking", rank_sum.weigh, "stillwell1981"),
    "precedence": Method("precedence", "pairwise", precedence.weigh, "moody1983"),
    "swing": Method("swing", "points", swing.weigh, "winterfeldt1986"),
    "ahp": Method("ahp", "pairwise", ahp.weigh, "saaty1980"),
    "fuzzy_ahp": Method("fuzzy_ahp", "pairwise", fuzzy_ahp.weigh, "buckley1985"),
    "best_worst": Method("best_worst", "best_worst", best_worst.weigh, "rezaei2016"),
    "entropy": Method("entropy", "data", entropy.weigh, "hwang1981", entropy.entropy_weights),
    "critic": Method("critic", "data", critic.weigh, "diakoulaki1995", critic.critic_weights),
    "standard_deviation": Method(
        "standard_deviation", "data", standard_deviation.weigh, "diakoulaki1995", standard_deviation.deviation_weights
    ),
    "coefficient_of_variation": Method(
        "coefficient_of_variation",
        "data",
        coefficient_of_variation.weigh,
        "practice",
        coefficient_of_variation.variation_weights,
    ),
    "gini": Method("gini", "data", gini.weigh, "gini1912", gini.gini_weights),
    "merec": Method("merec", "data", merec.weigh, "keshavarz2021", merec.merec_weights),
    "cilos": Method("cilos", "data", cilos.weigh, "zavadskas2016", cilos.cilos_weights),
    "idocriw": Method("idocriw", "data", idocriw.weigh, "zavadskas2016", idocriw.idocriw_weights),
    "pca": Method("pca", "data", pca.weigh, "oecd2008", pca.pca_weights),
    "benefit_of_doubt": Method(
        "benefit_of_doubt", "data", benefit_of_doubt.weigh, "cherchye2007", benefit_of_doubt.common_weights
    ),
    "correlation_optimised": Method(
        "correlation_optimised",
        "data",
        correlation_optimised.weigh,
        "becker2017",
        correlation_optimised.optimised_weights,
    ),
}
