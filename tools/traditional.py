"""Write text/zh_Hant, the traditional catalogues, from the simplified ones: `python -m tools.traditional`.

Characters and the words of Taiwan's standard by OpenCC (``s2tw``), then the words of WORDS. Keys, placeholders and
markup are plain letters and pass as they are. What is written by hand in text/zh_Hant is written over.
"""

from functools import cache
from pathlib import Path
from typing import Final

from opencc import OpenCC

TEXT: Final = Path(__file__).parents[1] / "text"
# Where the standard's character is not the one that offices write, and marks that belong to the other way of writing.
WORDS: Final = {
    "瞭解": "了解", "製定": "制定", "“": "「", "”": "」", "‘": "『", "’": "』",
    "Language: zh_Hans": "Language: zh_Hant",
}  # fmt: skip


@cache
def _converter() -> OpenCC:
    return OpenCC("s2tw")


def traditional(text: str) -> str:
    """The same catalogue in traditional characters."""
    text = str(_converter().convert(text))
    for word, wanted in WORDS.items():
        text = text.replace(word, wanted)
    return text


def catalogues() -> dict[str, str]:
    """What every file of text/zh_Hant should hold, by its name."""
    return {path.name: traditional(path.read_text(encoding="utf-8")) for path in sorted(TEXT.glob("zh_Hans/*.po"))}


def write() -> None:
    """Write every file anew and take away those whose simplified file is gone."""
    folder, wanted = TEXT / "zh_Hant", catalogues()
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.po"):
        if path.name not in wanted:
            path.unlink()
    for name, words in wanted.items():
        (folder / name).write_text(words, encoding="utf-8")


if __name__ == "__main__":
    write()
