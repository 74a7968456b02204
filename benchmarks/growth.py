"""How time grows with the number of cases: ``python -m benchmarks.growth`` measures and draws docs/growth_cases.svg.

4,096 draws of 40 items; processor time of all threads, the least of five runs at each number of cases, with the
straight line through the origin that fits best. On a machine of one's own the clock shows it divided by the cores.
"""

import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.risk_tasks import case_draws

COUNTS = (10, 30, 60, 100, 150, 200, 300)
RUNS = 5
PICTURE = Path(__file__).parents[1] / "docs" / "growth_cases.svg"
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 560, 340, 60, 50, 46, 20


def main() -> None:
    """Measure, print, draw."""
    seconds = [seconds_of(count) for count in COUNTS]
    for count, took in zip(COUNTS, seconds, strict=True):
        print(f"{count:>5} cases {took:8.3f} s {1000 * took / count:8.2f} ms a case", flush=True)
    PICTURE.write_text(picture(COUNTS, seconds), encoding="utf-8")


def seconds_of(count: int) -> float:
    """Processor time of the draws of so many cases, the least of the runs."""
    work = case_draws(count)
    work()
    taken = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)


def label(x: float, y: float, words: str, anchor: str) -> str:
    """A text of the picture."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="#444">{words}</text>'


def picture(counts: Sequence[int], seconds: Sequence[float]) -> str:
    """Dots and the line through the origin, as SVG."""
    most, longest = max(counts), 1.1 * max(seconds)
    slope = sum(c * s for c, s in zip(counts, seconds, strict=True)) / sum(c * c for c in counts)

    def x(count: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * count / most

    def y(took: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * took / longest

    title, blue = f"{1000 * slope:.1f} ms a case", "#3b6ea5"
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12" role="img">',
        f"<title>Time grows linearly with the number of cases: {title}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="20" font-size="14" fill="#222">4,096 draws, 40 items: {title}</text>',
        f'<path d="M{x(0):.1f} {y(0):.1f}H{x(most):.1f}M{x(0):.1f} {y(0):.1f}V{TOP}" stroke="#888" fill="none"/>',
        f'<path d="M{x(0):.1f} {y(0):.1f}L{x(most):.1f} {y(slope * most):.1f}" stroke="{blue}" fill="none"/>',
        *(
            f'<circle cx="{x(c):.1f}" cy="{y(s):.1f}" r="4" fill="{blue}"/>'
            for c, s in zip(counts, seconds, strict=True)
        ),
        *(label(x(c), HEIGHT - 30, f"{c}", "middle") for c in range(0, most + 1, 50)),
        *(label(LEFT - 8, y(longest * part / 4) + 4, f"{longest * part / 4:.1f}", "end") for part in range(5)),
        label((LEFT + WIDTH) / 2, HEIGHT - 10, "cases", "middle"),
        label(LEFT - 40, TOP - 12, "processor seconds", "start"),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
