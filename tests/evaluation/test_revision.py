"""Two versions side by side: items added, removed, changed; points, weights and figures moved; matching; properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.burden import burden_of, hours_of
from evaluation.evaluate import evaluate
from evaluation.revision import ITEM_PATHS, SCHEME_PATHS, item_value, revision
from evaluation.scheme import Scheme
from evaluation.version_figures import figures_of
from indicators.model import Heading, IndicatorSet, Item
from sample_data import template
from sample_data.library import keys


def item(key: str, name: str | None = None, points: float = 10.0, **fields: object) -> Item:
    return Item.model_validate(
        {"id": key, "names": {"zh-Hans": name or f"指标{key}"}, "scoring": {"points": points}, **fields}
    )


def scheme(*items: Item, headings: tuple[Heading, ...] = (), **fields: object) -> Scheme:
    return Scheme.model_validate(
        {
            "title": {"zh-Hans": "考核"},
            "year": 2026,
            "items": IndicatorSet(items=items, headings=headings),
            "total_points": sum(i.scoring.points or 0 for i in items) or 1,
            **fields,
        }
    )


@pytest.mark.parametrize("key", keys())
def test_a_version_does_not_differ_from_itself(key):
    found = revision(template(key), template(key))
    assert found.empty
    assert found.unchanged == len(template(key).items.items)


def test_added_removed_changed_and_moved_points():
    before = scheme(item("a", points=40), item("b", points=30), item("c", points=30))
    after = scheme(item("a", points=50), item("c", points=30, kind="resident"), item("d", points=20))
    found = revision(before, after)
    assert [(c.status, c.item.id) for c in found.items] == [
        ("changed", "a"),
        ("changed", "c"),
        ("added", "d"),
        ("removed", "b"),
    ]
    a, c, d, b = found.items
    assert [(f.path, f.before, f.after) for f in a.fields] == [("scoring.points", 40, 50)]
    assert [(f.path, f.before, f.after) for f in c.fields] == [("kind", None, "resident")]
    assert (a.points, a.weights) == ((40, 50), (pytest.approx(0.4), pytest.approx(0.5)))
    assert (c.points_moved, c.weights_moved) == (False, False)
    assert (d.points, d.weights) == ((None, 20), (None, pytest.approx(0.2)))
    assert (b.points, b.weights) == ((30, None), (pytest.approx(0.3), None))
    assert found.unchanged == 0


def test_weights_that_only_follow_the_total_are_no_changes_of_their_items():
    found = revision(scheme(item("a"), item("b")), scheme(item("a"), item("b", note="改"), item("c", points=20)))
    assert [(c.item.id, c.followed) for c in found.of("changed")] == [("b", True)]
    assert (found.unchanged, found.followed) == (1, pytest.approx(0.25))


def test_one_item_with_a_point_more_is_one_change():
    rows = [item(f"i{n}") for n in range(45)]
    found = revision(scheme(*rows), scheme(item("i0", points=11), *rows[1:]))
    assert [c.item.id for c in found.items] == ["i0"]
    assert (found.unchanged, found.followed) == (44, pytest.approx(10 / 450 - 10 / 451))


def test_weights_moved_by_other_judgments_are_changes():
    rows = (item("a", kind="quantity"), item("b", kind="resident"))
    shares = {"quantity": 30, "quality": 0, "resident": 70}
    found = revision(scheme(*rows), scheme(*rows, balance=shares))
    assert [(c.item.id, c.own, c.followed) for c in found.items] == [("a", True, False), ("b", True, False)]
    assert found.followed == 0


def test_rows_numbered_anew_are_matched_by_their_names():
    before = scheme(item("r1", "走访"), item("r2", "台账"), item("r3", "满意度"))
    after = scheme(item("r1", "台账"), item("r2", "满意度"), item("r3", "走访率"))
    found = revision(before, after)
    assert [(c.status, c.before.id if c.before else None, c.after.id if c.after else None) for c in found.items] == [
        ("added", None, "r3"),
        ("removed", "r1", None),
    ]


def test_a_renamed_item_keeps_its_id_and_equal_names_are_told_apart_by_it():
    before = scheme(item("a", "其他"), item("b", "其他"), item("c", "走访"))
    after = scheme(item("b", "其他"), item("a", "其他", note="新"), item("c", "走访群众"))
    found = revision(before, after)
    assert [(c.item.id, [f.path for f in c.fields]) for c in found.items] == [("a", ["note"]), ("c", ["names"])]
    assert found.reordered


def test_headings_are_compared_and_an_item_that_moved_names_both():
    headings = tuple(Heading.model_validate({"id": k, "names": {"zh-Hans": n}}) for k, n in (("x", "甲"), ("y", "乙")))
    other = (headings[0], headings[1].changed(points=10.0))
    found = revision(scheme(item("a", path=["x"]), headings=headings), scheme(item("a", path=["y"]), headings=other))
    assert [(f.path, f.before, f.after) for f in found.items[0].fields] == [("path", ("甲",), ("乙",))]
    assert [(h.status, [(f.path, f.before, f.after) for f in h.fields]) for h in found.headings] == [
        ("changed", [("points", None, 10.0)])
    ]


def test_the_schemes_own_fields_and_figures():
    before, after = template("ledger"), template("result")
    found = revision(before, after)
    named = {change.path: (change.before, change.after) for change in found.fields}
    assert named["rankings_per_year"] == (before.rankings_per_year, after.rankings_per_year)
    assert [round(f.hollow_share or 0, 6) for f in found.figures] == [
        round(evaluate(s, bands="none").behaviour.hollow_share or 0, 6) for s in (before, after)
    ]
    first, second = found.figures
    assert first.low is not None and first.high is not None and first.low <= first.high
    assert first.findings is not None and second.findings is not None
    assert first.findings["block"] > second.findings["block"]
    assert first.burden.rankings == before.rankings_per_year


def test_versions_without_items_or_with_faults_are_compared_all_the_same():
    empty = scheme()
    found = revision(empty, template("grid"))
    assert {change.status for change in found.items} == {"added"}
    assert found.figures[0].hollow_share is None and found.figures[0].findings is None
    assert figures_of(scheme(item("a", points=0))).hollow_share is None


def test_classes_of_units_are_compared_for_the_class_in_view():
    township = template("township")
    names = township.class_ids
    assert len(names) > 1
    assert figures_of(township, names[1]).unit_class == names[1]
    assert figures_of(township, "nobody").unit_class == names[0]
    assert revision(township, township, names[1]).figures[0].unit_class == names[1]


def test_every_field_of_an_item_and_of_the_scheme_is_compared():
    one = item("a")
    held = {path.split(".")[0] for path in ITEM_PATHS}
    assert held == set(Item.model_fields) - {"id"}
    for path in ITEM_PATHS:
        item_value(one, path, IndicatorSet())
    assert {f"scoring.{name}" for name in type(one.scoring).model_fields} <= set(ITEM_PATHS)
    assert set(Scheme.model_fields) - set(SCHEME_PATHS) == {"schema_version", "origin", "items", "searches", "unread"}


@given(st.permutations(range(5)), st.sets(st.integers(0, 4)), st.sets(st.integers(0, 4)))
def test_counts_add_up_and_the_way_back_is_the_mirror(order, dropped, noted):
    rows = [item(f"i{n}") for n in range(5)]
    changed = [rows[n].changed(note="改") if n in noted else rows[n] for n in order if n not in dropped]
    before, after = scheme(*rows), scheme(*changed)
    there, back = revision(before, after), revision(after, before)
    assert len(there.of("removed")) == len(dropped) == len(back.of("added"))
    assert there.unchanged + len(there.items) == 5
    assert {c.item.id for c in there.of("changed") if c.fields} == {f"i{n}" for n in noted - dropped}
    mirrored = {c.item.id: (c.points[::-1], c.weights[::-1]) for c in back.items}
    assert {c.item.id: (c.points, c.weights) for c in there.items} == mirrored


def test_burden_counts_what_is_known_and_what_is_open():
    asked = item(
        "a", reporting={"channel": "form", "reports_per_year": 12, "hours_per_report": 2, "evidence": ["photo"]}
    )
    silent = item("b", reporting={"channel": "none", "evidence": ["none"]})
    unknown = item("c", reporting={"reports_per_year": 4})
    found = burden_of(IndicatorSet(items=(asked, silent, unknown)), rankings=4.0)
    assert (found.items, found.forms, found.proofs, found.reports, found.hours) == (3, 2, 1, 16, 24)
    assert (found.open_reports, found.open_evidence, found.rankings, found.appraisals) == (1, 1, 4.0, None)
    assert [hours_of(one) for one in (asked, silent, unknown)] == [24, 0, None]
