"""修订前后对照表: two versions side by side, provision by provision, with the points and figures that moved."""

import math
from collections.abc import Iterable, Mapping
from typing import Final

from charts.names import item_names, legible
from evaluation.revision import FieldChange, HeadingChange, ItemChange, Revision
from evaluation.scheme import Scheme
from indicators.model import Item
from indicators.vocabulary import Language
from report.document import Cell, Document, Number, Part, Section, Table, Text
from report.figures import difference, plain, share
from report.revision_figures import figures_section, signed
from report.revision_words import field_word, value_words
from report.scheme_part import numbered
from text import t

Row = tuple[Cell, ...]
SMALLEST: Final = 0.05  # percentage points; a change below it would be printed as 0.0
SHOWN_NEW: Final = ("kind", "scoring.points", "scoring.rule", "measure.definition", "reporting.source")


def revision_document(
    revision: Revision,
    language: Language = "zh-Hans",
    names: tuple[str, str] = ("", ""),
    reasons: Mapping[str, str] | None = None,
) -> Document:
    """The table as a document of its own; ``names``: what the two versions are called.

    ``reasons``: why, by item id ('' for the scheme's own provisions); empty cells are left for the drafters.
    """
    title = legible(revision.after.name(language))
    part = revision_part(revision, language, names, reasons)
    return Document(
        title=t("revision.title", language, name=title),
        subtitle="",
        issuer=legible(revision.after.issuer or ""),
        before=(),
        parts=(part,),
    )


def revision_part(
    revision: Revision,
    language: Language,
    names: tuple[str, str] = ("", ""),
    reasons: Mapping[str, str] | None = None,
) -> Part:
    """The part 修订前后对照表: what is compared, provisions, items, points and weights, figures."""
    given = reasons or {}
    sections = [
        _provisions(revision, language, given),
        _items(revision, language, given),
        _moved(revision, language),
        figures_section(revision.figures, language),
    ]
    filled = [section for section in sections if section is not None]
    lead = Section("", (summary(revision, language, names),))
    listed = [
        Section(numbered(n, one.heading, language), one.paragraphs, one.tables, one.figures, one.notes)
        for n, one in enumerate(filled, start=1)
    ]
    return Part("revision", "", (lead, *listed), wide=True)


def summary(revision: Revision, language: Language, names: tuple[str, str] = ("", "")) -> str:
    """How much changed, in one sentence."""
    before, after = (
        legible(name) if name else t(f"revision.{side}", language)
        for name, side in zip(names, ("before", "after"), strict=True)
    )
    if revision.empty:
        return t("revision.same", language, before=before, after=after)
    counts = {status: len(revision.of(status)) for status in ("added", "removed", "changed")}
    fields = len(revision.fields) + len(revision.headings)
    return t("revision.summary", language, before=before, after=after, fields=fields, **counts)


def _table(keys: Iterable[str], rows: Iterable[Row], widths: tuple[float, ...], alt: str, language: Language) -> Table:
    header = tuple(t(f"revision.column.{key}", language) for key in keys)
    words = tuple(place for place, width in enumerate(widths) if width > 10)  # narrow columns hold figures
    return Table(header, tuple(rows), widths, alt=alt, left=words)


# -------------------------------------------------------------------------------------------------------- provisions
def _provisions(revision: Revision, language: Language, reasons: Mapping[str, str]) -> Section | None:
    lines = [_field_row(change, revision, language) for change in revision.fields]
    lines += [_heading_row(change, language) for change in revision.headings]
    if not lines:
        return None
    rows: list[Row] = []
    for n, (name, before, after) in enumerate(lines, start=1):
        reason = reasons.get("", "") if n == 1 else ""
        rows.append((Number(n, str(n)), Text(name), Text(before), Text(after), Text(legible(reason))))
    heading = t("revision.provisions", language)
    table = _table(("number", "field", "before", "after", "reason"), rows, (6, 18, 30, 30, 16), heading, language)
    return Section(heading, (), (table,))


def _field_row(change: FieldChange, revision: Revision, language: Language) -> tuple[str, str, str]:
    before = value_words(change.path, change.before, revision.before, language)
    after = value_words(change.path, change.after, revision.after, language)
    if before == after and change.path in ("weighting", "balance"):
        after = t("revision.judgments_changed", language, words=after)
    return field_word(change.path, language), before, after


def _heading_row(change: HeadingChange, language: Language) -> tuple[str, str, str]:
    found = change.after or change.before
    assert found is not None
    name = t("revision.heading", language, name=legible(found.names.of(language)))
    if change.status != "changed":
        stands, gone = t("revision.stands", language), "—"
        return (name, gone, stands) if change.status == "added" else (name, stands, t("revision.deleted", language))
    return name, _heading_words(change, language, 0), _heading_words(change, language, 1)


def _heading_words(change: HeadingChange, language: Language, side: int) -> str:
    parts = []
    for field in change.fields:
        value = (field.before, field.after)[side]
        shown = value if isinstance(value, str) else _value_of_heading(value, language)
        parts.append(f"{t(f'revision.heading.{field.path}', language)}{t('revision.colon', language)}{legible(shown)}")
    return "\n".join(parts)


