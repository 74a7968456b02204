"""The tab of data: figures in, any method, treatment in steps, padding beside the weights, blends, checks."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from sample_data import template
from text import t
from ui.weights_data_figures import ENDED, RECIPE, Recipe
from ui.weights_data_method import METHODS
from weighting.blend import BLENDS
from weighting.laboratory import LABORATORY

PROGRAM = Path(__file__).parents[2] / "app.py"
PAGE = "ui/pages/weights.py"
ITEMS = template("result").items.items
NAMES = [item.names.zh_hans for item in ITEMS]


@pytest.fixture
def at() -> AppTest:
    started = AppTest.from_file(str(PROGRAM), default_timeout=60).run()
    started.session_state["work"].scheme = template("result")
    return started.switch_page(PAGE).run()


def weighting(at: AppTest) -> Any:
    return at.session_state["work"].scheme.weighting


def sound(at: AppTest) -> AppTest:
    assert not at.exception
    return at


def by_key(elements: Any, start: str) -> Any:
    return next(element for element in elements if element.key and element.key.startswith(start))


def panel(rows: list[list[Any]], names: list[str] | None = None) -> bytes:
    lines = [",".join(["单位", *(names or NAMES)])]
    lines += [",".join(map(str, [f"样本{place}", *row])) for place, row in enumerate(rows)]
    return "\n".join(lines).encode()


ROWS = [[10, 4, 3, 80, 5], [20, 5, 9, 90, 6], [30, 4, 5, 85, 9], [40, 6, 7, 70, 7]]


def upload(at: AppTest, content: bytes, name: str = "数据.csv") -> AppTest:
    by_key(at.file_uploader, "weights.data_file").set_value((name, content, "text/csv"))
    at.run()
    at.button(key="take_data").click().run()
    return sound(at)


def demonstration(at: AppTest) -> AppTest:
    at.button(key="take_demonstration").click().run()
    return sound(at)


def padding_table(at: AppTest) -> Any:
    return next(frame.value for frame in at.dataframe if "注水后" in frame.value.columns)


def test_the_demonstration_is_marked_and_weighed_with_padding_beside(at: AppTest) -> None:
    demonstration(at)
    assert weighting(at).measured.value_kind == "synthetic"
    assert any("示范数据" in caption.value for caption in at.caption)
    table = padding_table(at)
    assert sum(float(cell.rstrip("%")) for cell in table["数据权重"]) == pytest.approx(100, abs=0.3)
    first = table.iloc[0]
    (said,) = [box.value for box in (*at.warning, *at.info) if "注水试验" in box.value]
    assert f"**{first['指标']}**：权重由 {first['数据权重']} 变为 {first['注水后']}" in said


def test_all_eleven_methods_can_be_chosen_and_say_when(at: AppTest) -> None:
    demonstration(at)
    assert len(METHODS) == 11 == sum(method.asks == "data" for method in LABORATORY.values())
    for method in METHODS:
        by_key(at.selectbox, "weights.data_method").set_value(method).run()
        sound(at)
        assert weighting(at).measured.method == weighting(at).data_method == method
        use = t(f"methods.weigh.{method}.use", "zh-Hans")
        assert any(use in caption.value for caption in at.caption)


def test_own_figures_by_name_with_a_hole_are_kept_aside_until_treated(at: AppTest) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][2] = ""
    upload(at, panel(rows))
    assert weighting(at).measured is None
    assert any("样本1" in error.value and NAMES[2] in error.value for error in at.error)
    assert any("还算不出权重" in warning.value for warning in at.warning)
    at.radio(key="data.how:missing").set_value("mean").run()
    at.button(key="data.add").click().run()
    sound(at)
    assert weighting(at).measured.units == 4
    assert [step.how for step in weighting(at).treatment] == ["mean"]
    assert weighting(at).measured.done[0].cells == {ITEMS[2].id: 1}
    assert any("改了 1 项的 1 格" in markdown.value for markdown in at.markdown)
    assert not any("还算不出权重" in warning.value for warning in at.warning)


def test_faults_of_a_file_are_told_by_cell(at: AppTest) -> None:
    rows = [list(row) for row in ROWS]
    rows[0][0], rows[2][3] = "多", "?"
    upload(at, panel(rows))
    text = "\n".join(error.value for error in at.error)
    assert "B2" in text and "E4" in text
    upload(at, panel(ROWS, ["a", "b", "c", "d", "e"]))
    assert at.error
    assert weighting(at).measured is None


def test_steps_are_ordered_and_taken_away(at: AppTest) -> None:
    upload(at, panel(ROWS))
    for kind, how in (("winsorise", None), ("scale", "minmax")):
        by_key(at.selectbox, "data.step").set_value(kind).run()
        if how:
            at.radio(key=f"data.how:{kind}").set_value(how).run()
        at.button(key="data.add").click().run()
        sound(at)
    assert [step.step for step in weighting(at).treatment] == ["winsorise", "scale"]
    at.button(key="data.earlier:1").click().run()
    assert [step.step for step in weighting(at).treatment] == ["scale", "winsorise"]
    at.button(key="data.drop:0").click().run()
    assert [step.step for step in weighting(at).treatment] == ["winsorise"]


def test_a_step_that_lacks_its_figures_is_told(at: AppTest) -> None:
    upload(at, panel(ROWS))
    by_key(at.selectbox, "data.step").set_value("scale").run()
    at.radio(key="data.how:scale").set_value("target").run()
    at.button(key="data.add").click().run()
    assert at.error
    assert weighting(at).treatment == ()


def test_the_trial_of_padding_is_the_readers(at: AppTest) -> None:
    upload(at, panel(ROWS))
    before = padding_table(at)["变化（百分点）"].tolist()
    by_key(at.number_input, "data.padded_factor").set_value(3.0).run()
    by_key(at.number_input, "data.padded_share").set_value(50).run()
    sound(at)
    padded = weighting(at).measured.padded
    assert (padded.share, padded.factor) == (0.5, 3.0)
    assert padding_table(at)["变化（百分点）"].tolist() != before


def test_blends_and_share(at: AppTest) -> None:
    upload(at, panel(ROWS))
    weights = {}
    for blend in BLENDS:
        by_key(at.button_group, "weights.data_blend").set_value(blend).run()
        sound(at)
        weights[blend] = tuple(at.session_state["work"].evaluation.weights.values)
        assert sum(weights[blend]) == pytest.approx(1)
    assert len(set(weights.values())) == 4
    by_key(at.checkbox, "weights.data_counts").uncheck().run()
    assert weighting(at).data_share == 0
    by_key(at.button_group, "weights.data_blend").set_value("linear").run()
    by_key(at.slider, "weights.data_share").set_value(100).run()
    assert weighting(at).data_share == 1.0
    assert weighting(at).data_blend is None


def test_checks_say_alpha_components_and_pairs_that_say_the_same(at: AppTest) -> None:
    rows = [[value, 2 * value + 1, 9 - value % 5, value * value % 7 + 1, 3 + value % 2] for value in range(1, 12)]
    upload(at, panel(rows))
    assert any("Cronbach" in box.value for box in (*at.info, *at.success))
    pair = next(markdown.value for markdown in at.markdown if "可能重复" in markdown.value)
    assert "+1.00" in pair


def test_after_a_reload_the_weights_stay_and_the_figures_are_asked_for(at: AppTest) -> None:
    upload(at, panel(ROWS))
    at.session_state["work"].memory.clear()
    at.run()
    sound(at)
    assert any("重新上传数据" in info.value for info in at.info)
    assert len(padding_table(at)) == 5
    assert not [box for box in at.selectbox if box.key and box.key.startswith("weights.data_method")]


def test_undo_takes_the_settings_back_too(at: AppTest) -> None:
    upload(at, panel(ROWS))
    by_key(at.selectbox, "weights.data_method").set_value("critic").run()
    by_key(at.button, "undo").click().run()
    sound(at)
    assert weighting(at).data_method == "entropy"
    assert by_key(at.selectbox, "weights.data_method").value == "entropy"


def test_hostile_names_of_files_and_units_are_words(at: AppTest) -> None:
    upload(at, panel(ROWS).replace("样本0".encode(), b"<b>=1+1</b>"), "<img src=x>.csv")
    assert weighting(at).measured.origin == "<img src=x>.csv"
    assert any("\\<img" in markdown.value for markdown in at.markdown)
    assert not any("<img" in markdown.value.replace("\\<img", "") for markdown in at.markdown)


def test_english(at: AppTest) -> None:
    upload(at, panel(ROWS))
    at.session_state["lang"] = "en"
    at.run()
    sound(at)
    assert any("Padding trial, one item at a time: the weakest 25%" in box.value for box in (*at.warning, *at.info))


def many(count: int) -> bytes:
    return panel(
        [[10 + place % 7, 4 + place % 5, 3 + place % 11, 60 + place % 13, 5 + place % 3] for place in range(count)]
    )


def test_a_slow_method_is_computed_on_the_page(at: AppTest) -> None:
    upload(at, many(151))
    by_key(at.selectbox, "weights.data_method").set_value("benefit_of_doubt").run()
    sound(at)
    measured = weighting(at).measured
    assert (measured.method, measured.units) == ("benefit_of_doubt", 151)
    assert not [button for button in at.button if button.key == "data.begin"]


def test_what_was_ended_keeps_the_last_weights_and_can_be_begun_again(at: AppTest) -> None:
    upload(at, many(151))
    memory = at.session_state["work"].memory
    memory[RECIPE] = (weighting(at), Recipe(method="benefit_of_doubt"))
    memory[ENDED] = True
    at.run()
    assert weighting(at).measured.method == "entropy"
    assert any("计算未完成" in box.value for box in at.info)
    at.button(key="data.begin").click().run()
    sound(at)
    assert weighting(at).measured.method == "benefit_of_doubt"
    assert not any("计算未完成" in box.value for box in at.info)
