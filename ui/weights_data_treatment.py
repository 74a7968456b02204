"""Steps that the figures go through before they are weighed: added, moved, taken away; what each did."""

from typing import Final

import streamlit as st

from indicators import UserError
from indicators.frozen import read
from ui import errors, state, weights_data_figures
from ui.weights_data_figures import Figures
from ui.weights_items import base_items
from ui.words import language, plain, say
from weighting.model import Done
from weighting.treatment import LARGEST_POWER, Missing, Scale, Transform, TreatmentStep, Winsorise, at_bound

KINDS: Final[dict[str, tuple[str, ...]]] = {
    "missing": ("refuse", "mean", "carry"),
    "winsorise": ("winsorise",),
    "transform": ("log", "box_cox"),
    "scale": ("minmax", "zscore", "rank", "percentile", "goalposts", "target"),
}
Model = type[Missing] | type[Winsorise] | type[Transform] | type[Scale]
MODELS: Final[dict[str, Model]] = {
    "missing": Missing,
    "winsorise": Winsorise,
    "transform": Transform,
    "scale": Scale,
}
MOST_STEPS: Final = 20
NUMBERS: Final = {"goalposts": ("low", "high"), "target": ("target",)}


def show(figures: Figures) -> None:
    """The steps held, then a new one."""
    steps = weights_data_figures.recipe().treatment
    with st.expander(say("weights.data.treatment", count=len(steps)), expanded=bool(steps)):
        st.caption(say("weights.data.treatment_help"))
        for place, step in enumerate(steps):
            _held(place, step, steps)
        if len(steps) < MOST_STEPS:
            _new(steps)


def _held(place: int, step: TreatmentStep, steps: tuple[TreatmentStep, ...]) -> None:
    measured = state.scheme().weighting.measured
    done = measured.done if measured and not weights_data_figures.pending() else None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{place + 1}. {in_words(step)}" + (f" {told(done[place])}" if done else ""))
        if place and st.button(
            say("weights.data.earlier"), key=f"data.earlier:{place}", icon=":material/arrow_upward:", type="tertiary"
        ):
            moved = [*steps[: place - 1], step, steps[place - 1], *steps[place + 1 :]]
            _set(tuple(moved))
        if st.button(say("weights.data.drop"), key=f"data.drop:{place}", icon=":material/delete:", type="tertiary"):
            _set((*steps[:place], *steps[place + 1 :]))


def _set(steps: tuple[TreatmentStep, ...]) -> None:
    weights_data_figures.change(treatment=steps)
    state.refresh()


def _new(steps: tuple[TreatmentStep, ...]) -> None:
    kind = st.selectbox(
        say("weights.data.step"),
        list(KINDS),
        format_func=lambda key: say(f"weights.data.step.{key}"),
        key=f"data.step:{language()}",
    )
    how = kind
    if len(KINDS[kind]) > 1:
        how = st.radio(
            say("weights.data.how"),
            KINDS[kind],
            format_func=lambda key: say(f"weights.data.how.{key}"),
            horizontal=True,
            key=f"data.how:{kind}",
        )
    fields: dict[str, object] = {} if kind == "winsorise" else {"how": how}
    if kind == "winsorise":
        percent = st.number_input(say("weights.data.cut"), 0.5, 49.0, 5.0, 0.5, key="data.cut", width=200)
        fields["share"] = percent / 100
    for name in NUMBERS.get(how, ()):
        fields[name] = st.number_input(say(f"weights.data.{name}"), value=None, key=f"data.{name}", width=200)
    names = state.names()
    fields["columns"] = st.multiselect(
        say("weights.data.columns"),
        [item.id for item in base_items().items],
        format_func=lambda key: plain(names[key][:60]),
        placeholder=say("weights.data.columns_all"),
        key=state.key("data.columns"),
    )
    if st.button(say("weights.data.add"), icon=":material/add:", key="data.add"):
        try:
            step: TreatmentStep = read(MODELS[kind], fields)
        except UserError as error:
            errors.show(error.faults)
            return
        _set((*steps, step))


def in_words(step: TreatmentStep) -> str:
    """A step in words, with its figures and items."""
    match step:
        case Winsorise(share=share):
            words = say("weights.data.said.winsorise", share=f"{share:.1%}")
        case Scale(how="goalposts", low=low, high=high):
            words = say("weights.data.said.goalposts", low=f"{low:g}", high=f"{high:g}")
        case Scale(how="target", target=target):
            words = say("weights.data.said.target", target=f"{target:g}")
        case _:
            words = say(f"weights.data.said.{step.how}")
    if not step.columns:
        return words
    names = state.names()
    listed = say("weights.experts.comma").join(plain(names.get(key, key)[:30]) for key in step.columns)
    return say("weights.data.said_of", step=words, names=listed)


def _at_bound(done: Done) -> list[str]:
    names = state.names()
    listed = [plain(names.get(key, key)[:30]) for key in at_bound(done.powers)]
    joined = say("weights.experts.comma").join(listed[:6])
    return [say("weights.data.at_bound", names=joined, limit=f"{LARGEST_POWER:g}")] if listed else []


def told(done: Done) -> str:
    """What a step did: how many cells of how many items, the powers of Box-Cox."""
    if done.step == "scale" or done.how in ("log", "box_cox"):
        powers = [f"{power:.2f}" for power in done.powers.values()]
        said = [say("weights.data.did_powers", powers=", ".join(powers[:12]))] if powers else []
        return " ".join([*said, *_at_bound(done)])
    return say("weights.data.did", cells=sum(done.cells.values()), items=len(done.cells))
