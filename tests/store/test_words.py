"""Every code the store raises has a sentence in both languages; both ask for the same values."""

import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]


def raised() -> set[str]:
    """The codes in the source of the store."""
    sources = (path.read_text("utf-8") for path in (ROOT / "store").rglob("*.py"))
    return {code for source in sources for code in re.findall(r'Fault\(\s*"(store\.\w+)"', source)}


def sentences(folder: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted((ROOT / "text" / folder).glob("errors*.po")):
        with path.open("rb") as file:
            found |= {str(message.id): str(message.string) for message in read_po(file) if message.id}
    return {key.removeprefix("errors."): words for key, words in found.items() if key.startswith("errors.store.")}


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("folder", ["zh_Hans", "en"])
def test_every_code_has_a_sentence(folder):
    words = sentences(folder)
    assert raised() - words.keys() == set()
    assert {code for code, sentence in words.items() if not sentence} == set()


def test_both_languages_ask_for_the_same_values():
    chinese, english = sentences("zh_Hans"), sentences("en")
    assert {code: placeholders(words) for code, words in chinese.items()} == {
        code: placeholders(words) for code, words in english.items()
    }
