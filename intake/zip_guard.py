"""Before a workbook or a document is opened: its table of contents is read and anything made to harm is refused."""

import io
import re
import zipfile
from math import ceil
from typing import Final

from indicators.faults import Fault, UserError
from intake.limits import MAX_PART, MAX_PARTS, MAX_RATIO, MAX_TEXT_PART, MAX_UNPACKED, MEGABYTE, RATIO_FROM

WORKBOOK: Final = "xl/workbook.xml"
_TEXT: Final = re.compile(r"word/.*\.xml$")
DOCUMENT: Final = "word/document.xml"
# Relations to another place that would bring foreign content in; a hyperlink or a linked picture is never followed.
_FETCHED: Final = re.compile(rb"/(?:attachedTemplate|oleObject|frame|subDocument|aFChunk)[\"']", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(rb"Target\s*=\s*[\"'](?:https?:|ftp:|smb:|//|\\\\)", re.IGNORECASE)
_LOOKED_AT: Final = 4096  # bytes of each XML part in which a document type may hide


def package_of(data: bytes) -> str | None:
    """The main part of a packed file, None where it is neither workbook nor document or cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {part.filename.lower() for part in archive.infolist()}
    except Exception:  # said with its sentence when the file is opened
        return None
    return next((part for part in (WORKBOOK, DOCUMENT) if part in names), None)


def check_workbook(data: bytes, filename: str) -> None:
    """Raise UserError unless ``data`` is a whole workbook that may be opened."""
    check_package(data, filename, WORKBOOK)


def check_package(data: bytes, filename: str, main: str) -> None:
    """Raise UserError unless ``data`` is a whole file with the part ``main``, of bearable size, without macros,
    document types and parts that would have to be fetched from elsewhere.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_sizes(parts, filename)
            _check_contents(parts, filename, main)
            _check_document_types(archive, parts, filename)
            _check_relations(archive, parts, filename)
    except UserError:
        raise
    except Exception:  # whatever a damaged archive makes the reader stumble over, it is the file that is damaged
        raise UserError(Fault("file.broken", filename)) from None


def _check_sizes(parts: list[zipfile.ZipInfo], filename: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts), default=0)
    packed = sum(part.compress_size for part in parts)
    text = max((part.file_size for part in parts if _TEXT.match(part.filename.lower())), default=0)
    bearable = min(MAX_UNPACKED, max(RATIO_FROM, MAX_RATIO * packed))
    for size, limit in ((text, MAX_TEXT_PART), (largest, MAX_PART), (unpacked, bearable)):
        if size > limit:
            values = {"size": ceil(size / MEGABYTE), "limit": limit // MEGABYTE}
            raise UserError(Fault("file.unpacks_too_big", filename, values))
    if len(parts) > MAX_PARTS:
        raise UserError(Fault("file.too_many_parts", filename, {"count": len(parts), "limit": MAX_PARTS}))


def _check_contents(parts: list[zipfile.ZipInfo], filename: str, main: str) -> None:
    names = {part.filename.lower() for part in parts}
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise UserError(Fault("file.macros", filename))
    if main not in names:
        raise UserError(Fault("file.not_a_workbook" if main == WORKBOOK else "file.not_a_document", filename))


def _check_document_types(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], filename: str) -> None:
    """A part of a workbook never declares a document type; entities could be hidden in one."""
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        with archive.open(part) as file:
            head = file.read(_LOOKED_AT).replace(b"\x00", b"")
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise UserError(Fault("file.unsafe", filename))


def _check_relations(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], filename: str) -> None:
    """Templates, objects and chunks of text kept elsewhere: nothing is fetched, and such a file is not opened."""
    for part in parts:
        if not part.filename.lower().endswith(".rels"):
            continue
        for relation in archive.read(part).split(b">"):
            if _FETCHED.search(relation) and _ELSEWHERE.search(relation):
                raise UserError(Fault("file.parts_elsewhere", filename))
