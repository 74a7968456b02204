"""The traditional catalogues are those of the simplified ones; words of the glossary come out as offices write them."""

from string import Formatter

import pytest

from text import catalogue, keys
from tools.traditional import TEXT, catalogues, traditional

ROOMS = sorted(path.stem for path in TEXT.glob("zh_Hans/*.po"))


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_traditional_catalogues_are_in_step() -> None:
    held = {path.name: path.read_text(encoding="utf-8") for path in (TEXT / "zh_Hant").glob("*.po")}
    wanted = catalogues()
    assert sorted(held) == sorted(wanted), "run: python -m tools.traditional"
    assert [name for name in wanted if held[name] != wanted[name]] == [], "run: python -m tools.traditional"


@pytest.mark.parametrize("room", ROOMS)
def test_keys_and_placeholders_pass_unchanged(room: str) -> None:
    assert keys(room, "zh-Hant") == keys(room, "zh-Hans")
    simplified = catalogue("zh-Hans", room)
    for key, words in catalogue("zh-Hant", room).items():
        assert placeholders(words) == placeholders(simplified[key]), key


# Pairs of the field's glossary, written by people.
@pytest.mark.parametrize(
    ("simplified", "wanted"),
    [
        ("考核指标体系", "考核指標體系"), ("权重", "權重"), ("赋分办法", "賦分辦法"), ("难度系数", "難度係數"),
        ("数据来源", "數據來源"), ("台账", "臺賬"), ("群众评议", "群眾評議"), ("一票否决", "一票否決"),
        ("接诉即办", "接訴即辦"), ("指尖上的形式主义", "指尖上的形式主義"), ("层层加码", "層層加碼"),
        ("减负一致性评估", "減負一致性評估"), ("挑战值", "挑戰值"), ("扣完为止", "扣完為止"), ("了解", "了解"),
    ],
)  # fmt: skip
def test_words_of_the_glossary(simplified: str, wanted: str) -> None:
    assert traditional(simplified) == wanted


def test_schemes_are_drawn_up_not_manufactured() -> None:
    assert not [key for room in ROOMS for key, words in catalogue("zh-Hant", room).items() if "製定" in words]
