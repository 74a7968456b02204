"""Words of the screens in the reader's language."""

from typing import Final

import streamlit as st

from indicators.vocabulary import WORDS, Language, word
from text import t

LANGUAGE_NAMES: Final[dict[Language, str]] = {"zh-Hans": "简体中文", "en": "English"}
KEY: Final = "lang"


def language() -> Language:
    """The language of this session; simplified Chinese unless the reader chose another."""
    chosen = st.session_state.get(KEY) or st.query_params.get(KEY, "zh-Hans")
    known = {name: code for code, name in LANGUAGE_NAMES.items()} | {code: code for code in LANGUAGE_NAMES}
    return known.get(chosen, "zh-Hans")  # the address of a chosen language holds its name


def say(key: str, /, **values: object) -> str:
    """The words for a catalogue key in the reader's language."""
    return t(key, language(), **values)


def say_value(vocabulary: str, value: str | None) -> str:
    """The word for a value of a closed list; a dash for one that is not known."""
    return "—" if value is None else word(vocabulary, value, language())


def choices(vocabulary: str) -> list[str]:
    """Keys of a closed list in their order."""
    return list(WORDS[vocabulary])


def plain(text: str) -> str:
    """A name typed by a user, safe inside Streamlit's Markdown: every mark-up character escaped, one line."""
    line = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\`*_{}[]()<>#+-.!|~$:^=&\"'" else char for char in line)
