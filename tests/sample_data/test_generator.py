"""The demonstration panel: the worked example, the same rows from the same seed, nothing that points to a place."""

import numpy as np
import pandas as pd
import pytest

from evaluation.scheme import Scheme
from indicators import UserError, read
from risk.assumptions import SEED, default_assumptions
from risk.cases import CODES, PLACE, Conditions
from risk.gaps import gaps
from sample_data import cases, panel, panel_sentences, template
from sample_data.generator import frames, generate, model_of, stream, values_of
from sample_data.panel_settings import panel_scheme, panel_settings

# Worked example of the design document: two rows, no noise, one quarter.
TWO_ROWS = {
    "title": {"zh-Hans": "两项"},
    "year": 2026,
    "items": {
        "items": [
            {
                "id": "records",
                "names": {"zh-Hans": "平台填报条数"},
                "measure": {"layer": "activity"},
                "scoring": {"points": 60},
                "reporting": {"source": "platform"},
                "judging": {"verification": 0.05},
            },
            {
                "id": "rating",
                "names": {"zh-Hans": "群众满意度"},
                "measure": {"layer": "perception"},
                "scoring": {"points": 40},
                "reporting": {"source": "third"},
                "judging": {"verification": 0.60},
            },
        ]
    },
}
WORKED = [
    # conditions, v, reported, verified, effective, (S, T, FR)
    ({"A6": 1, "C1": 0.5, "C2": 0.5}, [0.05, 0.05], [75.797, 120], [55.143, 66.199], [24.409, 65.516],
     (93.478, 40.852, 56.30)),
    ({"R1": 1, "R3": 1, "R5": 0.5}, [0.335, 0.72], [67.359, 83.574], [59.832, 83.574], [27.961, 82.099],
     (73.845, 49.616, 32.81)),
]  # fmt: skip
SCALE = {
    "records": 82.58, "meetings": 124.15, "usage": 184.11, "on_time": 334.43, "resolved": 250.04,
    "rating_third": 480.54, "rating_sample": 267.02, "rating_online": 221.98,
}  # fmt: skip