def _value_of_heading(value: object, language: Language) -> str:
    if isinstance(value, int | float):
        return plain(value)
    names = getattr(value, "of", None)
    return t("revision.none", language) if names is None else str(names(language))


# ------------------------------------------------------------------------------------------------------------- items
def _items(revision: Revision, language: Language, reasons: Mapping[str, str]) -> Section | None:
    written = [change for change in revision.items if change.status != "changed" or change.fields]
    heading = t("revision.items", language)
    moved = (t("revision.reordered", language),) if revision.reordered else ()
    if not written:
        return Section(heading, (t("revision.no_items", language), *moved)) if moved else None
    rows = [_item_row(n, change, revision, language, reasons) for n, change in enumerate(written, start=1)]
    table = _table(("number", "item", "before", "after", "reason"), rows, (6, 18, 30, 30, 16), heading, language)
    others = (t("revision.unchanged", language, count=revision.unchanged),) if revision.unchanged else ()
    return Section(heading, (*others, *moved), (table,), notes=(t("revision.reason_note", language),))


def _item_row(
    number: int, change: ItemChange, revision: Revision, language: Language, reasons: Mapping[str, str]
) -> Row:
    name = t(f"revision.status.{change.status}", language, name=legible(change.item.names.of(language)))
    if change.status == "changed":
        before = _field_lines(change, revision.before, language, 0)
        after = _field_lines(change, revision.after, language, 1)
    else:
        before = "—" if change.before is None else _whole(change.before, revision.before, language)
        after = (
            t("revision.deleted", language) if change.after is None else _whole(change.after, revision.after, language)
        )
    reason = legible(reasons.get(change.item.id, ""))
    return Number(number, str(number)), Text(name), Text(before), Text(after), Text(reason)


def _field_lines(change: ItemChange, scheme: Scheme, language: Language, side: int) -> str:
    item = (change.before, change.after)[side]
    return "\n".join(
        _line(field.path, (field.before, field.after)[side], scheme, language, item) for field in change.fields
    )


def _whole(item: Item, scheme: Scheme, language: Language) -> str:
    """What an item that was added or removed says, in the fields that stand in an issued table."""
    return "\n".join(
        _line(path, value, scheme, language, item)
        for path in SHOWN_NEW
        if (value := _at(item, path)) is not None and value != ""
    )


def _at(item: Item, path: str) -> object:
    node: object = item
    for step in path.split("."):
        node = getattr(node, step)
    return node


def _line(path: str, value: object, scheme: Scheme, language: Language, item: Item | None) -> str:
    words = value_words(path, value, scheme, language, item)
    return f"{field_word(path, language)}{t('revision.colon', language)}{words}"


# ------------------------------------------------------------------------------------------------- points and weights
def _moved(revision: Revision, language: Language) -> Section | None:
    """Items whose points or weight moved by themselves, by as much as is printed; one sentence for the rest."""
    moved = [change for change in revision.items if change.stands_otherwise and _readable(change)]
    followed = _followed(revision, language)
    if not moved:
        return Section(t("revision.moved", language), followed) if followed else None
    names = item_names(revision.before.items, language) | item_names(revision.after.items, language)
    rows = [_moved_row(n, change, names, language) for n, change in enumerate(moved, start=1)]
    keys = ("number", "item", "points_before", "points_after", "change", "weight_before", "weight_after", "shift")
    heading = t("revision.moved", language)
    table = _table(keys, rows, (6, 34, 10, 10, 10, 10, 10, 10), heading, language)
    return Section(heading, (t("revision.moved_note", language), *followed), (table,))


def _followed(revision: Revision, language: Language) -> tuple[str, ...]:
    """That the other weights moved with the total, and by how many percentage points at most, rounded up."""
    if not revision.followed:
        return ()
    tenths = max(1, math.ceil(1000 * revision.followed - 1e-6))
    return (t("revision.followed", language, shift=f"{tenths / 10:.1f}"),)


def _shifts(change: ItemChange) -> tuple[float, float]:
    """By how many points and percentage points an item moved; what is not there counts nothing."""
    (p, q), (w, v) = change.points, change.weights
    return (q or 0.0) - (p or 0.0), 100 * ((v or 0.0) - (w or 0.0))


def _readable(change: ItemChange) -> bool:
    moved, shifted = _shifts(change)
    return signed(moved) != "0" or abs(shifted) >= SMALLEST


def _moved_row(number: int, change: ItemChange, names: Mapping[str, str], language: Language) -> Row:
    (p, q), (w, v) = change.points, change.weights
    moved, shifted = _shifts(change)
    name = t(f"revision.status.{change.status}", language, name=names[change.item.id])
    return (
        Number(number, str(number)),
        Text(name),
        Number(p, plain(p)),
        Number(q, plain(q)),
        Number(moved, signed(moved)),
        Number(w, share(w), "share"),
        Number(v, share(v), "share"),
        Number(shifted, difference(shifted), "signed"),
    )
