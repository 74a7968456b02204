"""Several writers at once, processes that start together, processes that are killed, a disk that is full."""

import contextlib
import sqlite3
import sys
import threading
from collections.abc import Iterable

import pytest
from sqlalchemy.engine import make_url

from store import Conflict, SchemeStore
from tests.store.examples import scheme
from tests.store.processes import Said, Worker, together
from tests.store.worker import fill, save, start


def assert_all_kept_and_all_told(store: SchemeStore, scheme_id: str, said: Iterable[Said]) -> None:
    """Every acknowledged save is a version of its own; whoever did not start from the version before was told."""
    said = list(said)
    digests = {version.number: version.digest for version in store.versions(scheme_id)}
    assert {one["number"]: one["digest"] for one in said}.items() <= digests.items()
    assert len({one["number"] for one in said}) == len(said)
    assert all(one["told"] == (one["base"] != one["number"] - 1) for one in said)


def assert_sound(url: str) -> None:
    """The database finds no damage in itself (PostgreSQL has no such check; it was never touched by the killed one)."""
    if url.startswith("sqlite"):
        with contextlib.closing(sqlite3.connect(str(make_url(url).database))) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_threads_lose_nothing(store):
    saved, said, lock = store.create(scheme("起点")), [], threading.Lock()

    def write(name: str) -> None:
        base = 1
        for step in range(20):
            work = scheme(f"{name} {step}")
            try:
                version, told = store.save_draft(saved.id, work, base, name), False
            except Conflict as conflict:
                version, told = conflict.mine, True
            with lock:
                said.append({"number": version.number, "base": base, "digest": work.digest(), "told": told})
            base = version.number

    threads = [threading.Thread(target=write, args=(name,)) for name in "甲乙丙丁"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == 80
    assert_all_kept_and_all_told(store, saved.id, said)
    assert [version.number for version in store.versions(saved.id)] == list(range(81, 0, -1))


def test_threads_share_a_store_in_memory():
    store = SchemeStore("sqlite://")
    before = len(store.list())
    threads = [threading.Thread(target=store.create, args=(scheme(str(n)),)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.list()) == before + 16


def test_two_processes_lose_nothing(store, url):
    saved = store.create(scheme("起点"))
    workers = [Worker(save, url, saved.id, name, 30) for name in ("甲", "乙")]
    together(*workers)
    said = [told for worker in workers for told in worker.finish()]
    assert len(said) == 60
    assert_all_kept_and_all_told(store, saved.id, said)
    assert [version.number for version in store.versions(saved.id)] == list(range(61, 0, -1))


@pytest.mark.parametrize("state", ["empty", "at head"])
def test_processes_that_start_together_migrate_once(new_url, state):
    url = new_url()
    if state == "at head":
        SchemeStore(url).close()
    workers = [Worker(start, url) for _ in range(4)]
    together(*workers)
    ids = {said["id"] for worker in workers for said in worker.finish()}
    assert {saved.id for saved in SchemeStore(url).list()} == ids
    assert len(ids) == 4


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
def test_a_killed_process_takes_no_acknowledged_save_with_it(store, url, acknowledged):
    saved = store.create(scheme("起点"))
    store.close()
    victim, survivor = Worker(save, url, saved.id, "甲", 100_000), Worker(save, url, saved.id, "乙", 20)
    together(victim, survivor)
    said = [victim.next() for _ in range(acknowledged)]
    said += victim.kill()
    said += survivor.finish()
    reopened = SchemeStore(url)
    kept = {version.number for version in reopened.versions(saved.id)}
    newest_first = sorted(kept, reverse=True)
    assert newest_first == list(range(newest_first[0], newest_first[-1] - 1, -1))
    assert_all_kept_and_all_told(reopened, saved.id, [one for one in said if one["number"] >= newest_first[-1]])
    assert newest_first[0] >= max(one["number"] for one in said)
    for number in kept:
        assert reopened.open(saved.id, number)[1].number == number
    reopened.save_draft(saved.id, scheme("继续"), newest_first[0])
    assert_sound(url)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set the POSIX way")
def test_a_full_disk_is_told_and_costs_only_the_last_save(sqlite_url):
    worker = Worker(fill, sqlite_url, 3_000_000)
    together(worker)
    *said, last = worker.finish()
    assert last == {"fault": "store.unavailable"}
    assert said
    store = SchemeStore(sqlite_url)
    digests = {version.number: version.digest for version in store.versions(said[0]["id"])}
    assert digests == {1: scheme("起点").digest()} | {one["number"]: one["digest"] for one in said}
    store.name_version(said[0]["id"], scheme("又有地方了"), "终稿")
