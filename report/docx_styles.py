"""Styles of the Word file: a title, headings whose levels fill the navigation pane, and the look of each.

The text of a scheme has the built-in styles: Title, Heading 1 for 一、 and Heading 2 for （一）. An annex or part of a
report has styles of its own one level lower, since the levels of built-in headings cannot be changed: its title
(level 1), 一、 (level 2), （一） (level 3).
"""

from typing import Final

from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from indicators.vocabulary import Language
from report.docx_type import Align, Role, element, pitch_of, run_properties, spacing, type_of
from text import t

BUILT_IN: Final[dict[str, tuple[str, Role, Align, int]]] = {
    "Title": ("Title", "title", "center", 0),
    "Heading1": ("Heading 1", "chapter", "both", 0),
    "Heading2": ("Heading 2", "clause", "both", 1),
}
OF_PARTS: Final[dict[str, tuple[Role, Align, int]]] = {
    "PartTitle": ("title", "center", 0),
    "PartHeading1": ("chapter", "both", 1),
    "PartHeading2": ("clause", "both", 2),
}
LEVELS: Final = {1: "1", 2: "2"}


def heading_style(level: int, of_part: bool) -> str:
    """Id of the style of a heading of a section; ``of_part``: it stands under the title of an annex or a part."""
    return f"{'PartHeading' if of_part else 'Heading'}{LEVELS[level]}"


def set_styles(word: Word, language: Language) -> None:
    """The body text, the built-in headings as the form asks for them, and the styles of annexes."""
    normal = word.styles["Normal"].element
    _replaced(normal, "rPr", run_properties(type_of("body", language), language))
    for name, role, align, level in BUILT_IN.values():
        style = word.styles[name].element
        _look(style, role, align, level, language)
    for identity, (role, align, level) in OF_PARTS.items():
        word.styles.element.append(_own(identity, role, align, level, language))


def _own(identity: str, role: Role, align: Align, level: int, language: Language) -> BaseOxmlElement:
    made = element("style", type="paragraph", customStyle=1, styleId=identity)
    made.append(element("name", val=t(f"report.style.{identity}", language)))
    made.append(element("basedOn", val="Normal"))
    made.append(element("next", val="Normal"))
    made.append(element("uiPriority", val=9))
    made.append(element("qFormat"))
    _look(made, role, align, level, language)
    return made


def _look(style: BaseOxmlElement, role: Role, align: Align, level: int, language: Language) -> None:
    """Paragraph, then run, as the schema orders them."""
    properties = element("pPr")
    properties.append(element("keepNext"))
    properties.append(spacing(pitch_of(role, language)))
    properties.append(element("jc", val=align))
    properties.append(element("outlineLvl", val=level))
    _replaced(style, "pPr", properties)
    _replaced(style, "rPr", run_properties(type_of(role, language), language))


def _replaced(style: BaseOxmlElement, name: str, made: BaseOxmlElement) -> None:
    old = style.find(qn(f"w:{name}"))
    if old is not None:
        style.remove(old)
    if name == "pPr" and (after := style.find(qn("w:rPr"))) is not None:
        after.addprevious(made)
    else:
        style.append(made)
