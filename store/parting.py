"""Where the history of a scheme parted: versions nobody went on from, and the version two of them started from."""

from collections.abc import Iterable, Mapping, Sequence

from store.saved import Version


def parted(versions: Sequence[Version], mine: int) -> tuple[Version, ...]:
    """Versions that hold work which is not in version ``mine``, the newest first: each the last of its line.

    ``versions``: all that are kept, the newest first.
    """
    parents = _parents(versions)
    gone_on_from = {parent for found in parents.values() for parent in found}
    held = ancestors(versions, mine)
    return tuple(one for one in versions if one.number not in gone_on_from and one.number not in held)


def ancestor(versions: Sequence[Version], one: int, other: int) -> int | None:
    """The newest version both started from; None where it is no longer kept."""
    common = ancestors(versions, one) & ancestors(versions, other) & {version.number for version in versions}
    return max(common, default=None)


def ancestors(versions: Iterable[Version], number: int) -> set[int]:
    """The version itself and all it came from, as far as they are kept."""
    parents, found, waiting = _parents(versions), set[int](), [number]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += parents.get(one, ())
    return found


def _parents(versions: Iterable[Version]) -> Mapping[int, tuple[int, ...]]:
    """Numbers each version came from; one that does not say came from the version before it."""
    found = {}
    for one in versions:
        base = one.number - 1 if one.base is None else one.base
        found[one.number] = (base,) if one.merged is None else (base, one.merged)
    return found
