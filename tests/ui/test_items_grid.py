"""The table of items there and back: ids stay, unknown stays unknown, all faults at once."""

from itertools import count

import pandas as pd
import pytest

from evaluation.scheme import Scheme
from indicators.scoring import Attain
from sample_data import template, templates
from ui.grid import Edited, align, edited, frame_of
from ui.grid_cells import Speech
from ui.grid_columns import COLUMNS, VIEWS, View, columns_of

CHINESE = Speech("zh-Hans", {})
KEYS = [template.key for template in templates()]


def speech_of(scheme: Scheme, language: str = "zh-Hans") -> Speech:
    return Speech(language, {c.id: c.names.of(language) for c in scheme.unit_classes})  # type: ignore[arg-type]


def ids():
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


def open_grid(scheme: Scheme, view: View = "all", language: str = "zh-Hans"):
    speech = speech_of(scheme, language)
    frame = frame_of(scheme.items, columns_of(view, bool(scheme.unit_classes)), speech)
    base = [item.id for item in scheme.items.items]
    return frame, base, speech


def read(frame: pd.DataFrame, scheme: Scheme, base, speech) -> Edited:
    return edited(frame, base, scheme.items, speech, ids())


def with_row(frame: pd.DataFrame, **cells) -> pd.DataFrame:
    row = {key: cells.get(key) for key in frame.columns}
    added = pd.DataFrame([row], index=[int(frame.index[-1]) + 1 if len(frame) else 0])
    return pd.concat([frame.astype(object), added.astype(object)])


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("key", KEYS)
def test_an_untouched_table_is_the_same_set(key, view, language):
    scheme = template(key)
    frame, base, speech = open_grid(scheme, view, language)
    found = read(frame, scheme, base, speech)
    assert found.items == scheme.items
    assert found.faults == () and found.blank == 0 and found.read == len(base)


def test_keys_of_columns_are_unique():
    assert len({column.key for column in COLUMNS}) == len(COLUMNS)


def test_a_cell_changes_one_field_and_nothing_else():
    scheme = template("township")
    frame, base, speech = open_grid(scheme)
    frame.loc[2, "points"] = 7.5
    frame.loc[3, "source"] = "随机抽样"
    frame.loc[4, "verification"] = "35%"
    frame.loc[5, "forced_use"] = "否"
    frame.at[6, "evidence"] = ["照片", "台账"]
    found = read(frame, scheme, base, speech)
    items = found.items.items
    assert items[2].scoring.points == 7.5
    assert items[3].reporting.source == "sample"
    assert items[4].judging.verification == pytest.approx(0.35)
    assert items[5].reporting.forced_use is False
    assert items[6].reporting.evidence == ("photo", "ledger")
    assert [item.id for item in items] == base
    assert items[0] is scheme.items.items[0]
    assert found.items.headings == scheme.items.headings


def test_clearing_a_cell_makes_it_unknown():
    scheme = template("ledger")
    frame, base, speech = open_grid(scheme)
    frame.loc[0, "points"] = float("nan")
    frame.loc[0, "source"] = None
    frame.at[0, "evidence"] = []
    item = read(frame, scheme, base, speech).items.items[0]
    assert item.scoring.points is None and item.reporting.source is None and item.reporting.evidence is None


def test_words_of_either_language_and_keys_are_read():
    scheme = template("ledger")
    frame, base, speech = open_grid(scheme)
    frame.loc[0, "source"] = "random sample of residents"
    frame.loc[1, "source"] = "third"
    frame.loc[2, "verification"] = "0.3"
    found = read(frame, scheme, base, speech)
    assert [item.reporting.source for item in found.items.items[:2]] == ["sample", "third"]
    assert found.items.items[2].judging.verification == 0.3


def test_all_faults_come_at_once_and_good_cells_are_kept():
    scheme = template("ledger")
    frame, base, speech = open_grid(scheme)
    frame.loc[0, "points"] = -3.0
    frame.loc[1, "source"] = "听说"
    frame.loc[2, "verification"] = "170%"
    frame.loc[2, "points"] = 11.0
    found = read(frame, scheme, base, speech)
    assert [(fault.code, fault.where) for fault in found.faults] == [
        ("field.greater_than_equal", "row:1 › points"),
        ("field.literal_error", "row:2 › source"),
        ("field.less_than_equal", "row:3 › verification"),
    ]
    assert found.items.items[0] == scheme.items.items[0]
    assert found.items.items[1] == scheme.items.items[1]
    assert found.items.items[2].scoring.points == 11.0


def test_a_new_row_gets_an_id_that_it_keeps():
    scheme = template("ledger")
    frame, base, speech = open_grid(scheme)
    grown = with_row(frame, name="群众回访满意率")
    first = read(grown, scheme, base, speech)
    added = first.items.items[-1]
    assert added.id == "new1" and added.scoring.points is None and added.kind is None
    grown.loc[len(base), "points"] = 10.0
    second = edited(grown, base, first.items, speech, ids())
    assert second.items.items[-1].id == added.id and second.items.items[-1].scoring.points == 10.0


def test_deleting_one_of_several_new_rows_keeps_the_ids_of_the_others():
    scheme = template("ledger")
    frame, base, speech = open_grid(scheme)
    grown = frame
    for name in ("甲", "乙", "丙"):
        grown = with_row(grown, name=name)
    first = read(grown, scheme, base, speech)
    by_name = {item.names.zh_hans: item.id for item in first.items.items}
    n = len(base)
    left = grown.drop(index=n + 1)
    left.index = pd.Index([*range(n), n, n + 1])  # the browser numbers added rows anew
    second = edited(left, base, first.items, speech, lambda: "other")
    assert [item.id for item in second.items.items[n:]] == [by_name["甲"], by_name["丙"]]


