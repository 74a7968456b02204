"""What one reader works on: edits, undo, drafts that survive, two readers of one scheme, the last good figures."""

from typing import get_args

import pytest
from streamlit.testing.v1 import AppTest

from indicators.vocabulary import Language
from tests.ui.pages import opened
from ui.navigation import PLACES

pytestmark = pytest.mark.usefixtures("own_store")


def hollow(app: AppTest) -> str:
    return next(metric.value for metric in app.sidebar.metric if "空转" in metric.label or "Hollow" in metric.label)


def address_of(app: AppTest) -> str:
    held = app.query_params["scheme"]
    return held[0] if isinstance(held, list) else held


def choose_method(app: AppTest, method: str) -> None:
    control = next(box for box in app.selectbox if box.key and box.key.startswith("weights.method:"))
    control.set_value(method).run()
    assert not app.exception


def test_the_example_is_open_at_the_first_start() -> None:
    assert hollow(opened("weights")) == "54.3%"


def test_a_changed_judgment_changes_the_figure_and_undo_brings_it_back() -> None:
    app = opened("weights")
    choose_method(app, "ahp")
    before = hollow(app)
    pair = next(box for box in app.selectbox if box.key and box.key.startswith("ahp::"))
    pair.set_value(1 / 9).run()
    assert not app.exception
    after = hollow(app)
    assert after != before
    app.sidebar.button(key="undo").click().run()
    assert hollow(app) == before
    app.sidebar.button(key="redo").click().run()
    assert hollow(app) == after


def test_a_draft_survives_a_new_session() -> None:
    app = opened("weights")
    choose_method(app, "equal")
    figure = hollow(app)
    again = opened("weights", scheme=address_of(app))
    assert hollow(again) == figure != "54.3%"


def test_the_last_good_figure_stays_while_answers_are_missing() -> None:
    app = opened("weights")
    choose_method(app, "ahp")
    figure = hollow(app)
    next(button for button in app.button if button.key == "clear:").click().run()
    assert hollow(app) == figure
    assert any("连不起来" in error.value for error in app.error)


def test_an_unknown_address_is_a_sentence_and_the_example_stays_open() -> None:
    app = opened("home", scheme="nothing-here")
    assert app.error
    assert hollow(app) == "54.3%"


def test_the_second_of_two_readers_is_told_and_nothing_is_lost() -> None:
    first = opened("weights")
    choose_method(first, "equal")
    second = opened("weights", scheme=address_of(first))
    choose_method(first, "ahp")
    choose_method(second, "keep")
    assert second.error, "the second reader is told"
    assert hollow(second) == "54.3%"


@pytest.mark.parametrize("page", [place.key for place in PLACES])
@pytest.mark.parametrize("language", get_args(Language))
def test_every_page_opens_in_every_language(page: str, language: str) -> None:
    app = opened(page, lang=language)
    assert app.title[0].value
    assert app.sidebar.selectbox(key="language").value == language
    assert not any(error.icon == ":material/build:" for error in app.error), "an incident"


def classed() -> str:
    """The id of a stored scheme with two classes of units."""
    from sample_data import template
    from store import SchemeStore

    return SchemeStore().create(template("township")).id


def test_the_chosen_class_stays_and_is_compared_with_itself() -> None:
    app = opened("weights", scheme=classed())
    box = next(b for b in app.sidebar.selectbox if b.key and b.key.startswith("unit_class"))
    second = app.session_state["work"].scheme.class_ids[1]
    box.set_value(second).run()
    assert not next(m for m in app.sidebar.metric if "空转" in m.label).delta
    choose_method(app, "equal")
    app.sidebar.button(key="undo").click().run()
    assert app.session_state["work"].unit_class == second


def test_the_sum_of_each_class_is_told_by_its_name() -> None:
    app = opened("weights", scheme=classed())
    sums = [line.value for line in app.sidebar.markdown if "分值合计" in line.value]
    names = [one.names.zh_hans for one in app.session_state["work"].scheme.unit_classes]
    assert [name in line for name, line in zip(names, sums, strict=True)] == [True] * len(names)


def test_points_of_one_class_are_not_written_into_common_items() -> None:
    app = opened("weights", scheme=classed())
    choose_method(app, "equal")
    assert not any(button.key == "adopt" for button in app.button)


def test_figures_from_before_a_fault_are_not_written_as_points() -> None:
    app = opened("weights")
    choose_method(app, "ahp")
    assert any(button.key == "adopt" for button in app.button)
    next(button for button in app.button if button.key == "clear:").click().run()
    assert not any(button.key == "adopt" for button in app.button)
