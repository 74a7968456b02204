"""Office files are zip archives: written again with a fixed time, so that the same input gives the same bytes."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Final

NOT_STATED: Final = datetime(1980, 1, 1, tzinfo=UTC)  # the first moment a zip archive can name


def timeless(archive: bytes) -> bytes:
    """The same members in the same order, each with the archive's first possible time."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            kept = zipfile.ZipInfo(member.filename, NOT_STATED.timetuple()[:6])
            kept.compress_type = zipfile.ZIP_DEFLATED
            kept.external_attr = 0o600 << 16
            new.writestr(kept, old.read(member))
    return result.getvalue()
