"""An answer: what it came to, figures before and after, items with reasons, the button that takes it."""

import numpy as np
import pandas as pd
import streamlit as st

from charts import changes_alt, changes_lines, item_names
from charts.figures import difference
from evaluation.burden import burden_of
from risk.headline import Behaviour
from ui import state
from ui.cases_pictures import kept
from ui.figures import band_text, chance, percent, points_text
from ui.improve_run import Found, apply, forget, is_current
from ui.improve_status import show as show_status
from ui.words import language, plain, say

LEGEND = 28
LOST = 0.005  # of the substance before, beyond which its fall is said aloud


def show(found: Found) -> None:
    """The whole answer; one that belongs to an earlier state of the scheme cannot be taken any more."""
    current = is_current(found)
    st.subheader(say("improve.answer"))
    if not current:
        st.warning(say("improve.outdated"), icon=":material/history:")
    show_status(found)
    changed = bool(found.improvement.changes)
    if changed:
        _take(found, current)
    st.markdown(f"**{say('improve.figures' if changed else 'improve.figures_now')}**")
    st.table(figures(found, changed), border="horizontal", alt=say("improve.figures"))
    if not changed:
        st.caption(say("improve.assumed"))
        return
    st.caption(say("improve.chance", chance=chance(found.chance)))
    _lost(found)
    if found.asked is not None:
        kept("improve", (found,), lambda: _picture(found), LEGEND)
    st.markdown(f"**{say('improve.items')}**")
    _items(found)


def _picture(found: Found):
    names = item_names(found.before.items, language())
    return (
        changes_lines(found.before, found.after, names, language()),
        changes_alt(found.before, found.after, names, language()),
    )


def _take(found: Found, current: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            say("improve.apply"), type="primary", icon=":material/check:", key="improve.apply", disabled=not current
        ):
            if apply(found):
                forget()
                st.toast(say("improve.applied", label=plain(found.label)), icon=":material/bookmark_added:")
            st.rerun()
        if st.button(say("improve.forget"), icon=":material/close:", key="improve.forget"):
            forget()
            st.rerun()
    st.caption(say("improve.apply_help", label=plain(found.label)))


def figures(found: Found, changed: bool = True) -> pd.DataFrame:
    """One row a figure: before, after, change, which way is better; before alone where nothing changes."""
    one, other = found.improvement.before, found.improvement.after
    low, high = (band_text(b) for b in found.bands)
    columns = [say(f"improve.column.{name}") for name in ("before", "after", "moved", "better")]
    rows = {
        say("improve.row.hollow_share"): [
            percent(one.hollow_share),
            percent(other.hollow_share),
            _moved(one.hollow_share, other.hollow_share),
            say("improve.lower"),
        ],
        say("improve.row.band"): [low, high, "", ""],
        say("improve.row.substance"): [
            f"{one.substance:.3f}",
            f"{other.substance:.3f}",
            f"{other.substance - one.substance:+.3f}",
            say("improve.higher"),
        ],
        say("improve.row.best_pressure"): _plain_row(one.best_pressure, other.best_pressure, ".2f", "higher"),
        say("improve.row.burden"): _hours(found),
    }
    if one.checking_hours is not None and other.checking_hours is not None:
        rows[say("improve.row.checking")] = _plain_row(one.checking_hours, other.checking_hours, ".1f", "lower")
    table = pd.DataFrame(rows | _more(one, other), index=columns).T
    return table if changed else table.iloc[:, [0, 3]]


def _hours(found: Found) -> list[str]:
    """Hours of reporting as far as they are stated; at least so many where some items leave them open."""
    open_items = burden_of(found.before.items).open_reports
    one, other = found.improvement.before.burden_hours, found.improvement.after.burden_hours
    if open_items and not one and not other:
        return [say("improve.not_stated"), say("improve.not_stated"), "—", say("improve.lower")]
    sign = "≥ " if open_items else ""
    return [f"{sign}{one:.1f}", f"{sign}{other:.1f}", f"{other - one:+.1f}", say("improve.lower")]


