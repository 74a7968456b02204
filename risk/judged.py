"""What a named condition finds: whether it is met, where, and which answers it waits for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from risk.fields import Draft

Waiting = tuple[tuple[str, str], ...]  # (item id or '', field)


@dataclass(frozen=True)
class Hit:
    """One place where a condition is met, with the figure found and the points concerned."""

    where: str = ""
    value: object = None
    limit: float | None = None
    points: float = 0.0
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """Whether a condition is met (None: not known), where, and which answers it waits for."""

    met: bool | None
    hits: tuple[Hit, ...] = ()
    waiting: Waiting = ()


def concerned(draft: Draft, inside: NDArray[np.bool_], value: object, limit: float | None) -> Hit:
    """A hit at the scheme itself that names the items concerned (a mask of shape (m,)) and their points."""
    names = tuple(item.id for item, i in zip(draft.items, inside, strict=True) if i)
    return Hit("", value, limit, float(draft.points[inside].sum()), {"items": names})


def unless_open(draft: Draft, answers: Iterable[object], path: str) -> Judged:
    """Not met when every item has an answer, else waiting for those that have none."""
    waiting = tuple((item.id, path) for item, a in zip(draft.items, answers, strict=True) if a is None)
    return Judged(None, waiting=waiting) if waiting else Judged(False)
