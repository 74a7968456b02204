"""The figures of two versions beside each other: points, hollow share, shares of the kinds, findings, burden."""

from collections.abc import Callable, Iterable
from typing import Final

from evaluation.version_figures import Figures
from indicators.vocabulary import KINDS, Language, word
from report.document import Cell, Number, Section, Table, Text
from report.figures import NONE, difference, percent, plain, rounded, share
from risk.finding import SEVERITIES
from text import t

Row = tuple[Cell, ...]
BURDEN: Final = ("items", "forms", "proofs", "reports", "hours", "rankings", "appraisals")


def figures_section(figures: tuple[Figures, Figures], language: Language) -> Section:
    """A row a figure: before, after, change; bands and assumptions in the note."""
    header = tuple(t(f"revision.column.{key}", language) for key in ("figure", "before", "after", "change"))
    heading = t("revision.figures", language)
    table = Table(header, tuple(_rows(*figures, language)), (40, 22, 22, 16), alt=heading, left=(0,))
    return Section(heading, (), (table,), notes=(t("revision.figures_note", language),))


def _rows(a: Figures, b: Figures, language: Language) -> Iterable[Row]:
    yield _row(t("revision.figure.points", language), a.points, b.points)
    yield _hollow(a, b, language)
    substance = t("revision.figure.substance", language)
    yield _row(substance, a.substance, b.substance, lambda v: NONE if v is None else rounded(v, 3))
    for kind in KINDS:
        name = t("revision.share_of", language, kind=word("kind", kind, language))
        yield _shares(name, a.balance.get(kind), b.balance.get(kind))
    for severity in SEVERITIES:
        old, new = (None if f.findings is None else float(f.findings[severity]) for f in (a, b))
        name = t("revision.findings_of", language, severity=t(f"report.severity.{severity}", language))
        yield _row(name, old, new)
    yield from burden_rows(a, b, language)


def burden_rows(a: Figures, b: Figures, language: Language) -> Iterable[Row]:
    """The burden on one unit in a year, before and after."""
    for name in BURDEN:
        old, new = getattr(a.burden, name), getattr(b.burden, name)
        yield _row(t(f"revision.figure.burden.{name}", language), old, new)


def _row(name: str, old: float | None, new: float | None, shown: Callable[[float | None], str] = plain) -> Row:
    moved = None if old is None or new is None else round(new - old, 6)
    change = NONE if moved is None else signed(moved, shown)
    return Text(name), Number(old, shown(old)), Number(new, shown(new)), Number(moved, change)


def _shares(name: str, old: float | None, new: float | None) -> Row:
    moved = None if old is None or new is None else 100 * (new - old)
    return Text(name), Number(old, share(old), "share"), Number(new, share(new), "share"), _points_moved(moved)


def _hollow(a: Figures, b: Figures, language: Language) -> Row:
    moved = None if a.hollow_share is None or b.hollow_share is None else b.hollow_share - a.hollow_share
    cells = [Text(banded(figures, language)) for figures in (a, b)]
    return Text(t("revision.figure.hollow_share", language)), cells[0], cells[1], _points_moved(moved)


def _points_moved(moved: float | None) -> Cell:
    """A difference of two percentages, in percentage points."""
    if moved is None:
        return Text(NONE)
    return Number(moved, "0" if abs(moved) < 0.05 else difference(moved), "signed")


def banded(figures: Figures, language: Language) -> str:
    """The hollow share with its band of 5 to 95 per cent."""
    if figures.low is None or figures.high is None:
        return percent(figures.hollow_share)
    low, high = percent(figures.low), percent(figures.high)
    return t("revision.banded", language, value=percent(figures.hollow_share), low=low, high=high)


def signed(value: float, shown: Callable[[float | None], str] = plain) -> str:
    """A change with its sign: ``+5``, ``-2.5``; nothing moved is ``0``."""
    return "0" if abs(value) < 1e-9 else f"{'+' if value > 0 else ''}{shown(round(value, 6))}"
