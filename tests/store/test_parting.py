"""Where histories part: whose work is not in mine, what both started from, and that a merge joins the lines."""

import pytest

from store import Conflict, SchemeStore, ancestor, parted
from tests.store.examples import scheme


@pytest.fixture
def scheme_id(store: SchemeStore) -> str:
    """Version 1 the start, 2 of one person, 3 of another who started from 1."""
    scheme_id = store.create(scheme("起点")).id
    store.save_draft(scheme_id, scheme("甲"), 1, "甲")
    with pytest.raises(Conflict):
        store.save_draft(scheme_id, scheme("乙"), 1, "乙")
    return scheme_id


def numbers(store: SchemeStore, scheme_id: str, mine: int) -> list[int]:
    return [version.number for version in parted(store.versions(scheme_id), mine)]


def test_each_sees_the_work_of_the_other_and_what_both_started_from(store, scheme_id):
    assert numbers(store, scheme_id, 3) == [2]
    assert numbers(store, scheme_id, 2) == [3]
    assert ancestor(store.versions(scheme_id), 3, 2) == 1


def test_one_who_only_stayed_behind_sees_the_newest(store):
    scheme_id = store.create(scheme("起点")).id
    store.save_draft(scheme_id, scheme("甲"), 1)
    assert numbers(store, scheme_id, 1) == [2]
    assert numbers(store, scheme_id, 2) == []
    assert ancestor(store.versions(scheme_id), 1, 2) == 1


def test_a_merged_version_holds_both_and_ends_the_parting(store, scheme_id):
    version = store.save_merged(scheme_id, scheme("合并"), 3, 2, "乙")
    assert (version.number, version.base, version.merged, version.kind) == (4, 3, 2, "draft")
    assert store.versions(scheme_id)[0] == version
    assert numbers(store, scheme_id, 4) == []
    assert numbers(store, scheme_id, 2) == [4]
    assert ancestor(store.versions(scheme_id), 4, 2) == 2


def test_a_merge_that_changes_nothing_is_written_all_the_same(store, scheme_id):
    version = store.save_merged(scheme_id, scheme("乙"), 3, 2)
    assert version.number == 4
    assert store.open(scheme_id, 4)[0] == scheme("乙")


def test_a_third_writer_is_told_of_while_two_are_merged(store, scheme_id):
    store.save_draft(scheme_id, scheme("丙"), 3, "丙")
    with pytest.raises(Conflict) as news:
        store.save_merged(scheme_id, scheme("合并"), 3, 2, "乙")
    assert (news.value.theirs.number, news.value.mine.merged) == (4, 2)
    assert numbers(store, scheme_id, 5) == [4]
    assert ancestor(store.versions(scheme_id), 5, 4) == 3


def test_lines_that_go_on_beside_each_other_meet_where_they_were_merged_last(store, scheme_id):
    store.save_merged(scheme_id, scheme("合并"), 3, 2)
    with pytest.raises(Conflict):
        store.save_draft(scheme_id, scheme("甲又"), 2)
    assert ancestor(store.versions(scheme_id), 5, 4) == 2
    assert numbers(store, scheme_id, 4) == [5]


def test_a_version_that_does_not_say_where_it_came_from_follows_the_one_before(store, scheme_id):
    store.name_version(scheme_id, scheme("定稿"), "定稿")
    assert numbers(store, scheme_id, 4) == [2]


def test_the_start_may_be_let_go(store, scheme_id):
    kept = [version for version in store.versions(scheme_id) if version.number != 1]
    assert ancestor(kept, 3, 2) is None
    assert [version.number for version in parted(kept, 3)] == [2]


def test_a_backup_keeps_both_parents(store, scheme_id, new_url):
    store.save_merged(scheme_id, scheme("合并"), 3, 2)
    fresh = SchemeStore(new_url())
    fresh.load_backup(store.backup())
    assert fresh.versions(scheme_id) == store.versions(scheme_id)
