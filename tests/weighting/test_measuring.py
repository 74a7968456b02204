"""Data weights kept with a scheme: the figures of the method, padding from the reported figures, ways of blending."""

import numpy as np
import pandas as pd
import pytest

from indicators import UserError
from sample_data import template
from weighting import LABORATORY, Measured, PointsOf, Weighting, weigh, weigh_data
from weighting.answers import Data
from weighting.entropy import entropy_weights
from weighting.measuring import measure, padded_at, shifts, told
from weighting.model import DataMethod
from weighting.treatment import Missing, Scale, treat

ITEMS = template("result").items
IDS = [item.id for item in ITEMS.items]
FRAME = pd.DataFrame(
    [[10, 4, 3, 80, 5], [20, 5, 9, 90, 6], [30, 4, 5, 85, 9], [40, 6, 7, 70, 7]], columns=IDS, index=list("abcd")
).astype(float)


@pytest.mark.parametrize("key", [key for key, method in LABORATORY.items() if method.asks == "data"])
def test_kept_weights_are_those_of_the_method_for_every_method(key: DataMethod) -> None:
    measured, _ = measure(key, ITEMS, FRAME)
    weights, found = weigh_data(key, ITEMS, FRAME)
    assert [w.points for w in measured.weights] == pytest.approx(list(weights), abs=1e-12)
    assert measured.padded is not None
    (figures,) = [d for d in found if d.code == "figures"]
    sensitivity = figures.values["padding_sensitivity"]
    assert isinstance(sensitivity, dict)
    after = [sensitivity["items"][name]["padded"] for name in IDS]
    assert [w.points for w in measured.padded.weights] == pytest.approx(after, abs=1e-9)


def test_padding_inflates_what_is_reported_before_it_is_treated() -> None:
    """The lowest of four units reports twice as much of the first item: its column becomes 20, 20, 30, 40."""
    steps = (Scale(how="percentile"),)
    raw = Data(FRAME.to_numpy(), tuple("abcd"), np.ones(5, dtype=bool))
    after = padded_at("entropy", raw, IDS, steps, 0.25, 2.0)
    padded = FRAME.copy()
    padded.iloc[0, 0] = 20.0
    treated, _ = treat(Data(padded.to_numpy(), tuple("abcd"), np.ones(5, dtype=bool)), IDS, steps)
    assert after is not None
    assert after[0] == pytest.approx(entropy_weights(treated.values)[0], abs=1e-12)


def test_padding_lowers_a_weight_when_the_weak_catch_up_and_raises_it_when_they_overtake() -> None:
    """Variation of 10, 20, 30, 40: the lowest at 20 narrows it, at 200 widens it; the others stay as they are."""
    kept = {}
    for factor in (2.0, 20.0):
        measured, _ = measure("coefficient_of_variation", ITEMS, FRAME, share=0.25, factor=factor)
        kept[factor] = {shift.id: shift for shift in shifts(measured)}
    assert list(kept[2.0]) == IDS
    assert kept[2.0][IDS[0]].moved < 0 < kept[20.0][IDS[0]].moved
    assert measured.padded is not None
    assert kept[20.0][IDS[0]].moved == pytest.approx(measured.padded.weights[0].points - measured.weights[0].points)


def test_without_padding_nothing_is_said_to_move() -> None:
    (shift,) = shifts(Measured(weights=(PointsOf(id="a", points=3.0),), units=9))
    assert (shift.weight, shift.padded, shift.moved) == (1.0, None, 0.0)


def test_what_was_done_and_padded_is_told_again_after_reload() -> None:
    holes = FRAME.copy()
    holes.iloc[1, 2] = np.nan
    measured, _ = measure("entropy", ITEMS, holes, (Missing(how="mean"),), "表.xlsx", share=0.5, factor=1.5)
    again = Measured.model_validate_json(measured.model_dump_json())
    assert again == measured
    weighting = Weighting(data_method="entropy", data_share=0.5, measured=again)
    found = {d.code: d.values for d in weigh(weighting, ITEMS).diagnostics}
    assert found["treated"]["changed"] == {IDS[2]: 1}
    sensitivity = found["figures"]["padding_sensitivity"]
    assert isinstance(sensitivity, dict)
    assert (sensitivity["share"], sensitivity["factor"], list(sensitivity["items"])) == (0.5, 1.5, IDS)
    assert found["figures"]["units"] == 4


def test_large_tables_are_weighed_without_padding() -> None:
    wide = pd.concat([FRAME] * 20, ignore_index=True) + np.arange(80)[:, None]
    assert measure("benefit_of_doubt", ITEMS, wide)[0].padded is None
    assert measure("entropy", ITEMS, wide)[0].padded is not None
    assert told(Measured(weights=measure("entropy", ITEMS, wide)[0].weights, units=80))[0].code == "figures"


def test_missing_cells_are_named() -> None:
    holes = FRAME.copy()
    holes.iloc[1, 2] = np.nan
    with pytest.raises(UserError) as caught:
        measure("entropy", ITEMS, holes)
    assert [(f.code, f.where) for f in caught.value.faults] == [("data.missing_cell", f"b : {IDS[2]}")]


def test_blends_of_judged_and_data_weights() -> None:
    measured, _ = measure("entropy", ITEMS, FRAME)
    data = np.array([w.points for w in measured.weights])
    judged = weigh(Weighting(), ITEMS).values
    base = Weighting(data_method="entropy", data_share=0.25, measured=measured)
    assert weigh(base, ITEMS).values == pytest.approx(0.75 * judged + 0.25 * data, abs=1e-12)
    product, mean = judged * data, judged**0.75 * data**0.25
    assert weigh(base.changed(data_blend="multiplicative"), ITEMS).values == pytest.approx(product / product.sum())
    found = weigh(base.changed(data_blend="geometric"), ITEMS)
    assert found.values == pytest.approx(mean / mean.sum())
    assert found.source.endswith("abbas2009")
    game = weigh(base.changed(data_blend="game"), ITEMS).values
    assert game.sum() == pytest.approx(1)
    assert (np.minimum(judged, data) - 1e-12 <= game).all() and (game <= np.maximum(judged, data) + 1e-12).all()


def test_a_scheme_that_blends_as_before_keeps_its_digest() -> None:
    plain = template("result").changed(weighting=Weighting(data_method="entropy", data_share=0.25))
    assert "data_blend" not in plain.to_json()
