"""The tab of experts: questionnaires out, answers in, who answered what, agreement, one expert out again."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from evaluation.questions import questions
from report.questionnaire import write_questionnaire
from sample_data import template
from ui.weights_experts_collect import filled
from weighting.panel import consensus_word

PROGRAM = Path(__file__).parents[2] / "app.py"
PAGE = "ui/pages/weights.py"
UPLOAD = "experts.upload:"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def at() -> AppTest:
    started = AppTest.from_file(str(PROGRAM), default_timeout=60).run()
    started.session_state["work"].scheme = template("result")
    return started.switch_page(PAGE).run()


def answered(code: str, cells: dict[str, Any], shape: Any = "pairwise", key: str = "result") -> bytes:
    """A questionnaire of a scheme filled by an expert."""
    scheme = template(key)
    book = openpyxl.load_workbook(io.BytesIO(write_questionnaire(scheme, questions(scheme.items, shape), code)))
    for cell, value in cells.items():
        book["第1部分"][cell] = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


CONSISTENT = {"C7": 2, "D7": 2, "E7": 4, "F7": 4, "D8": 1, "E8": 2, "F8": 2, "E9": 2, "F9": 2, "F10": 1}
REVERSED = {cell: f"1/{value}" if value != 1 else 1 for cell, value in CONSISTENT.items()}
CIRCLES = {"C7": 9, "D7": "1/9", "E7": 9, "F7": "1/9", "D8": 9, "E8": "1/9", "F8": 9, "E9": 9, "F9": 9, "F10": "1/9"}


def upload(at: AppTest, files: list[tuple[str, bytes]]) -> AppTest:
    box = next(box for box in at.file_uploader if box.key.startswith(UPLOAD))
    box.set_value([(name, content, XLSX) for name, content in files])
    at.run()
    assert not at.exception
    return at


def take(at: AppTest, files: list[tuple[str, bytes]]) -> AppTest:
    upload(at, files)
    at.button(key="experts.take").click().run()
    assert not at.exception
    return at


def frames(at: AppTest) -> list[Any]:
    return [frame.value for frame in at.dataframe]


def frame_with(at: AppTest, *columns: str) -> Any:
    return next(frame for frame in frames(at) if set(columns) <= set(frame.columns))


def test_what_is_asked_is_said_before_it_is_sent(at: AppTest) -> None:
    assert not at.exception
    assert any("每份 1 个部分，共 10 格" in caption.value for caption in at.caption)
    at.button_group(key="experts.shape").set_value("ranking").run()
    assert any("共 5 格" in caption.value for caption in at.caption)
    at.text_area(key="experts.codes").set_value("甲\n乙\n甲").run()
    assert any("重复" in error.value for error in at.error)


def test_two_experts_read_shown_and_taken(at: AppTest) -> None:
    files = [("一.xlsx", answered("E01", CONSISTENT)), ("二.xlsx", answered("E02", {**REVERSED, "F10": None}))]
    upload(at, files)
    shown = frame_with(at, "代号", "文件")
    assert shown["代号"].tolist() == ["E01", "E02"]
    assert shown["最上一级"].tolist() == ["10/10", "9/10（缺 1）"]
    assert at.session_state["work"].scheme.weighting.nodes == ()
    at.button(key="experts.take").click().run()
    node = at.session_state["work"].scheme.weighting.node("")
    assert [expert.name for expert in node.experts] == ["E01", "E02"]
    assert any("共识度" in box.value for box in (*at.success, *at.warning))
    matrix = next(frame for frame in frames(at) if list(frame.index) == ["E01", "E02"])
    assert matrix.loc["E01", "E01"] == "—"
    assert 0 <= float(matrix.loc["E01", "E02"]) == float(matrix.loc["E02", "E01"]) < 1
    each = frame_with(at, "代号", "CR")
    assert each["CR"].tolist() == ["0.000", "0.000"]
    assert sum(float(cell.rstrip("%")) for cell in each.iloc[0, 3:]) == pytest.approx(100, abs=0.3)


def test_faults_of_some_files_leave_the_others_usable(at: AppTest) -> None:
    wrong = answered("E02", {"C7": 12, "D7": "三"})
    upload(at, [("good.xlsx", answered("E01", CONSISTENT)), ("bad.xlsx", wrong), ("no.xlsx", b"PK nothing")])
    text = "\n".join(error.value for error in at.error)
    assert "第1部分\\!C7" in text and "第1部分\\!D7" in text and "no\\.xlsx" in text
    assert frame_with(at, "代号", "文件")["代号"].tolist() == ["E01"]


def test_an_expert_weighs_more_is_joined_otherwise_and_leaves(at: AppTest) -> None:
    take(at, [("a.xlsx", answered("E01", CONSISTENT)), ("b.xlsx", answered("E02", REVERSED))])
    weight = next(box for box in at.number_input if box.key.startswith("experts.weight:E01"))
    weight.set_value(3.0).run()
    assert frame_with(at, "代号", "占比")["占比"].tolist() == ["75%", "25%"]
    way = next(group for group in at.button_group if group.key.startswith("experts.aggregate"))
    way.set_value("priorities_arithmetic").run()
    assert at.session_state["work"].scheme.weighting.node("").aggregate == "priorities_arithmetic"
    at.button(key="experts.remove").click().run()
    assert frame_with(at, "代号", "专家权重")["代号"].tolist() == ["E02"]
    assert any("不足两位" in info.value for info in at.info)
    at.button(key="experts.remove").click().run()
    assert at.session_state["work"].scheme.weighting.nodes == ()


def test_who_stands_apart_and_whose_answers_circle_is_marked(at: AppTest) -> None:
    first = dict(zip(CONSISTENT, (3, 5, 7, 9, 2, 3, 4, 2, 3, 2), strict=True))
    files = [(f"{n}.xlsx", answered(f"E0{n}", first)) for n in (1, 2, 3)]
    take(at, [*files, ("4.xlsx", answered("E04", {cell: f"1/{value}" for cell, value in first.items()}))])
    told = [markdown.value for markdown in at.markdown if "一致程度低于" in markdown.value]
    assert len(told) == 2  # at the node and at the tab of experts, the same words
    assert all("E04" in apart and "E01" not in apart for apart in told)
    take(at, [("5.xlsx", answered("E05", CIRCLES))])
    ratios = dict(zip(*(frame_with(at, "代号", "CR")[c] for c in ("代号", "CR")), strict=True))
    assert ratios["E05"].endswith("▲")
    assert not ratios["E01"].endswith("▲")


def test_another_way_of_asking_is_warned_of_before_it_replaces(at: AppTest) -> None:
    take(at, [("a.xlsx", answered("E01", CONSISTENT))])
    ranked = answered("E02", {f"C{row}": row - 5 for row in range(6, 11)}, "ranking")
    upload(at, [("b.xlsx", ranked)])
    assert any("将被替换" in warning.value for warning in at.warning)
    at.button(key="experts.take").click().run()
    node = at.session_state["work"].scheme.weighting.node("")
    assert (node.method, [e.name for e in node.experts]) == ("rank_order_centroid", ["E02"])


def test_hostile_names_of_files_and_codes_are_words(at: AppTest) -> None:
    hostile = "<img src=x onerror=alert(1)> **x**"
    take(
        at, [(f"{hostile}.xlsx".replace("/", ""), answered(hostile, CONSISTENT)), ("b.xlsx", answered("E2", REVERSED))]
    )
    assert frame_with(at, "代号", "专家权重")["代号"].tolist()[0] == hostile
    assert not any("<img" in markdown.value for markdown in at.markdown)


def test_english(at: AppTest) -> None:
    at.session_state["lang"] = "en"
    at.run()
    assert not at.exception
    assert any("Each has 1 parts" in caption.value for caption in at.caption)


def test_words_of_consensus_and_of_blanks() -> None:
    assert [consensus_word(v) for v in (0.0, 0.49, 0.5, 0.7, 0.8, 0.9, 1.0)] == [
        "very_low", "very_low", "low", "moderate", "high", "very_high", "very_high",
    ]  # fmt: skip
    assert filled(None, None) == "—"
