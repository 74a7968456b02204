"""Cells of the imported table that were not read or are in doubt, kept with the draft until they are settled."""

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import StringConstraints

from indicators.frozen import Frozen, Id, Text
from indicators.model import Item

MAX_UNREAD: Final = 500
MENDED_BY_POINTS: Final = ("no_points", "points_not_number", "points_shared", "date")
MENDED_BY_RULE: Final = ("rule_in_doubt", "rule_not_read")  # items that come in without a rule
MENDED_BY_CLASSES: Final = ("classes_open",)


class UnreadCell(Frozen):
    """One cell: where it stands in the file, why it is listed (a code), its text, and the items read from its row."""

    cell: Text
    reason: Id
    text: Annotated[str, StringConstraints(max_length=400)] = ""
    items: tuple[Id, ...] = ()

    def mended(self, items: Mapping[str, Item]) -> bool:
        """Whether the items by now have what the cell did not give, or are all gone."""
        if not self.items:
            return False
        left = [items[name] for name in self.items if name in items]
        if self.reason in MENDED_BY_POINTS:
            return all(item.scoring.points is not None for item in left)
        if self.reason in MENDED_BY_RULE:
            return all(item.scoring.rule is not None for item in left)
        return all(item.applies_to for item in left) if self.reason in MENDED_BY_CLASSES else not left
