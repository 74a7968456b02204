"""Words: the same keys and placeholders in every language; every code and key the program uses has words."""

import re
from pathlib import Path
from string import Formatter

import pytest

from indicators import Fault
from indicators.vocabulary import LANGUAGES, WORDS
from text import catalogue, explain, keys, t

ROOT = Path(__file__).parents[2]
ROOMS = sorted(path.stem for path in (ROOT / "text" / "zh_Hans").glob("*.po"))
PACKAGES = (
    "indicators", "weighting", "risk", "evaluation", "intake", "store", "report", "charts", "sample_data", "ui",
    "commands",
)  # fmt: skip
SOURCES = [path for name in PACKAGES for path in (ROOT / name).rglob("*.py")] + [ROOT / "app.py", ROOT / "cli.py"]


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("room", ROOMS)
def test_languages_hold_the_same_keys(room: str) -> None:
    assert keys(room, "en") == keys(room, "zh-Hans")


@pytest.mark.parametrize("room", ROOMS)
def test_languages_hold_the_same_placeholders(room: str) -> None:
    english = catalogue("en", room)
    for key, chinese in catalogue("zh-Hans", room).items():
        assert placeholders(english[key]) == placeholders(chinese), key


@pytest.mark.parametrize("room", ROOMS)
def test_keys_begin_with_their_room(room: str) -> None:
    assert all(key.startswith((f"{room}.", f"{room.split('_')[0]}.")) for key in keys(room))


def test_english_words_go_with_their_number() -> None:
    assert "1 finding:" in t("report.findings.counts", "en", total=1, list="note (1)")
    assert "2 findings:" in t("report.findings.counts", "en", total=2, list="note (2)")
    assert t("report.rule.units", "en", per="1") == "1 unit"
    assert t("report.rule.units", "en", per="1.5") == "1.5 units"
    assert "one kind:" in t("summary.fixes_first", "en", count=1, list="a")
    assert "3 kinds:" in t("summary.fixes_first", "en", count=3, list="a")


def test_a_value_is_never_read_as_a_form() -> None:
    assert t("report.findings.counts", "en", total=1, list="{total:a|b} {0}") == "1 finding: {total:a|b} {0}."


def literal(pattern: str) -> set[str]:
    return {found for path in SOURCES for found in re.findall(pattern, path.read_text(encoding="utf-8"))}


def test_every_literal_key_has_words() -> None:
    used = literal(r'\b(?:say|t)\(\s*"([a-z_]+\.[a-zA-Z0-9_.-]+)"')
    missing = {key for key in used if key not in catalogue("zh-Hans", key.split(".", 1)[0])}
    assert used
    assert not missing


def test_every_fault_code_has_a_sentence() -> None:
    codes = literal(r'\bFault\(\s*"([a-z_]+\.[a-z_0-9]+)"')
    known = set(keys("errors"))
    assert codes
    assert {code for code in codes if f"errors.{code}" not in known} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_becomes_one_sentence_with_its_place(language: str) -> None:
    fault = Fault("ahp.off_scale", "a : b", {"value": 12})
    sentence = explain(fault, language)  # type: ignore[arg-type]
    assert "a : b" in sentence
    assert "12" in sentence


def test_ids_in_a_place_become_names() -> None:
    assert "走访" in explain(Fault("field.missing", "items › x1 › names"), "zh-Hans", {"x1": "走访"})


def test_an_unknown_code_still_gives_a_sentence() -> None:
    assert "nowhere" in explain(Fault("nothing.known", "nowhere"), "en")


def test_traditional_falls_back_to_simplified() -> None:
    assert t("errors.scheme.no_items", "zh-Hant")


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        t("shell.no_such_words", "en")


@pytest.mark.parametrize("vocabulary", sorted(WORDS))
def test_closed_lists_have_three_languages(vocabulary: str) -> None:
    assert all(len(words) == len(LANGUAGES) and all(words) for words in WORDS[vocabulary].values())
