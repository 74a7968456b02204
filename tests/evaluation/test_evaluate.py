"""The whole flow: figures of the ready schemes, classes, bands, balance, panels, provenance, order."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.evaluate import evaluate
from evaluation.scheme import Scheme, UnitClass
from indicators import IndicatorSet, Item, Measure, UserError, named
from indicators.scoring import Bonus, Scoring
from risk.assumptions import default_assumptions
from risk.cases import case_table
from risk.gaps import Panel
from sample_data import core_cases, template
from sample_data.library import keys
from tests.evaluation.strategies import schemes
from tests.published import worked
from weighting import Balance, Judgment, NodeJudgment, Pairwise, Weighting

EXAMPLES, CASES = worked("examples"), worked("cases")
NAMES = ("ledger", "result")


@pytest.fixture(scope="module")
def table():
    return case_table(core_cases())


def codes(*arguments, **named_arguments):
    with pytest.raises(UserError) as caught:
        evaluate(*arguments, **named_arguments)
    return [(fault.code, fault.where) for fault in caught.value.faults]


@pytest.mark.parametrize("name", NAMES)
def test_worked_figures_come_out_of_the_whole_flow(name, table):
    found = evaluate(template(name), table)
    expected = next(case for case in EXAMPLES["answers"] if case["design"] == name and case["time"] is None)
    assert found.behaviour.hollow_share == pytest.approx(expected["hollow_share"], abs=1e-6)
    assert found.behaviour.contributions == pytest.approx(expected["contributions"], abs=1e-6)
    band = EXAMPLES["bands"][name]
    assert vars(found.band) == pytest.approx(band, abs=1e-6)
    rows = CASES["rows"][name]
    shares = {case.id: case.row.hollow_share for case in found.cases.cases}
    assert found.cases.none.hollow_share == pytest.approx(rows["none"]["hollow_share"], abs=1e-6)
    assert shares == pytest.approx({case: rows[case]["hollow_share"] for case in shares}, abs=1e-6)


@pytest.mark.parametrize("key", keys())
def test_every_ready_scheme_is_evaluated(key):
    scheme = template(key)
    for unit_class in scheme.class_ids or (None,):
        found = evaluate(scheme, bands="none", unit_class=unit_class)
        assert found.unit_class == unit_class
        assert found.weights.values.sum() == pytest.approx(1)
        assert (found.weights.values >= 0).all()
        assert sum(found.balance.values()) == pytest.approx(1)
        assert found.behaviour.contributions.sum() == pytest.approx(found.behaviour.hollow_share)
        assert found.points_by_id.keys() == {item.id for item in found.items.items}


@pytest.mark.parametrize(("bands", "design", "cases"), [("none", False, False), ("design", True, False)])
def test_bands_on_demand(bands, design, cases, table):
    found = evaluate(template("ledger"), table, bands=bands)
    assert (found.band is not None, found.cases.none.band is not None) == (design, cases)


def test_bands_of_the_cases_with_progress(table):
    few = case_table(core_cases()[:2])
    told = []
    found = evaluate(template("result"), few, bands="all", progress=told.append)
    expected = CASES["rows"]["result"]["C02"]
    band = found.cases.cases[1].row.band
    assert (band.low, band.median, band.high) == pytest.approx(
        (expected["low"], expected["median"], expected["high"]), abs=1e-6
    )
    assert told == sorted(told)
    assert told[-1] == 1


def test_the_same_seed_gives_the_same_figures():
    first, again, other = (evaluate(template("ledger"), seed=seed) for seed in (7, 7, 8))
    assert vars(first.band) == vars(again.band)
    assert vars(first.band) != vars(other.band)
    assert first.provenance == again.provenance
    assert first.behaviour.hollow_share == other.behaviour.hollow_share


def classed():
    def item(name, points, *classes):
        return Item(id=name, names=named(name), kind="quantity", applies_to=classes, scoring=Scoring(points=points))

    return Scheme(
        title=named("通用加差异"),
        year=2026,
        unit_classes=tuple(UnitClass(id=name, names=named(name)) for name in ("town", "bureau")),
        items=IndicatorSet(items=(item("common", 40), item("own", 60, "town"), item("other", 30, "bureau"))),
    )


def test_one_class_is_evaluated_and_named():
    first, bureau = evaluate(classed()), evaluate(classed(), unit_class="bureau")
    assert (first.unit_class, bureau.unit_class) == ("town", "bureau")
    assert first.weights.by_id() == pytest.approx({"common": 0.4, "own": 0.6})
    assert bureau.weights.by_id() == pytest.approx({"common": 4 / 7, "other": 3 / 7})
    assert [entry.agrees for entry in bureau.sums] == [True, False]
    assert codes(classed(), unit_class="moon") == [("scheme.no_such_class", "moon")]
    assert codes(template("ledger"), unit_class="town") == [("scheme.no_such_class", "town")]


def test_a_scheme_without_items_is_refused():
    assert codes(Scheme(title=named("空"), year=2026)) == [("scheme.no_items", "")]


def test_points_stand_as_written_until_something_else_decides():
    scheme = template("ledger")
    written = evaluate(scheme, bands="none")
    assert list(written.points) == [30, 15, 20, 20, 15]
    equal = scheme.changed(weighting=Weighting(nodes=(NodeJudgment(node="", method="equal"),)))
    assert list(evaluate(equal, bands="none").points) == [20] * 5


def test_judged_points_are_exact_and_bonus_points_stay():
    scheme = template("ledger")
    bonus = Item(id="bonus", names=named("加分"), scoring=Scoring(points=8, rule=Bonus(points_each=1)))
    pairs = [
        ("records", "meetings", 2), ("records", "usage", 3), ("records", "on_time", 3), ("records", "rating", 5),
        ("meetings", "usage", 2), ("meetings", "on_time", 2), ("meetings", "rating", 3), ("usage", "on_time", 1),
        ("usage", "rating", 2), ("on_time", "rating", 2),
    ]  # fmt: skip
    ahp = NodeJudgment(
        node="", method="ahp", answers=Pairwise(judgments=[Judgment(a=a, b=b, value=value) for a, b, value in pairs])
    )
    changed = scheme.changed(
        items=IndicatorSet(items=(*scheme.items.items, bonus)), weighting=Weighting(nodes=(ahp,), step="0.1")
    )
    found = evaluate(changed, bands="none")
    assert found.points_by_id["bonus"] == 8
    base = [Decimal(str(points)) for name, points in found.points_by_id.items() if name != "bonus"]
    assert sum(base) == 100
    assert found.weights.by_id()["bonus"] == pytest.approx(8 / 108)
    assert [diagnostic.code for diagnostic in found.weights.diagnostics] == ["consistency"]


def test_a_balance_moves_kinds_and_keeps_proportions_inside():
    scheme = template("ledger").changed(balance=Balance(quantity=20, quality=30, resident=50))
    found, before = evaluate(scheme, bands="none"), evaluate(template("ledger"), bands="none")
    assert found.balance == pytest.approx({"quantity": 0.2, "quality": 0.3, "resident": 0.5, "unknown": 0})
    quantity = [j for j, item in enumerate(scheme.items.items) if item.kind == "quantity"]
    after, old = found.weights.values[quantity], before.weights.values[quantity]
    assert after / after[0] == pytest.approx(old / old[0])
    assert sum(found.points) == 100
    no_kind = [item.changed(kind=None) for item in scheme.items.items]
    assert {code for code, _ in codes(scheme.changed(items=IndicatorSet(items=no_kind)))} == {
        "balance.no_kind",
        "balance.empty_kind",
    }


def test_a_panel_is_weighed_and_its_gaps_are_shown():
    scheme = template("ledger").changed(weighting=Weighting(data_method="entropy", data_share=1.0))
    ids = [item.id for item in scheme.items.items]
    reported = pd.DataFrame([[90, 80, 70, 60, 50], [10, 80, 70, 60, 50]], columns=ids, index=["甲", "乙"])
    effective = reported.assign(records=[45, 10])
    found = evaluate(scheme, panel=Panel(reported, effective=effective), bands="none")
    assert found.weights.values == pytest.approx([1, 0, 0, 0, 0])
    assert found.panel.units == ("甲", "乙")
    assert found.panel.formalism == pytest.approx([50, 0])
    verified = reported.assign(records=[40, 40], rating=[10, 90])
    checked = evaluate(scheme, panel=Panel(reported, verified, effective), bands="none")
    assert checked.weights.values == pytest.approx([0, 0, 0, 0, 1])
    assert codes(scheme) == [("data.no_panel", "")]


def test_provenance_changes_exactly_with_what_goes_in(table):
    scheme, assumptions = template("ledger"), default_assumptions()

    def provenance(scheme=scheme, cases=table, seed=1, assumptions=assumptions):
        return evaluate(scheme, cases, seed=seed, bands="none", assumptions=assumptions).provenance

    first = vars(provenance())
    higher = assumptions.parameters[0].changed(value=0.7)
    changes = {
        "scheme": provenance(scheme=scheme.changed(year=2030)),
        "seed": provenance(seed=2),
        "assumptions": provenance(assumptions=assumptions.changed(parameters=(higher, *assumptions.parameters[1:]))),
    }
    for name, found in changes.items():
        assert {key for key, value in vars(found).items() if value != first[key]} == {name}
    hours = table.hours.copy()
    hours[3] = 1.0
    strength = table.strength.copy()
    strength[0, 0] = 1.0
    for part in (
        {"hours": hours},
        {"strength": strength},
        {"reform": ~table.reform},
        {"records": (frozenset(), *table.records[1:])},
        {"ids": ("C99", *table.ids[1:])},
    ):
        found = vars(provenance(cases=replace(table, **part)))
        assert {key for key, value in found.items() if value != first[key]} == {"cases"}, part.keys()
    assert vars(provenance()) == first
    assert provenance(cases=None).cases is None


@settings(max_examples=40)
@given(schemes(weighted=False), st.randoms())
def test_the_order_of_items_changes_no_figure(scheme, random):
    order = list(scheme.items.items)
    random.shuffle(order)
    moved = scheme.changed(items=scheme.items.changed(items=tuple(order)))
    few = case_table(core_cases()[:4])
    try:
        one = evaluate(scheme, few, bands="none")
    except UserError as error:
        assert codes(moved, few, bands="none") == [(fault.code, fault.where) for fault in error.faults]  # noqa: PT017
        return
    other = evaluate(moved, few, bands="none")
    assert other.weights.by_id() == pytest.approx(one.weights.by_id())
    assert other.points_by_id == pytest.approx(one.points_by_id)
    assert by_item(other) == pytest.approx(by_item(one), rel=1e-7, abs=1e-9)
    assert plain(other) == pytest.approx(plain(one), rel=1e-7, abs=1e-9)
    # A finding about two items alike stands at the first of them, so places may differ.
    assert Counter(finding.rule for finding in other.findings) == Counter(finding.rule for finding in one.findings)


def by_item(found):
    return dict(zip(found.weights.ids, found.behaviour.contributions, strict=True))


def plain(found):
    behaviour = vars(found.behaviour)
    figures = {name: value for name, value in behaviour.items() if isinstance(value, int | float)}
    cases = {case.id: -1 if case.row.hollow_share is None else case.row.hollow_share for case in found.cases.cases}
    before = {f"{case.id} before": case.before.substance for case in found.cases.cases if case.before}
    return {**figures, **cases, **before, **{f"kind {kind}": share for kind, share in found.balance.items()}}


def test_an_item_of_no_weight_is_shown_with_nothing():
    scheme = template("ledger")
    extra = Item(id="extra", names=named("零"), measure=Measure(layer="outcome"), scoring=Scoring(points=0))
    found = evaluate(scheme.changed(items=IndicatorSet(items=(*scheme.items.items, extra))), bands="none")
    assert found.weights.values[5] == found.behaviour.contributions[5] == 0
    assert found.behaviour.response.real[5] == pytest.approx(0.05)
    assert not np.isnan(found.behaviour.contributions).any()
