"""The document as PDF in the form of an official document: typst sets what a small template is given as data.

Nothing that people typed becomes markup. Fonts are the shipped ones, embedded; the file is tagged (PDF/UA-1) and has
bookmarks. The same input and ``created`` give the same bytes.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import typst

from charts import image
from charts.names import legible
from indicators.vocabulary import Language
from report.annexes import annex_lines
from report.archive import NOT_STATED
from report.document import TOGETHER, Document, Figure, Formula, Inline, Part, Section, Table
from report.docx_type import Role, pitch_of, type_of
from report.glyphs import missing_words
from report.math_typst import typst_math
from report.picture import drawn, fonts
from report.steps import Steps

TEMPLATE: Final = Path(__file__).with_name("pdf.typ")
STANDARDS: Final = ("ua-1", "a-2a")
UNDATED: Final = ("ua-1",)  # PDF/A is refused without a date, and none is made up
ROLES: Final[tuple[Role, ...]] = (
    "title", "subtitle", "chapter", "clause", "label", "body", "caption", "note", "cell", "head", "page",
)  # fmt: skip
UPRIGHT: Final = {"top": 37, "bottom": 35, "left": 28, "right": 26}  # mm, GB/T 9704-2012
TURNED: Final = {"top": 28, "bottom": 26, "left": 35, "right": 37}
POINT: Final = 72 / 25.4  # points a millimetre
TALL: Final = 300  # characters in a cell from which a row may break across pages
LONGEST_RUN: Final = 12  # characters of a Latin word after which a line may break
MOMENT: Final = ("year", "month", "day", "hour", "minute", "second")
LATIN: Final = "Libertinus Serif"  # comes with typst
LATIN_MARKS: Final = "[\u2018\u2019\u201c\u201d\u2026\u2013\u2014\u00b7\u00d7]"
LONGEST_KEPT: Final = 200  # characters of a paragraph that goes to a new page with what follows it
SETTING: Final = 4  # charts that take as long to draw as the type to set
REGIONS: Final = {"zh-Hans": ("zh", "cn"), "zh-Hant": ("zh", "tw"), "en": ("en", "gb")}


def write_pdf(document: Document, language: Language = "zh-Hans", created: datetime = NOT_STATED) -> bytes:
    """The file. Charts are drawn one by one and tell how far they are; setting the type is one step."""
    made = _compile(
        _data(document, language, created),
        format="pdf",
        pdf_standards=list(UNDATED if created == NOT_STATED else STANDARDS),
    )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single file")
    return made


def page_pictures(document: Document, language: Language = "zh-Hans", dots: float = 60.0) -> list[bytes]:
    """The pages of the pdf as PNG, ``dots`` an inch, drawn by the same type setter with the same fonts."""
    made = _compile(_data(document, language, NOT_STATED), format="png", ppi=dots)
    return [made] if isinstance(made, bytes) else list(made)


def _data(document: Document, language: Language, created: datetime) -> str:
    steps = Steps(sum(1 for _ in document.figures()) + SETTING)
    data = json.dumps(_Setter(document, language, steps).data(created), ensure_ascii=False)
    steps.next(SETTING)
    return data


def _compile(data: str, **form: Any) -> Any:
    return typst.compile(
        TEMPLATE.read_bytes(), font_paths=fonts(), ignore_system_fonts=True, sys_inputs={"data": data}, **form
    )


def words(text: str) -> str | list[str]:
    """What is set: a mark for each character without a glyph, long Latin words in pieces that may part."""
    clean = image.marked(legible(text).replace("\r", "").replace("\t", " "))
    pieces, run, start = list[str](), 0, 0
    for place, char in enumerate(clean):
        run = run + 1 if "!" <= char <= "\u024f" else 0
        if run > LONGEST_RUN and place + 1 < len(clean) and not char.isspace():
            pieces.append(clean[start : place + 1])
            start, run = place + 1, 0
    return clean if not pieces else [*pieces, clean[start:]]


@dataclass(frozen=True, eq=False)
class _Setter:
    """Turns one document into the data of the template."""

    document: Document
    language: Language
    steps: Steps

    def data(self, created: datetime) -> dict[str, Any]:
        document = self.document
        groups = self._groups()
        lang, region = REGIONS[self.language]
        return {
            "lang": lang,
            "region": region,
            "title": words(document.title),
            "title_plain": image.marked(legible(document.title)).replace("\n", " "),
            "author": image.marked(legible(document.issuer)).replace("\n", " "),
            "created": None if created == NOT_STATED else {key: getattr(created, key) for key in MOMENT},
            "fonts": {"sans": self._faces(image.SANS), "serif": self._faces(image.SERIF)},
            "margins": {"upright": UPRIGHT, "turned": TURNED},
            "types": {role: self._type(role) for role in ROLES},
            "before": [words(line) for line in document.before],
            "subtitle": words(document.subtitle),
            "annexes": self._annexes(),
            "closing": [words(line) for line in document.closing],
            "groups": groups,
            "missing": [words(line) for line in missing_words(document, self.language)],
        }

    def _faces(self, names: Sequence[str]) -> list[Any]:
        """Families in the order they are asked: traditional punctuation, which typst expects, is in the last.

        English takes its quotation marks and dashes from a Latin family: Chinese ones are as wide as a character.
        """
        if self.language == "en":
            return [{"name": LATIN, "covers": LATIN_MARKS}, *names]
        return list(reversed(names)) if self.language == "zh-Hant" else list(names)

    def _type(self, role: Role) -> dict[str, Any]:
        kind = type_of(role, self.language)
        face = "sans" if kind.east == "黑体" else "serif"
        heavy = kind.bold or role == "title"
        pitch = pitch_of(role, self.language)
        return {"face": face, "size": kind.size, "tighter": kind.tighter, "heavy": heavy, "pitch": pitch}

    def _annexes(self) -> list[dict[str, Any]]:
        lines = annex_lines(self.document, self.language)
        return [{"words": words(line), "hanging": 5 if place else 2} for place, line in enumerate(lines)]

    def _groups(self) -> list[dict[str, Any]]:
        """Neighbouring parts on pages of one orientation."""
        groups: list[dict[str, Any]] = []
        for part in self.document.parts:
            if not groups or groups[-1]["wide"] != part.wide:
                groups.append({"wide": part.wide, "parts": []})
            groups[-1]["parts"].append(self._part(part))
        return groups

    def _part(self, part: Part) -> dict[str, Any]:
        return {
            "label": words(part.label),
            "heading": words(part.heading),
            "flows": part.flows,
            "signed": part.key == "scheme",
            "sections": [self._section(section, part.wide) for section in part.sections],
        }

    def _section(self, section: Section, wide: bool) -> dict[str, Any]:
        return {
            "heading": words(section.heading),
            "level": section.level,
            "fresh": section.fresh,
            "paragraphs": [words(line) for line in section.paragraphs],
            "kept": bool(section.paragraphs) and len(section.paragraphs[-1]) <= LONGEST_KEPT,
            "formulas": [_formula(formula) for formula in section.formulas],
            "tables": [_table(table) for table in section.tables],
            "figures": [self._figure(figure, wide) for figure in section.figures],
            "notes": [words(line) for line in section.notes],
        }

    def _figure(self, figure: Figure, wide: bool) -> dict[str, Any]:
        self.steps.next()
        return _figure(figure, wide)


def _formula(formula: Formula) -> dict[str, Any]:
    lines = [
        {"math": typst_math(line), "alt": image.marked(alt)}
        for line, alt in zip(formula.lines, formula.alts, strict=True)
    ]
    return {"name": words(formula.name), "lines": lines, "said": [_piece(piece) for piece in formula.said]}


def _piece(piece: str | Inline) -> Any:
    """Words, or mathematics within a sentence."""
    if isinstance(piece, Inline):
        return {"math": typst_math(piece.latex), "alt": image.marked(piece.plain)}
    return words(piece)


def _table(table: Table) -> dict[str, Any]:
    starts = {(merge.first, merge.column): merge.last - merge.first + 1 for merge in table.merges}
    hidden = {(row, m.column) for m in table.merges for row in range(m.first + 1, m.last + 1)}
    rows, last = [], _last_rows(table)
    for place, row in enumerate(table.rows):
        tall = max((len(cell.printed) for cell in row), default=0) >= TALL
        cells = []
        for column, cell in enumerate(row):
            if (place, column) in hidden:
                continue
            made: dict[str, Any] = {"words": words(cell.printed), "left": column in table.left}
            span = starts.get((place, column), 1)
            if span > 1:
                made["rows"] = span
            if tall or span > 1:
                made["tall"] = True
            cells.append(made)
        rows.append(cells)
    return {
        "caption": words(table.caption),
        "header": [words(name) for name in table.header],
        "widths": table.widths,
        "whole": table.whole,
        "rows": rows[: len(rows) - last],
        "last": rows[len(rows) - last :],
    }


def _last_rows(table: Table) -> int:
    """How many rows at the end go to a new page together; those of merged or very tall cells part as they must."""
    first = len(table.rows) - TOGETHER
    free = all(merge.last < first for merge in table.merges)
    low = first > 0 and table.low(first, len(table.rows))
    return TOGETHER if free and low else 0


def _figure(figure: Figure, wide: bool) -> dict[str, Any]:
    """A chart as large as it is drawn, or as fits."""
    margins = TURNED if wide else UPRIGHT
    across, down = (297, 210) if wide else (210, 297)
    room = (across - margins["left"] - margins["right"]) * POINT
    tall = (down - margins["top"] - margins["bottom"]) * POINT
    svg, width, _ = drawn(figure, wide, room, tall)
    alt = image.marked(legible(figure.alt))
    return {"svg": svg, "alt": alt, "width": width, "caption": words(figure.caption)}
