"""Consistency of a whole hierarchy of judged nodes.

Source: Saaty 1980 (``saaty1980``): consistency indices weighted by the global weight of their node, over the random
indices weighted alike; of a node with blanks the index for so many blanks counts (``agoston2022``).
"""

from indicators.model import IndicatorSet
from weighting.consistency import CONSISTENCY_LIMIT
from weighting.model import Diagnostic, Weights


def overall_consistency(weights: Weights, items: IndicatorSet) -> Diagnostic | None:
    """Ratio of all compared nodes together; None where none was compared or a node has no random index.

    A node of one or two things, or whose answers are a tree, adds nothing to either sum.
    """
    held = weights.by_id()
    above = below = 0.0
    compared = [d for d in weights.diagnostics if d.code == "consistency"]
    for found in compared:
        index, random_index = found.values.get("consistency_index"), found.values.get("random_index")
        if not isinstance(index, float) or (random_index is None and found.value != 0):
            return None
        inside = [i for i in items.items if found.where == "" or found.where in i.path]
        share = sum(held[item.id] for item in inside)
        above += share * index
        below += share * float(random_index if isinstance(random_index, float) else 0.0)
    if not compared:
        return None
    return Diagnostic("overall_consistency", value=above / below if below > 0 else 0.0, limit=CONSISTENCY_LIMIT)
