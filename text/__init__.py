"""Words in three languages: t(key, language, **values) over one catalogue a room."""

from text.catalogue import LANGUAGES, catalogue, explain, keys, t

__all__ = ["LANGUAGES", "catalogue", "explain", "keys", "t"]
