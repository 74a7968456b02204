"""Type and paragraphs of an official document: fonts for Chinese and Latin on every run, exact line pitch.

GB/T 9704-2012: title 2号小标宋, body 3号仿宋, headings 黑体 (一、) and 楷体 (（一）); 22 lines of 28 characters a
page. Fonts are named, never embedded: they are on the machines of offices and are not free to ship.
"""

from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from charts.names import legible
from indicators.vocabulary import Language

LINE: Final = 28.95  # points: 225 mm hold 22 lines
TITLE_LINE: Final = 35.0
ENGLISH_LINE: Final = 18.0  # points: one and a half lines of 12 points
TIGHTER: Final = 0.25  # points: 28 characters of 16 pt in 156 mm; a character grid would be read differently by suites
Role = Literal["title", "subtitle", "chapter", "clause", "label", "body", "caption", "note", "cell", "head", "page"]
Align = Literal["left", "center", "right", "both"]
SPACE: Final = qn("xml:space")
LOOKS: Final = 256  # kinds of paragraph of which a pattern is kept


@dataclass(frozen=True)
class Type:
    """One kind of type: Chinese font, Latin font, size in points, points by which characters stand closer."""

    east: str
    latin: str
    size: float
    bold: bool = False
    tighter: float = 0.0


LANGUAGE: Final[dict[Language, tuple[str, str]]] = {
    "zh-Hans": ("en-US", "zh-CN"),
    "zh-Hant": ("en-US", "zh-TW"),
    "en": ("en-GB", "zh-CN"),
}
ROMAN: Final = "Times New Roman"
CHINESE: Final[dict[Role, Type]] = {
    "title": Type("方正小标宋简体", ROMAN, 22),
    "subtitle": Type("楷体_GB2312", ROMAN, 16),
    "chapter": Type("黑体", ROMAN, 16, tighter=TIGHTER),
    "clause": Type("楷体_GB2312", ROMAN, 16, tighter=TIGHTER),
    "label": Type("黑体", ROMAN, 16, tighter=TIGHTER),
    "body": Type("仿宋_GB2312", ROMAN, 16, tighter=TIGHTER),
    "caption": Type("楷体_GB2312", ROMAN, 14),
    "note": Type("仿宋_GB2312", ROMAN, 12),
    "cell": Type("仿宋_GB2312", ROMAN, 10.5),
    "head": Type("黑体", ROMAN, 10.5),
    "page": Type("宋体", "宋体", 14),
}
ENGLISH: Final[dict[Role, Type]] = {
    "title": Type("宋体", ROMAN, 20, bold=True),
    "subtitle": Type("宋体", ROMAN, 14),
    "chapter": Type("宋体", ROMAN, 14, bold=True),
    "clause": Type("宋体", ROMAN, 12, bold=True),
    "label": Type("宋体", ROMAN, 14, bold=True),
    "body": Type("宋体", ROMAN, 12),
    "caption": Type("宋体", ROMAN, 11, bold=True),
    "note": Type("宋体", ROMAN, 10),
    "cell": Type("宋体", ROMAN, 9),
    "head": Type("宋体", ROMAN, 9, bold=True),
    "page": Type("宋体", ROMAN, 12),
}


ENGLISH_PITCHES: Final[dict[Role, float]] = {"title": 28.0, "chapter": 27.0, "clause": 24.0, "subtitle": 20.0}


def pitch_of(role: Role, language: Language) -> float:
    """Distance of lines in points: exactly the grid of the form in Chinese, of a printed report in English."""
    if language == "en":
        return ENGLISH_PITCHES.get(role, ENGLISH_LINE)
    return TITLE_LINE if role == "title" else LINE


def type_of(role: Role, language: Language) -> Type:
    """The type of a role; English keeps the structure in Latin type."""
    return (ENGLISH if language == "en" else CHINESE)[role]


