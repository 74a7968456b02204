"""An agency's own .docx, filled: its fields (``{{ title }}``) and loops become the words of a scheme.

The template is anybody's file. It must have passed ``intake.check_document_template``; here it may say nothing but
fields, loops and conditions (template_check.py), runs in Jinja's sandbox without functions, filters and attributes of
objects, and everything filled in is text: it can become neither markup nor a field of Word nor a template of its own.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import docx
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from lxml.etree import _Element as Element
from markupsafe import Markup, escape

from charts.names import legible
from indicators.faults import Fault, UserError
from indicators.vocabulary import Language
from report.archive import NOT_STATED, timeless
from report.docx import core_properties
from report.template_check import LOOP, check
from report.template_fields import Value
from report.template_mend import mend
from report.template_tags import MARKS, Tag, lines_of_tags, restored, settle
from text import t

FILLED: Final = re.compile(r"word/(document|header|footer|footnotes)\d*\.xml$", re.IGNORECASE)
NOTED: Final = re.compile(r"word/(?:comments|endnotes)\d*\.xml$", re.IGNORECASE)  # never filled
LARGEST: Final = 4 * 1024 * 1024  # bytes of one part that is filled
LONGEST: Final = 20 * 1024 * 1024  # characters of one part once it is filled
MOST_TAGS: Final = 2_000
SAID: Final = 20  # places named in one sentence
MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TROUBLES: Final = (
    "template.unbalanced", "template.outside", "template.tag", "template.alone", "template.unknown_fields",
    "template.not_text", "template.not_list", "template.nested", "template.loop_outside", "template.expression",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Prepared:
    """One part of the template made ready: its name, its text as a template and its tags in their order."""

    name: str
    source: str
    tags: Sequence[Tag]


@dataclass(frozen=True, eq=False)
class Template:
    """A template that may be filled, with the fields it asks for."""

    data: bytes
    filename: str
    parts: tuple[Prepared, ...]
    fields: frozenset[str]

    @property
    def bare_text(self) -> bool:
        """Whether nothing is filled in the text itself, only in headers, footers or footnotes."""
        return not any(part.name.lower() == "word/document.xml" for part in self.parts)


def read_template(data: bytes, filename: str, language: Language) -> Template:
    """The template, looked at as a whole; raises UserError with everything that keeps it from being filled.

    ``language`` is that of the reader, for the words that say where a trouble stands.
    """
    found: dict[str, list[str]] = {}
    parts, fields, count = [], set[str](), 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            if (filled := FILLED.search(member.filename)) or NOTED.search(member.filename):
                where = filled[1].lower() if filled else "note"
                part, troubles, used = _part(archive, member, filename, bool(filled))
                fields |= used
                count += len(part.tags)
                for code, what, quote in troubles:
                    found.setdefault(code, []).append(
                        t(f"report.template.at.{where}", language, what=what, quote=quote)
                    )
                parts += [part] if filled and part.tags else []
    if count > MOST_TAGS:
        raise UserError(Fault("template.too_many", filename, {"count": count, "limit": MOST_TAGS}))
    if found:
        raise UserError([_fault(code, filename, found[code], language) for code in TROUBLES if code in found])
    if not count:
        raise UserError(Fault("template.no_fields", filename))
    return Template(data, filename, tuple(parts), frozenset(fields))


def fill(template: Template, values: Mapping[str, Value], created: datetime = NOT_STATED) -> bytes:
    """The document. The same template, values and ``created`` give the same bytes; raises UserError."""
    written = {part.name: _filled(part, values, template.filename) for part in template.parts}
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template.data)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            new.writestr(member.filename, written.get(member.filename) or old.read(member))
    try:
        word = docx.Document(io.BytesIO(packed.getvalue()))
    except Exception:  # a package whose parts do not belong together
        raise UserError(Fault("template.broken", template.filename)) from None
    core_properties(word, str(values["title"]), str(values["issuer"]), created)
    saved = io.BytesIO()
    word.save(saved)
    return timeless(saved.getvalue())


Troubles = list[tuple[str, str, str]]


def _part(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, filename: str, is_filled: bool
) -> tuple[Prepared, Troubles, set[str]]:
    """A part made ready; code, what and quotation of its troubles; its fields."""
    if member.file_size > LARGEST:
        raise UserError(Fault("template.too_big", filename, {"limit": LARGEST // 1024**2}))
    root = _parsed(archive.read(member), filename)
    if root.nsmap.get("w") != MAIN:
        raise UserError(Fault("template.form", filename))
    tags, found = settle(root)
    if not is_filled:
        return Prepared(member.filename, "", ()), [("template.outside", tag.text, tag.quote) for tag in tags], set()
    troubles: Troubles = [(f"template.{kind}", tag.text, tag.quote) for kind, tag in found]
    source = lines_of_tags(DocxTemplate(None).patch_xml(etree.tostring(root, encoding="unicode")))
    part = Prepared(member.filename, source, tags)
    if troubles or not tags:
        return part, troubles, set()
    checked = check(_tree(part, filename))
    for kind, what, line in checked.troubles:
        tag = _at(part, line)
        troubles.append((f"template.{kind}", tag.text if kind == "expression" else what, tag.quote))
    return part, troubles, checked.used


def _parsed(content: bytes, filename: str) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise UserError(Fault("file.broken", filename)) from None
    if root.getroottree().docinfo.doctype:
        raise UserError(Fault("file.unsafe", filename))
    return root


class _Fields(ImmutableSandboxedEnvironment):
    """Names after a point are columns of a row, never attributes of an object."""

    def getattr(self, obj: object, attribute: str) -> object:
        """The column of a row, or what a loop knows of itself."""
        if isinstance(obj, dict):
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return super().getattr(obj, attribute)
        return self.undefined(name=attribute)


def _environment() -> _Fields:
    """Jinja without a single function, filter or test; what it prints is text."""
    made = _Fields(autoescape=True, finalize=_text, undefined=StrictUndefined)
    for names in (made.globals, made.filters, made.tests):
        names.clear()
    return made


def _text(value: object) -> Markup:
    """Words as text of a run: breaks of lines kept, everything else escaped, no brace left."""
    words = str(escape(legible(str(value)).replace("\r", "").replace("\t", " ").translate(MARKS)))
    return Markup(words.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">'))


def _tree(part: Prepared, filename: str) -> nodes.Template:
    try:
        return _environment().parse(part.source)
    except (TemplateError, RecursionError) as error:
        quote = _at(part, getattr(error, "lineno", None) or 0).quote
        raise UserError(Fault("template.syntax", filename, {"quote": quote})) from None


def _at(part: Prepared, line: int) -> Tag:
    """The tag of a line of the template; the last where the line is beyond them (an end that is missing)."""
    counted = [tag for tag in part.tags if not re.fullmatch(r"\{%\s*vm\s*%\}", tag.text)] or list(part.tags)
    return counted[min(max(line - 2, 0), len(counted) - 1)]


def _filled(part: Prepared, values: Mapping[str, Value], filename: str) -> bytes:
    try:
        pieces, length = [], 0
        for piece in _environment().from_string(part.source).generate(dict(values)):
            pieces.append(piece)
            length += len(piece)
            if length > LONGEST:
                raise UserError(Fault("template.too_long", filename, {"limit": LONGEST // 1024**2}))
        root = etree.fromstring(restored("".join(pieces)).encode(), etree.XMLParser(resolve_entities=False))
        mend(root)
    except (TemplateError, etree.XMLSyntaxError, SyntaxError, ValueError):
        raise UserError(Fault("template.broken", filename)) from None
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def _fault(code: str, filename: str, places: Sequence[str], language: Language) -> Fault:
    shown = list(dict.fromkeys(places))
    more = t("report.template.more", language, count=len(shown)) if len(shown) > SAID else ""
    return Fault(code, filename, {"list": t("report.and", language).join(shown[:SAID]) + more})
