"""Records as JSON text: numbers of numpy as numbers, its truth values as true and false, nothing written as words."""

import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from math import isfinite

import numpy as np


def plain(value: object) -> object:
    """The value as JSON can hold it: what is not finite becomes null, dates their ISO form.

    Raises TypeError for what is neither, so that no truth value or number ever stands there as text.
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        return float(value) if isfinite(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, np.ndarray):
        return [plain(one) for one in value.tolist()]
    raise TypeError(type(value).__name__)


def as_json(record: object, indent: int = 1) -> str:
    """The record as JSON text."""
    return json.dumps(plain(record), ensure_ascii=False, indent=indent, allow_nan=False)
