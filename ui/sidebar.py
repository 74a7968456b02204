"""Always in view: name and year, total, the three shares, hollow share, findings, undo, saved or not."""

import streamlit as st

from evaluation.evaluate import Evaluation, evaluate
from evaluation.scheme import Scheme
from indicators import UserError
from indicators.vocabulary import KINDS
from risk.finding import SEVERITIES
from ui import state
from ui.figures import band_text, moved, percent, points_text
from ui.words import LANGUAGE_NAMES, choose_language, language, plain, say, say_value

MOST_CLASSES = 4  # classes of units with a line of their own beside the page

SHADES = {"quantity": "#c77b1a", "quality": "#0b6477", "resident": "#5a4fb0", "unknown": "#8a949a"}


def show() -> None:
    """The whole sidebar."""
    scheme, evaluation = state.scheme(), state.evaluation()
    _title(scheme)
    _total(scheme)
    if evaluation is not None:
        _class_choice(scheme)
        _balance(evaluation)
        _hollow(evaluation)
        _findings(evaluation)
    if state.faults():
        st.warning(say("shell.last_good"), icon=":material/history:")
    _history()
    _save_state()
    _language()


def _language() -> None:
    codes = list(LANGUAGE_NAMES)

    def change() -> None:
        chosen = state.widget("language")
        if chosen in codes:
            choose_language(codes[codes.index(chosen)])

    st.selectbox(
        say("shell.language"),
        codes,
        index=codes.index(language()),
        format_func=LANGUAGE_NAMES.__getitem__,
        key="language",
        on_change=change,
    )


def show_line() -> None:
    """One line with the figures that matter, for narrow screens where the sidebar is folded away."""
    evaluation = state.evaluation()
    if evaluation is None:
        return
    found = next(iter(state.scheme().sums()))
    blocking = sum(f.severity == "block" and not f.exempted for f in evaluation.findings)
    st.caption(
        say(
            "shell.narrow",
            hollow=percent(evaluation.behaviour.hollow_share),
            total=points_text(found.found),
            stated=points_text(found.stated),
            blocking=blocking,
        )
    )


def _title(scheme: Scheme) -> None:
    name = scheme.name(language())
    st.markdown(f"**{plain(name if len(name) <= 60 else name[:59] + '…')}**")
    st.caption(say("shell.year", year=scheme.year))


def _total(scheme: Scheme) -> None:
    """The total beside the sum found, a line each class; of many classes only those that differ, and how many agree."""
    names = {c.id: plain(c.names.of(language())) for c in scheme.unit_classes}
    totals = [found for found in scheme.sums() if found.where == ""]
    if len(totals) > MOST_CLASSES:
        agreeing = sum(found.agrees for found in totals)
        st.markdown(":material/check: " + say("shell.classes_agree", agree=agreeing, count=len(totals)))
        totals = [found for found in totals if not found.agrees]
    for found in totals[:MOST_CLASSES]:
        values = {"stated": points_text(found.stated), "found": points_text(found.found)}
        key = "shell.total_agrees" if found.agrees else "shell.total_differs"
        of_class = f"{names[found.unit_class]} · " if found.unit_class in names and len(names) > 1 else ""
        st.markdown((":material/check: " if found.agrees else ":material/error: ") + of_class + say(key, **values))


def _class_choice(scheme: Scheme) -> None:
    if len(scheme.unit_classes) < 2:
        return
    labels = {c.id: c.names.of(language()) for c in scheme.unit_classes}
    held = state.work().unit_class or scheme.class_ids[0]
    chosen = st.selectbox(
        say("shell.unit_class"),
        list(labels),
        index=list(labels).index(held),
        format_func=labels.__getitem__,
        key=state.key("unit_class"),
    )
    if chosen != held:
        state.work().unit_class = chosen
        st.rerun()


def _balance(evaluation: Evaluation) -> None:
    shares = {kind: evaluation.balance[kind] for kind in (*KINDS, "unknown") if evaluation.balance[kind] > 0}
    words = {kind: say_value("kind", kind) if kind != "unknown" else say("shell.kind_unknown") for kind in shares}
    parts = "".join(
        f'<span style="flex:{share:.6f};background:{SHADES[kind]};min-width:2px"></span>'
        for kind, share in shares.items()
    )
    legend = "".join(
        f'<span><i style="background:{SHADES[kind]}"></i>{words[kind]} {share:.0%}</span>'
        for kind, share in shares.items()
    )
    label = say("shell.balance") + ": " + ", ".join(f"{words[kind]} {share:.0%}" for kind, share in shares.items())
    st.html(
        f'<div class="balance" role="img" aria-label="{label}"><div class="balance-bar">{parts}</div>'
        f'<div class="balance-legend" aria-hidden="true">{legend}</div></div>'
    )


def _hollow(evaluation: Evaluation) -> None:
    share, kept = evaluation.behaviour.hollow_share, _kept_hollow_share()
    st.metric(
        say("shell.hollow_share"),
        percent(share),
        delta=moved(kept, share),
        delta_color="inverse",
        help=say("shell.hollow_share_help"),
    )
    if evaluation.band is not None:
        st.caption(say("shell.band", band=band_text(evaluation.band)))
        if evaluation.outside_band:
            st.caption(":material/info: " + say("shell.outside_band"))
    st.caption(say("shell.substance", value=f"{evaluation.behaviour.substance:.3f}"))
    b = evaluation.behaviour
    if b.unconfirmed:
        st.caption(say("shell.unconfirmed", count=b.unconfirmed, of=len(evaluation.weights.ids)))


def _kept_hollow_share() -> float | None:
    """Hollow share of the last named version for the class in view, per cent; None when it cannot be evaluated."""
    current, unit_class = state.work(), state.class_of_kept()

    def compute() -> float | None:
        try:
            kept = evaluate(current.kept, bands="none", unit_class=unit_class)
        except UserError:
            return None
        return kept.behaviour.hollow_share

    return state.remember("kept_hollow_share", (current.kept, unit_class or ""), compute)


def _findings(evaluation: Evaluation) -> None:
    counts = {s: sum(f.severity == s and not f.exempted for f in evaluation.findings) for s in SEVERITIES}
    text = " · ".join(say(f"shell.severity.{s}", count=count) for s, count in counts.items())
    sign = ":material/block:" if counts["block"] else ":material/rule:"
    st.markdown(f"{sign} {say('shell.findings')}  \n{text}")


def _history() -> None:
    current = state.work()
    with st.container(horizontal=True):
        st.button(say("shell.undo"), icon=":material/undo:", disabled=not current.undo, on_click=state.undo, key="undo")
        st.button(say("shell.redo"), icon=":material/redo:", disabled=not current.redo, on_click=state.redo, key="redo")


def _save_state() -> None:
    saved = state.work().saved
    if saved is None:
        st.caption(":material/edit_off: " + say("shell.not_saved"))
    else:
        local = saved.at.astimezone()
        st.caption(":material/cloud_done: " + say("shell.saved", number=saved.number, time=f"{local:%H:%M:%S}"))
    with st.popover(say("shell.save_version"), icon=":material/bookmark_add:"):
        label = st.text_input(say("shell.version_label"), max_chars=200, key=state.key("version_label"))
        if st.button(say("shell.save_version_do"), key="save_version", disabled=not label.strip()):
            state.attempt(lambda: state.save_version(label))
            st.rerun()
