"""Two things that two people added under the same id are two things: one of them is given another id."""

from collections.abc import Mapping

from evaluation.scheme import Scheme
from indicators.model import IndicatorSet

LONGEST = 190  # characters kept of an id that is given a number


def apart(base: Scheme | None, mine: Scheme, theirs: Scheme) -> Scheme:
    """``theirs`` with new ids for items and headings that ``mine`` added too, under the same id but another name."""
    if base is None:
        return theirs
    before, ours, own = (_named(one.items) for one in (base, mine, theirs))
    taken = {name: name for name in (*before, *ours, *own)}
    new: dict[str, str] = {}
    for name, words in own.items():
        if name not in before and name in ours and ours[name] != words:
            new[name] = _free(name, taken)
            taken[new[name]] = name
    return _renamed(theirs, new) if new else theirs


def _named(items: IndicatorSet) -> dict[str, tuple[str, str]]:
    """Kind and name of every item and heading by id; ids are unique over both."""
    headings = {one.id: ("heading", one.names.zh_hans) for one in items.headings}
    return headings | {one.id: ("item", one.names.zh_hans) for one in items.items}


def _free(name: str, taken: Mapping[str, str]) -> str:
    number = 2
    while f"{name[:LONGEST]}-{number}" in taken:
        number += 1
    return f"{name[:LONGEST]}-{number}"


def _renamed(scheme: Scheme, new: Mapping[str, str]) -> Scheme:
    headings = tuple(
        one.changed(id=new.get(one.id, one.id), parent=new.get(one.parent or "", one.parent))
        for one in scheme.items.headings
    )
    items = tuple(
        one.changed(id=new.get(one.id, one.id), path=tuple(new.get(step, step) for step in one.path))
        for one in scheme.items.items
    )
    exemptions = tuple(one.changed(where=new.get(one.where, one.where)) for one in scheme.exemptions)
    return scheme.changed(items=IndicatorSet(headings=headings, items=items), exemptions=exemptions)
