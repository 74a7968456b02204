"""Headings typed by name: each row says its level-1 and level-2 names; headings are reused, renamed or made."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from indicators.frozen import Names, named
from indicators.model import Heading
from indicators.vocabulary import Language


@dataclass(frozen=True)
class Placed:
    """Where a row stands: its item's id, the names it gives and the path its item had before (() for a new one)."""

    item: str
    level1: str
    level2: str
    before: tuple[str, ...] = ()


def renamed(names: Names, text: str, language: Language) -> Names:
    """Names after an edit in ``language``; a new Chinese name lets go of translations of the old one."""
    if text == names.of(language):
        return names
    if language == "en" and not any("\u4e00" <= char <= "\u9fff" for char in text):
        return names.changed(en=text)
    return named(text)


def settle(
    rows: Sequence[Placed],
    headings: Sequence[Heading],
    held: Set[str],
    language: Language,
    fresh: Callable[[], str],
) -> tuple[tuple[Heading, ...], dict[str, tuple[str, ...]]]:
    """Headings and the path of each item. ``held`` are headings that had items: one that has none any more goes.

    Where all rows of a heading give the same new name at once, the heading is renamed and keeps its id.
    """
    book = _Book(list(headings), language, fresh)
    book.rename_level1(rows)
    book.rename_level2(rows)
    paths = {row.item: book.path(row.level1, row.level2) for row in rows}
    used = {step for path in paths.values() for step in path}
    kept = [heading for heading in book.headings if heading.id in used or heading.id not in held]
    tops = {heading.id for heading in kept if heading.parent is None}
    kept = [heading for heading in kept if heading.parent is None or heading.parent in tops]
    return tuple(kept), paths


class _Book:
    """The headings while rows are settled under them."""

    def __init__(self, headings: list[Heading], language: Language, fresh: Callable[[], str]) -> None:
        self.headings, self.language, self.fresh = headings, language, fresh

    def name(self, heading: Heading) -> str:
        return heading.names.of(self.language)

    def find(self, name: str, parent: str | None) -> Heading | None:
        return next((h for h in self.headings if h.parent == parent and self.name(h) == name), None)

    def path(self, level1: str, level2: str) -> tuple[str, ...]:
        if not level1:
            return ()
        top = self.find(level1, None) or self.add(level1, None)
        if not level2:
            return (top.id,)
        return top.id, (self.find(level2, top.id) or self.add(level2, top.id)).id

    def add(self, name: str, parent: str | None) -> Heading:
        heading = Heading(id=self.fresh(), names=named(name), parent=parent)
        self.headings.append(heading)
        return heading

    def replace(self, heading: Heading, changed: Heading) -> None:
        self.headings[self.headings.index(heading)] = changed

    def rename_level1(self, rows: Sequence[Placed]) -> None:
        used = {row.level1 for row in rows}
        for heading in [h for h in self.headings if h.parent is None]:
            names = {row.level1 for row in rows if row.before[:1] == (heading.id,)}
            new = next(iter(names)) if len(names) == 1 else ""
            if new and new != self.name(heading) and self.name(heading) not in used and self.find(new, None) is None:
                self.replace(heading, heading.changed(names=renamed(heading.names, new, self.language)))

    def rename_level2(self, rows: Sequence[Placed]) -> None:
        used = {(row.level1, row.level2) for row in rows}
        tops = {heading.id: heading for heading in self.headings if heading.parent is None}
        for heading in [h for h in self.headings if h.parent is not None]:
            places = {(row.level1, row.level2) for row in rows if row.before[1:] == (heading.id,)}
            if len(places) != 1 or heading.parent not in tops:
                continue
            level1, level2 = next(iter(places))
            old = (self.name(tops[heading.parent]), self.name(heading))
            if not level1 or not level2 or (level1, level2) == old or old in used:
                continue
            top = self.find(level1, None) or self.add(level1, None)
            if self.find(level2, top.id) is None:
                names = renamed(heading.names, level2, self.language)
                self.replace(heading, heading.changed(names=names, parent=top.id))
