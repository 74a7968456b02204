"""The configuration that is shipped: private, on this machine only, readable, and known to the installed Streamlit."""

import itertools
import tomllib
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from streamlit import config as streamlit_config

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEMES = {name: SETTINGS["theme"][name] for name in ("light", "dark")}
TEXT_CONTRAST = 4.5  # WCAG 2.1, 1.4.3
GRAPHIC_CONTRAST = 3.0  # WCAG 2.1, 1.4.11


def test_the_hidden_option_still_exists() -> None:
    """runner.postScriptGC is not in the documentation; without it a rerun costs a full garbage collection."""
    assert streamlit_config.get_config_options()["runner.postScriptGC"].default_val is True
    assert SETTINGS["runner"]["postScriptGC"] is False


def test_every_option_is_known_to_the_installed_version() -> None:
    known = set(streamlit_config.get_config_options())
    named = {f"{section}.{option}" for section, options in SETTINGS.items() for option in options}
    named -= {"theme.light", "theme.dark"}
    named |= {f"theme.{name}.{option}" for name, options in THEMES.items() for option in options}
    assert named - known == set()


def test_nothing_is_reported_and_nobody_else_is_served() -> None:
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["server"]["address"] == "127.0.0.1"
    assert SETTINGS["server"]["showEmailPrompt"] is False
    assert SETTINGS["client"]["showErrorDetails"] == "none"
    assert SETTINGS["server"]["maxUploadSize"] == 64


def rgb(colour: str) -> np.ndarray:
    """Linear light, three values from 0 to 1 (IEC 61966-2-1)."""
    parts = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Contrast ratio after WCAG 2.1, from 1 to 21."""
    low, high = sorted(float(rgb(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_words_are_readable(name: str) -> None:
    theme = THEMES[name]
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        for ink in ("textColor", "primaryColor", "linkColor"):
            assert contrast(theme[ink], theme[ground]) >= TEXT_CONTRAST, (ink, ground)


# Matrices for complete deuteranopia, protanopia and tritanopia: Machado, Oliveira, Fernandes (2009), "A physiologically
# based model for simulation of color vision deficiency", IEEE TVCG 15(6), severity 1.0.
SIGHT = {
    "full": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def lab(light: np.ndarray) -> np.ndarray:
    """CIE 1976 L*a*b* under D65."""
    ratio = TO_XYZ @ np.clip(light, 0, 1) / np.array([0.9505, 1.0, 1.089])
    root = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("name", THEMES)
def test_chart_colours_can_be_told_apart(name: str, sight: str) -> None:
    """Any two of them differ by 15 in CIE 1976 units (about 2.3 is just noticeable), however the reader sees colour."""
    theme = THEMES[name]
    colours = theme["chartCategoricalColors"]
    assert min(contrast(colour, theme["backgroundColor"]) for colour in colours) >= GRAPHIC_CONTRAST
    seen = [lab(SIGHT[sight] @ rgb(colour)) for colour in colours]
    nearest = min(float(np.linalg.norm(one - other)) for one, other in itertools.combinations(seen, 2))
    assert nearest >= 15


def test_font_files_hold_the_words_of_the_interface() -> None:
    faces = SETTINGS["theme"]["fontFaces"]
    covered: dict[str, set[int]] = {}
    for face in faces:
        path = ROOT / face["url"].removeprefix("app/")
        assert path.stat().st_size < 1_300_000, f"{path.name} is too large to ship"
        with TTFont(path, lazy=True) as font:
            points = set(font.getBestCmap())
        covered.setdefault(face["family"], points)
        assert covered[face["family"]] == points, "the weights of a family hold the same characters"
        assert face["family"] in SETTINGS["theme"]["font"]
    simplified = {
        ord(char)
        for first in range(0xB0, 0xF8)
        for second in range(0xA1, 0xFF)
        if len(char := bytes([first, second]).decode("gb2312", errors="ignore")) == 1
    }
    assert len(simplified) == 6763
    assert simplified <= covered["Noto Sans SC"]
    assert {ord(char) for char in "，。；：？！“”‘’《》（）【】、…—％‰±×÷≤≥≠①⑩√αρζκ"} <= covered["Noto Sans SC"]
    assert {ord(char) for char in "實績權標體檢"} <= covered["Noto Sans TC"]
    assert traditional() | standard() <= set.union(*covered.values())
    assert list(covered) == [
        name.strip(" '") for name in SETTINGS["theme"]["font"].split(",")[:-1]
    ]  # asked in this order
    both = covered["Noto Sans SC"] | covered["Noto Sans TC"]
    lines = [line for path in (ROOT / "text").rglob("*.po") for line in path.read_text(encoding="utf-8").splitlines()]
    assert {ord(char) for line in lines if not line.startswith("msgid") for char in line} <= both  # keys are not shown
    assert not covered["Noto Sans SC Rare"] & both - {0x20}  # fetched for nothing else


def traditional() -> set[int]:
    """The characters of Big5 level 1: 5,401."""
    rows = (bytes([first]) for first in range(0xA4, 0xC7))
    cells = [bytes([second]) for second in (*range(0x40, 0x7F), *range(0xA1, 0xFF))]
    chars = {ord(char) for row in rows for cell in cells if len(char := (row + cell).decode("big5", "ignore")) == 1}
    level_1 = {char for char in chars if 0x4E00 <= char < 0xA000}
    assert len(level_1) == 5401
    return level_1


def standard() -> set[int]:
    """The Table of General Standard Chinese Characters."""
    lines = (ROOT / "tools" / "standard_characters.txt").read_text(encoding="utf-8").splitlines()[1:]
    return set(map(ord, "".join(lines)))


def test_the_licence_of_the_fonts_lies_beside_them() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (ROOT / "static" / "OFL.txt").read_text()
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for face in SETTINGS["theme"]["fontFaces"]:
        assert face["url"].removeprefix("app/") in notice
