"""The builder of scoring rules: choose a rule, set its figures, read it as a sentence, try a value in it."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pandas as pd
import streamlit as st

from charts.score_curve import curve_alt, curve_table, score_curve
from indicators import Fault, Item, Scoring, UserError
from indicators.scoring import Bands, Discretion, Rank, Rule, Veto, by_ways, factor_of, score
from ui import errors, items_rule_text, state
from ui.figures import points_text
from ui.grid_rules import RULE_NAMES, starting_rule
from ui.items_rule_words import (
    grades_of,
    grades_text,
    list_text,
    numbers_of,
    sentence,
    ways_of,
    ways_text,
)
from ui.pictures import picture
from ui.words import language, plain, say, say_value

NUMBERS: Final[dict[str, tuple[str, ...]]] = {
    "attain": ("threshold",),
    "ratio": ("full_at",),
    "linear": ("base", "stretch"),
    "deduct": ("per", "points_each", "floor"),
    "bonus": ("per", "points_each", "cap"),
    "rank": ("first", "last"),
}
MAY_BE_OPEN: Final = ("cap", "first", "spread", "gap")
SLOPED: Final = ("attain", "bands", "rank")


def show(item: Item) -> None:
    """The builder for one item."""
    with st.container(border=True):
        st.markdown(f"**{say('items.rule_builder')}**")
        changed = _ask(item)
        if changed is not None and changed != item.scoring:
            take(item, changed)
            item = item.changed(scoring=changed)
        st.markdown(":material/format_quote: " + plain(sentence(item, language(), _classes())))
        tried = _trial(item)
        if len(curve_table(item)):
            picture(score_curve(item, language(), tried), curve_alt(item, language()))
        items_rule_text.show(item)


def take(item: Item, scoring: Scoring) -> None:
    """Write the scoring of one item into the scheme."""
    scheme = state.scheme()
    items = tuple(one.changed(scoring=scoring) if one.id == item.id else one for one in scheme.items.items)
    state.attempt(lambda: state.edit(scheme.changed(items=scheme.items.changed(items=items))))


def _ask(item: Item) -> Scoring | None:
    """The scoring as the widgets hold it; None, with the faults shown, while it cannot stand."""
    held = item.scoring.rule.rule if item.scoring.rule is not None else None
    name = st.selectbox(
        say("items.column.rule"),
        RULE_NAMES,
        index=RULE_NAMES.index(held) if held else None,
        format_func=lambda rule: say_value("rule", rule),
        placeholder=say("items.open"),
        key=state.key(f"rule:{item.id}"),
        help=say("items.help.rule"),
    )
    rule = item.scoring.rule if name == held else starting_rule(name, item) if name else None
    found: list[Scoring] = []

    def read() -> None:
        written = None if rule is None else _written(rule, item)
        found.append(item.scoring.changed(rule=written, **_modifiers(item)))

    try:
        read()
    except UserError as error:
        errors.show([Fault(f.code, _place(f.where), f.values) for f in error.faults])
    return found[0] if found else None


def _place(where: str) -> str:
    """The last part of a place as the widget's label."""
    field = where.split(" › ")[-1]
    try:
        return say(f"items.rule.{field}")
    except KeyError:
        return say("items.column.rule")


def _key(item: Item, name: str) -> str:
    rule = item.scoring.rule
    return state.key(f"rule:{item.id}:{rule.rule if rule else ''}:{name}")


def _written(rule: Rule, item: Item) -> Rule:
    """The rule with the figures of its widgets; raises UserError."""
    fields: dict[str, Any] = {}
    names = NUMBERS.get(rule.rule, ())
    for slot, name in zip(st.columns(max(len(names), 1)), names, strict=False):
        fields[name] = _number(item, name, getattr(rule, name), slot.number_input)
    faults = [Fault("field.missing", name) for name, v in fields.items() if v is None and name not in MAY_BE_OPEN]
    match rule:
        case Bands():
            fields |= _bands(item, rule)
        case Rank():
            fields["mode"] = _mode(item, rule)
        case Veto():
            fields["condition"] = st.text_area(
                say("items.rule.condition"), value=rule.condition, key=_key(item, "condition"), height=96
            )
        case Discretion():
            fields |= _discretion(item, rule)
    if rule.rule in SLOPED:
        fields |= _slope(item, rule)
    if faults:
        raise UserError(faults)
    return rule.changed(**fields)


def _number(item: Item, name: str, value: float | None, ask: Callable[..., float | None]) -> float | None:
    return ask(
        say(f"items.rule.{name}"),
        value=value,
        format="%g",
        step=None,
        placeholder=say("items.open"),
        help=say(f"items.rule_help.{name}"),
        key=_key(item, name),
    )


