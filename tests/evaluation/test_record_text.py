"""Records as JSON: every value keeps its kind, and what has none is refused."""

import json
from datetime import date

import numpy as np
import pytest

from evaluation.record_text import as_json


def test_values_of_numpy_keep_their_kind():
    record = {"raised": np.bool_(False), "n": np.int64(3), "p": np.float64(0.5), "f": np.float32(0.25), "on": True}
    more = {"none": None, "list": (np.bool_(True), np.nan), "array": np.array([1.0, 2.0])}
    read = json.loads(as_json({**record, **more}))
    assert read["raised"] is False
    assert (read["n"], read["p"], read["f"], read["on"]) == (3, 0.5, 0.25, True)
    assert (read["none"], read["list"], read["array"]) == (None, [True, None], [1, 2])
    assert json.loads(as_json({1: date(2024, 3, 1), "far": np.inf})) == {"1": "2024-03-01", "far": None}


def test_what_json_cannot_hold_is_refused():
    with pytest.raises(TypeError):
        as_json({"x": object()})
    with pytest.raises(TypeError):
        as_json([{1, 2}])
