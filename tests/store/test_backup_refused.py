"""Backups that are cut, changed, spoilt or made to harm are refused, and nothing of them is added."""

import contextlib
import json
import struct
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators import UserError
from store import Loaded, SchemeStore, backup, backup_check
from tests.store.examples import scheme
from tests.store.packed import everything, faults, files, fill, packed_again


@pytest.fixture
def target(sqlite_url: str) -> SchemeStore:
    store = SchemeStore(sqlite_url)
    store.create(scheme("在先"))
    return store


@pytest.fixture(scope="module")
def packed() -> bytes:
    store = SchemeStore("sqlite:///:memory:")
    fill(store)
    return store.backup()


@pytest.mark.parametrize("keep", [0, 1, 100, 0.5, 0.9, -1])
def test_a_cut_file_is_refused(target, packed, keep):
    length = int(len(packed) * keep) if isinstance(keep, float) else keep
    assert faults(target, packed[:length]) == [("store.backup_not_zip", "")]


def test_what_is_no_backup_is_refused(target):
    assert faults(target, b"PK") == [("store.backup_not_zip", "")]
    assert faults(target, packed_again({"a.txt": b""})) == [("store.backup_files", "")]


def test_files_too_many_or_missing_are_refused(target, packed):
    content = files(packed)
    assert faults(target, packed_again(content | {"../evil": b""})) == [("store.backup_files", "")]
    del content["schemes.jsonl"]
    assert faults(target, packed_again(content)) == [("store.backup_files", "")]


def test_a_wrong_digest_is_refused(target, packed):
    content = files(packed)
    content["versions.jsonl"] = content["versions.jsonl"].replace("李四".encode(), "王五".encode())
    assert faults(target, packed_again(content)) == [("store.backup_digest", "versions.jsonl")]


def test_a_manifest_that_leaves_a_file_out_is_refused(target, packed):
    content = files(packed)
    manifest = json.loads(content["manifest.json"])
    del manifest["files"][0]
    content["manifest.json"] = json.dumps(manifest).encode()
    assert faults(target, packed_again(content)) == [("store.backup_digest", "schemes.jsonl")]


@pytest.mark.parametrize(
    ("manifest", "code"),
    [
        (b"", "json.broken"),
        (b"[" * 50_000, "json.too_deep"),
        (b"[]", "store.backup_format"),
        (b'{"format": "shiji-backup/4"}', "store.backup_format"),
        (b'{"format": []}', "store.backup_format"),
        (b'{"format": "shiji-backup/1", "files": []}', "field.missing"),
    ],
)
def test_a_broken_manifest_is_refused(target, packed, manifest, code):
    content = files(packed) | {"manifest.json": manifest}
    assert [found for found, _ in faults(target, packed_again(content))] == [code]


def spoil(line: bytes, **fields: object) -> bytes:
    return json.dumps(json.loads(line) | fields).encode()


def test_all_faults_are_found_at_once(target, packed):
    content = files(packed)
    schemes, versions = content["schemes.jsonl"].splitlines(), content["versions.jsonl"].splitlines()
    spoilt = [b"{", *versions[1:], versions[1], spoil(versions[0], number=0, at="now")]
    content["schemes.jsonl"] = b"\n".join([*schemes, spoil(schemes[0], id="alone"), b""])
    content["versions.jsonl"] = b"\n".join([*spoilt, b""])
    assert faults(target, packed_again(content)) == [
        ("store.backup_digest", "schemes.jsonl"),
        ("store.backup_line", "versions.jsonl:1"),
        ("store.backup_repeated", "versions.jsonl:6"),
        ("store.backup_line", "versions.jsonl:7"),
        ("store.backup_digest", "versions.jsonl"),
    ]


def test_what_belongs_to_nothing_is_refused(target, packed):
    content = files(packed)
    scheme_line, version_line = content["schemes.jsonl"].splitlines()[0], content["versions.jsonl"].splitlines()[0]
    content["schemes.jsonl"] += spoil(scheme_line, id="alone") + b"\n"
    content["versions.jsonl"] += spoil(version_line, scheme="nobody") + b"\n"
    assert faults(target, packed_again(content, honest=True)) == [
        ("store.backup_without_scheme", "versions.jsonl"),
        ("store.backup_without_version", "schemes.jsonl"),
    ]


def test_faults_without_end_come_to_an_end(target, packed):
    content = files(packed) | {"versions.jsonl": b"\n" * 1_000_000}
    found = faults(target, packed_again(content, honest=True))
    assert len(found) == backup_check.MAX_FAULTS + 1
    assert found[-1] == ("store.backup_more_faults", "")


EVIL: dict[str, Callable[[dict], object]] = {
    "nul": lambda line: line.update(json="\x00"),
    "half a character": lambda line: line.update(author="\ud800"),
    "id": lambda line: line.update(scheme="a/../b"),
    "number": lambda line: line.update(number=2**31),
    "base": lambda line: line.update(base=-(2**40)),
    "kind": lambda line: line.update(kind="final"),
    "no zone": lambda line: line.update(at="2026-01-01T00:00:00"),
    "edge of time": lambda line: line.update(at="0001-01-01T00:00:00+14:00"),
    "label": lambda line: line.update(label="长" * 20_001),
    "digest": lambda line: line.update(digest="'; --"),
    "field": lambda line: line.update(more=1),
    "none": lambda line: line.clear(),
}


@pytest.mark.parametrize("change", EVIL.values(), ids=EVIL.keys())
def test_values_no_database_should_meet_are_refused(target, packed, change):
    content = files(packed)
    first, *others = content["versions.jsonl"].splitlines(keepends=True)
    line = json.loads(first)
    change(line)
    content["versions.jsonl"] = b"".join([json.dumps(line).encode() + b"\n", *others])
    assert faults(target, packed_again(content, honest=True))[0] == ("store.backup_line", "versions.jsonl:1")


def test_a_bomb_is_refused_by_its_directory(target, packed):
    """The sizes in the zip's directory are read before anything is unpacked."""
    position = packed.rindex(b"PK\x01\x02")
    bomb = bytearray(packed)
    struct.pack_into("<I", bomb, position + 24, 0xF0000000)
    assert ("store.backup_too_large", "") in faults(target, bytes(bomb))


def test_a_bomb_of_one_line_is_left_after_the_longest_line_there_can_be(target, packed):
    content = files(packed) | {"versions.jsonl": b" " * (backup.MAX_LINE + 2)}
    found = faults(target, packed_again(content, honest=True))
    assert found[0] == ("store.backup_line_long", "versions.jsonl")


def test_a_file_larger_than_any_backup_is_not_even_opened(target, packed, monkeypatch):
    monkeypatch.setattr(backup_check, "MAX_PACKED", len(packed) - 1)
    assert faults(target, packed) == [("store.backup_too_large", "")]


def test_a_store_larger_than_a_backup_may_be_is_told(target, monkeypatch):
    monkeypatch.setattr("store.backup.MAX_UNPACKED", 100)
    with pytest.raises(UserError, match=r"store\.backup_too_large"):
        target.backup()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_changed_byte_is_refused_or_makes_no_difference(packed, data):
    fresh = SchemeStore("sqlite:///:memory:")  # holds what is in the backup: nothing may be added to it
    before = everything(fresh)
    spoilt = bytearray(packed)
    spoilt[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(UserError):
        assert fresh.load_backup(bytes(spoilt)) == Loaded(0, 0)
    assert everything(fresh) == before
