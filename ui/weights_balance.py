"""The three-way balance of quantity : quality : resident evaluation, by hand or by a 3x3 comparison."""

from collections.abc import Callable
from typing import Final, Literal

import streamlit as st

from indicators.vocabulary import KINDS
from ui import state
from ui.editors import pairwise
from ui.weights_consistency import show_consistency
from ui.words import say, say_value
from weighting import Balance, Pairwise
from weighting import balance as balances

Way = Literal["as_is", "by_hand", "compared"]
WAYS: Final[tuple[Way, ...]] = ("as_is", "by_hand", "compared")


def show() -> None:
    """Choose the way, set the shares."""
    balance = state.scheme().balance
    way = _way(balance)
    widget = state.key("weights.balance_way")

    def change() -> None:
        chosen = state.widget(widget)
        if chosen in WAYS and chosen != way:
            _begin(chosen)

    st.segmented_control(
        say("weights.balance"),
        WAYS,
        default=way,
        format_func=lambda key: say(f"weights.balance_way.{key}"),
        required=True,
        key=widget,
        on_change=change,
        help=say("weights.balance_help"),
    )
    if balance is not None and way == "by_hand":
        _by_hand(balance)
    elif balance is not None and balance.judgments is not None:
        _compared(balance.judgments)


def _way(balance: Balance | None) -> Way:
    if balance is None:
        return "as_is"
    return "by_hand" if balance.judgments is None else "compared"


def _begin(way: Way) -> None:
    evaluation = state.evaluation()
    held = {kind: evaluation.balance[kind] if evaluation else 1 / 3 for kind in KINDS}
    if way == "as_is":
        _edit(None)
    elif way == "by_hand":
        _edit({kind: round(100 * share) for kind, share in held.items()})
    else:
        judgments = pairwise.from_shares(list(KINDS), {kind: max(share, 0.02) for kind, share in held.items()})
        _edit({"judgments": judgments})


def _edit(balance: object) -> None:
    state.attempt(lambda: state.edit(state.scheme().changed(balance=balance)))


def _by_hand(balance: Balance) -> None:
    held = {kind: float(getattr(balance, kind) or 0.0) for kind in KINDS}
    for kind, column in zip(KINDS, st.columns(3), strict=True):
        widget = state.key(f"weights.share.{kind}")
        column.number_input(
            say_value("kind", kind),
            min_value=0.0,
            max_value=1000.0,
            value=held[kind],
            step=5.0,
            key=widget,
            on_change=_share_changed(widget, kind),
        )
    total = sum(held.values())
    st.caption(
        say(
            "weights.shares_sum",
            total=f"{total:g}",
            shares=" : ".join(f"{share / total:.0%}" for share in held.values()) if total else "—",
        )
    )


def _share_changed(widget: str, kind: str) -> Callable[[], None]:
    def change() -> None:
        value = state.widget(widget)
        held = state.scheme().balance
        if isinstance(value, int | float) and held is not None:
            _edit({k: float(value) if k == kind else getattr(held, k) for k in KINDS})

    return change


def _compared(judgments: Pairwise) -> None:
    labels = {kind: say_value("kind", kind) for kind in KINDS}
    if len(judgments.judgments) == len(KINDS):
        _, found = balances.shares(Balance(judgments=judgments))
        show_consistency(found[0], labels)
    pairwise.show("balance", judgments, labels, _judge)


def _judge(a: str, b: str, value: float | None) -> None:
    held = state.scheme().balance
    if held is not None and held.judgments is not None:
        _edit({"judgments": pairwise.with_judgment(held.judgments, a, b, value)})
