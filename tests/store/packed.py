"""Backups to take apart and to put together again."""

import hashlib
import io
import json
import zipfile

import pytest

from indicators import UserError
from store import SchemeStore
from tests.store.examples import TITLES, scheme

NAMES = ("schemes.jsonl", "versions.jsonl", "manifest.json")


def fill(store: SchemeStore) -> list[str]:
    """Three schemes: with history, in the bin, with a long title."""
    first = store.create(scheme("一", items=5), "张三").id
    store.save_draft(first, scheme("一改"), 1, "李四")
    store.name_version(first, scheme("一改"), "送审稿 🏷", "张三")
    gone, long = store.create(scheme("删")).id, store.create(scheme(TITLES["ten thousand"])).id
    store.delete(gone)
    return [first, gone, long]


def everything(store: SchemeStore) -> dict[str, object]:
    return {
        saved.id: (saved, [store.open(saved.id, version.number) for version in store.versions(saved.id)])
        for saved in store.list(include_deleted=True)
    }


def files(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed_again(content: dict[str, bytes], *, honest: bool = False) -> bytes:
    """A zip of these files; an honest one has a manifest that fits them."""
    if honest:
        manifest = json.loads(content["manifest.json"])
        for entry in manifest["files"]:
            data = content[entry["name"]]
            entry.update(bytes=len(data), lines=data.count(b"\n"), sha256=hashlib.sha256(data).hexdigest())
        content = content | {"manifest.json": json.dumps(manifest).encode()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return target.getvalue()


def faults(store: SchemeStore, packed: bytes) -> list[tuple[str, str]]:
    """What loading is refused for; nothing may have been added."""
    before = everything(store)
    with pytest.raises(UserError) as error:
        store.load_backup(packed)
    assert everything(store) == before
    return [(fault.code, fault.where) for fault in error.value.faults]
