"""Where the store is: one URL, from the caller, from SHIJI_STORE_URL, or a file in the user's data folder."""

import os
from pathlib import Path
from typing import Final

from platformdirs import user_data_path
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from indicators.faults import Fault, UserError

VARIABLE: Final = "SHIJI_STORE_URL"
FILE_NAME: Final = "schemes.db"
SHOWN_OPTIONS: Final = ("host", "port")  # anything else after the question mark may be a secret


def store_url(url: str | None = None) -> URL:
    """The URL of the store; raises UserError ``store.url``, which does not repeat what may hold a password."""
    wanted = (url or os.environ.get(VARIABLE, "")).strip()
    if not wanted:
        folder = user_data_path("shiji", appauthor=False)
        return URL.create("sqlite", database=str(folder / FILE_NAME))
    try:
        parsed = make_url(wanted)
    except (ArgumentError, ValueError):
        raise UserError(Fault("store.url", VARIABLE)) from None
    path = database_path(parsed)
    return parsed.set(database=str(path)) if path else parsed


def database_path(url: URL) -> Path | None:
    """Absolute path of an SQLite file; None for a server and for a database in memory."""
    name = url.database or ""
    if url.get_backend_name() != "sqlite" or in_memory(url) or name.startswith("file:"):
        return None
    return Path(name).expanduser().absolute()


def in_memory(url: URL) -> bool:
    """Whether the database lives in this process only."""
    return url.get_backend_name() == "sqlite" and (url.database or ":memory:") == ":memory:"


def shown(url: URL) -> str:
    """What a page or a log may show: the path of the file, or the URL without password and options."""
    path = database_path(url)
    if path:
        return str(path)
    options = {key: value for key, value in url.query.items() if key in SHOWN_OPTIONS}
    return URL.create(url.drivername, url.username, None, url.host, url.port, url.database, options).render_as_string()


def prepare(url: URL) -> None:
    """Folder (0700) and file (0600) of an SQLite database, where they are not there yet; raises UserError."""
    path = database_path(url)
    if path is None:
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise UserError(Fault("store.folder", str(path), {"reason": error.strerror or ""})) from error
