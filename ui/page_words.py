"""Words and looks that Streamlit itself does not offer: its own English words, the page's language, our style."""

import json
from pathlib import Path
from typing import Final

import streamlit as st

from text import catalogue
from ui.words import language

STYLES: Final = (Path(__file__).parents[1] / "static" / "theme.css", Path(__file__).with_name("style.css"))
HTML_LANGUAGE: Final = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "en": "en"}

SCRIPT: Final = """<script>
(() => {
  const words = %s;
  document.documentElement.lang = %s;
  window.shijiWords = words;
  if (window.shijiObserver) return;
  const swap = (text) => {
    const key = text.trim(), found = window.shijiWords[key];
    return found === key ? undefined : found;  // the same text again would be a change that never ends
  };
  const named = (value) => {  // what holds the name of a field, as the help beside it
    for (const [english, ours] of Object.entries(window.shijiWords)) {
      const [start, rest] = english.split("{name}");
      if (rest === "" && start && ours !== english && value.startsWith(start)) {
        return ours.replace("{name}", () => value.slice(start.length));
      }
    }
  };
  const turn = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const found = swap(node.data);
      if (found) node.data = node.data.replace(node.data.trim(), found);
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of ["aria-label", "title", "placeholder"]) {
      const value = node.getAttribute(name);
      const found = value && (swap(value) ?? named(value));
      if (found) node.setAttribute(name, found);
    }
    node.childNodes.forEach(turn);
  };
  window.shijiObserver = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "characterData") turn(change.target);
      change.addedNodes.forEach(turn);
    }
  });
  window.shijiObserver.observe(document.body, { subtree: true, childList: true, characterData: true });
  turn(document.body);
})();
</script>"""


def install() -> None:
    """Put our style and the words for Streamlit's own labels into the page."""
    for style in STYLES:
        st.html(style)
    known = catalogue(language(), "streamlit")
    words = {key.removeprefix("streamlit."): text for key, text in known.items()}
    script = SCRIPT % (json.dumps(words).replace("<", "\\u003c"), json.dumps(HTML_LANGUAGE[language()]))
    st.html(script, unsafe_allow_javascript=True)
