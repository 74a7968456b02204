"""Best-worst answers: the most and the least important thing, and two rows of 1 to 9."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal

import streamlit as st

from ui import state
from ui.editors import pairs
from ui.words import language, plain, say
from weighting import BestWorst
from weighting.answers_ranked import Times

RowName = Literal["best_to_others", "others_to_worst"]
SCALE: Final = tuple(float(k) for k in range(1, 10))


def show(
    name: str,
    answers: BestWorst,
    labels: Mapping[str, str],
    take_ends: Callable[[str, str], object],
    take: Callable[[RowName, str, float], object],
) -> None:
    """``take_ends`` receives another best and worst, ``take`` a changed comparison of a row."""
    left, right = st.columns(2)
    with left:
        _end(name, "best", answers, labels, lambda best: take_ends(best, answers.worst))
    with right:
        _end(name, "worst", answers, labels, lambda worst: take_ends(answers.best, worst))
    st.markdown(f"**{say('weights.bw.first', best=plain(pairs.short(labels.get(answers.best, '—'))))}**")
    for thing in labels:
        if thing != answers.best:
            _times(name, "best_to_others", answers.best, thing, answers, labels, take)
    st.markdown(f"**{say('weights.bw.second', worst=plain(pairs.short(labels.get(answers.worst, '—'))))}**")
    for thing in labels:
        if thing not in (answers.best, answers.worst):
            _times(name, "others_to_worst", thing, answers.worst, answers, labels, take)


def _end(
    name: str, end: Literal["best", "worst"], answers: BestWorst, labels: Mapping[str, str],
    take: Callable[[str], object],
) -> None:  # fmt: skip
    held, other = (answers.best, answers.worst) if end == "best" else (answers.worst, answers.best)
    things = [thing for thing in labels if thing != other]
    widget = state.key(f"{name}:{end}:{language()}")

    def change() -> None:
        chosen = state.widget(widget)
        if isinstance(chosen, str) and chosen != held:
            take(chosen)

    st.selectbox(
        say(f"weights.bw.{end}"),
        things,
        index=things.index(held) if held in things else None,
        format_func=lambda thing: pairs.short(labels[thing], 40),
        placeholder=say("weights.not_judged"),
        key=widget,
        on_change=change,
    )


def _times(
    name: str, row: RowName, a: str, b: str, answers: BestWorst, labels: Mapping[str, str],
    take: Callable[[RowName, str, float], object],
) -> None:  # fmt: skip
    thing = b if row == "best_to_others" else a
    held = answers.row(row).get(thing)
    widget = state.key(f"{name}:{row}:{thing}:{answers.best}:{answers.worst}:{language()}")

    def change() -> None:
        value = state.widget(widget)
        if isinstance(value, float):
            take(row, thing, value)

    st.selectbox(
        pairs.label(labels.get(a, "—"), labels.get(b, "—")),
        SCALE,
        index=None if held is None else int(min(max(round(held), 1), 9)) - 1,
        format_func=lambda value: say("weights.bw.times", times=f"{value:.0f}", strength=_strength(value)),
        placeholder=say("weights.not_judged"),
        key=widget,
        on_change=change,
    )


def _strength(value: float) -> str:
    return say("weights.bw.equal") if value == 1 else say(f"weights.strength.{value:.0f}")


def with_times(answers: BestWorst, row: RowName, thing: str, value: float) -> BestWorst:
    """The answers with one comparison of a row made anew; best against worst stands in the first row only."""
    rows = {name: _others(answers, name, thing if name == row else None) for name in _ROWS}
    rows[row] = (*rows[row], Times(id=thing, value=value))
    if thing == answers.worst and row == "best_to_others":
        rows["others_to_worst"] = tuple(t for t in rows["others_to_worst"] if t.id != answers.best)
    return answers.changed(**rows)


_ROWS: Final[tuple[RowName, ...]] = ("best_to_others", "others_to_worst")


def _others(answers: BestWorst, row: RowName, thing: str | None) -> tuple[Times, ...]:
    held = answers.best_to_others if row == "best_to_others" else answers.others_to_worst
    return tuple(times for times in held if times.id != thing)


def from_shares(
    labels: Sequence[str], shares: Mapping[str, float], best: str | None = None, worst: str | None = None
) -> BestWorst:
    """Answers nearest to given shares on the scale 1 to 9; the largest and smallest share are best and worst."""
    best = max(labels, key=lambda thing: shares[thing]) if best is None else best
    worst = min((t for t in labels if t != best), key=lambda thing: shares[thing]) if worst is None else worst
    first = {t: _times_of(shares[best], shares[t]) for t in labels if t != best}
    second = {t: _times_of(shares[t], shares[worst]) for t in labels if t not in (best, worst)}
    return BestWorst.model_validate({"best": best, "worst": worst, "best_to_others": first, "others_to_worst": second})


def _times_of(more: float, less: float) -> float:
    return float(min(max(round(more / less), 1), 9)) if less > 0 else 9.0
