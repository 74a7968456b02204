"""Titles of charts above their pictures, and changes of figures beside them."""

import pytest

from charts.look import lines
from ui.cases_pictures import _joined
from ui.figures import moved


@pytest.mark.parametrize(
    "title",
    [
        "“平台填报条数”名次变动最大：第 1 到第 4 位",
        "“平台填报条数”：经 4 级加码到 1.46 倍，虚报由 26.9% 升至 27.6%",
        "空转分占比：B 实效型示例方案（现成）最低（12.0%），A 本方案最高（54.3%）",
        "The assumption that matters most: paper yield, activity (+0.75)",
    ],
)
@pytest.mark.parametrize("width", [8, 14, 21, 36])
def test_a_title_cut_into_lines_is_joined_as_it_was(title: str, width: int) -> None:
    assert _joined({"text": lines(title, width)}) == title


def test_a_change_too_small_to_print_is_none() -> None:
    assert moved(54.3, 54.34) is None
    assert moved(None, 54.3) is None
    assert moved(54.3, 47.3) == "-7.0"
    assert moved(47.3, 54.3) == "+7.0"
