"""Office files are zip archives: given a fixed time, so that the same input gives the same bytes."""

import io
import re
import struct
import zipfile
from datetime import UTC, datetime
from typing import Final

NOT_STATED: Final = datetime(1980, 1, 1, tzinfo=UTC)  # the first moment a zip archive can name
PROPERTIES: Final = "docProps/core.xml"
_TIMES: Final = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
FIRST_DAY: Final = 0x21  # NOT_STATED as the format writes a day; its time of day is 0


def timeless(archive: bytes) -> bytes:
    """The same archive with the first possible time for every member, its packed content untouched."""
    made = bytearray(archive)
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        place = held.start_dir
        for member in held.infolist():  # in the order of the directory at the end of the archive
            _put_time(made, member.header_offset + 10)
            _put_time(made, place + 12)
            place += 46 + sum(struct.unpack_from("<HHH", made, place + 28))  # name, extra, comment
    return bytes(made)


def dated(archive: bytes, created: datetime) -> bytes:
    """The same Office file: where ``created`` is not stated its properties name no time, else it is left as it is."""
    if created != NOT_STATED:
        return archive
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as held, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for member in held.infolist():
            content = held.read(member)
            new.writestr(member, _TIMES.sub(b"", content) if member.filename == PROPERTIES else content)
    return timeless(made.getvalue())


def _put_time(made: bytearray, place: int) -> None:
    struct.pack_into("<HH", made, place, 0, FIRST_DAY)