def element(name: str, **attributes: object) -> BaseOxmlElement:
    """An element ``w:name`` with attributes of the same namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def run_properties(kind: Type, language: Language) -> BaseOxmlElement:
    """Fonts, weight, colour, size and language of a run, in the order the schema asks for."""
    properties = element("rPr")
    fonts = element("rFonts", ascii=kind.latin, hAnsi=kind.latin, eastAsia=kind.east, cs=kind.latin)
    if language != "en":
        fonts.set(qn("w:hint"), "eastAsia")  # Chinese quotation marks in the Chinese font
    half_points = round(2 * kind.size)
    properties.append(fonts)
    properties.append(element("b", val=int(kind.bold)))
    properties.append(element("color", val="000000"))
    if kind.tighter:
        properties.append(element("spacing", val=-round(20 * kind.tighter)))
    properties.append(element("sz", val=half_points))
    properties.append(element("szCs", val=half_points))
    properties.append(language_element(language))
    return properties


def language_element(language: Language, name: str = "lang") -> BaseOxmlElement:
    """The language of a run for Latin letters and for Chinese: without the second, fonts take Japanese glyphs."""
    latin, east = LANGUAGE[language]
    return element(name, val=latin, eastAsia=east)


def run(text: str, role: Role, language: Language) -> BaseOxmlElement:
    """One run; line breaks are kept, what cannot be printed is replaced."""
    made = copy(_empty_run(role, language))
    fill(made, text)
    return made


def fill(made: BaseOxmlElement, text: str) -> None:
    """Put words into a run that has none yet."""
    first, *others = legible(text).replace("\r", "").replace("\t", " ").split("\n")
    made[-1].text = first
    for line in others:
        made.append(element("br"))
        words = element("t")
        words.text = line
        words.set(SPACE, "preserve")
        made.append(words)


@lru_cache(maxsize=LOOKS)
def _empty_run(role: Role, language: Language) -> BaseOxmlElement:
    """A run with no words yet, to be copied: making each of its elements anew takes most of the time of a file."""
    made, words = element("r"), element("t")
    made.append(run_properties(type_of(role, language), language))
    words.set(SPACE, "preserve")
    made.append(words)
    return made


def paragraph(
    text: str,
    role: Role,
    language: Language,
    *,
    align: Align = "both",
    indent: float = 0.0,
    hanging: float = 0.0,
    right: float = 0.0,
    pitch: float | None = None,
    style: str | None = None,
    page_break: bool = False,
    keep: bool = False,
) -> BaseOxmlElement:
    """A paragraph of one run. ``indent`` of the first line, ``hanging`` (left of all lines) and ``right`` are in
    characters; ``pitch`` is the exact distance of lines in points, None lets lines grow with their content."""
    made = copy(_empty_paragraph(role, language, align, indent, hanging, right, pitch, style, page_break, keep))
    if text:
        made.append(run(text, role, language))
    return made


@lru_cache(maxsize=LOOKS)
def _empty_paragraph(
    role: Role,
    language: Language,
    align: Align,
    indent: float,
    hanging: float,
    right: float,
    pitch: float | None,
    style: str | None,
    page_break: bool,
    keep: bool,
) -> BaseOxmlElement:
    """A paragraph without words, to be copied; properties in the order the schema asks for."""
    made, properties = element("p"), element("pPr")
    if style is not None:
        properties.append(element("pStyle", val=style))
    if keep:
        properties.append(element("keepNext"))
    if page_break:
        properties.append(element("pageBreakBefore"))
    properties.append(element("snapToGrid", val=int(pitch == LINE)))
    properties.append(spacing(pitch))
    if indent or hanging or right:
        properties.append(_indent(indent, hanging, right, type_of(role, language).size))
    properties.append(element("jc", val=align))
    made.append(properties)
    return made


def spacing(pitch: float | None) -> BaseOxmlElement:
    """Exact distance of lines in points, or lines that grow with what they hold."""
    if pitch is None:
        return element("spacing", before=0, after=0, line=240, lineRule="auto")
    return element("spacing", before=0, after=0, line=round(20 * pitch), lineRule="exact")


def _indent(first: float, left: float, right: float, size: float) -> BaseOxmlElement:
    made = element("ind")
    for side, characters in (("left", left), ("right", right), ("firstLine", first)):
        if characters:
            made.set(qn(f"w:{side}Chars"), str(round(100 * characters)))
            made.set(qn(f"w:{side}"), str(round(20 * size * characters)))
    return made
