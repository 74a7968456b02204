"""The form of the scheme's own fields; every answer counts at once, an empty one is unanswered."""

from typing import Any

import streamlit as st

from ui import basics_tables, errors, home_saved, state
from ui.basics_fields import DERIVED_FROM, FIELDS, SECTIONS, Field, Section, answered, lines_of, of_section, written
from ui.words import choices, language, say, say_value

TOTALS = (100.0, 1000.0)
WIDE = ("title", "issuer", "filing_number", "review_cycle", "support", "evaluators", "result_use", "total_points")


def show() -> None:
    """All sections; what they hold becomes the scheme's."""
    scheme = state.scheme()
    done, of = answered(scheme)
    st.progress(done / of, text=say("basics.answered", done=done, of=of))
    answers: dict[str, Any] = {}
    for section in SECTIONS:
        with st.container(border=True):
            st.markdown(f"**{say(f'basics.section.{section}')}**")
            st.caption(say(f"basics.section_help.{section}"))
            answers |= _section(section)
            if section == "units":
                answers |= basics_tables.unit_classes()
            if section == "results":
                answers |= basics_tables.grades()
    changed, faults = written(scheme, answers)
    state.attempt(lambda: state.edit(changed))
    errors.show(
        faults, {field.name: label_of(field.name) for field in FIELDS} | names_of_tables() | dict(state.names())
    )


def names_of_tables() -> dict[str, str]:
    """Words for the two small tables."""
    return {name: label_of(name) for name in ("unit_classes", "grades")}


def label_of(name: str) -> str:
    """The words of a field."""
    return say(f"basics.field.{name}")


def _section(section: Section) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    narrow: list[Field] = []

    def flush() -> None:
        for start in range(0, len(narrow), 2):
            for slot, field in zip(st.columns(2), narrow[start : start + 2], strict=False):
                with slot:
                    answers[field.name] = ask(field)
        narrow.clear()

    for field in of_section(section):
        if field.name in WIDE:
            flush()
            answers[field.name] = ask(field)
        else:
            narrow.append(field)
    flush()
    return answers


def ask(field: Field) -> Any:
    """The widget of one field; gives back its value, None where there is no answer."""
    value = getattr(state.scheme(), field.name)
    label, hint, key = label_of(field.name), say(f"basics.help.{field.name}"), state.key(f"basics:{field.name}")
    match field.nature:
        case "title":
            return _title(label, hint, f"{key}:{language()}")
        case "text":
            return st.text_input(label, value=value or "", help=hint, key=key, max_chars=2000).strip() or None
        case "lines":
            return lines_of(st.text_area(label, value="\n".join(value or ()), help=hint, key=key, height=96))
        case "flag":
            return _flag(label, hint, key, value)
        case "word":
            return _word(field, label, hint, key, value)
        case "words":
            return _words(field, label, hint, key, value)
        case "date":
            return st.date_input(label, value=value, help=hint, key=key, format="YYYY-MM-DD")
        case "total":
            return _total(label, hint, key, value)
        case "year" | "whole":
            typed = st.number_input(label, value=value, step=1, format="%d", help=hint, key=key, placeholder=_open())
            return None if typed is None else int(typed)
        case "number":
            return st.number_input(label, value=value, step=None, format="%g", help=hint, key=key, placeholder=_open())


def _open() -> str:
    return say("basics.open")


def _title(label: str, hint: str, key: str) -> Any:
    scheme = state.scheme()
    typed = st.text_input(label, value=scheme.name(language()), help=hint, key=key, max_chars=500).strip()
    if typed == scheme.name(language()):
        return scheme.title
    return home_saved.retitled(scheme, typed).title if typed else {"zh-Hans": ""}


def _flag(label: str, hint: str, key: str, value: bool | None) -> bool | None:
    return st.segmented_control(
        label,
        (True, False),
        default=value,
        format_func=lambda flag: say("basics.yes" if flag else "basics.no"),
        help=hint,
        key=key,
    )


def _word(field: Field, label: str, hint: str, key: str, value: str | None) -> str | None:
    if field.name == "derived_from":
        return st.segmented_control(
            label, DERIVED_FROM, default=value, format_func=lambda v: say(f"basics.derived.{v}"), help=hint, key=key
        )
    names = choices(field.vocabulary)
    return st.selectbox(
        label,
        names,
        index=names.index(value) if value else None,
        format_func=lambda v: say_value(field.vocabulary, v),
        help=hint,
        key=key,
        placeholder=_open(),
    )


def _words(field: Field, label: str, hint: str, key: str, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
    chosen = st.pills(
        label,
        choices(field.vocabulary),
        selection_mode="multi",
        default=list(value or ()),
        format_func=lambda v: say_value(field.vocabulary, v),
        help=hint,
        key=key,
    )
    order = choices(field.vocabulary)
    kept = tuple(sorted(chosen, key=order.index))
    return value if value and set(kept) == set(value) else kept or None


def _total(label: str, hint: str, key: str, value: float) -> float:
    chosen = st.segmented_control(
        label,
        (*TOTALS, 0.0),
        default=value if value in TOTALS else 0.0,
        required=True,
        format_func=lambda total: f"{total:g}" if total else say("basics.other_total"),
        help=hint,
        key=key,
    )
    if chosen:
        return chosen
    typed = st.number_input(
        say("basics.total_typed"), value=value, step=None, format="%g", key=f"{key}:typed", width=200
    )
    return value if typed is None else float(typed)
