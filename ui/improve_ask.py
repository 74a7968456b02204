"""What is asked of a search over weights: bounds, what stays, steps, how far an item may move."""

from dataclasses import dataclass

import streamlit as st

from charts import item_names
from evaluation.evaluate import Evaluation
from evaluation.improve import Improvement, improve
from evaluation.improve_reasons import reasons_of_weights
from evaluation.improve_setting import Asked, Limit
from indicators.points import STEPS, Step, base_mask
from risk.gaps import Panel
from risk.progress import Tell
from ui import improve_panel, own_panel, state
from ui.improve_bound import bound
from ui.improve_run import Found, found_of, run
from ui.words import language, say


@dataclass(frozen=True)
class Scale:
    """How points and weights of the items inside the total go together: ``share`` is the weight of one point."""

    share: float
    most: float


def show(evaluation: Evaluation) -> None:
    """The form and the button."""
    scale = _scale(evaluation)
    with st.container(border=True, key="improve-ask"):
        limits = _limits(evaluation)
        panel = own_panel.panel_for(state.scheme().items)
        limits |= improve_panel.limits(evaluation, panel)
        left, right = st.columns(2, gap="medium")
        with left:
            keep = _keep(evaluation)
        with right:
            step = _step()
        balance = st.checkbox(
            say("improve.keep_balance"), key="improve.keep_balance", persist_state="session", help=_shares(evaluation)
        )
        bounds = _bounds(scale)
        pressed = st.button(
            say("improve.search"),
            type="primary",
            icon=":material/manage_search:",
            key="improve.search",
            disabled=not limits,
        )
        slot = st.empty()
    if pressed:
        several = len(state.scheme().class_ids) > 1
        asked = Asked(limits, dict.fromkeys(keep), balance, bounds, step, several)
        run(slot, lambda tell: _search(asked, panel, tell), lambda before, found: _complete(asked, before, found))


def _scale(evaluation: Evaluation) -> Scale:
    base = base_mask(evaluation.items)
    points = float(evaluation.points[base].sum())
    return Scale(float(evaluation.weights.values[base].sum()) / max(points, 1e-9), points)


def _limits(evaluation: Evaluation) -> dict[Limit, float]:
    """The bounds the reader wants held; at least one."""
    b = evaluation.behaviour
    weighted = float(evaluation.design.reporting @ evaluation.weights.values)
    offered: list[tuple[Limit, float, float, bool]] = [
        ("hollow_share", b.hollow_share or 0.0, 100.0, True),
        ("static_hollow_share", b.static_hollow_share, 100.0, False),
        ("burden", weighted, 1e6, False),
    ]
    found: dict[Limit, float] = {}
    for column, (name, now, most, first) in zip(st.columns(3, gap="medium"), offered, strict=True):
        with column:
            asked = bound(name, now, (0.0, most), first, stated=weighted > 0 or name != "burden")
        if asked is not None:
            found[name] = asked
    return found


def _keep(evaluation: Evaluation) -> list[str]:
    names = item_names(evaluation.items, language())
    numbers = {name: n for n, name in enumerate(evaluation.weights.ids, start=1)}
    chosen = st.multiselect(
        say("improve.keep"),
        list(evaluation.weights.ids),
        format_func=lambda name: f"{numbers.get(name, '')} {names.get(name, name)}",
        key=state.key("improve.keep"),
        placeholder=say("improve.keep_none"),
        help=say("improve.keep_help"),
    )
    return [name for name in chosen if name in numbers]


def _step() -> Step:
    steps = list(STEPS)
    chosen = st.segmented_control(
        say("improve.step"),
        steps,
        default=state.scheme().weighting.step,
        required=True,
        key=state.key("improve.step"),
        help=say("improve.step_help"),
    )
    return chosen if chosen in steps else state.scheme().weighting.step


def _shares(evaluation: Evaluation) -> str:
    shares = " : ".join(f"{evaluation.balance.get(kind, 0.0):.0%}" for kind in ("quantity", "quality", "resident"))
    return say("improve.keep_balance_help", shares=shares)


def _bounds(scale: Scale) -> tuple[float, float] | None:
    """Least and largest points of one item as weights; None for the usual range."""
    own = st.checkbox(
        say("improve.bounds"), key="improve.bounds", persist_state="session", help=say("improve.bounds_help")
    )
    if not own:
        return None
    left, right = st.columns(2, gap="medium")
    least = left.number_input(
        say("improve.least"), min_value=0.0, max_value=scale.most, value=1.0, format="%g", key="improve.least"
    )
    most = right.number_input(
        say("improve.most"), min_value=0.0, max_value=scale.most, value=scale.most / 2, format="%g", key="improve.most"
    )
    return float(min(least, most)) * scale.share, float(max(least, most)) * scale.share


def _search(asked: Asked, panel: Panel | None, tell: Tell) -> Improvement:
    return improve(
        state.scheme(),
        limits=asked.limits,
        keep=asked.keep,
        keep_balance=asked.keep_balance,
        bounds=asked.bounds,
        step=asked.step,
        unit_class=state.work().unit_class,
        panel=panel,
        progress=tell,
    )


def _complete(asked: Asked, before: Evaluation, found: Improvement) -> Found:
    wanted = say("improve.list_gap").join(limit_words(name, value) for name, value in asked.limits.items())
    return found_of(before, found, reasons_of_weights(before, found, asked), wanted, asked)


def limit_words(name: str, value: float) -> str:
    """A bound in words: ``空转分占比 ≤ 30%``."""
    return say(f"improve.asked.{name}", value=f"{value:g}")
