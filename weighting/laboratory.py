"""Every way of weighing, by its key: what it asks for, the function that answers, the key of its source."""

from typing import Final

from weighting import (
    ahp,
    best_worst,
    entropy,
    fuzzy_ahp,
    precedence,
    rank_order_centroid,
    rank_sum,
    simple,
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
    "entropy": Method("entropy", "data", entropy.weigh, "hwang1981"),
}
