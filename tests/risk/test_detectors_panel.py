"""All detectors on a panel: honest units raise little, planted differences are raised, what cannot be run says why."""

import numpy as np
import pandas as pd

from evaluation.record_panel import record_of_flag
from indicators import IndicatorSet, Item, Measure, named
from indicators.scoring import Attain, Scoring
from risk.detectors_panel import screen, screen_items
from risk.gaps import Panel

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
