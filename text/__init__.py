"""Words in three languages: t(key, language, **values) over one catalogue a room."""

from indicators.vocabulary import LANGUAGES
from text.catalogue import catalogue, explain, keys, t

__all__ = ["LANGUAGES", "catalogue", "explain", "keys", "t"]
