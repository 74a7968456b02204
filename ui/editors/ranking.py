"""A ranking moved up and down by buttons; equally important things stand together."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from ui.editors.pairs import short
from ui.words import plain, say
from weighting import Ranking

Order = tuple[tuple[str, ...], ...]
Take = Callable[[Callable[[Order], Order]], None]


def show(name: str, answers: Ranking, labels: Mapping[str, str], take: Take) -> None:
    """One row a thing with its place; ``take`` receives the step to be made with the order of its moment."""
    order = full(answers.order, labels)
    place = 1
    for tie in order:
        for thing in tie:
            _row(f"{name}:{thing}", thing, place, order, labels, take)
        place += len(tie)


def _row(name: str, thing: str, place: int, order: Order, labels: Mapping[str, str], take: Take) -> None:
    """Name and buttons side by side; on a narrow page the buttons stay together below the name."""
    at = next(number for number, tie in enumerate(order) if thing in tie)
    tied = len(order[at]) > 1
    shown = plain(short(labels[thing], 30))
    steps: tuple[tuple[str, bool, Callable[[Order], Order]], ...] = (
        ("up", at == 0 and not tied, lambda now: moved(now, thing, -1)),
        ("down", at == len(order) - 1 and not tied, lambda now: moved(now, thing, 1)),
        ("tie", at == 0, lambda now: joined(now, thing)),
    )
    with st.container(horizontal=True, vertical_alignment="center", key=f"rank:{name}", gap="small"):
        st.markdown(f"**{place}** {shown}" + (f" · {say('weights.rank.tied')}" if tied else ""), width="stretch")
        with st.container(horizontal=True, width="content", gap="small"):
            for key, disabled, step in steps:
                st.button(
                    say(f"weights.rank.{key}"),
                    help=say(f"weights.rank.{key}_help", name=shown),
                    disabled=disabled,
                    key=f"{name}:{key}",
                    on_click=take,
                    args=(step,),
                )


def full(order: Order, labels: Mapping[str, str]) -> Order:
    """The order of the things that are there; new ones at the end, each alone."""
    kept = tuple(tie for tie in (tuple(t for t in tie if t in labels) for tie in order) if tie)
    ranked = {thing for tie in kept for thing in tie}
    return (*kept, *((thing,) for thing in labels if thing not in ranked))


def moved(order: Order, thing: str, step: int) -> Order:
    """One place up (-1) or down (1): out of a tie to its side, else past the neighbours."""
    at = next(number for number, tie in enumerate(order) if thing in tie)
    rest = tuple(other for other in order[at] if other != thing)
    ties = [*order[:at], *([rest] if rest else []), *order[at + 1 :]]
    if rest:
        ties.insert(at if step < 0 else at + 1, (thing,))
    else:
        ties.insert(min(max(at + step, 0), len(ties)), (thing,))
    return tuple(ties)


def joined(order: Order, thing: str) -> Order:
    """The thing stands beside those of the place above."""
    at = next(number for number, tie in enumerate(order) if thing in tie)
    if at == 0:
        return order
    rest = tuple(other for other in order[at] if other != thing)
    ties = [*order[: at - 1], (*order[at - 1], thing), *([rest] if rest else []), *order[at + 1 :]]
    return tuple(ties)


def from_shares(labels: Sequence[str], shares: Mapping[str, float]) -> Ranking:
    """The order of given shares; equal shares are a tie."""
    falling = sorted(labels, key=lambda thing: -shares[thing])
    ties: list[list[str]] = []
    for thing in falling:
        if ties and abs(shares[ties[-1][0]] - shares[thing]) < 1e-9:
            ties[-1].append(thing)
        else:
            ties.append([thing])
    return Ranking(order=tuple(map(tuple, ties)))
