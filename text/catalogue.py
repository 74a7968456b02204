"""Catalogues are gettext .po files, ``text/<language>/<room>.po``; the key of a word begins with its room.

``t("home.title", "en")`` looks up ``home.title`` in ``text/en/home.po``; a room may spread over ``home_*.po``.
Traditional Chinese is written from the simplified words (tools/traditional.py) and falls back to them where one is
missing; any other missing word is an error a test finds.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final

from babel.messages.pofile import read_po

from indicators.faults import Fault
from indicators.vocabulary import Language

FOLDER: Final = Path(__file__).parent
FOLDERS: Final[dict[Language, str]] = {"zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant", "en": "en"}
ONE: Final = "1"


class Words(Formatter):
    """``{count:item|items}`` prints the first of the two where the value is one, as English asks for."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """The value itself, or the one of two words that goes with it."""
        one, bar, many = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if str(value) == ONE else many


@cache
def catalogue(language: Language, room: str) -> Mapping[str, str]:
    """All words of one room in one language; empty when there is no file of it."""
    folder = FOLDER / FOLDERS[language]
    words: dict[str, str] = {}
    for path in (folder / f"{room}.po", *sorted(folder.glob(f"{room}_*.po"))):
        if path.exists():
            words |= _read(path)
    return words


def _read(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        messages = read_po(file)
    return {str(message.id): str(message.string) for message in messages if message.id and message.string}


def keys(room: str, language: Language = "zh-Hans") -> tuple[str, ...]:
    """Keys of one room, sorted."""
    return tuple(sorted(catalogue(language, room)))


def t(key: str, language: Language, /, **values: object) -> str:
    """The words for ``key`` with ``{placeholders}`` filled from ``values``; raises KeyError for an unknown key.

    English words that go with a number stand beside it: ``{count} {count:item|items}``.
    """
    room = key.split(".", 1)[0]
    template = catalogue(language, room).get(key)
    if template is None and language == "zh-Hant":
        template = catalogue("zh-Hans", room).get(key)
    if template is None:
        raise KeyError(key)
    if not values:
        return template
    return Words().vformat(template, (), values) if "|" in template else template.format_map(values)


def _named(part: str, names: Mapping[str, str]) -> str:
    """One part of a place by its name; both sides of a pair ``a : b`` by theirs."""
    return names.get(part) or " : ".join(names.get(side, side) for side in part.split(" : "))


def _listed(value: object, language: Language) -> object:
    """Several values as a list of words; others as they are."""
    if not isinstance(value, tuple | list):
        return value
    return (", " if language == "en" else "、").join(str(one) for one in value)


def explain(fault: Fault, language: Language, names: Mapping[str, str] | None = None) -> str:
    """One sentence for a fault, with its place and cure: the words of ``errors.<code>``.

    Codes without words of their own take those of their family (``field.any``). ``names`` maps ids to names, so that
    a reader sees what an item is called.
    """
    where = " › ".join(_named(part, names or {}) for part in fault.where.split(" › ")) if fault.where else ""
    values = {**{name: _listed(value, language) for name, value in fault.values.items()}, "where": where}
    family = fault.code.split(".", 1)[0]
    for key in (f"errors.{fault.code}", f"errors.{family}.any", "errors.any"):
        try:
            return t(key, language, **{"code": fault.code, "value": "", **values})
        except KeyError:
            continue
    return fault.code
