"""A scheme as text in the database and back; text that cannot be read names its scheme."""

from typing import Final

from evaluation.scheme import Scheme
from indicators.faults import Fault, UserError
from indicators.frozen import parse_json, read
from store.saved import short

SCHEMA: Final[str] = Scheme.model_fields["schema_version"].default
MAX_JSON: Final = 32 * 1024 * 1024  # bytes; a scheme of 60 long items has about 0.1 MB


def written(scheme: Scheme) -> str:
    """The scheme's JSON; raises UserError when it is larger than what a backup could bring back."""
    text = scheme.to_json()
    if len(text.encode()) > MAX_JSON:
        raise UserError(Fault("store.too_large", short(scheme.name()), {"limit": MAX_JSON // 1024**2}))
    return text


def scheme_from(text: str, title: str) -> Scheme:
    """The scheme in ``text``; raises UserError with every fault, each with the title, for a newer or broken one."""
    where = short(title)
    data = parse_json(text, where)
    schema = data.get("schema", SCHEMA) if isinstance(data, dict) else SCHEMA
    if schema != SCHEMA:
        raise UserError(Fault("store.newer_scheme", where, {"found": short(str(schema)), "known": SCHEMA}))
    return read(Scheme, data, where)


def plain(text: str) -> str:
    """Text that every database takes: no NUL, no half characters, no blanks around it."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode().strip()
