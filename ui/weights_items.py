"""The items that are weighed: those of the class in view that make up the total."""

from indicators.model import IndicatorSet
from indicators.points import base_mask
from ui import state


def base_items() -> IndicatorSet:
    """The items of the class in view that make up the total."""
    work = state.work()
    unit_class = work.unit_class or (work.scheme.class_ids[0] if work.scheme.class_ids else None)
    items = work.scheme.items.of_class(unit_class)
    inside = base_mask(items)
    return IndicatorSet(
        headings=items.headings, items=tuple(i for i, kept in zip(items.items, inside, strict=True) if kept)
    )
