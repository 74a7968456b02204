"""A Word file that is to be filled and issued again: what would fetch or run anything for its reader is refused."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from indicators.faults import Fault, UserError
from intake.kinds import actual_kind, check_size
from intake.zip_guard import DOCUMENT, check_package

CONTENT_TYPES: Final = "[content_types].xml"
DOCUMENT_TYPE: Final = b"wordprocessingml.document.main+xml"
HARMLESS: Final = ("http://", "https://", "mailto:", "#")
OBJECTS: Final = re.compile(r"/(?:embeddings|activex)/|/attachedtoolbars|/customizations|/afchunk|\.(?:mht|html?|rtf)$")
# Fields that bring in other content, run something, or put the name of a field together from pieces.
FETCHING: Final = frozenset(
    (
        *("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DATABASE"),
        *("MACROBUTTON", "RD", "ADDIN", "CONTROL", "EMBED", "QUOTE"),
    )
)


def check_document_template(data: bytes, filename: str) -> None:
    """Raise UserError unless ``data`` is a whole .docx of bearable size that fetches nothing and runs nothing."""
    check_size(data, filename)
    if actual_kind(data) == "old_office":
        raise UserError(Fault("file.old_template", filename))
    check_package(data, filename, DOCUMENT)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = sorted(_active(archive))
    except Exception:  # whatever a damaged archive makes the reader stumble over, it is the file that is damaged
        raise UserError(Fault("file.broken", filename)) from None
    if found:
        raise UserError(Fault("file.active_content", filename, {"list": ", ".join(found)}))


def _active(archive: zipfile.ZipFile) -> set[str]:
    """Names of what is active: objects, relations to elsewhere but plain links, fields that fetch or run."""
    found: set[str] = set()
    names = [part.filename.lower() for part in archive.infolist()]
    if len(set(names)) < len(names) or CONTENT_TYPES not in names:
        raise ValueError("two parts of one name, or no list of parts")
    for part, name in zip(archive.infolist(), names, strict=True):
        if OBJECTS.search(f"/{name}"):
            found.add(part.filename[:80])
        elif name == CONTENT_TYPES and DOCUMENT_TYPE not in archive.read(part):
            found.add(part.filename)  # a macro document or a template under another ending
        elif name.endswith(".rels"):
            found.update(_relations(ElementTree.fromstring(archive.read(part))))
        elif name.startswith("word/") and name.endswith(".xml"):
            found.update(_fields(ElementTree.fromstring(archive.read(part))))
    return found


def _relations(root: Element) -> Iterator[str]:
    for one in root.iter():
        kind = one.get("Type", "").rpartition("/")[2]
        if one.get("TargetMode", "").lower() == "external":
            plain_link = kind == "hyperlink" and one.get("Target", "").lower().startswith(HARMLESS)
            if not plain_link:
                yield kind or "external"


def _fields(root: Element) -> Iterator[str]:
    """Names of the fields that are refused; the code of a field may be split over several runs."""
    for code in _codes(root):
        name = code.split()[0].upper() if code.split() else ""
        if name in FETCHING:
            yield name


def _codes(root: Element) -> Iterator[str]:
    """The code of every field; a field inside another has its own."""
    held: list[str] = []
    for one in root.iter():
        local = one.tag.rpartition("}")[2]
        if local == "fldSimple":
            yield _attribute(one, "instr")
        elif local == "instrText":
            if held:
                held[-1] += one.text or ""
            else:
                yield one.text or ""
        elif local == "fldChar" and _attribute(one, "fldCharType") == "begin":
            held.append("")
        elif local == "fldChar" and _attribute(one, "fldCharType") == "end" and held:
            yield held.pop()
    yield from held


def _attribute(one: Element, name: str) -> str:
    return next((value for key, value in one.attrib.items() if key.rpartition("}")[2] == name), "")
