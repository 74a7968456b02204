"""The controls of the page 推演: surroundings of the whole scheme, fields of one item, taking over and going back."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from charts import item_names
from charts.figures import plain as number_text
from evaluation.what_if import Field
from indicators import Item
from indicators.model import IndicatorSet
from indicators.scoring import Attain, Bands, Rank
from risk.assumptions import SOURCE_ORDER, default_assumptions
from sample_data import core_cases
from ui import state
from ui.cases_words import case_label
from ui.check_answers import chance_text, value_text
from ui.explore_board import Board, board, change, current, reader, reset, take_over
from ui.grid_rules import RULE_NAMES, starting_rule
from ui.words import language, plain, say, say_value

STAKES: Final = (0.1, 0.25, 0.35, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0)
TIMES: Final = (None, 4.0, 3.0, 2.0, 1.5, 1.2, 1.0, 0.8, 0.6, 0.4, 0.2)
NO_CASE: Final = "none"
HIDE_PLACES: Final = "cases.hide_places"  # the reader's choice on the page 案例


def surroundings() -> None:
    """Pressure, checks of all items, time, conditions of a case."""
    held = board()
    with st.container(border=True):
        st.markdown(f"**{say('explore.whole')}**")
        _slider("stake", {value: f"{value:g}" for value in STAKES}, held)
        times = {value: say("explore.time_free") if value is None else f"{value:g}" for value in TIMES}
        _slider("time", times, held, time=f"{default_assumptions().parameter('time').value:g}")
        _percent("least", held.least, lambda value: _set(held, "least", value / 100))
        _case(held)


def _set(held: Board, name: str, value: object) -> None:
    setattr(held, name, value)


def _slider(name: str, labels: Mapping[float | None, str], held: Board, **values: str) -> None:
    key = state.key(f"explore.{name}")
    st.select_slider(
        say(f"explore.{name}"),
        list(labels),
        value=getattr(held, name),
        format_func=labels.__getitem__,
        key=key,
        on_change=reader(key, lambda value: _set(held, name, value)),
        help=say(f"explore.{name}_help", **values),
    )


def _percent(name: str, value: float, take: Callable[[float], None], key: str | None = None, note: str = "") -> None:
    key = state.key(key or f"explore.{name}")

    def read(held: object) -> None:
        if isinstance(held, int | float):
            take(float(held))

    st.slider(
        say(f"explore.{name}") + note,
        0,
        100,
        value=round(100 * value),
        step=1,
        format="%d%%",
        key=key,
        on_change=reader(key, read),
        help=say(f"explore.{name}_help"),
    )


def _case(held: Board) -> None:
    places = not state.widget(HIDE_PLACES)
    labels = {case.id: case_label(case, places) for case in core_cases()}
    key = state.key("explore.case")
    st.selectbox(
        say("explore.case"),
        [NO_CASE, *labels],
        index=0 if held.case not in labels else 1 + list(labels).index(held.case),
        format_func={NO_CASE: say("explore.case_none"), **labels}.__getitem__,
        key=key,
        on_change=reader(key, lambda value: _set(held, "case", value if value in labels else None)),
        help=say("explore.case_help"),
    )


# ------------------------------------------------------------------------------------------------------------ one item
def one_item(items: IndicatorSet) -> Item:
    """Choose an item and change its source, checks, rule, reporting; gives the item as the scheme holds it."""
    held, names = board(), item_names(items, language())
    ids = [item.id for item in items.items]
    with st.container(border=True):
        st.markdown(f"**{say('explore.one')}**")
        key = state.key("explore.item")
        chosen = st.selectbox(
            say("explore.item"),
            ids,
            index=ids.index(held.item) if held.item in ids else 0,
            format_func={each: f"{n} {names.get(each, each)}" for n, each in enumerate(ids, start=1)}.__getitem__,
            key=key,
            on_change=reader(key, lambda value: _set(held, "item", value)),
        )
        item = next((each for each in items.items if each.id == chosen), items.items[0])
        _fields(item, current(item))
    return item


def _fields(item: Item, now: Item) -> None:
    _source(item, now)
    _verification(item, now)
    _rule(item, now)
    left, right = st.columns(2)
    with left:
        _number(item, "reporting.reports_per_year", now.reporting.reports_per_year)
    with right:
        _number(item, "reporting.hours_per_report", now.reporting.hours_per_report)


def _key(item: Item, name: str) -> str:
    return state.key(f"explore.{name}:{item.id}")


def _source(item: Item, now: Item) -> None:
    key, held = _key(item, "source"), now.reporting.source
    st.selectbox(
        say("explore.source"),
        SOURCE_ORDER,
        index=None if held is None else SOURCE_ORDER.index(held),
        format_func={value: say_value("source", value) for value in SOURCE_ORDER}.__getitem__,
        placeholder=say("explore.unconfirmed", value=say_value("source", default_assumptions().middle.source)),
        key=key,
        on_change=reader(key, lambda value: _take(item, "reporting.source", value)),
        help=say("explore.source_help"),
    )


def _take(item: Item, name: Field, value: object) -> None:
    if value is None or isinstance(value, str | float | int):
        change(item, name, value)


def _verification(item: Item, now: Item) -> None:
    middle = default_assumptions().constant("middle_verification")
    held = now.judging.verification
    note = "" if held is not None else " · " + say("explore.unconfirmed", value=chance_text(middle))
    _percent(
        "verification",
        middle if held is None else held,
        lambda value: change(item, "judging.verification", value / 100),
        f"explore.verification:{item.id}",
        note,
    )


def _rule(item: Item, now: Item) -> None:
    rule, key = now.scoring.rule, _key(item, "rule")
    held = None if rule is None else rule.rule

    def take(name: object) -> None:
        written = item.scoring.rule
        if isinstance(name, str) and name in RULE_NAMES:
            same = written is not None and written.rule == name
            change(item, "scoring.rule", written if same else starting_rule(name, item))

    st.selectbox(
        say("explore.rule"),
        RULE_NAMES,
        index=None if held is None else RULE_NAMES.index(held),
        format_func={name: say_value("rule", name) for name in RULE_NAMES}.__getitem__,
        placeholder=say("explore.rule_open"),
        key=key,
        on_change=reader(key, take),
        help=say("explore.rule_help"),
    )
    if isinstance(rule, Attain | Bands | Rank):
        _slope(item, rule)


def _slope(item: Item, rule: Attain | Bands | Rank) -> None:
    """Spread of the units and, for a threshold, how far their mean lies below it."""
    usual = default_assumptions().constant("spread")
    left, right = st.columns(2)
    spread, gap = _key(item, f"{rule.rule}.spread"), _key(item, f"{rule.rule}.gap")
    left.number_input(
        say("explore.spread"),
        min_value=min(0.01, rule.spread or 1.0),
        value=rule.spread,
        step=0.05,
        format="%.2f",
        placeholder=say("explore.assumed", value=number_text(usual)),
        key=spread,
        on_change=reader(spread, lambda value: change(item, "scoring.rule", rule.changed(spread=value))),
        help=say("explore.spread_help"),
    )
    if isinstance(rule, Attain | Bands):
        right.number_input(
            say("explore.gap"),
            min_value=-10.0,
            max_value=10.0,
            value=rule.gap,
            step=0.05,
            format="%.2f",
            placeholder=say("explore.assumed", value="0"),
            key=gap,
            on_change=reader(gap, lambda value: change(item, "scoring.rule", rule.changed(gap=value))),
            help=say("explore.gap_help"),
        )


def _number(item: Item, name: Field, value: float | None) -> None:
    key = _key(item, name)
    st.number_input(
        say(f"explore.{name.split('.')[1]}"),
        min_value=0.0,
        value=value,
        step=1.0,
        format="%g",
        placeholder=say("explore.not_stated"),
        key=key,
        on_change=reader(key, lambda held: _take(item, name, held)),
    )


# ----------------------------------------------------------------------------------------------------------- take over
def actions(items: IndicatorSet) -> None:
    """What is tried, in words; take it over or go back."""
    held, names = board(), item_names(items, language())
    lines = [_line(items, each.where, each.field, each.value, names) for each in held.changes.values()]
    if held.least > 0:
        lines.append(say("explore.least_line", chance=f"{held.least:.0%}"))
    if lines:
        st.markdown(f"**{say('explore.tried')}**\n" + "\n".join(f"- {line}" for line in lines))
    with st.container(horizontal=True):
        if st.button(
            say("explore.take"),
            icon=":material/edit_note:",
            type="primary" if lines else "secondary",
            disabled=not lines,
            key="explore.take",
            help=say("explore.take_help"),
        ):
            take_over()
            state.refresh()
        if st.button(say("explore.reset"), icon=":material/restart_alt:", disabled=not held.moved, key="explore.reset"):
            reset()
            state.refresh()
    st.caption(say("explore.leaves_alone"))


def _line(items: IndicatorSet, where: str, name: Field, value: object, names: dict[str, str]) -> str:
    old = next((item for item in items.items if item.id == where), None)
    before = None if old is None else _held(old, name)
    values = {"name": plain(names.get(where, where)), "field": say(f"explore.{name.split('.')[1]}")}
    return say("explore.line", **values, old=plain(before or "—"), new=plain(_text(name, value)))


def _held(item: Item, name: Field) -> str:
    part, last = name.split(".")
    return _text(name, getattr(getattr(item, part), last))


def _text(name: Field, value: object) -> str:
    if name == "scoring.rule":
        rule = getattr(value, "rule", None)
        spread, gap = getattr(value, "spread", None), getattr(value, "gap", None)
        more = [f"σ={spread:g}" if spread is not None else "", f"{say('explore.gap')} {gap:g}" if gap else ""]
        words = say_value("rule", rule) if isinstance(rule, str) else say("explore.rule_open")
        return " ".join([words, *filter(None, more)])
    return value_text(name, value)
