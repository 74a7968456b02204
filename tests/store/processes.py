"""Start worker processes, let them all go at the same moment, read what they say."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

Said = dict[str, Any]

# New processes branch off a server that has imported everything and opened nothing.
METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
PROCESSES: Any = multiprocessing.get_context(METHOD)
PROCESSES.set_forkserver_preload(["tests.store.worker"])


def _run(pipe: "Connection[Any, Any]", action: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    pipe.send("ready")
    pipe.recv()
    action(pipe.send, *arguments)


class Worker:
    """One process that does an action of ``tests.store.worker``, once it is told to go."""

    def __init__(self, action: Callable[..., None], *arguments: object) -> None:
        self.pipe, theirs = PROCESSES.Pipe()
        self.process = PROCESSES.Process(target=_run, args=(theirs, action, arguments), daemon=True)
        self.process.start()
        theirs.close()

    def next(self) -> Said:
        """What the process says next; raises EOFError when it has ended."""
        return self.pipe.recv()

    def kill(self) -> list[Said]:
        """End it in the middle of whatever it is doing; what it had said by then."""
        self.process.kill()
        said = self._rest()
        self.process.join()
        assert self.process.exitcode == -9
        return said

    def finish(self) -> list[Said]:
        """All that it says until it ends by itself."""
        said = self._rest()
        self.process.join()
        assert self.process.exitcode == 0
        return said

    def _rest(self) -> list[Said]:
        said = []
        try:
            while True:
                said.append(self.next())
        except (EOFError, OSError):  # the end, or the end within a message
            return said


def together(*workers: Worker) -> None:
    """Let all workers go once the last one is ready."""
    for worker in workers:
        assert worker.pipe.recv() == "ready"
    for worker in workers:
        worker.pipe.send("go")
