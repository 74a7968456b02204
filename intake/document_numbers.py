"""Numbers that a document gives its paragraphs by itself (一、（一） 1. ①): not among the letters of a text."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import cn2an
from docx.oxml.ns import qn

tag: Final = cache(qn)  # w:p -> the name of the element with its namespace
_CIRCLED: Final = 0x2460  # ① is 1
Level = tuple[str, str, int]  # format, text such as （%1）, first number


def _chinese(number: int) -> str:
    words = str(cn2an.an2cn(number, "low"))
    return words.removeprefix("一") if 10 <= number < 20 else words


def _circled(number: int) -> str:
    return chr(_CIRCLED + number - 1) if 1 <= number <= 20 else f"({number})"


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26)


_WRITTEN: Final[dict[str, Callable[[int], str]]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "chineseLegalSimplified": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
}
_SILENT: Final = ("bullet", "none")


@dataclass(eq=False)
class Numbers:
    """How each list of a document is numbered, and where its counting stands."""

    levels: dict[tuple[str, int], Level]  # by list id and level
    styles: dict[str, tuple[str, int]]  # list id and level of a paragraph style
    counted: dict[tuple[str, int], int] = field(default_factory=dict)

    def of(self, paragraph: Any) -> str:
        """The number written before a paragraph, '' where it has none; counts on."""
        place = self._place(paragraph)
        level = self.levels.get(place) if place is not None else None
        if place is None or level is None or level[0] in _SILENT:
            return ""
        name, depth = place
        self.counted[place] = self.counted.get(place, level[2] - 1) + 1
        for deeper in [other for other in self.counted if other[0] == name and other[1] > depth]:
            del self.counted[deeper]
        text = level[1]
        for step in range(depth + 1):
            text = text.replace(f"%{step + 1}", self._figure(name, step))
        return text

    def _figure(self, name: str, depth: int) -> str:
        form, _, first = self.levels.get((name, depth), ("decimal", "", 1))
        number = self.counted.get((name, depth), first)
        return _WRITTEN.get(form, str)(number)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(tag("w:pPr"))
        if properties is None:
            return None
        found = _list_of(properties)
        style = properties.find(tag("w:pStyle"))
        return found or (self.styles.get(style.get(tag("w:val"), "")) if style is not None else None)


def _list_of(properties: Any) -> tuple[str, int] | None:
    own = properties.find(tag("w:numPr"))
    name = own.find(tag("w:numId")) if own is not None else None
    if own is None or name is None or name.get(tag("w:val")) in (None, "0"):
        return None
    depth = own.find(tag("w:ilvl"))
    return name.get(tag("w:val")), whole(depth.get(tag("w:val")) if depth is not None else None, 0)


def whole(text: str | None, otherwise: int) -> int:
    """A property that is a number of at most six digits, ``otherwise`` where it is none."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 7 else otherwise


def numbers_of(document: Any) -> Numbers:
    """The numbering of an opened document; none where it has no part for it."""
    styles = {
        style.get(tag("w:styleId"), ""): place
        for style in document.styles.element.iterchildren(tag("w:style"))
        if (properties := style.find(tag("w:pPr"))) is not None and (place := _list_of(properties)) is not None
    }
    part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
    return Numbers(_levels(part.element) if part is not None else {}, styles)


def _levels(numbering: Any) -> dict[tuple[str, int], Level]:
    abstract = {one.get(tag("w:abstractNumId")): one for one in numbering.iterchildren(tag("w:abstractNum"))}
    found: dict[tuple[str, int], Level] = {}
    for own in numbering.iterchildren(tag("w:num")):
        link = own.find(tag("w:abstractNumId"))
        pattern = abstract.get(link.get(tag("w:val"))) if link is not None else None
        if pattern is None:
            continue
        for level in pattern.iterchildren(tag("w:lvl")):
            depth = whole(level.get(tag("w:ilvl")), 0)
            found[own.get(tag("w:numId"), ""), depth] = _level(level)
    return found


def _level(level: Any) -> Level:
    def said(name: str, otherwise: str) -> str:
        child = level.find(tag(name))
        return child.get(tag("w:val"), otherwise) if child is not None else otherwise

    return said("w:numFmt", "decimal"), said("w:lvlText", ""), whole(said("w:start", "1"), 1)
