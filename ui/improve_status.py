"""What a search came to, said plainly: held, best found, or out of reach and what stands in the way."""

import pandas as pd
import streamlit as st

from evaluation.improve_notes import burden_note
from ui.figures import percent
from ui.improve_run import Found
from ui.words import say

NEAR = 0.02  # of a bound: within it the bound is said to be used up


def show(found: Found) -> None:
    """One box, then the bounds asked for beside what was reached."""
    improvement = found.improvement
    if found.asked is None:
        _money(found)
    elif improvement.status == "infeasible":
        st.error(say("improve.status.infeasible"), icon=":material/block:")
        st.table(_out_of_reach(found), border="horizontal", alt=say("improve.status.infeasible"))
        _ways_out(found)
    else:
        moved = bool(improvement.changes)
        key = improvement.status if moved else "nothing"
        cost = _cost(found)
        st.success(say(f"improve.status.{key}", **cost if moved else {}), icon=":material/task_alt:")
        _of_burden(found)
        st.table(_reached(found), border="horizontal", alt=say("improve.bounds_held"))


def _of_burden(found: Found) -> None:
    """Lower weighted hours are no relief: said beside the answer, with the hollow share where it rose."""
    note = burden_note(found.before, found.improvement)
    if note is None:
        return
    values = {key: "—" if value is None else f"{value:.4g}" for key, value in vars(note).items()}
    lines = [say("improve.burden_stays", **values)]
    lines += [say("improve.burden_hollower", **values)] if note.hollower else []
    st.warning(" ".join(lines), icon=":material/schedule:")


def _cost(found: Found) -> dict[str, object]:
    """What the answer costs: how many items move, and how many points change hands."""
    gains = [found.after.points_by_id[n] - p for n, p in found.before.points_by_id.items()]
    return {
        "items": sum(abs(gain) > 0.005 for gain in gains),
        "points": f"{sum(gain for gain in gains if gain > 0):.1f}".rstrip("0").rstrip("."),
    }


def _money(found: Found) -> None:
    spent, money = found.improvement.reached["money"], found.money or 0.0
    items = sum(change.field == "verification" for change in found.improvement.changes)
    values = {"spent": f"{spent:.3g}", "money": f"{money:g}", "items": items}
    if not items:
        st.info(say("improve.status.no_checks", **values), icon=":material/info:")
        return
    st.success(say("improve.status.checks", **values), icon=":material/task_alt:")
    if spent < money - 1e-6:
        st.info(say("improve.status.money_left", left=f"{money - spent:.3g}"), icon=":material/savings:")


def _reached(found: Found) -> pd.DataFrame:
    """Every bound: asked, what there is after the change, whether it is used up."""
    assert found.asked is not None
    rows = []
    for name, at_most in found.asked.limits.items():
        after = found.improvement.reached[name]
        used = at_most > 0 and after >= at_most * (1 - NEAR)
        binds = say("improve.binds") if used and found.improvement.changes else say("improve.slack")
        rows.append([say(f"improve.limit.{name}"), f"≤ {at_most:g}", f"{after:.1f}", binds])
    columns = [say(f"improve.column.{name}") for name in ("limit", "asked", "reached", "binds")]
    return pd.DataFrame(rows, columns=columns).set_index(columns[0])


def _out_of_reach(found: Found) -> pd.DataFrame:
    """Every bound: asked, and the least it can be brought to while the other conditions hold."""
    assert found.asked is not None
    rows = []
    for name, at_most in found.asked.limits.items():
        least = found.improvement.tightest.get(name)
        held = least is not None and least <= at_most + 1e-6
        word = say("improve.reach.alone" if held else "improve.reach.no")
        rows.append([say(f"improve.limit.{name}"), f"≤ {at_most:g}", "—" if least is None else f"{least:.1f}", word])
    columns = [say(f"improve.column.{name}") for name in ("limit", "asked", "least", "binds")]
    return pd.DataFrame(rows, columns=columns).set_index(columns[0])


def _ways_out(found: Found) -> None:
    """What each condition costs: the least hollow share without it."""
    least = found.improvement.tightest.get("hollow_share")
    lines = [
        say(f"improve.without.{name}", share=percent(share))
        for name, share in found.improvement.loosened.items()
        if share is not None and (least is None or share < least - 0.05)
    ]
    if lines:
        st.markdown(say("improve.stands_in_the_way") + "\n\n" + "\n".join(f"- {line}" for line in lines))
    elif found.improvement.loosened:
        st.markdown(say("improve.nothing_helps"))
    st.caption(say("improve.infeasible_next"))
