"""Scoring rules on the sheet 自评表: the score as a formula of cells, and what may be typed where it has to be."""

from xlsxwriter.utility import xl_rowcol_to_cell

from indicators.scoring import (
    TIE,
    Attain,
    Bands,
    Bonus,
    Deduct,
    Discretion,
    Linear,
    Rank,
    Ratio,
    Scoring,
    Veto,
)


def score_formula(scoring: Scoring, done: str, points: str, up: bool) -> str | None:
    """The score as a formula of two cells, the same as indicators.scoring.score; None where it has to be typed."""
    match scoring.rule:
        case Attain(threshold=edge):
            return f"IF({done}{f'>={edge - TIE!r}' if up else f'<={edge + TIE!r}'},{points},0)"
        case Ratio(full_at=full) if up:
            return f"{points}*MIN(MAX({done}/{full!r},0),1)"
        case Ratio(full_at=full):
            return f"{points}*MIN({full!r}/MAX({done},{full!r}),1)"
        case Linear(base=base, stretch=stretch):
            return f"{points}*MIN(MAX(({done}-({base!r}))/({stretch - base!r}),0),1)"
        case Deduct(per=per, points_each=each, floor=floor):
            return f"MAX({points}-{each!r}*INT({done}/{per!r}+{TIE!r}),{floor!r})"
        case Bonus(per=per, points_each=each, cap=cap):
            return f"MIN(MAX({each!r}*INT({done}/{per!r}+{TIE!r}),0),{points if cap is None else repr(cap)})"
        case Bands(edges=edges, points=steps):
            rises = [f"({done}>={edge - TIE!r})*({after - before!r})" for edge, before, after in _steps(edges, steps)]
            return "+".join([repr(steps[0]), *rises])
        case Discretion():
            return f"MIN(MAX({done},0),{points})"
        case Rank() | Veto() | None:
            return None
    raise AssertionError(scoring.rule)


def _steps(edges: tuple[float, ...], steps: tuple[float, ...]) -> list[tuple[float, float, float]]:
    return list(zip(edges, steps, steps[1:], strict=False))


def typed_bounds(scoring: Scoring, points: str) -> tuple[str, str]:
    """Least and most of a score that is typed: from 0 or the last one's points to the first one's, else the points."""
    match scoring.rule:
        case Rank(first=first, last=last, mode=mode):
            ends = (points if first is None else repr(first), "0" if mode == "pro_rata" else repr(last))
            return f"MIN({','.join(ends)})", f"MAX({','.join(ends)})"
    return "0", points


def most_of(scoring: Scoring, points: str) -> str:
    """The most that the rule gives, before ways and 难度系数, as a formula of the cell of the points."""
    match scoring.rule:
        case Bonus(cap=cap) if cap is not None:
            return repr(cap)
        case Bands(points=steps):
            return repr(max(steps))
        case Rank():
            return typed_bounds(scoring, points)[1]
    return points


def absolute(row: int, column: int) -> str:
    """``$C$4``: validations that belong to one cell."""
    return xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
