"""What a file is by its first bytes, and what its name says it is."""

from pathlib import PurePath
from typing import Final, Literal, cast, get_args

from indicators.faults import Fault, UserError
from intake.limits import MAX_FILE, MEGABYTE
from intake.zip_guard import DOCUMENT, package_of

Kind = Literal["workbook", "document", "text", "old_office", "pdf", "web_page", "json", "other"]
TableKind = Literal["workbook", "document", "text"]
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")  # the one stream of an office file under a password

_BY_ENDING: Final[dict[str, Kind]] = {
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".docx": "document",
    ".docm": "document",
    ".csv": "text",
    ".tsv": "text",
    ".txt": "text",
    ".json": "json",
    ".xls": "old_office",
    ".et": "old_office",
    ".doc": "old_office",
    ".wps": "old_office",
    ".pdf": "pdf",
}
_BY_START: Final[tuple[tuple[bytes, Kind], ...]] = (
    (b"PK\x03\x04", "workbook"),
    (b"PK\x05\x06", "workbook"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_office"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "other"),
    (b"\xff\xd8\xff", "other"),
    (b"GIF8", "other"),
    (b"\x1f\x8b", "other"),
    (b"Rar!", "other"),
    (b"7z\xbc\xaf", "other"),
)


def named_kind(filename: str) -> Kind:
    """What the ending of the name says; a name without a known ending says nothing."""
    return _BY_ENDING.get(PurePath(filename).suffix.lower(), "other")


def actual_kind(data: bytes) -> Kind:
    """What the first bytes say; text when nothing speaks against it."""
    for start, kind in _BY_START:
        if data.startswith(start):
            return "document" if kind == "workbook" and package_of(data) == DOCUMENT else kind
    head = data[:512].lstrip().lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")):
        return "web_page"
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "other" if b"\x00" in data[:4096] and not wide else "text"


def check_size(data: bytes, filename: str) -> None:
    """Refuse an empty file and one beyond the limit."""
    if not data.strip():
        raise UserError(Fault("file.empty", filename))
    if len(data) > MAX_FILE:
        values = {"size": round(len(data) / MEGABYTE, 1), "limit": MAX_FILE // MEGABYTE}
        raise UserError(Fault("file.too_big", filename, values))


def table_kind(data: bytes, filename: str) -> TableKind:
    """What holds the table; raises UserError for anything else and for a file that is not what its name says."""
    check_size(data, filename)
    named, actual = named_kind(filename), actual_kind(data)
    if actual == "old_office":
        raise UserError(Fault("file.encrypted" if _ENCRYPTED in data else "file.old_office", filename))
    if named in ("old_office", "pdf", "json") or (named == "other" and actual not in get_args(TableKind)):
        raise UserError(Fault("file.not_a_table", filename))
    if named == "document" and actual == "workbook" and package_of(data) is None:
        return "document"  # a damaged document: said when it is opened
    if named not in ("other", actual):
        raise UserError(Fault("file.not_what_it_says", filename, {"ending": PurePath(filename).suffix.lower()}))
    return cast(TableKind, actual)
