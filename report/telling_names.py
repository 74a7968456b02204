"""Names in sentences that tell items apart: where several have the same, each goes with its number in the table."""

from collections import Counter

from charts.names import item_names, short
from indicators.model import IndicatorSet
from indicators.vocabulary import Language
from report.summary_names import clipped
from text import t


def telling_names(items: IndicatorSet, language: Language, room: int | None = None) -> dict[str, str]:
    """Id to name of every heading and item on one line; ``room``: half-widths that a name may take."""
    whole = item_names(items, language)
    shown = {key: short(name) if room is None else clipped(name, room) for key, name in whole.items()}
    times = Counter(shown[item.id] for item in items.items)
    for number, item in enumerate(items.items, start=1):
        if times[shown[item.id]] > 1:
            shown[item.id] = t("report.item_numbered", language, name=shown[item.id], number=number)
    return shown
