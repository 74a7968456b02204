"""The fields and loops in one part of a Word template, found and made whole before anything reads them as a template.

A tag (``{{ field }}``, ``{% for … %}``) that the word processor has split over runs is put together in its first run.
Every other brace becomes a mark that ``restored`` turns back, so that nothing outside the text can pass for a tag.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

Trouble = Literal["unbalanced", "tag", "alone", "outside"]
OPEN, CLOSE, BREAK = "\ufdd0", "\ufdd1", "\ufdd2"  # characters that no text may hold, for { } and the line of a tag
MARKS: Final = str.maketrans({"{": OPEN, "}": CLOSE, **dict.fromkeys((OPEN, CLOSE, BREAK), "\ufffd")})
UNMARKED: Final = str.maketrans({OPEN: "{", CLOSE: "}"})
DELIMITER: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|｛｛|｛%|｛％")
PAIRS: Final = {"{{": "}}", "{%": "%}"}
LOOKS_LIKE_ONE: Final = re.compile(r"\{\{|\{%")
TAG: Final = re.compile(r"\{\{(?![-+]|(?:r|p|tr|tc)\s).*?(?<![-+])\}\}|\{%(?:(tr|p) )?\s*(\w+)(?:\s.*?)?(?<![-+])%\}")
ALLOWED: Final = ("for", "endfor", "if", "elif", "else", "endif", "vm")
STRAIGHT: Final = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\xa0": " ", "\u3000": " ", "\n": " "})
LONGEST: Final = 200  # characters of one tag
QUOTED: Final = 40  # characters of a paragraph that are quoted


@dataclass(frozen=True)
class Tag:
    """A tag as it was typed and the words around it."""

    text: str
    quote: str


def settle(root: Element) -> tuple[list[Tag], list[tuple[Trouble, Tag]]]:
    """Put the tags of a part together, hide all other braces; the tags in reading order, and what is wrong with them.

    The first line of the part is the line before the first tag; every tag but ``vm`` begins a line.
    """
    troubles: list[tuple[Trouble, Tag]] = [("outside", tag) for tag in _hide_elsewhere(root)]
    order: dict[Element, list[Element]] = {}
    for piece in root.iter(qn("w:t")):
        owner = next(piece.iterancestors(qn("w:p")), None)
        if owner is not None:
            order.setdefault(owner, []).append(piece)
    placed: list[tuple[int, int, Tag]] = []
    place = {piece: n for n, piece in enumerate(root.iter(qn("w:t")))}
    for owner, pieces in order.items():
        tags, found = _paragraph(owner, pieces)
        troubles += found
        placed += [(place[piece], at, tag) for piece, at, tag in tags]
    return [tag for _, _, tag in sorted(placed, key=lambda one: one[:2])], troubles


def restored(xml: str) -> str:
    """The braces of the template back in their places."""
    return xml.translate(UNMARKED)


def lines_of_tags(xml: str) -> str:
    """Serialised XML with one line break in every tag and no other."""
    return xml.replace("\n", " ").replace("\r", " ").replace(BREAK, "\n")


def _hide_elsewhere(root: Element) -> Iterator[Tag]:
    """Hide braces in attributes and in text that is no text of a paragraph; yields what looks like a tag there."""
    inside = {piece for piece in root.iter(qn("w:t")) if next(piece.iterancestors(qn("w:p")), None) is not None}
    for one in root.iter():
        for key, value in one.attrib.items():
            if LOOKS_LIKE_ONE.search(value):
                yield Tag(value[:QUOTED], value[:QUOTED])
            if "{" in value or "}" in value:
                one.set(key, value.translate(MARKS))
        for side in ("text", "tail"):
            words = getattr(one, side)
            if words and ("{" in words or "}" in words) and not (side == "text" and one in inside):
                if LOOKS_LIKE_ONE.search(words):
                    yield Tag(words[:QUOTED], words[:QUOTED])
                setattr(one, side, words.translate(MARKS))


Placed = tuple[Element, int, Tag]


def _paragraph(owner: Element, pieces: list[Element]) -> tuple[list[Placed], list[tuple[Trouble, Tag]]]:
    text = "".join(piece.text or "" for piece in pieces)
    if not DELIMITER.search(text):
        for piece in pieces:
            if piece.text:
                piece.text = piece.text.translate(MARKS)
        return [], []
    spans, broken = _spans(text)
    if broken is not None:
        return [], [("unbalanced", Tag(text[broken : broken + QUOTED], _quote(text, broken)))]
    matches = [TAG.fullmatch(text, *span) for span in spans]
    tags = [Tag(text[first:last], _quote(text, first)) for first, last in spans]
    troubles: list[tuple[Trouble, Tag]] = []
    for tag, match in zip(tags, matches, strict=True):
        if match is None or len(tag.text) > LONGEST or (match[2] and match[2] not in ALLOWED):
            troubles.append(("tag", tag))
        elif match[1] and not _alone(owner, match[1], tag.text):
            troubles.append(("alone", tag))
    return _together(pieces, spans, tags), troubles


def _spans(text: str) -> tuple[list[tuple[int, int]], int | None]:
    """Where tags begin and end; the place of the first delimiter that has no partner, or None."""
    spans: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for found in DELIMITER.finditer(text):
        if opened is None and found.group() in PAIRS:
            opened = found
        elif opened is not None and found.group() == PAIRS[opened.group()]:
            spans.append((opened.start(), found.end()))
            opened = None
        else:
            return [], found.start()
    return spans, None if opened is None else opened.start()


def _quote(text: str, at: int) -> str:
    first = max(at - QUOTED // 4, 0)
    return f"{'…' if first else ''}{text[first : first + QUOTED]}{'…' if len(text) > first + QUOTED else ''}"


def _alone(owner: Element, prefix: str, tag: str) -> bool:
    """Whether a tag that takes its row or paragraph away is all there is in it."""
    taken = owner if prefix == "p" else next(owner.iterancestors(qn("w:tr")), None)
    if taken is None:
        return False
    others = ("w:sectPr", "w:drawing", "w:pict", "w:object")
    words = "".join(piece.text or "" for piece in taken.iter(qn("w:t")))
    return words.strip() == tag and next(taken.iter(*map(qn, others)), None) is None


def _together(pieces: list[Element], spans: list[tuple[int, int]], tags: list[Tag]) -> list[Placed]:
    """Every tag whole in the piece where it begins."""
    placed: list[Placed] = []
    held = dict(spans)
    begun, at, until, home = 0, 0, 0, 0
    written: list[list[str]] = [[] for _ in pieces]
    for number, piece in enumerate(pieces):
        for char in piece.text or "":
            if at in held:
                placed.append((piece, at, tags[begun]))
                begun, until, home = begun + 1, held[at], number
                written[home].append(_tidy(tags[begun - 1].text))
            if at >= until:
                written[number].append(char.translate(MARKS))
            at += 1
    for piece, words in zip(pieces, written, strict=True):
        piece.text = "".join(words)
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return placed


def _tidy(tag: str) -> str:
    """Straight quotation marks and a line of its own; ``vm`` is put by the library in the table, not in a line."""
    plain = tag.translate(STRAIGHT)
    match = TAG.fullmatch(plain)
    if match is None or match[2] == "vm":
        return plain
    head = f"{{%{match[1]} " if match[1] else plain[:2]
    return f"{head}{BREAK}{plain[len(head) :]}"
