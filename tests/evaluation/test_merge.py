"""Two works made one: identity, order of the two sides, nothing lost, clashes chosen by a person, sets kept whole."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.merge import ABSENT, Change, keyed, merge, value_at
from evaluation.merge_made import made
from evaluation.merge_order import merged_order
from evaluation.revision import ITEM_PATHS
from evaluation.scheme import Exemption, Scheme, Search, UnitClass
from evaluation.unread import UnreadCell
from indicators.frozen import named
from indicators.model import Heading, IndicatorSet, Item
from sample_data import template
from tests.evaluation.strategies import schemes
from weighting import NodeJudgment, Weighting

Edit = Callable[[Scheme], Scheme]


def with_items(scheme: Scheme, change: Callable[[list[Item]], list[Item]]) -> Scheme:
    return scheme.changed(items=scheme.items.changed(items=tuple(change(list(scheme.items.items)))))


def renamed(place: int, words: str) -> Edit:
    def edit(scheme: Scheme) -> Scheme:
        return with_items(
            scheme,
            lambda items: [one.changed(names=named(words)) if i == place else one for i, one in enumerate(items)],
        )

    return edit


def pointed(place: int, points: float) -> Edit:
    def edit(scheme: Scheme) -> Scheme:
        def change(items: list[Item]) -> list[Item]:
            item = items[place]
            items[place] = item.changed(scoring=item.scoring.changed(points=points))
            return items

        return with_items(scheme, change)

    return edit


def asked(place: int, reports: float) -> Edit:
    def edit(scheme: Scheme) -> Scheme:
        def change(items: list[Item]) -> list[Item]:
            item = items[place]
            items[place] = item.changed(reporting=item.reporting.changed(reports_per_year=reports))
            return items

        return with_items(scheme, change)

    return edit


def added(key: str, place: int, **fields: object) -> Edit:
    def edit(scheme: Scheme) -> Scheme:
        new = Item.model_validate({"id": key, "names": {"zh-Hans": f"新增{key}"}, **fields})
        return with_items(scheme, lambda items: [*items[:place], new, *items[place:]])

    return edit


def removed(place: int) -> Edit:
    return lambda scheme: with_items(scheme, lambda items: [one for i, one in enumerate(items) if i != place])


def swapped(scheme: Scheme) -> Scheme:
    return with_items(scheme, lambda items: [*items[1:], items[0]])


def done(scheme: Scheme, *edits: Edit) -> Scheme:
    for edit in edits:
        scheme = edit(scheme)
    return scheme


@pytest.fixture(scope="module")
def base() -> Scheme:
    """Six items, each with its own id."""
    return template("township")


def names(scheme: Scheme) -> list[str]:
    return [item.names.zh_hans for item in scheme.items.items]


# --------------------------------------------------------------------------------------------------------- properties
@settings(max_examples=40)
@given(schemes(), schemes())
def test_merging_with_itself_or_with_no_change_is_that_version(one: Scheme, other: Scheme) -> None:
    for base, mine, theirs, wanted in (
        (one, other, other, other),
        (one, one, other, other),
        (one, other, one, other),
        (None, one, one, one),
    ):
        found = merge(base, mine, theirs)
        assert found.clashes == ()
        assert made(found, {}).scheme == wanted


@settings(max_examples=60)
@given(schemes(), schemes(), schemes(), st.data())
def test_nothing_is_lost_whatever_is_chosen(base: Scheme, mine: Scheme, theirs: Scheme, data: st.DataObject) -> None:
    """Every field that one side changed says in the end what that side wrote, or what was chosen."""
    found = merge(base, mine, theirs)
    choices = {clash.place: data.draw(st.sampled_from(["mine", "theirs"])) for clash in found.clashes}
    result = made(found, choices)
    for change in found.changes:
        if change.kind == "order" or (result.sizes_off and change.path == "measure.size"):
            continue
        side = choices.get(change.place) or ("theirs" if change.side == "theirs" else "mine")
        wanted = getattr(change, side)
        if wanted is ABSENT and change.where in result.held:
            continue
        assert stands(result.scheme, change) == wanted, change


def stands(scheme: Scheme, change: Change) -> Any:
    """What a scheme says at the place of a change."""
    if change.kind in ("scheme", "weighting"):
        return value_at(scheme if change.kind == "scheme" else scheme.weighting, change.path)
    thing = keyed(change.kind, scheme).get(change.where, ABSENT)
    return value_at(thing, change.path) if change.path else thing


@settings(max_examples=40)
@given(schemes(), st.data())
def test_changes_at_different_places_commute(base: Scheme, data: st.DataObject) -> None:
    """Each of the two touches fields and items of its own; both orders of the sides give the same scheme."""
    count = len(base.items.items)
    owner = data.draw(st.lists(st.booleans(), min_size=3 * count, max_size=3 * count))
    edits: list[Edit] = [renamed(place, f"改名{place}") for place in range(count)]
    edits += [pointed(place, 41.0 + place) for place in range(count)]
    edits += [asked(place, 401.0 + place) for place in range(count)]
    mine = done(base, *(edit for edit, own in zip(edits, owner, strict=True) if own))
    theirs = done(base, *(edit for edit, own in zip(edits, owner, strict=True) if not own))
    mine = done(mine, added("m", data.draw(st.integers(0, count)))).changed(consulted=True, title=base.title)
    theirs = done(theirs, added("t", data.draw(st.integers(0, count)))).changed(text_length=99)
    there, back = merge(base, mine, theirs), merge(base, theirs, mine)
    assert there.clashes == back.clashes == ()
    result = made(there, {}).scheme
    assert result == made(back, {}).scheme
    both = done(base, *edits).changed(consulted=True, text_length=99)
    kept = {item.id: item for item in result.items.items}
    assert {key: kept[key] for key in kept if key not in ("m", "t")} == {i.id: i for i in both.items.items}
    assert {"m", "t"} <= kept.keys()
    assert result.changed(items=both.items) == both


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.permutations("abcdefghxy").map(lambda order: list(order)),
    st.sets(st.sampled_from("abcdefghxy")),
)
def test_an_order_holds_each_kept_thing_once(base: list[str], second: list[str], kept: set[str]) -> None:
    found = merged_order(base, base, second, kept)
    assert sorted(found) == sorted(kept)
    assert merged_order(second, second, second, second) == second


# ------------------------------------------------------------------------------------------------------------ clashes
def test_fields_of_one_item_changed_by_two_people_stand_together(base):
    mine, theirs = done(base, pointed(0, 33.0)), done(base, renamed(0, "他改的名称"), asked(0, 2.0))
    found = merge(base, mine, theirs)
    assert found.clashes == ()
    item = made(found, {}).scheme.items.items[0]
    assert (item.scoring.points, item.names.zh_hans, item.reporting.reports_per_year) == (33.0, "他改的名称", 2.0)


def test_where_both_changed_a_field_a_person_chooses(base):
    mine, theirs = done(base, pointed(0, 33.0)), done(base, pointed(0, 44.0), pointed(1, 7.0))
    found = merge(base, mine, theirs)
    (clash,) = found.clashes
    first = base.items.items[0]
    assert clash.place == ("item", first.id, "scoring.points")
    assert (clash.base, clash.mine, clash.theirs) == (first.scoring.points, 33.0, 44.0)
    with pytest.raises(KeyError):
        made(found, {})
    for side, points in (("mine", 33.0), ("theirs", 44.0)):
        merged = made(found, {clash.place: side}).scheme
        assert [item.scoring.points for item in merged.items.items[:2]] == [points, 7.0]


def test_the_same_change_on_both_sides_is_no_clash(base):
    both = done(base, pointed(0, 33.0))
    found = merge(base, both, done(both, renamed(1, "另一处")))
    assert found.clashes == ()
    assert [change.path for change in found.of("both")] == ["scoring.points"]
    assert [change.path for change in found.of("theirs")] == ["names"]


def test_an_item_removed_here_and_changed_there_is_to_be_chosen(base):
    gone, theirs = done(base, removed(0)), done(base, pointed(0, 44.0))
    found = merge(base, gone, theirs)
    (clash,) = found.clashes
    assert (clash.path, clash.mine) == ("", ABSENT)
    assert len(made(found, {clash.place: "mine"}).scheme.items.items) == len(base.items.items) - 1
    kept = made(found, {clash.place: "theirs"}).scheme
    assert kept == theirs
    assert made(merge(base, gone, base), {}).scheme == gone


def test_what_both_added_stands_at_its_place(base):
    mine, theirs = done(base, added("m", 1)), done(base, added("t", 3), swapped)
    result = made(merge(base, mine, theirs), {}).scheme
    assert merge(base, mine, theirs).clashes == ()
    first, second, third = names(base)[:3]
    assert names(result)[:3] == [second, third, "新增t"]
    assert names(result)[-2:] == [first, "新增m"]


def test_two_orders_are_to_be_chosen(base):
    mine, theirs = swapped(base), swapped(swapped(base))
    found = merge(base, mine, theirs)
    assert [clash.place for clash in found.clashes] == [("order", "", "items")]
    assert made(found, {("order", "", "items"): "theirs"}).scheme == theirs


def test_other_things_under_the_same_new_id_are_two_things(base):
    mine = done(base, added("n", 0))
    theirs = with_items(base, lambda items: [Item.model_validate({"id": "n", "names": {"zh-Hans": "另一项"}}), *items])
    result = made(merge(base, mine, theirs), {}).scheme
    assert {"新增n", "另一项"} <= set(names(result))
    assert len(result.items.items) == len(base.items.items) + 2


# -------------------------------------------------------------------------------------------------- sets kept whole
def small(**fields: object) -> Scheme:
    heading = Heading(id="h", names=named("一级"))
    items = (Item(id="a", names=named("甲"), path=("h",)), Item(id="b", names=named("乙")))
    return Scheme(title=named("某方案"), year=2026, items=IndicatorSet(headings=(heading,), items=items)).changed(
        **fields
    )


def test_a_heading_or_class_that_the_other_side_still_needs_stays():
    base = small(unit_classes=(UnitClass(id="town", names=named("镇")),))
    mine = done(base, removed(0))
    mine = mine.changed(items=IndicatorSet(items=mine.items.items), unit_classes=())
    theirs = done(base, added("n", 2, path=["h"], applies_to=["town"]))
    result = made(merge(base, mine, theirs), {})
    assert set(result.held) == {"h", "town"}
    assert [item.id for item in result.scheme.items.items] == ["b", "n"]
    assert result.scheme.class_ids == ("town",)


def test_sizes_stand_at_all_items_or_at_none():
    base = small()
    mine = with_items(base, lambda items: [one.changed(measure=one.measure.changed(size=2.0)) for one in items])
    result = made(merge(base, mine, done(base, added("n", 0))), {})
    assert result.sizes_off
    assert {item.measure.size for item in result.scheme.items.items} == {None}


def test_exemptions_weightings_and_logs_of_both_stand_side_by_side():
    search = Search(on="2026-01-02", asked="x", status="met")
    base = small(searches=(search,))
    waiver = Exemption(rule="RES-01", legal_basis="某法", reason="某因")
    mine = base.changed(
        exemptions=(waiver,), weighting=Weighting(nodes=(NodeJudgment(node="h"),)), searches=(search, search)
    )
    theirs = base.changed(
        exemptions=(waiver.changed(where="a"),),
        weighting=Weighting(nodes=(NodeJudgment(node="", method="ahp"),), step="0.5"),
        searches=(search, search.changed(asked="y")),
    )
    found = merge(base, mine, theirs)
    result = made(found, {}).scheme
    assert found.clashes == ()
    assert {one.where for one in result.exemptions} == {"", "a"}
    assert {one.node for one in result.weighting.nodes} == {"", "h"}
    assert result.weighting.step == "0.5"
    assert [one.asked for one in result.searches] == ["x", "y"]


def test_cells_that_could_not_be_read_are_joined_and_those_put_right_go():
    first, second, third = (UnreadCell(cell=name, reason="points_missing") for name in ("A1", "A2", "A3"))
    base = small(unread=(first, second))
    found = merge(base, base.changed(unread=(second,)), base.changed(unread=(first, second, third)))
    assert found.clashes == ()
    assert made(found, {}).scheme.unread == (second, third)
    assert made(merge(base, base.changed(unread=None), base), {}).scheme.unread is None


def test_without_the_version_both_started_from_nothing_is_removed(base):
    mine, theirs = done(base, removed(0), pointed(0, 33.0)), done(base, removed(5))
    found = merge(None, mine, theirs)
    assert [clash.path for clash in found.clashes] == ["scoring.points"]
    result = made(found, {clash.place: "mine" for clash in found.clashes}).scheme
    assert sorted(item.id for item in result.items.items) == sorted(item.id for item in base.items.items)


def test_every_field_of_an_item_is_compared():
    """What a merge does not look at would be lost."""
    assert set(Item.model_fields) == {"id"} | {path.partition(".")[0] for path in ITEM_PATHS}
