"""Words of the screens in the reader's language."""

from typing import Final

import streamlit as st

from indicators.vocabulary import WORDS, Language, word
from text import t

LANGUAGE_NAMES: Final[dict[Language, str]] = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}
KEY: Final = "lang"


def language() -> Language:
    """The language of this session; simplified Chinese unless the reader chose another."""
    chosen = st.session_state.get(KEY) or st.query_params.get(KEY, "zh-Hans")
    return chosen if chosen in LANGUAGE_NAMES else "zh-Hans"


def keep_language() -> None:
    """The language goes with the session from page to page, and stands in the address when it is not the default."""
    st.session_state[KEY] = language()
    if language() != "zh-Hans" and st.query_params.get(KEY) != language():
        st.query_params[KEY] = language()


def choose_language(code: Language) -> None:
    """Another language from now on; the work stays."""
    st.session_state[KEY] = code
    st.query_params[KEY] = code


def say(key: str, /, **values: object) -> str:
    """The words for a catalogue key in the reader's language."""
    return t(key, language(), **values)


def bracketed(text: str) -> str:
    """An addition in brackets as the language writes them, with the space before it where one belongs."""
    return say("shell.bracketed", text=text)


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
