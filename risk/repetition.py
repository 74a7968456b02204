"""Conditions on pairs of items: the same datum asked twice, nearly the same words."""

import re
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from risk.fields import Draft, Floats, is_blank
from risk.judged import Hit, Judged, unless_open


def _together(draft: Draft, first: int, second: int) -> bool:
    """Whether two items ever apply to the same unit."""
    a, b = draft.items[first].applies_to, draft.items[second].applies_to
    return not a or not b or bool({*a} & {*b})


def same_data_twice(draft: Draft, limit: float | None) -> Judged:
    """A datum that an earlier item already asks of the same units; one hit at each later item."""
    places: dict[str, list[int]] = {}
    codes = [values["reporting.data_item"] for values in draft.values]
    for place, code in enumerate(codes):
        if isinstance(code, str) and not is_blank(code):
            places.setdefault(code, []).append(place)
    pairs: dict[int, int] = {}
    for same in places.values():
        for first, second in combinations(same, 2):
            if _together(draft, first, second):
                pairs.setdefault(second, first)
    hits = tuple(
        Hit(draft.items[second].id, codes[second], None, float(draft.points[second]), {"other": draft.items[first].id})
        for second, first in sorted(pairs.items())
    )
    return Judged(True, hits) if hits else unless_open(draft, codes, "reporting.data_item")


_NOISE: Final = re.compile(r"[(（]\s*\d{1,4}(\.\d{1,2})?\s*分?\s*[)）]|[\s,，。.;；:：、()（）\"“”]")


def similar_items(draft: Draft, limit: float) -> Judged:
    """Pairs whose words (pairs of neighbouring characters, Dice coefficient) agree by more than ``limit``."""
    texts = [_NOISE.sub("", f"{item.names.zh_hans}{item.measure.definition or ''}") for item in draft.items]
    if len(texts) < 2:
        return Judged(False)
    likeness = _likeness(texts)
    hits: dict[int, Hit] = {}
    for first, second in zip(*np.nonzero(np.triu(likeness > limit + 1e-9, k=1)), strict=True):
        if second not in hits and _together(draft, first, second) and _same_object(draft, first, second):
            value, other = float(likeness[first, second]), draft.items[first].id
            points = float(draft.points[second])
            hits[second] = Hit(draft.items[second].id, value, limit, points, {"other": other})
    return Judged(bool(hits), tuple(hits[place] for place in sorted(hits)))


def _likeness(texts: list[str]) -> Floats:
    """Dice coefficients of the sets of character pairs, shape (m, m)."""
    pairs = [_pairs(text) for text in texts]
    counts = np.array([len(own) for own in pairs], dtype=np.float64)
    names, columns = np.unique(np.concatenate(pairs), return_inverse=True)
    rows = np.repeat(np.arange(len(texts)), [len(own) for own in pairs])
    table = sparse.csr_array((np.ones(len(columns)), (rows, columns)), shape=(len(texts), len(names)))
    return np.asarray(2.0 * (table @ table.T).toarray() / (counts[:, None] + counts[None, :]), dtype=np.float64)


def _pairs(text: str) -> NDArray[np.uint64]:
    """Neighbouring characters of a text as numbers, each once; a text of one character stands for itself."""
    codes = np.frombuffer(f"{text:_<2}".encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    return np.unique(codes[:-1] << np.uint64(32) | codes[1:])


def _same_object(draft: Draft, first: int, second: int) -> bool:
    a, b = draft.values[first]["measure.object"], draft.values[second]["measure.object"]
    return a is None or b is None or a == b
