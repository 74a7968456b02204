"""Plain records of every method: the keys other programs rely on, and nothing that JSON cannot hold."""

import json

import numpy as np
import pytest

from tests.weighting.matrices import pairwise
from weighting import LABORATORY, BestWorst, Data, DirectPoints, PointsOf, Ranking
from weighting.answers import Nothing
from weighting.panel import weigh_panel
from weighting.record import record_of

ABC = ["a", "b", "c"]
CONTRADICTORY = pairwise(("a", "b", 2), ("b", "c", 2), ("a", "c", 1))
ANSWERS = {
    "nothing": Nothing(),
    "points": DirectPoints(
        points=[PointsOf(id=name, points=value) for name, value in zip(ABC, (5, 3, 2), strict=True)]
    ),
    "pairwise": CONTRADICTORY,
    "ranking": Ranking(order=ABC),
    "best_worst": BestWorst(best="a", worst="c", best_to_others={"b": 2, "c": 5}, others_to_worst={"b": 2}),
    "data": Data(np.array([[1.0, 7, 2], [2, 7, 9], [5, 7, 4]]), ("u", "v", "w"), np.array([True, True, False])),
}
OF_COMPARISONS = {
    "lambda_max", "consistency_index", "random_index", "random_index_source", "consistency_ratio",
    "geometric_consistency_index", "koczkodaj_index", "worst_pair", "suggested_value", "warnings",
}  # fmt: skip
KEYS = {
    "ahp": OF_COMPARISONS,
    "fuzzy_ahp": OF_COMPARISONS | {"variant", "fuzzy_weights"},
    "best_worst": {"xi", "consistency_ratio", "intervals", "input_ratio", "warnings"},
    "data": {"normalisation", "padding_sensitivity", "units", "warnings"},
}


@pytest.mark.parametrize("key", LABORATORY)
def test_every_record_is_plain_and_has_its_keys(key):
    method = LABORATORY[key]
    record = record_of(key, method.source, ABC, method.weigh(ANSWERS[method.asks], ABC))
    read = json.loads(json.dumps(record, allow_nan=False))
    assert list(read) == ["method", "weights", "diagnostics", "source"]
    assert sum(read["weights"].values()) == pytest.approx(1)
    assert KEYS.get(key, KEYS.get(method.asks, {"warnings"})) <= set(read["diagnostics"])
    if method.asks == "data":
        assert read["diagnostics"]["warnings"][0] == {"code": "constant_column", "where": "b", "value": 0, "limit": 0}


def test_blanks_and_panels_have_their_keys():
    partial = pairwise(("a", "b", 2), ("b", "c", 2))
    found = record_of("ahp", "saaty1980", ABC, LABORATORY["ahp"].weigh(partial, ABC))
    assert {"completed", "next_question", "missing"} <= set(found["diagnostics"])
    answered = weigh_panel([CONTRADICTORY, partial], ABC, ["甲", "乙"])
    read = json.loads(json.dumps(record_of("ahp", "saaty1980", ABC, answered), allow_nan=False))
    assert 0 <= read["diagnostics"]["consensus"] <= 1
    assert [expert["name"] for expert in read["diagnostics"]["experts"]] == ["甲", "乙"]