def _more(one: Behaviour, other: Behaviour) -> dict[str, list[str]]:
    return {
        say("improve.row.static"): [
            percent(one.static_hollow_share),
            percent(other.static_hollow_share),
            _moved(one.static_hollow_share, other.static_hollow_share),
            say("improve.lower"),
        ],
        say("improve.row.pays"): [
            f"{one.falsification_pays_share:.1%}",
            f"{other.falsification_pays_share:.1%}",
            _moved(100 * one.falsification_pays_share, 100 * other.falsification_pays_share),
            say("improve.lower"),
        ],
    }


def _plain_row(one: float | None, other: float | None, form: str, better: str) -> list[str]:
    if one is None or other is None:
        return ["—", "—", "—", say(f"improve.{better}")]
    return [f"{one:{form}}", f"{other:{form}}", f"{other - one:+{form}}", say(f"improve.{better}")]


def _moved(one: float | None, other: float | None) -> str:
    return "—" if one is None or other is None else difference(other - one)


def _lost(found: Found) -> None:
    """A low share that is bought by less work is said, not left to be found in a table."""
    one, other = found.improvement.before, found.improvement.after
    if other.substance < one.substance * (1 - LOST):
        values = {"before": f"{one.substance:.3f}", "after": f"{other.substance:.3f}"}
        st.warning(say("improve.substance_falls", **values), icon=":material/trending_down:")
    if state.scheme().value_fixed_on is None and found.asked is not None:
        st.caption(say("improve.values_not_fixed"))


def items_frame(found: Found) -> pd.DataFrame:
    """One row an item: points (or chances of being found) before and after, reason."""
    names = item_names(found.before.items, language())
    checks = found.asked is None
    rows = []
    for j, name in enumerate(found.before.weights.ids):
        if checks:
            before, after = found.before.design.verification[j], found.after.design.verification[j]
        else:
            before, after = found.before.points[j], found.after.points_by_id[name]
        cells = _cells(float(before), float(after), checks)
        rows.append([f"{j + 1} {names.get(name, name)}", *cells, _reason(found, name)])
    columns = ["item", "before", "after", "moved", "reason"]
    return pd.DataFrame(rows, columns=[say(f"improve.column.{name}") for name in columns])


def _cells(before: float, after: float, checks: bool) -> list[str]:
    if checks:
        moved = "" if abs(after - before) < 1e-9 else f"{100 * (after - before):+.1f}"
        return [f"{before:.1%}", f"{after:.1%}", moved]
    moved = "" if abs(after - before) < 0.005 else f"{after - before:+.2f}".rstrip("0").rstrip(".")
    return [points_text(before), points_text(after), moved]


def _reason(found: Found, name: str) -> str:
    reason = found.reasons[name]
    as_share = found.asked is None
    values = {key: f"{value:.0%}" if as_share else f"{value:.1f}" for key, value in reason.values.items()}
    return say(f"improve.reason.{reason.code}", **values)


def _items(found: Found) -> None:
    frame = items_frame(found)
    moved = frame[frame[say("improve.column.moved")] != ""]
    only = len(moved) and st.toggle(
        say("improve.only_moved", count=len(moved)), value=len(frame) > 15, key="improve.only_moved"
    )
    shown = moved if only else frame
    st.dataframe(
        shown,
        hide_index=True,
        width="stretch",
        height=int(np.clip(35 * (len(shown) + 1) + 3, 73, 35 * 16)),
        alt=say("improve.items"),
        column_config={
            say("improve.column.item"): st.column_config.TextColumn(width="medium", pinned=True),
            say("improve.column.reason"): st.column_config.TextColumn(width="large"),
        },
    )
    st.caption(say("improve.checks_note" if found.asked is None else "improve.items_note"))
