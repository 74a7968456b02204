"""Items of designs side by side: matched by id, middle ranks, agreement only on what is shared."""

import numpy as np
import pytest
from scipy.stats import kendalltau, spearmanr

from evaluation.compare import compare, pair_orders
from evaluation.compare_items import agreements, item_table
from evaluation.evaluate import evaluate
from sample_data import template


def table_of(**schemes):
    return item_table({name: evaluate(scheme, bands="none") for name, scheme in schemes.items()})


def test_items_are_matched_by_id_and_absent_ones_left_open():
    table = table_of(a=template("ledger"), b=template("result"))
    assert set(table.ids) == {item.id for key in ("ledger", "result") for item in template(key).items.items}
    assert np.nansum(table.weights, axis=0) == pytest.approx([1, 1])
    only = [i for i, name in enumerate(table.ids) if name not in {item.id for item in template("result").items.items}]
    assert np.isnan(table.weights[only, 1]).all()


def test_ranks_are_middle_ranks_and_agreement_is_that_of_scipy():
    scheme = template("township")
    points = [item.scoring.points for item in scheme.items.items]
    table = table_of(a=scheme, b=template("township"))
    assert points
    found = agreements(table)["a", "b"]
    assert (found.spearman, found.kendall) == pytest.approx((1, 1))
    random = np.random.default_rng(1)
    one, other = random.integers(1, 9, 12).astype(float), random.integers(1, 9, 12).astype(float)
    table = type(table)(tuple(map(str, range(12))), ("a", "b"), np.array([one, other]).T, table.points, table.ranks)
    found = agreements(table)["a", "b"]
    assert found.spearman == pytest.approx(spearmanr(one, other).statistic)
    assert found.kendall == pytest.approx(kendalltau(one, other).statistic)


def test_fewer_than_three_shared_items_say_nothing():
    found = agreements(table_of(a=template("ledger"), b=template("department")))["a", "b"]
    assert (found.shared, found.spearman, found.kendall) == (0, None, None)


def test_progress_of_pairs_is_told():
    told = []
    assert pair_orders({}, told.append) == {}
    found = compare({"a": template("ledger"), "b": template("result")})
    assert found.rank_agreement is None
