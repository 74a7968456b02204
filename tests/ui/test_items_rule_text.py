"""The builder of rules: a clause typed becomes a rule with one click, and every rule has its picture."""

import numpy as np
import pytest

from charts.score_curve import curve_alt, curve_table, score_curve
from indicators import Item, Measure, Scoring, named
from indicators.scoring import Attain, Bands, Bonus, Deduct, Linear, Rank, score
from ui.grid_rules import RULE_NAMES, starting_rule
from ui.items_rule_text import proposed


def item(points: float | None = 10.0, **fields: object) -> Item:
    return Item(id="a", names=named("甲"), measure=Measure(unit="%"), scoring=Scoring(points=points, **fields))


def test_a_clause_proposes_its_rule_and_its_direction() -> None:
    assert proposed(item(), "每少一次扣0.5分，扣完为止") == (Deduct(points_each=0.5), False)
    assert proposed(item(), "控制在3起以内得满分，超过的不得分") == (Attain(threshold=3), True)
    assert proposed(item(), "按要求开展工作") is None
    assert proposed(item(), "") is None


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("points", [None, 0.0, 8.0])
@pytest.mark.parametrize("name", RULE_NAMES)
def test_every_rule_but_a_veto_has_a_picture(name: str, points: float | None, language: str) -> None:
    one = item(points)
    one = one.changed(scoring=one.scoring.changed(rule=starting_rule(name, one)))
    table = curve_table(one)
    assert (len(table) == 0) == (name == "veto")
    if len(table):
        assert np.isfinite(table.to_numpy()).all()
        assert curve_alt(one, language)  # type: ignore[arg-type]
        assert score_curve(one, language, 50.0).to_dict()["layer"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "rule",
    [
        Linear(base=95, stretch=60),
        Deduct(points_each=0.5, floor=-5),
        Bonus(points_each=1, cap=3),
        Bands(edges=(60, 80), points=(0, 5, 10)),
    ],
)
def test_the_curve_is_the_score_and_reaches_both_ends(rule: object) -> None:
    one = item(rule=rule)
    table = curve_table(one)
    assert table["points"].to_numpy() == pytest.approx(score(one.scoring, table["value"].to_numpy()))
    wide = score(one.scoring, np.linspace(0, 10_000, 200_001))
    assert (table["points"].min(), table["points"].max()) == (wide.min(), wide.max())


def test_a_ranking_is_shown_for_made_up_units() -> None:
    one = item(rule=Rank(last=5))
    assert list(curve_table(one)["points"])[:: len(curve_table(one)) - 1] == [10.0, 5.0]
    assert "假设" in curve_alt(one, "zh-Hans")
