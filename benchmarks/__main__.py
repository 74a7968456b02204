"""Time and memory of the heavy parts: median of seven warm runs, with the fastest and the slowest.

One thread, but for the draws on cases, which share out their chunks over up to four cores. Files marked (CPU) are made
by processes of their own, five each: processor time of all their threads, so that what else runs counts less.

Run ``python -m benchmarks`` (or ``make bench``). A figure over its limit is marked; the exit code stays 0, since a busy
machine may double any of them.
"""

import platform
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from statistics import median

import numpy as np

from benchmarks.fresh import fresh_seconds
from benchmarks.report_tasks import REPORT_TASKS
from benchmarks.risk_tasks import RISK_TASKS
from benchmarks.tasks import TASKS, Task
from benchmarks.weighing_tasks import BESIDE, Beside, peer_seconds

RUNS = 7


@dataclass(frozen=True)
class Timing:
    """Seconds of the runs, and the most memory taken during one, in MB."""

    seconds: tuple[float, ...]
    megabytes: float | None


def main() -> None:
    """Print one table: a row a task, and below it what it is held against."""
    print(f"Python {platform.python_version()}, numpy {np.__version__}, one thread; median of {RUNS} (min to max)\n")
    print(f"{'task':<58}{'median':>10}{'min to max':>22}{'limit':>9}{'memory':>10}")
    peer = peer_seconds()
    for beside in BESIDE:
        print("\n".join(rows_beside(beside, peer)), flush=True)
    for task in (*TASKS, *RISK_TASKS, *REPORT_TASKS):
        found = Timing(fresh_seconds(task.fresh), None) if task.fresh else measure(task.prepare(), task.memory)
        print(row(task, found), flush=True)


def rows_beside(beside: Beside, peer: dict[str, float] | None) -> tuple[str, str]:
    """The row of a task and the row of what it is held against, with the ratio of the two."""
    ours = measure(beside.task.prepare(), False)
    if beside.plain is not None:
        theirs = measure(beside.plain(), False)
        ratio, bar = median(ours.seconds) / median(theirs.seconds), beside.at_most or 0.0
        words = f"ours {ratio:.2f} times its time, at most {bar:g}{' !' if ratio > bar else ''}"
        return row(beside.task, ours), f"{row(Task('  plain numpy', beside.plain), theirs)}  {words}"
    if peer is None:
        return row(beside.task, ours), "  pymcdm: no environment of its own (tools/peers.sh makes it, over the network)"
    seconds = peer[str(beside.peer)]
    ratio, bar = seconds / median(ours.seconds), beside.at_least or 0.0
    words = f"ours {ratio:.0f} times faster, at least {bar:g}{' !' if ratio < bar else ''}"
    name = f"  pymcdm {peer['version']}, a part of the work scaled up"
    return row(beside.task, ours), f"{name:<58}{shown(seconds):>10}{'':>41}  {words}"


def measure(work: Callable[[], object], memory: bool) -> Timing:
    """Seven timings after one run that warms caches; memory is measured in a run of its own."""
    work()
    seconds = tuple(map(partial(timed, work), range(RUNS)))
    return Timing(seconds, peak(work) if memory else None)


def timed(work: Callable[[], object], _run: int) -> float:
    """Wall time of one run, seconds."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def peak(work: Callable[[], object]) -> float:
    """The most memory allocated at once while ``work`` ran, MB."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def row(task: Task, found: Timing) -> str:
    """One line of the table."""
    middle = median(found.seconds)
    limit = "" if task.limit is None else shown(task.limit)
    over = " !" if task.limit is not None and middle > task.limit else ""
    spread = f"{shown(min(found.seconds))} to {shown(max(found.seconds))}"
    memory = "" if found.megabytes is None else f"{found.megabytes:.0f} MB"
    return f"{task.name:<58}{shown(middle):>10}{spread:>22}{limit:>9}{memory:>10}{over}"


def shown(seconds: float) -> str:
    """Seconds from one second on, milliseconds below."""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.1f} ms"


if __name__ == "__main__":
    main()
