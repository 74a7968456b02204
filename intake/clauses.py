"""Several numbered clauses in one cell, taken apart where each counts for itself."""

import re
from typing import Final

from intake.numbering import split_number
from intake.points_in_words import mentions_loss, points_in_clause

# A number at the start of the cell, of a line, or after the end of a clause.
_STARTS: Final = re.compile(
    r"(?:^|(?<=[\n；;。]))\s*(?=(?:[（(]\s*\d{1,2}\s*[)）]|[①-⑳]|\d{1,2}\s*[、.．](?!\d)|[（(][一二三四五六七八九十]{1,2}[)）]))"
)


def parts(text: str) -> tuple[str, ...]:
    """The numbered parts of a cell without their numbers; the whole text where it is not a numbered list."""
    starts = list(dict.fromkeys(found.end() for found in _STARTS.finditer(text)))
    if len(starts) < 2 or text[: starts[0]].strip():
        return (text,)
    ends = [*starts[1:], len(text)]
    pieces = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    numbered = [split_number(piece) for piece in pieces]
    if len({piece.depth for piece in numbered}) > 1:
        return (text,)
    return tuple(piece.rest.strip() for piece in numbered)


def split_clauses(text: str) -> tuple[str, ...]:
    """Clauses that are items of their own: each has its own points in words or takes or gives points."""
    pieces = parts(text)
    if len(pieces) < 2:
        return (text,)
    stated = [points_in_clause(piece).value is not None for piece in pieces]
    counts = [has or mentions_loss(piece) for has, piece in zip(stated, pieces, strict=True)]
    return pieces if all(counts) else (text,)


def is_list(text: str) -> bool:
    """Whether the cell holds a numbered list."""
    return len(parts(text)) > 1
