"""Another process at the same store; it says what it has done, one JSON line at a time, before it goes on.

``python -m tests.store.worker <what> <url> [<id>] [<name>] [<count>]`` waits for a line on its input before it starts.
"""

import json
import sys

from indicators import UserError
from store import Conflict, SchemeStore
from tests.store.examples import scheme


def say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def start(url: str) -> None:
    """Open the store, which migrates it, and save one scheme."""
    say(id=SchemeStore(url).create(scheme("起点")).id)


def save(url: str, scheme_id: str, name: str, count: str) -> None:
    """Save drafts one after another, each from the newest version this process knows of."""
    store, base = SchemeStore(url), 1
    for step in range(int(count)):
        work = scheme(f"{name} {step}", items=20)
        try:
            version, told = store.save_draft(scheme_id, work, base, name), False
        except Conflict as conflict:
            version, told = conflict.mine, True
        say(number=version.number, base=base, digest=work.digest(), told=told)
        base = version.number


def fill(url: str, limit: str) -> None:
    """Save named versions until the disk is full: no file may grow beyond ``limit`` bytes."""
    import resource

    store = SchemeStore(url)
    saved = store.create(scheme("起点"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    for step in range(100_000):
        work = scheme(f"第 {step} 稿", items=200)
        try:
            version = store.name_version(saved.id, work, "稿")
        except UserError as error:
            say(fault=error.faults[0].code)
            return
        say(id=saved.id, number=version.number, digest=work.digest())


if __name__ == "__main__":
    action = {"start": start, "save": save, "fill": fill}[sys.argv[1]]
    say(ready=True)
    sys.stdin.readline()
    action(*sys.argv[2:])
