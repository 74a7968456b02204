"""The picture of components: finding, figures, a line at 1, no crash on constant figures."""

import numpy as np
import pytest

from charts.components import scree_alt, scree_bars, scree_table


def test_the_title_says_how_many_components_count() -> None:
    scree = np.array([2.5, 1.2, 0.3])
    assert scree_alt(scree, "zh-Hans") == "3 项指标中，说得比单独一项多的主成分有 2 个；第一个解释 62.5%"
    table = scree_table(scree)
    assert table["share"].tolist() == pytest.approx([0.625, 0.3, 0.075])
    spec = scree_bars(scree, "en").to_dict()
    assert any("2.50 · 62.5%" in str(rows) for rows in spec["datasets"].values())


def test_rounding_below_zero_and_many_components_do_no_harm() -> None:
    scree_bars(np.array([1.0, 0.0, -1e-17]), "zh-Hans").to_dict()
    assert "2" in scree_alt(np.array([3.0, 3.0] + [0.1] * 30), "en")
    assert scree_table(np.zeros(2))["share"].tolist() == [0, 0]
