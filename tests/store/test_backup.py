"""A backup brings everything back, adds without overwriting, and a broken one is refused with all its faults."""

import json

import pytest

from indicators import UserError
from store import Loaded, SchemeStore, history
from tests.store.examples import scheme
from tests.store.packed import NAMES, everything, files, fill, packed_again


def test_a_fresh_store_becomes_identical(store, new_url):
    fill(store)
    packed = store.backup()
    fresh = SchemeStore(new_url())
    assert fresh.load_backup(packed) == Loaded(3, 5)
    assert everything(fresh) == everything(store)
    before, after = files(packed), files(fresh.backup())
    assert [before[name] for name in NAMES[:2]] == [after[name] for name in NAMES[:2]]


def test_from_one_kind_of_database_to_the_other(store, sqlite_url):
    fill(store)
    other = SchemeStore(sqlite_url)
    other.load_backup(store.backup())
    assert everything(other) == everything(store)


def test_loading_twice_adds_nothing(store):
    fill(store)
    before = everything(store)
    assert store.load_backup(store.backup()) == Loaded(0, 0)
    assert everything(store) == before


def test_an_empty_store_can_be_backed_up(store, new_url):
    assert SchemeStore(new_url()).load_backup(store.backup()) == Loaded(0, 0)


def test_an_older_backup_changes_nothing_that_came_later(store):
    first, gone, _ = fill(store)
    packed = store.backup()
    store.save_draft(first, scheme("后来"), 3)
    store.restore(gone)
    before = everything(store)
    assert store.load_backup(packed) == Loaded(0, 0)
    assert everything(store) == before


def test_a_store_that_stayed_behind_catches_up(store, new_url):
    first, *_ = fill(store)
    behind = SchemeStore(new_url())
    behind.load_backup(store.backup())
    store.save_draft(first, scheme("后来", 2031), 3)
    assert behind.load_backup(store.backup()) == Loaded(0, 1)
    assert everything(behind) == everything(store)


def test_histories_that_parted_stand_side_by_side(store, new_url):
    first, *_ = fill(store)
    other = SchemeStore(new_url())
    other.load_backup(store.backup())
    other.save_draft(first, scheme("那边"), 3)
    store.save_draft(first, scheme("这边"), 3)
    ours = everything(store)
    assert store.load_backup(other.backup()) == Loaded(1, 4, ("那边",))
    assert everything(store).items() >= ours.items()
    (copy,) = (saved for saved in store.list() if saved.title == "那边")
    assert store.open(copy.id)[0] == scheme("那边")
    assert store.load_backup(other.backup()) == Loaded(0, 0)
    other.save_draft(first, scheme("那边又改"), 4)
    assert store.load_backup(other.backup()) == Loaded(0, 1)
    assert store.open(copy.id)[0] == scheme("那边又改")


def test_drafts_let_go_here_do_not_stand_in_the_way(store, monkeypatch):
    monkeypatch.setattr(history, "KEEP_DRAFTS", 2)
    saved = store.create(scheme("0"))
    packed = store.backup()
    for step in range(1, 5):
        store.save_draft(saved.id, scheme(str(step)), step)
    head = store.open(saved.id)
    assert store.load_backup(packed).schemes == 0
    assert store.open(saved.id) == head


def test_a_broken_scheme_is_backed_up_and_hides_no_other(store, new_url):
    fill(store)
    content = files(store.backup())
    lines = [json.loads(line) for line in content["versions.jsonl"].splitlines()]
    lines[0]["json"] = '{"schema": "shiji-scheme/9"}'
    content["versions.jsonl"] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    fresh = SchemeStore(new_url())
    assert fresh.load_backup(packed_again(content, honest=True)).schemes == 3
    assert len(fresh.list(include_deleted=True)) == 3
    with pytest.raises(UserError, match=r"store\.newer_scheme"):
        fresh.open(lines[0]["scheme"], lines[0]["number"])
