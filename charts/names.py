"""Names typed by people, made fit for print: nothing that breaks a file, everything else as typed."""

import re
from typing import Final

from indicators.model import IndicatorSet
from indicators.vocabulary import Language

# What XML 1.0 forbids, single surrogates, and marks that turn the direction of the words after them.
UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
REPLACEMENT: Final = "\ufffd"
LONGEST_LABEL: Final = 60  # characters of a name that is referred to


def legible(text: str) -> str:
    """``text`` with every character that cannot be printed replaced by a visible mark."""
    return UNPRINTABLE.sub(REPLACEMENT, text)


def item_names(items: IndicatorSet, language: Language) -> dict[str, str]:
    """Id to name of every heading and item."""
    headings = {heading.id: legible(heading.names.of(language)) for heading in items.headings}
    return headings | {item.id: legible(item.names.of(language)) for item in items.items}


def short(name: str) -> str:
    """A name on one line, cut when it is very long: for labels and for sentences that only refer to it."""
    flat = " ".join(name.split())
    return flat if len(flat) <= LONGEST_LABEL else flat[: LONGEST_LABEL - 1] + "…"


def short_names(items: IndicatorSet, language: Language) -> dict[str, str]:
    """Id to short name of every heading and item."""
    return {key: short(name) for key, name in item_names(items, language).items()}


def label(number: int, name: str) -> str:
    """The label of a row: its number, which keeps equal names apart, and its short name."""
    return f"{number} {short(name)}"
