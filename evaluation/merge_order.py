"""The order of things two people moved and added: who moved decides, what was added follows its neighbour."""

from collections.abc import Iterable, Sequence


def moved(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether things that are in both stand in another order."""
    common = set(before) & set(after)
    return [name for name in before if name in common] != [name for name in after if name in common]


def merged_order(base: Sequence[str], first: Sequence[str], second: Sequence[str], kept: Iterable[str]) -> list[str]:
    """The ``kept`` ids in one order: those of ``base`` as ``first`` has them, then what was added, after its neighbour.

    Where both added after the same neighbour the run whose first id is smaller comes first, so that it does not matter
    who is ``first``. Every kept id is in ``base``, ``first`` or ``second``.
    """
    wanted = set(kept)
    spine = [name for name in first if name in wanted and name in set(base)]
    spine = _woven(spine, [_runs(base, spine, wanted & set(base))])
    added = wanted - set(spine)
    return _woven(spine, [_runs(first, spine, added), _runs(second, spine, added)])


def _runs(order: Sequence[str], spine: Sequence[str], added: set[str]) -> dict[str, list[str]]:
    """What stands in ``order`` after each member of the spine ('' before the first), of the ids in ``added``."""
    anchors, anchor = set(spine), ""
    runs: dict[str, list[str]] = {}
    for name in order:
        if name in anchors:
            anchor = name
        elif name in added:
            runs.setdefault(anchor, []).append(name)
    return runs


def _woven(spine: Sequence[str], sides: Sequence[dict[str, list[str]]]) -> list[str]:
    """The spine with the runs of all sides after their neighbours; what two sides hold stands once."""
    woven: list[str] = []
    for anchor in ("", *spine):
        woven += [anchor] if anchor else []
        for run in sorted(side[anchor] for side in sides if anchor in side):
            woven += run
    return list(dict.fromkeys(woven))
