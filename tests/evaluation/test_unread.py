"""Cells that were not read, kept with a scheme: which are mended, and that schemes without any stay what they were."""

from evaluation.unread import UnreadCell
from indicators import Item, named
from sample_data import template


def test_cells_are_mended_by_what_their_items_have() -> None:
    bare = Item(id="a", names=named("甲"))
    scored = bare.changed(scoring={"points": 5})
    points = UnreadCell(cell="表1!C2", reason="no_points", items=("a",))
    classes = points.changed(reason="classes_open")
    doubt = points.changed(reason="points_largest")
    assert [cell.mended({"a": bare}) for cell in (points, classes, doubt)] == [False, False, False]
    assert [cell.mended({"a": scored}) for cell in (points, classes, doubt)] == [True, False, False]
    rule = points.changed(reason="rule_in_doubt")
    assert not rule.mended({"a": scored})
    assert rule.mended({"a": bare.changed(scoring={"points": 5, "rule": {"rule": "ratio", "full_at": 100}})})
    assert classes.mended({"a": bare.changed(applies_to=("x",))})
    assert all(cell.mended({}) for cell in (points, classes, doubt))
    assert not UnreadCell(cell="表1!A9", reason="note_row").mended({})


def test_a_scheme_without_a_list_says_nothing_of_it() -> None:
    scheme = template("department")
    assert "unread" not in scheme.to_json()
    listed = scheme.changed(unread=(UnreadCell(cell="A1", reason="no_points", items=(scheme.items.items[0].id,)),))
    assert listed.changed(unread=None).digest() == scheme.digest()
    assert listed.open_cells() == ()
    assert scheme.open_cells() == ()
