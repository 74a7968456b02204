"""Weights of a group that are drawn: seen while it lasts, ended without harm, replaced by the mean when asked for."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from weighting import BestWorst, ExpertAnswers, NodeJudgment, Weighting

APP = Path(__file__).parents[2] / "app.py"


def group(ids: list[str]) -> Weighting:
    """Two experts of opposite minds, joined by drawing."""
    experts = tuple(
        ExpertAnswers(
            name=name,
            answers=BestWorst(
                best=things[0],
                worst=things[-1],
                best_to_others={thing: 1 + place for place, thing in enumerate(things) if place},
                others_to_worst={thing: len(things) - place for place, thing in enumerate(things[1:-1], start=1)},
            ),
        )
        for name, things in (("甲", ids), ("乙", ids[::-1]))
    )
    return Weighting(nodes=(NodeJudgment(method="best_worst", experts=experts, aggregate="judgments"),))


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    import streamlit as st

    monkeypatch.setenv("SHIJI_STORE_URL", f"sqlite:///{tmp_path / 'schemes.db'}")
    st.cache_resource.clear()
    return AppTest.from_file(str(APP), default_timeout=60).run().switch_page("ui/pages/weights.py").run()


def joined(at: AppTest) -> AppTest:
    """The items of the scheme in one level, judged by the group."""
    work = at.session_state["work"]
    items = tuple(item.changed(path=()) for item in work.scheme.items.items[:5])
    only = work.scheme.changed(items=work.scheme.items.changed(items=items, headings=()))
    work.scheme = only.changed(weighting=group([item.id for item in items]))
    work.revision += 1
    return at


def test_drawn_weights_reach_the_page_and_the_bar_is_gone(at: AppTest) -> None:
    joined(at).run()
    assert not at.exception
    work = at.session_state["work"]
    assert any(d.code == "best_worst_panel" for d in work.evaluation.weights.diagnostics)
    assert not [button for button in at.button if button.key == "weights.drawing_stop"]


def ended_then_evaluated() -> None:
    """A script: the evaluation is ended on the way, then asked for again."""
    from ui import state
    from weighting.telling import listening

    class EndedError(BaseException):
        pass

    def end(share: float) -> None:
        raise EndedError

    before = state.work().evaluation
    try:
        with listening(end):
            state.evaluation()
    except EndedError:
        state.preset("ended", True)
    assert state.work().evaluation is before
    assert state.evaluation() is not before


def test_an_evaluation_that_was_ended_is_not_taken_for_done(at: AppTest) -> None:
    from weighting import best_worst_panel

    best_worst_panel._sampled.cache_clear()
    work = joined(at).session_state["work"]
    script = AppTest.from_function(ended_then_evaluated, default_timeout=60)
    script.session_state["work"] = work
    script.run()
    assert not script.exception
    assert script.session_state["ended"] is True


def stopped() -> None:
    """A script: what a press of the button to stop does."""
    from ui import evaluating

    evaluating.take_the_mean()


def test_to_stop_is_to_take_the_mean(at: AppTest) -> None:
    work = joined(at).session_state["work"]
    script = AppTest.from_function(stopped, default_timeout=60)
    script.session_state["work"] = work
    script.run()
    assert not script.exception
    (node,) = script.session_state["work"].scheme.weighting.nodes
    assert node.aggregate == "priorities_arithmetic"
