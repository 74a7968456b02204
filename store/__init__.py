"""Versions kept: schemes in a database, append-only, in the user's folder or on a server."""

from store.backup import Loaded
from store.comments import CommentConflict, Kept
from store.parting import ancestor, parted
from store.saved import Conflict, Deleted, Saved, Version
from store.scheme_store import SchemeStore

__all__ = [
    "CommentConflict",
    "Conflict",
    "Deleted",
    "Kept",
    "Loaded",
    "Saved",
    "SchemeStore",
    "Version",
    "ancestor",
    "parted",
]
