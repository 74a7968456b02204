"""A file made by a process that has drawn nothing yet: processor time of all its threads and children.

Run ``python -m benchmarks.fresh docx`` for one file: seconds of processor and of the clock.
"""

import resource
import subprocess
import sys
import time

from benchmarks.report_tasks import issue
from report import write

RUNS = 5


def fresh_seconds(kind: str) -> tuple[float, ...]:
    """Processor seconds of the file in ``RUNS`` processes."""
    command = [sys.executable, "-m", "benchmarks.fresh", kind]
    said = [subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(RUNS)]
    return tuple(float(words.split()[0]) for words in said)


def processor() -> float:
    """Seconds that this process and the ones it waited for have used."""
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    """One file; what comes before it, reading the program and evaluating the scheme, does not count."""
    made = issue()
    clock, used = time.perf_counter(), processor()
    write(sys.argv[1], made)
    print(f"{processor() - used:.3f} {time.perf_counter() - clock:.3f}")


if __name__ == "__main__":
    main()
