"""All detectors on a panel: honest units raise little, planted differences are raised, what cannot be run says why."""

import numpy as np
import pandas as pd

from evaluation.record_panel import record_of_flag
from indicators import IndicatorSet, Item, Measure, named
from indicators.scoring import Attain, Scoring
from risk.detectors_panel import screen, screen_items
from risk.gaps import Panel
from risk.panel_cells import panel_of_cells

ITEMS = [f"item{j}" for j in range(6)]
UNITS = [f"u{i:02}" for i in range(40)]


def frame(values):
    return pd.DataFrame(values, columns=ITEMS, index=UNITS)


def honest(run):
    """Reported and effective figures that sample the same truth; the last item is residents' agreement."""
    random = np.random.default_rng(run)
    true = random.uniform(0.6, 0.95, (40, 6))
    reported = 100 * true
    effective = 100 * random.binomial(100, true) / 100
    return Panel(frame(reported), effective=frame(effective), n_effective=frame(np.full((40, 6), 100.0)))


def found(panel, **arguments):
    return screen(panel, dict.fromkeys(ITEMS, 80.0), ["item5"], **arguments)


def test_the_share_of_honest_tables_with_a_flag_is_at_most_the_rate():
    runs = 150
    any_raised = np.mean([any(flag.raised for flag in found(honest(run), unit_of_record=1.0)) for run in range(runs)])
    assert any_raised <= 0.10 + 2 * np.sqrt(0.1 * 0.9 / runs)


def test_figures_written_in_fives_are_quiet_when_that_is_the_unit():
    runs = 60
    rounded = [
        Panel(frame(np.rint(p.reported.to_numpy() / 5) * 5), effective=p.effective, n_effective=p.n_effective)
        for p in map(honest, range(runs))
    ]
    raised = [
        any(flag.raised for flag in found(p, unit_of_record=5.0) if flag.reading.code in ("caliper", "heaping"))
        for p in rounded
    ]
    assert np.mean(raised) <= 0.10 + 2 * np.sqrt(0.1 * 0.9 / runs)


def test_planted_differences_are_raised_where_they_are():
    panel = honest(1)
    panel.effective["item2"] *= 0.7
    panel.effective.loc["u03", "item5"] = 40.0
    raised = {(flag.reading.code, flag.reading.where) for flag in found(panel) if flag.raised}
    assert {("divergence", "item2"), ("residents", "u03 › item5")} <= raised
    assert len(raised) <= 4


def test_what_is_not_there_is_said():
    only_reported = screen(Panel(honest(0).reported))
    assert {flag.reading.off for flag in only_reported} == {"not_known"}
    verified = screen(Panel(honest(0).reported, verified=honest(0).effective))
    assert {flag.reading.code for flag in verified} == {"heaping", "divergence"}
    wide = pd.DataFrame(np.arange(36.0).reshape(3, 12) % 7, index=list("abc"), columns=list("abcdefghijkl"))
    assert sum(flag.reading.code == "identical" for flag in screen(Panel(wide))) == 3


def test_what_the_scheme_says_of_its_items_is_used():
    first = Item(id="item0", names=named("x"), scoring=Scoring(points=1, rule=Attain(threshold=80)))
    asked = Item(id="item5", names=named("y"), measure=Measure(layer="perception", target=110, superior_target=100))
    flags = screen_items(IndicatorSet(items=(first, asked)), honest(3), 1.0)
    places = {(flag.reading.code, flag.reading.where) for flag in flags}
    assert {("caliper", "item0"), ("escalation", "item5"), ("residents", "u00 › item5")} <= places
    assert ("caliper", "item5") not in places
    record = record_of_flag(next(flag for flag in flags if flag.reading.code == "escalation"))
    assert record["effect"] == 1.1
    assert (record["p"], record["adjusted"], record["raised"]) == (None, None, False)


def test_residents_and_monitors_that_differ_by_less_than_the_margin_raise_no_more_than_the_rate():
    """Thirty units, 400 residents asked in each, 4.5 per cent below the report: the whole table at once."""
    raised = []
    for run in range(60):
        random = np.random.default_rng(run)
        true = random.uniform(0.7, 0.9, (30, 1))
        reported, found = 100 * true * 1.045, 100 * random.binomial(400, true) / 400
        one, other, size = (
            pd.DataFrame(part, columns=["rating"]) for part in (reported, found, np.full((30, 1), 400.0))
        )
        table = screen(Panel(one, effective=other, n_effective=size), {}, ["rating"])
        raised.append(any(flag.raised for flag in table))
        assert sum(flag.reading.code == "residents" for flag in table) == 30
    assert np.mean(raised) <= 0.10 + 2 * np.sqrt(0.1 * 0.9 / 60)


def periods(run, count=8, units=20):
    """Honest units that stay near their own level for many periods; samples of 100 each."""
    random = np.random.default_rng(run)
    level, rows = random.uniform(0.6, 0.95, (units, 6)), []
    for period in range(count):
        reported = np.rint(100 * np.clip(level + random.normal(0, 0.01, level.shape), 0, 1))
        effective = random.binomial(100, level)
        rows += [
            {"unit_id": f"u{i}", "item_id": name, "period": f"p{period}", "reported": reported[i, j]}
            | {"effective": float(effective[i, j]), "n_E": 100.0}
            for i in range(units)
            for j, name in enumerate(ITEMS)
        ]
    return pd.DataFrame(rows)


def test_honest_tables_of_many_periods_are_quiet():
    runs = 30
    raised = [
        any(flag.raised for flag in found(panel_of_cells(periods(run)), unit_of_record=1.0)) for run in range(runs)
    ]
    assert np.mean(raised) <= 0.10 + 2 * np.sqrt(0.1 * 0.9 / runs)


def test_periods_feed_clusters_samples_and_places_of_their_own():
    cells = periods(3)
    cells.loc[(cells["unit_id"] == "u3") & (cells["item_id"] == "item1"), "effective"] = 80.0
    flags = found(panel_of_cells(cells))
    by_place = {(flag.reading.code, flag.reading.where): flag for flag in flags}
    assert by_place["dispersion", "u3 › item1"].raised
    assert by_place["dispersion", "u3 › item1"].reading.n == 8
    assert by_place["divergence", "item0"].reading.n == 160  # pairs, in twenty clusters
    assert by_place["residents", "u0 › item5"].reading.n == 800
    assert ("caliper", "item0 › p7") in by_place
    few = {flag.reading.code for flag in found(panel_of_cells(periods(3, count=7)))}
    assert "dispersion" not in few
