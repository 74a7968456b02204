"""Which assumption matters most: figures worked apart, and what must hold of any design."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from risk.importance import correlation_ratio, importance, spearman_with
from tests.published import worked
from tests.risk.designs import ASSUMPTIONS, design

DESIGNS = worked("examples")["designs"]


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("ledger", ("rho_activity", 0.76), ("zeta_platform", 0.39)),
        ("result", ("kappa", -0.52), ("rho_activity", 0.51)),
    ],
)
def test_largest_drivers_as_printed(name, first, second):
    """Printed with two decimals, rounded up from three (.755 to .76)."""
    found = importance(design(DESIGNS[name]), ASSUMPTIONS)
    assert [each.key for each in found[:2]] == [first[0], second[0]]
    assert [each.strength for each in found[:2]] == pytest.approx([first[1], second[1]], abs=0.006)
    assert len(found) == 14


def test_a_yield_of_no_item_has_no_strength_to_speak_of():
    by_key = {each.key: each.strength for each in importance(design(DESIGNS["ledger"]), ASSUMPTIONS)}
    assert abs(by_key["zeta_sample"]) < 0.03
    assert by_key["gamma"] < 0 < by_key["stake"]  # motive makes less hollow, pressure more


def test_unknown_fields_are_listed_with_their_item():
    columns = {key: list(column) for key, column in DESIGNS["ledger"].items()}
    columns["source"][1] = columns["layer"][0] = columns["verification"][2] = None
    found = importance(design(columns), ASSUMPTIONS)
    fields = {(each.key, each.where) for each in found if each.kind == "field"}
    names = columns["id"]
    assert fields == {("layer", names[0]), ("source", names[1]), ("verification", names[2])}
    assert (found[0].key, found[0].where) == ("layer", names[0])  # the heaviest item's layer decides most
    assert all(0 <= each.strength <= 1 for each in found if each.kind == "field")


def test_spearman_and_correlation_ratio_by_other_means():
    random = np.random.default_rng(0)
    values, points = random.normal(size=50), random.normal(size=(50, 3)).round(1)
    assert spearman_with(values, points) == pytest.approx([spearmanr(values, points[:, j])[0] for j in range(3)])
    assert spearman_with(np.ones(5), np.arange(10.0).reshape(5, 2)).tolist() == [0, 0]
    assert correlation_ratio(np.array([1.0, 1, 5, 5]), np.array([0, 0, 1, 1])) == pytest.approx(1)
    assert correlation_ratio(np.array([1.0, 3, 1, 3]), np.array([0, 0, 1, 1])) == pytest.approx(0)
    assert correlation_ratio(np.ones(3), np.array([0, 1, 2])) == 0
