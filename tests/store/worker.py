"""What another process does at the same store; it says what it has done before it goes on."""

from collections.abc import Callable

from indicators import UserError
from store import Conflict, SchemeStore
from tests.store.examples import scheme

Say = Callable[[dict[str, object]], None]


def start(say: Say, url: str) -> None:
    """Open the store, which migrates it, and save one scheme."""
    say({"id": SchemeStore(url).create(scheme("起点")).id})


def save(say: Say, url: str, scheme_id: str, name: str, count: int) -> None:
    """Save drafts one after another, each from the newest version this process knows of."""
    store, base = SchemeStore(url), 1
    for step in range(count):
        work = scheme(f"{name} {step}", items=20)
        try:
            version, told = store.save_draft(scheme_id, work, base, name), False
        except Conflict as conflict:
            version, told = conflict.mine, True
        say({"number": version.number, "base": base, "digest": work.digest(), "told": told})
        base = version.number


def fill(say: Say, url: str, limit: int) -> None:
    """Save named versions until the disk is full: no file may grow beyond ``limit`` bytes."""
    import resource

    store = SchemeStore(url)
    saved = store.create(scheme("起点"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    for step in range(100_000):
        work = scheme(f"第 {step} 稿", items=200)
        try:
            version = store.name_version(saved.id, work, "稿")
        except UserError as error:
            say({"fault": error.faults[0].code})
            return
        say({"id": saved.id, "number": version.number, "digest": work.digest()})
