"""Start worker processes, let them all go at the same moment, read what they say."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
Said = dict[str, Any]


class Worker:
    """One process of ``tests.store.worker``, ready and waiting."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "tests.store.worker", *arguments]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)

    def wait_until_ready(self) -> None:
        assert self.line() == {"ready": True}, self.process.stderr.read()

    def go(self) -> None:
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def line(self) -> Said | None:
        """What the process says next; None when it has ended."""
        text = self.process.stdout.readline()
        return json.loads(text) if text.endswith("\n") else None

    def rest(self) -> list[Said]:
        return list(iter(self.line, None))

    def kill(self) -> list[Said]:
        """End it in the middle of whatever it is doing; what it had said by then."""
        self.process.kill()
        said = self.rest()
        self.process.wait()
        return said

    def finish(self) -> list[Said]:
        said = self.rest()
        complaints = self.process.stderr.read()
        assert self.process.wait() == 0, complaints
        return said


def together(*workers: Worker) -> None:
    """Let all workers go once the last one is ready."""
    for worker in workers:
        worker.wait_until_ready()
    for worker in workers:
        worker.go()