def _bands(item: Item, rule: Bands) -> dict[str, Any]:
    edges = st.text_input(
        say("items.rule.edges"), value=list_text(rule.edges), key=_key(item, "edges"), help=say("items.rule_help.edges")
    )
    points = st.text_input(
        say("items.rule.points"),
        value=list_text(rule.points),
        key=_key(item, "points"),
        help=say("items.rule_help.points"),
    )
    return {"edges": numbers_of(edges, "edges"), "points": numbers_of(points, "points")}


def _mode(item: Item, rule: Rank) -> str:
    chosen = st.segmented_control(
        say("items.rule.mode"),
        ("linear", "pro_rata"),
        default=rule.mode,
        required=True,
        format_func=lambda mode: say(f"items.rule.mode_{mode}"),
        key=_key(item, "mode"),
    )
    return chosen or rule.mode


def _discretion(item: Item, rule: Discretion) -> dict[str, Any]:
    standard = st.text_area(say("items.rule.standard"), value=rule.standard, key=_key(item, "standard"), height=96)
    grades = st.text_area(
        say("items.rule.grades"),
        value=grades_text(rule.grades),
        key=_key(item, "grades"),
        height=96,
        help=say("items.rule_help.grades"),
    )
    return {"standard": standard, "grades": grades_of(grades, "grades")}


def _slope(item: Item, rule: Any) -> dict[str, Any]:
    with st.expander(say("items.rule.slope")):
        st.caption(say("items.rule_help.slope"))
        left, right = st.columns(2)
        return {
            "spread": _number(item, "spread", rule.spread, left.number_input),
            "gap": _number(item, "gap", rule.gap, right.number_input),
        }


def _modifiers(item: Item) -> dict[str, Any]:
    """Difficulty by class of units and shares of ways; both may stay empty."""
    classes = state.scheme().unit_classes
    with st.expander(say("items.rule.modifiers"), expanded=bool(item.scoring.ways or item.scoring.difficulty)):
        key = state.key(f"rule:{item.id}:ways")
        typed = st.text_area(
            say("items.rule.ways"),
            value=ways_text(item.scoring.ways),
            key=key,
            height=96,
            help=say("items.rule_help.ways"),
        )
        held = {one.unit_class: one.factor for one in item.scoring.difficulty}
        factors = []
        for unit_class in classes:
            factor = st.number_input(
                say("items.rule.difficulty", name=plain(unit_class.names.of(language()))),
                value=held.get(unit_class.id),
                format="%g",
                step=None,
                placeholder=say("items.open"),
                key=state.key(f"rule:{item.id}:difficulty:{unit_class.id}"),
            )
            if factor is not None:
                factors.append({"unit_class": unit_class.id, "factor": factor})
    return {"ways": ways_of(typed, "ways"), "difficulty": tuple(factors)}


# ------------------------------------------------------------------------------------------------------------- trial
def _trial(item: Item) -> float | None:
    """One value in, its score out, and the value for the picture; a rule by rank wants the values of all units."""
    if isinstance(item.scoring.rule, Veto) or (item.scoring.points is None and item.scoring.rule is None):
        return None
    up = item.measure.direction != "down"
    if isinstance(item.scoring.rule, Rank):
        _trial_of_many(item, up)
        return None
    unit = item.measure.unit or ""
    value = st.number_input(
        say("items.trial", unit=plain(unit)) if unit else say("items.trial_plain"),
        value=None,
        format="%g",
        step=None,
        key=state.key(f"trial:{item.id}"),
        help=say("items.trial_help"),
        placeholder=say("items.trial_hint"),
        width=320,
    )
    if value is not None:
        got = float(score(item.scoring, np.array([value]), up)[0])
        st.markdown(say("items.trial_result", value=f"{value:g}", unit=plain(unit), points=points_text(got)))
        _by_class(item.scoring, got)
    return value


def _by_class(scoring: Scoring, points: float) -> None:
    """The score of each class of units that has a 难度系数, where each way of appraising gives the same score."""
    each = np.full(max(len(scoring.ways), 1), points)
    found = [
        say("items.trial_class", name=plain(name), points=points_text(float(by_ways(scoring, each, key))))
        for key, name in _classes().items()
        if factor_of(scoring, key) != 1
    ]
    if found:
        st.markdown(say("items.trial_classes", classes=say("items.and").join(found)))


def _classes() -> dict[str, str]:
    return {one.id: one.names.of(language()) for one in state.scheme().unit_classes}


def _trial_of_many(item: Item, up: bool) -> None:
    key = state.key(f"trials:{item.id}")  # a key of its own: that of a number would hand its value to this text
    typed = st.text_input(say("items.trial_many"), key=key, help=say("items.trial_many_help"))
    try:
        values = numbers_of(typed, say("items.trial_many"))
    except UserError as error:
        errors.show(error.faults)
        return
    if values:
        scores = score(item.scoring, np.array(values), up)
        frame = pd.DataFrame(
            {say("items.trial_value"): values, say("items.trial_points"): [points_text(float(s)) for s in scores]}
        )
        st.dataframe(frame, hide_index=True, width="content", alt=say("items.trial_many"))
