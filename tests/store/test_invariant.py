"""Whatever is done in whatever order: a version that was written never changes, and only old drafts go."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test

from store import Conflict, Deleted, SchemeStore, Version, history
from tests.store.examples import scheme

KEEP = 4
TITLES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8).filter(lambda title: title.strip())


class Histories(RuleBasedStateMachine):
    """Drives a store beside a plain record of all that it acknowledged."""

    store: SchemeStore
    url: str

    schemes = Bundle("schemes")
    backups = Bundle("backups")

    def __init__(self) -> None:
        super().__init__()
        self.written: dict[tuple[str, int], tuple[Version, object]] = {}

    def record(self, version: Version) -> None:
        content, same = self.store.open(version.scheme, version.number)
        assert same == version
        known = self.written.setdefault((version.scheme, version.number), (version, content))
        assert known == (version, content)

    @rule(target=schemes, title=TITLES)
    def create(self, title):
        saved = self.store.create(scheme(title), title)
        self.record(self.store.open(saved.id)[1])
        return saved.id

    @rule(target=schemes, origin=schemes, title=TITLES)
    def duplicate(self, origin, title):
        saved = self.store.duplicate(origin, title, 2030)
        self.record(self.store.open(saved.id)[1])
        return saved.id

    @rule(scheme_id=schemes, title=TITLES, behind=st.integers(0, 3), name=st.booleans())
    def save(self, scheme_id, title, behind, name):
        head = self.store.open(scheme_id)[1]
        base = max(1, head.number - behind)
        work = scheme(title)
        try:
            if name:
                version = self.store.name_version(scheme_id, work, "稿", title, base)
            else:
                version = self.store.save_draft(scheme_id, work, base, title)
            theirs = None
        except Conflict as conflict:
            version, theirs = conflict.mine, conflict.theirs
        except Deleted as deleted:
            version, theirs = deleted.mine, None
        self.record(version)
        assert theirs in (None, head)
        assert theirs is None or base != head.number
        assert self.store.open(scheme_id, version.number)[0] == work

    @rule(scheme_id=schemes, title=TITLES)
    def rename(self, scheme_id, title):
        self.record(self.store.rename(scheme_id, title))

    @rule(scheme_id=schemes, data=st.data())
    def restore_version(self, scheme_id, data):
        version = data.draw(st.sampled_from(self.store.versions(scheme_id)))
        added = self.store.restore_version(scheme_id, version.number)
        self.record(added)
        assert added.digest == version.digest

    @rule(scheme_id=schemes, deleted=st.booleans())
    def bin(self, scheme_id, deleted):
        (self.store.delete if deleted else self.store.restore)(scheme_id)
        assert (scheme_id in {saved.id for saved in self.store.list()}) is not deleted

    @rule(target=backups)
    def back_up(self):
        return self.store.backup()

    @rule(packed=consumes(backups))
    def load(self, packed):
        loaded = self.store.load_backup(packed)
        assert (loaded.schemes, loaded.copies) == (0, ())

    @rule()
    def open_again(self):
        self.store.close()
        type(self).store = SchemeStore(self.url)

    @invariant()
    def versions_never_change(self):
        for scheme_id in {scheme_id for scheme_id, _ in self.written}:
            kept = self.store.versions(scheme_id)
            assert all(self.written[scheme_id, version.number][0] == version for version in kept)
            self.only_old_drafts_are_gone(scheme_id, {version.number for version in kept})

    def teardown(self):
        """At the end every version that is kept still holds what was written."""
        for scheme_id in {scheme_id for scheme_id, _ in self.written}:
            for version in self.store.versions(scheme_id):
                assert self.store.open(scheme_id, version.number) == self.written[scheme_id, version.number][::-1]

    def only_old_drafts_are_gone(self, scheme_id: str, kept: set[int]) -> None:
        mine = [version for (owner, _), (version, _) in self.written.items() if owner == scheme_id]
        drafts = sorted(version.number for version in mine if version.kind == "draft")
        named = {version.number for version in mine if version.kind == "named"}
        assert kept >= named | set(drafts[-KEEP:])
        saved = {saved.id: saved for saved in self.store.list(include_deleted=True)}[scheme_id]
        newest = self.written[scheme_id, saved.number]
        assert saved.number == max(version.number for version in mine)
        assert (saved.versions, saved.digest, saved.changed) == (len(kept), newest[0].digest, newest[0].at)


@pytest.mark.parametrize("examples", [8])
def test_versions_never_change_once_written(store, url, monkeypatch, examples):
    monkeypatch.setattr(history, "KEEP_DRAFTS", KEEP)
    machine = type("Histories", (Histories,), {"store": store, "url": url})
    options = settings(
        max_examples=examples, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(machine, settings=options)
