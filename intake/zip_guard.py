"""Before a workbook is opened: its table of contents is read and anything made to harm is refused."""

import io
import zipfile
from typing import Final

from indicators.faults import Fault, UserError
from intake.limits import MAX_PART, MAX_PARTS, MAX_RATIO, MAX_UNPACKED, MEGABYTE, RATIO_FROM

WORKBOOK_PART: Final = "xl/workbook.xml"
_LOOKED_AT: Final = 4096  # bytes of each XML part in which a document type may hide


def check_workbook(data: bytes, filename: str) -> None:
    """Raise UserError unless ``data`` is a whole workbook of bearable size without macros and document types."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_sizes(parts, filename)
            _check_contents(parts, filename)
            _check_document_types(archive, parts, filename)
    except UserError:
        raise
    except Exception:  # whatever a damaged archive makes the reader stumble over, it is the file that is damaged
        raise UserError(Fault("file.broken", filename)) from None


def _check_sizes(parts: list[zipfile.ZipInfo], filename: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    largest = max((part.file_size for part in parts), default=0)
    packed = sum(part.compress_size for part in parts)
    bomb = unpacked > RATIO_FROM and unpacked > MAX_RATIO * max(packed, 1)
    if bomb or unpacked > MAX_UNPACKED or largest > MAX_PART or len(parts) > MAX_PARTS:
        values = {"size": round(unpacked / MEGABYTE), "limit": MAX_UNPACKED // MEGABYTE}
        raise UserError(Fault("file.unpacks_too_big", filename, values))


def _check_contents(parts: list[zipfile.ZipInfo], filename: str) -> None:
    names = {part.filename.lower() for part in parts}
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise UserError(Fault("file.macros", filename))
    if WORKBOOK_PART not in names:
        raise UserError(Fault("file.not_a_workbook", filename))


def _check_document_types(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], filename: str) -> None:
    """A part of a workbook never declares a document type; entities could be hidden in one."""
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        with archive.open(part) as file:
            head = file.read(_LOOKED_AT).replace(b"\x00", b"")
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise UserError(Fault("file.unsafe", filename))