@pytest.fixture(scope="module")
def shipped() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The default panel."""
    return panel()


def conditions(x: dict[str, float]) -> Conditions:
    """One row of conditions."""
    strength = np.zeros((1, len(CODES)))
    for code, value in x.items():
        strength[0, PLACE[code]] = value  # type: ignore[index]
    return Conditions(strength, np.array([np.nan]))


@pytest.mark.parametrize(("x", "chance", "reported", "verified", "effective", "totals"), WORKED)
def test_worked_example(x, chance, reported, verified, effective, totals):
    model = model_of(read(Scheme, TWO_ROWS))
    assert model.scale == pytest.approx([96.6487, 392.2508], abs=5e-5)
    values = values_of(model, conditions(x))
    assert values.chance[0] == pytest.approx(chance)
    assert values.reported[0] == pytest.approx(reported, abs=5e-4)
    assert values.verified[0] == pytest.approx(verified, abs=5e-4)
    assert values.effective[0] == pytest.approx(effective, abs=5e-4)
    scored, true = model.design.weights @ values.reported[0], model.design.weights @ values.effective[0]
    assert (scored, true) == pytest.approx(totals[:2], abs=5e-4)
    assert 100 * (scored - true) / scored == pytest.approx(totals[2], abs=5e-3)


def test_scale_of_the_default_panel():
    model = model_of(panel_scheme())
    assert dict(zip(model.design.ids, model.scale, strict=True)) == pytest.approx(SCALE, abs=5e-3)


@pytest.mark.parametrize("key", ["ledger", "result", "township", "finance"])
def test_a_unit_without_stated_conditions_reports_the_level(key):
    values = values_of(model_of(template(key)), conditions({}))
    assert values.reported == pytest.approx(panel_settings().level)


def test_the_same_seed_gives_the_same_bytes(shipped):
    again = panel()
    for first, second in zip(shipped, again, strict=True):
        assert first.to_csv(index=False) == second.to_csv(index=False)
    other = panel(seed=SEED + 1)
    assert not np.allclose(shipped[0]["reported"], other[0]["reported"])


def test_a_subset_of_units_gives_the_same_rows(shipped):
    part = generate(panel_scheme(), units=["S07", "S23"])
    for whole, some in zip(shipped, part, strict=True):
        kept = whole[whole["unit_id"].isin(["S07", "S23"])].reset_index(drop=True)
        pd.testing.assert_frame_equal(some, kept, check_exact=True)


def test_the_stream_of_a_unit_is_as_documented():
    # First 8 hex digits of sha256("C01") are 0x132bfbed; the draws are numpy's for that sequence.
    expected = np.random.Generator(np.random.PCG64(np.random.SeedSequence([SEED, int("132bfbed", 16)])))
    assert stream(SEED, "C01").standard_normal(4) == pytest.approx(expected.standard_normal(4), abs=0)


def test_shape_and_ranges(shipped):
    cells, periods = shipped
    assert len(cells) == 30 * 8 * 8
    assert len(periods) == 30 * 8
    assert set(cells["unit_id"]) == {f"S{number:02d}" for number in range(1, 31)}
    assert tuple(dict.fromkeys(cells["period"])) == panel_settings().quarters
    assert cells["reported"].between(0, 120).all()
    assert (cells["effective"] <= cells["reported"] + 1e-9).all()
    assert (cells["verified"].dropna() <= cells.loc[cells["verified"].notna(), "reported"] + 1e-9).all()
    assert ((cells["n_V"] == 50) == cells["verified"].notna()).all()
    assert (cells["n_E"] == 100).all()
    assert periods["hours_week"].between(0.5, 36).all()


def test_checks_happen_about_as_often_as_the_scheme_says(shipped):
    cells, _ = shipped
    checked = cells.groupby("item_id")["verified"].apply(lambda column: column.notna().mean())
    assert checked["rating_sample"] > 0.4
    assert checked["rating_online"] < 0.2


def test_every_row_says_that_it_is_synthetic(shipped):
    for table in shipped:
        assert set(table["value_kind"]) == {"synthetic"}
        assert set(table["seed"]) == {SEED}
        assert set(table["generator_version"]) == {"1"}
        assert table["source_sha256"].str.fullmatch(r"[0-9a-f]{64}").all()


def test_no_row_names_a_place(shipped):
    text = "".join(table.to_csv(index=False) for table in shipped) + panel_scheme().to_json()
    for case in cases():
        assert case.place.names.zh_hans not in text
        assert case.id not in text
        assert case.place.province not in text


def test_an_unknown_unit_is_a_fault():
    with pytest.raises(UserError) as caught:
        generate(panel_scheme(), units=["S01", "S99"])
    assert [fault.code for fault in caught.value.faults] == ["panel.unknown_unit"]


def test_frames_serve_the_gap_measures(shipped):
    made = frames(shipped[0])
    assert made.value_kind == "synthetic"
    model = model_of(panel_scheme())
    assert list(made.reported.columns) == list(model.design.ids)
    result = gaps(made, list(model.design.ids), model.design.weights)
    assert len(result.units) == 30
    assert np.isfinite(result.scores).all()


def test_loads_follow_the_conditions(shipped):
    _, periods = shipped
    once = periods.groupby("unit_id")[["apps", "accounts", "groups", "filings_month"]].nunique()
    assert (once == 1).all(axis=None)
    assert default_assumptions().constant("week_hours") == 40


@pytest.mark.parametrize(("language", "words"), [("zh-Hans", "不代表任何地方"), ("en", "not the record of any place")])
def test_the_panel_says_what_it_is_not(language, words):
    said = " ".join(panel_sentences(language))
    assert words in said
    assert {"zh-Hans": "不是验证", "en": "never validation"}[language] in said
