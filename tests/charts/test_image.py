"""Charts as pictures: drawn with the shipped fonts alone, words in them as data, nothing asked of a network."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from charts import case_strip, effort_bars, hierarchy_bars, image, short_names
from evaluation.evaluate import evaluate
from tests.report.examples import cases, evaluated, nasty, report_of

ROOT = Path(__file__).resolve().parents[2]


def words_of(drawn: str) -> list[str]:
    return ["".join(node.itertext()) for node in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]


def hierarchy(example):
    _, evaluation = example()
    return hierarchy_bars(evaluation, short_names(evaluation.items, "zh-Hans"), "zh-Hans")


def test_a_chart_becomes_svg_with_its_words_and_figures():
    scheme, _ = evaluated("ledger")
    words = words_of(image.svg(hierarchy(lambda: evaluated("ledger"))))
    assert f"1 {scheme.items.items[0].names.zh_hans}" in words
    assert [word for word in words if re.fullmatch(r"\d+\.\d%", word)]


def test_png_has_the_size_of_the_svg():
    chart = hierarchy(lambda: evaluated("ledger"))
    width, height = image.size(image.svg(chart))
    picture = Image.open(io.BytesIO(image.png(chart, scale=2)))
    assert picture.size == (pytest.approx(2 * width, abs=2), pytest.approx(2 * height, abs=2))


def test_names_are_words_and_what_has_no_glyph_is_marked():
    drawn = image.svg(hierarchy(nasty))
    words = words_of(drawn)
    assert "1 =1+1" in [word.strip() for word in words]
    assert any("<w:b/>&amp;]]>" in word for word in words)
    assert image.uncovered(drawn) == []
    assert any(f"emoji {image.MISSING}" in word for word in words)


def test_long_labels_are_cut_and_no_wider_than_their_room():
    _, evaluation = nasty()
    words = words_of(image.svg(effort_bars(evaluation, short_names(evaluation.items, "zh-Hans"), "zh-Hans")))
    long = [word for word in words if word.startswith(("13 xxx", "14 名"))]
    assert len(long) == 2
    assert all(word.endswith("…") and len(word) <= image.HALF_WIDTHS for word in long)


def test_a_turned_page_has_room_for_a_wider_plot():
    _, evaluation = evaluated("ledger")
    strip = case_strip(report_of(evaluation), cases(), "zh-Hans")
    assert image.size(image.svg(strip, wide=True))[0] == pytest.approx(image.size(image.svg(strip))[0] + 220, abs=3)


def test_the_same_chart_gives_the_same_picture():
    chart = hierarchy(lambda: evaluated("result"))
    first = image.svg(chart)
    image.forget()
    assert image.svg(chart) == first


def test_nothing_is_fetched():
    chart = alt.Chart(alt.UrlData("http://127.0.0.1:9/data.json")).mark_bar().encode(x="a:Q")
    with pytest.raises(Exception, match=r"(?i)not allowed|permission|denied|allow|base"):
        image.svg(chart)


def test_fonts_hold_what_the_coverage_says_and_the_standard_table():
    held = [set(TTFont(path, lazy=True).getBestCmap()) for path in sorted(image.FONTS.glob("*Sans*.otf"))]
    serif = [set(TTFont(path, lazy=True).getBestCmap()) for path in sorted(image.FONTS.glob("*Serif*.otf"))]
    both = set.union(*held) & set.union(*serif)
    assert {ord(char) for char in image.covered()} == both | {0x0A}
    table = (ROOT / "tools" / "standard_characters.txt").read_text(encoding="utf-8").split("\n", 1)[1]
    assert len(table.replace("\n", "")) == 8105
    assert image.uncovered(table) == []
    big5 = "".join(bytes([a, b]).decode("big5", "ignore") for a in range(0xA4, 0xC6) for b in range(0x40, 0xFF))
    assert image.uncovered(big5.replace("\x7f", "")) == []


def test_words_are_measured_as_wide_as_the_shipped_type_is():
    """The font of widths against the fonts that are drawn, character by character; a lacking one is as wide as 〓."""
    (path,) = image.WIDTHS.glob("*.ttf")
    widths = TTFont(path, lazy=True)
    found, advances = widths.getBestCmap(), widths["hmtx"]
    drawn = TTFont(image.FONTS / "NotoSansSC-Regular.otf", lazy=True)
    known = drawn.getBestCmap()
    wrong = [code for code, glyph in known.items() if advances[found[code]][0] != drawn["hmtx"][glyph][0]]
    assert wrong == []
    assert advances[found[0x1F600]][0] == advances[found[ord(image.MISSING)]][0] == 1000
    assert widths["hhea"].ascent == drawn["hhea"].ascent and widths["hhea"].descent == drawn["hhea"].descent


def test_a_picture_names_the_shipped_type_and_not_the_font_of_widths():
    drawn = image.svg(hierarchy(lambda: evaluated("ledger")))
    assert image.WIDTHS_FAMILY not in drawn
    assert f'font-family="{", ".join(image.SANS)}"' in drawn


def shown(path: Path) -> list[str]:
    """The lines of a file of words without the keys of a catalogue, which nobody reads."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("msgid")]


def test_the_words_of_the_program_have_their_glyphs():
    rooms = [*(ROOT / "text").rglob("*.po"), *(ROOT / "risk").glob("*.json"), *(ROOT / "sample_data").rglob("*.json")]
    assert len(rooms) > 30
    assert image.uncovered("".join(line for path in rooms for line in shown(path))) == []


def test_no_font_of_the_system_is_needed(tmp_path):
    """With an empty list of system fonts the Chinese labels are drawn: their row is not blank."""
    empty = tmp_path / "fonts.conf"
    empty.write_text('<?xml version="1.0"?><fontconfig></fontconfig>', encoding="utf-8")
    program = (
        "import sys, altair as alt, pandas as pd; from charts import image;"
        "c = alt.Chart(pd.DataFrame({'a': ['考核指标体系', ''], 'b': [0, 0]})).mark_bar().encode(y='a:N', x='b:Q');"
        "open(sys.argv[1], 'wb').write(image.png(c))"
    )
    target = tmp_path / "chart.png"
    environment = os.environ | {"FONTCONFIG_FILE": str(empty)}
    subprocess.run([sys.executable, "-c", program, str(target)], cwd=ROOT, env=environment, check=True, timeout=120)
    drawn = Image.open(target).convert("L")
    plain = alt.Chart(pd.DataFrame({"a": ["考核指标体系", ""], "b": [0, 0]})).mark_bar().encode(y="a:N", x="b:Q")
    here = Image.open(io.BytesIO(image.png(plain))).convert("L")
    assert drawn.size == here.size
    assert sum(drawn.histogram()[:128]) == pytest.approx(sum(here.histogram()[:128]), rel=0.02)


@pytest.mark.parametrize("place", range(8, 14))
def test_a_name_cut_at_a_character_of_two_code_units_keeps_its_bars(place):
    """The label is cut before the character, never within it: a half would leave the picture without bars."""
    scheme, _ = evaluated("ledger")
    long = "居民满意度情况及村社区公共服务质量提升情况"
    first, *others = scheme.items.items
    named = first.changed(names={"zh-Hans": f"{long[:place]}𬒈{long[place:]}"})
    changed = scheme.changed(items=scheme.items.changed(items=(named, *others)))
    drawn = image.svg(hierarchy(lambda: (changed, evaluate(changed))))
    assert len([word for word in words_of(drawn) if re.fullmatch(r"\d+\.\d%", word)]) == len(scheme.items.items)