def test_blank_rows_are_counted_not_read():
    scheme = template("ledger")
    frame, base, speech = open_grid(scheme)
    found = read(with_row(frame), scheme, base, speech)
    assert found.items == scheme.items and found.blank == 1 and found.read == len(base)


def test_a_row_without_a_name_is_kept_and_named():
    scheme = template("ledger")
    frame, base, speech = open_grid(scheme)
    found = read(with_row(frame, points=5.0), scheme, base, speech)
    assert found.items.items[-1].scoring.points == 5.0
    assert [note.code for note in found.notes] == ["unnamed"]
    assert found.notes[0].row == len(base) + 1


def test_deleted_rows_go_with_headings_that_nobody_names_any_more():
    scheme = template("finance")
    frame, base, speech = open_grid(scheme)
    gone = frame["level1"] == frame.loc[0, "level1"]
    found = read(frame[~gone], scheme, base, speech)
    assert [item.id for item in found.items.items] == [name for name, out in zip(base, gone, strict=True) if not out]
    names = {heading.names.zh_hans for heading in found.items.headings}
    assert frame.loc[0, "level1"] not in names


def test_a_heading_named_anew_in_all_its_rows_is_renamed():
    scheme = template("finance")
    frame, base, speech = open_grid(scheme)
    old = frame.loc[0, "level1"]
    heading = scheme.items.items[0].path[0]
    frame.loc[frame["level1"] == old, "level1"] = "新的名称"
    found = read(frame, scheme, base, speech)
    assert found.items.heading(heading).names.zh_hans == "新的名称"
    assert found.items.heading(heading).points == scheme.items.heading(heading).points
    assert [item.path for item in found.items.items] == [item.path for item in scheme.items.items]


def test_a_heading_typed_in_one_row_is_made_or_reused():
    scheme = template("finance")
    frame, base, speech = open_grid(scheme)
    tops = list(dict.fromkeys(frame["level1"]))
    frame.loc[0, "level1"] = tops[-1]
    frame.loc[0, "level2"] = None
    frame.loc[1, "level1"] = "新设一级"
    frame.loc[1, "level2"] = "新设二级"
    found = read(frame, scheme, base, speech)
    last_top = next(h.id for h in scheme.items.headings if h.names.zh_hans == tops[-1])
    assert found.items.items[0].path == (last_top,)
    assert [found.items.heading(step).names.zh_hans for step in found.items.items[1].path] == ["新设一级", "新设二级"]


def test_a_level_two_without_level_one_takes_the_row_above():
    scheme = template("finance")
    frame, base, speech = open_grid(scheme)
    frame.loc[1, "level1"] = None
    frame.loc[1, "level2"] = "另一项"
    found = read(frame, scheme, base, speech)
    assert found.items.items[1].path[0] == found.items.items[0].path[0]
    assert "level1_from_above" in [note.code for note in found.notes]


def test_a_rule_picked_by_name_starts_with_plain_figures():
    scheme = template("ledger")
    frame, base, speech = open_grid(scheme)
    frame.loc[0, "rule"] = "达标得分"
    found = read(frame, scheme, base, speech)
    assert found.items.items[0].scoring.rule == Attain(threshold=100.0)
    assert [(note.code, note.row, note.value) for note in found.notes] == [("rule_started", 1, "attain")]


def test_sizes_for_some_rows_only_are_named_and_left_out():
    scheme = template("ledger")
    frame, base, speech = open_grid(scheme)
    frame.loc[1, "size"] = 2.0
    found = read(frame, scheme, base, speech)
    assert [fault.code for fault in found.faults] == ["set.partial_sizes"]
    assert found.items == scheme.items
    frame["size"] = 2.0
    assert all(item.measure.size == 2.0 for item in read(frame, scheme, base, speech).items.items)


def test_a_new_english_name_leaves_the_chinese_one():
    scheme = template("ledger")
    frame, base, speech = open_grid(scheme, language="en")
    chinese = scheme.items.items[0].names.zh_hans
    frame.loc[0, "name"] = "Entries made in time"
    names = read(frame, scheme, base, speech).items.items[0].names
    assert names.en == "Entries made in time" and names.zh_hans == chinese


def test_align_takes_ids_over():
    assert align(["a", "b"], ["x", "y"], ["x", "z"], lambda: "n") == ["a", "b"]
    assert align(["a", "b", "c"], ["x", "y", "z"], ["x", "z"], lambda: "n") == ["a", "c"]
    assert align(["a"], ["x"], ["w", "x"], lambda: "n") == ["n", "a"]
    assert align([], [], ["x"], lambda: "n") == ["n"]


def test_two_hundred_rows():
    scheme = template("township")
    items = scheme.items
    many = items.changed(
        items=tuple(
            item.changed(id=f"{item.id}-{k}", names=item.names)
            for k in range(200 // len(items.items) + 1)
            for item in items.items
        )
    )
    scheme = scheme.changed(items=many)
    frame, base, speech = open_grid(scheme)
    frame.loc[150, "name"] = "改了名"
    found = read(frame, scheme, base, speech)
    assert found.items.items[150].names.zh_hans == "改了名" and len(found.items.items) == len(base)
