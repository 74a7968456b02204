"""kill -9 while a process saves drafts, names versions, takes comments, brings back, merges: all it said is there."""

import pytest

from store import SchemeStore
from tests.store.examples import scheme
from tests.store.processes import Said, Worker, together
from tests.store.test_processes import assert_sound
from tests.store.worker_all import comment, work


@pytest.mark.parametrize("acknowledged", [1, 4, 5, 27])
def test_nothing_acknowledged_goes_with_the_killed_process(store, url, acknowledged):
    saved = store.create(scheme("起点"))
    store.close()
    victim, survivor = Worker(work, url, saved.id, "甲", 100_000), Worker(work, url, saved.id, "乙", 4)
    together(victim, survivor)
    said = [victim.next() for _ in range(acknowledged)]
    said += victim.kill()
    said += survivor.finish()
    reopened = SchemeStore(url)
    assert_versions_are_there(reopened, saved.id, [one for one in said if "number" in one])
    assert_comments_are_there(reopened, saved.id, [one for one in said if one["kind"] in ("comment", "answer")])
    assert_sound(url)
    assert reopened.save_draft(saved.id, scheme("继续"), reopened.versions(saved.id)[0].number).digest


def assert_versions_are_there(store: SchemeStore, scheme_id: str, said: list[Said]) -> None:
    """Each with its number, content, label and second parent; numbers without gap; named ones for good."""
    kept = {version.number: version for version in store.versions(scheme_id)}
    oldest_draft = min(number for number, version in kept.items() if version.kind == "draft")
    for one in said:
        if one["kind"] != "named" and one["number"] < oldest_draft:
            continue  # drafts beyond the newest 200 are let go
        version = kept[one["number"]]
        assert version.digest == one["digest"]
        assert store.open(scheme_id, version.number)[0].digest() == one["digest"]
        assert version.label == one.get("label")
        assert version.merged == one.get("merged")
    assert len({one["number"] for one in said}) == len(said)
    assert max(kept) >= max(one["number"] for one in said)


def assert_comments_are_there(store: SchemeStore, scheme_id: str, said: list[Said]) -> None:
    """Each record as it was written; what stands is the newest of each."""
    standing = {kept.comment.id: kept for kept in store.comments(scheme_id)}
    for one in said:
        first = comment(one["name"], one["step"])
        answered = comment(one["name"], one["step"], adoption="adopted", answer="已改")
        history = {kept.number: kept.comment for kept in store.comment_history(scheme_id, first.id)}
        assert history[one["record"]] == (first if one["kind"] == "comment" else answered)
        assert standing[first.id].number >= one["record"]
    for key in standing:
        numbers = [kept.number for kept in store.comment_history(scheme_id, key)]
        assert numbers == list(range(len(numbers), 0, -1))
