"""Which designs are compared: the open scheme, then templates, stored schemes, its versions, other weightings of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from evaluation.evaluate import Evaluation, evaluate
from evaluation.scheme import Scheme
from indicators import UserError, read
from risk.gaps import Panel
from risk.panel_cells import panel_of_cells
from sample_data import template, templates
from ui import errors, own_panel, state
from ui.words import language, plain, say
from weighting import NodeJudgment, Weighting

MOST: Final = 4  # beside the scheme that is open
LETTERS: Final = "ABCDE"
SHORT: Final = 14  # Chinese characters of a title in a column
TEMPLATE, SAVED, VERSION, WEIGHTING = "template:", "saved:", "version:", "weighting:"
BY_DATA: Final = ("entropy", "critic", "standard_deviation")
NEWEST: Final = 30  # named versions that are offered


@dataclass(frozen=True, eq=False)
class Compared:
    """Designs by label, the open one first; ``schemes`` and ``full`` titles by the same labels."""

    evaluations: Mapping[str, Evaluation]
    schemes: Mapping[str, Scheme]
    full: Mapping[str, str]

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels in the order shown."""
        return tuple(self.evaluations)


def choose() -> Compared | None:
    """Let the reader choose; None while the open scheme cannot be evaluated."""
    titles = _options()
    first = [key for key in (_newest_version(titles), TEMPLATE + "result") if key in titles][:1]
    chosen = st.multiselect(
        say("compare.beside"),
        list(titles),
        default=first or list(titles)[:1],
        format_func=lambda key: titles.get(key, key),
        max_selections=MOST,
        key="compare.designs",
        persist_state="session",
        placeholder=say("compare.placeholder"),
        help=say("compare.beside_help", most=MOST),
    )
    own = state.evaluation()
    if own is None or state.faults():
        return None
    return _evaluated(own, [key for key in chosen if key in titles], titles)


def _newest_version(titles: Mapping[str, str]) -> str:
    """The newest named version of the open scheme, where there is one."""
    return next((key for key in titles if key.startswith(VERSION)), "")


def _options() -> dict[str, str]:
    """Everything that can stand beside the open scheme, by key."""
    found = {WEIGHTING + name: say(f"compare.weighting.{name}") for name in ("points", "equal")}
    if own_panel.held() is not None:
        found |= {WEIGHTING + name: say(f"compare.weighting.{name}") for name in BY_DATA}
    stored = {TEMPLATE + entry.key: say("cases.template", title=entry.title.of(language())) for entry in templates()}
    mine = state.work().scheme_id
    try:
        versions = () if mine is None else state.store().versions(mine)
        named = [version for version in versions if version.kind == "named"][:NEWEST]
        schemes = [saved for saved in state.store().list() if saved.id != mine]
    except UserError as error:
        errors.show(error.faults)
        return found | stored
    own = {
        f"{VERSION}{version.scheme}:{version.number}": say(
            "compare.version", number=version.number, label=version.label or ""
        )
        for version in named
    }
    others = {SAVED + s.id: say("cases.saved", title=s.name(language()), year=s.year) for s in schemes}
    return own | found | stored | others


def _evaluated(own: Evaluation, chosen: list[str], titles: Mapping[str, str]) -> Compared:
    mine = f"{LETTERS[0]} {say('cases.own')}"
    evaluations, schemes, full = {mine: own}, {mine: state.scheme()}, {mine: state.scheme().name(language())}
    bar = st.empty()
    for done, key in enumerate(chosen):
        name = f"compare.design:{key}"
        try:
            scheme = _scheme(key)
            recipe = (scheme, own_panel.held() if key.removeprefix(WEIGHTING) in BY_DATA else "")
            if not state.remembers(name, recipe):
                bar.progress(done / len(chosen), say("compare.going", name=plain(titles[key])))
            evaluation = state.remember(name, recipe, _evaluation(key, scheme))
        except UserError as error:
            errors.show(error.faults, state.names())
            continue
        label = f"{LETTERS[len(evaluations)]} {_short(titles[key])}"
        evaluations[label], schemes[label], full[label] = evaluation, scheme, titles[key]
    bar.empty()
    return Compared(evaluations, schemes, full)


def _scheme(key: str) -> Scheme:
    """The scheme of a key; the same object as long as nothing changed."""
    kind, _, rest = key.partition(":")
    if kind == TEMPLATE.rstrip(":"):
        return template(rest)
    if kind == SAVED.rstrip(":"):
        newest = state.store().versions(rest)[0]
        return state.remember(f"compare.stored:{rest}", newest.digest, lambda: state.store().open(rest)[0])
    if kind == VERSION.rstrip(":"):
        scheme_id, _, number = rest.rpartition(":")
        return state.remember(f"compare.{key}", key, lambda: state.store().open(scheme_id, int(number))[0])
    scheme = state.scheme()
    return state.remember(f"compare.{key}", scheme, lambda: weighted(scheme, rest))


def weighted(scheme: Scheme, name: str) -> Scheme:
    """The scheme under another weighting: its points as written, equal at every node, or by figures of units."""
    step = scheme.weighting.step
    if name == "points":
        return scheme.changed(weighting=Weighting(step=step), balance=None)
    if name == "equal":
        nodes = ["", *(heading.id for heading in scheme.items.headings)]
        judged = tuple(NodeJudgment(node=node, method="equal") for node in nodes)
        return scheme.changed(weighting=Weighting(nodes=judged, step=step), balance=None)
    by_data = read(Weighting, {"data_method": name, "data_share": 1.0, "step": step})
    return scheme.changed(weighting=by_data, balance=None)


def _evaluation(key: str, scheme: Scheme) -> Callable[[], Evaluation]:
    """Evaluates for the class in view where the scheme has it."""
    wanted = state.work().unit_class
    unit_class = wanted if wanted in scheme.class_ids else None
    by_data = key.removeprefix(WEIGHTING) in BY_DATA
    return lambda: evaluate(scheme, panel=panel_for(scheme) if by_data else None, unit_class=unit_class)


def panel_for(scheme: Scheme) -> Panel | None:
    """The reader's own figures, matched to the items of a scheme; None where there are none or none fit."""
    held = own_panel.held()
    if held is None:
        return None
    return panel_of_cells(own_panel.matched_to(held, scheme.items).rows)


def _short(title: str) -> str:
    line = " ".join(title.split())
    room = SHORT if any(char > "\u2e7f" for char in line) else 2 * SHORT
    return line if len(line) <= room else line[: room - 1] + "…"
