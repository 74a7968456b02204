"""征求意见汇总表: every opinion with its place, what became of it and why; then the units that had none."""

from collections.abc import Mapping, Sequence

from charts import short_names
from charts.names import legible
from evaluation.comments import Comment, tally
from evaluation.scheme import Scheme
from indicators.vocabulary import Language
from report.document import Cell, Document, Number, Part, Section, Table, Text, runs
from text import t


def comments_document(scheme: Scheme, comments: Sequence[Comment], language: Language = "zh-Hans") -> Document:
    """The table as a document of its own, opinions in the order given."""
    return Document(
        title=t("comments.title", language, name=legible(scheme.name(language))),
        subtitle="",
        issuer=legible(scheme.issuer or ""),
        before=(),
        parts=(comments_part(scheme, comments, language),),
    )


def comments_part(scheme: Scheme, comments: Sequence[Comment], language: Language) -> Part:
    """How many replied, a row an opinion, units without one."""
    spoken = [comment for comment in comments if not comment.silent]
    silent = list(dict.fromkeys(comment.unit for comment in comments if comment.silent))
    heading = t("comments.opinions", language)
    tables = (_table(scheme, spoken, language),) if spoken else ()
    notes = (t("comments.note", language),) if spoken else ()
    sections = [Section("", (tally_words(comments, language),)), Section(heading, (), tables, notes=notes)]
    if silent:
        units = t("report.and", language).join(legible(unit) for unit in silent)
        sections.append(Section("", (t("comments.silent", language, count=len(silent), units=units),)))
    return Part("comments", "", tuple(s for s in sections if s.paragraphs or s.tables), wide=True)


def tally_words(comments: Sequence[Comment], language: Language) -> str:
    """The counts in one sentence."""
    found = tally(comments)
    if not comments:
        return t("comments.nothing", language)
    counts = {name: getattr(found, name) for name in ("units", "opinions", "adopted", "partly", "rejected", "open")}
    return t("comments.tally", language, **counts)


def place_words(comment: Comment, names: Mapping[str, str], language: Language) -> str:
    """What an opinion is about: the item's name now, what it was called when it is gone, or the whole scheme."""
    if not comment.where:
        return t("comments.whole", language)
    known = names.get(comment.where)
    return known if known is not None else t("comments.gone", language, name=legible(comment.about or comment.where))


def adoption_words(comment: Comment, language: Language) -> str:
    """采纳, 部分采纳, 未采纳; still open; nothing said."""
    if comment.silent:
        return t("comments.none", language)
    return t(f"comments.adoption.{comment.adoption or 'open'}", language)


def _table(scheme: Scheme, comments: Sequence[Comment], language: Language) -> Table:
    names = short_names(scheme.items, language)
    keys = ("number", "unit", "place", "opinion", "adoption", "answer", "received")
    rows = [_row(number, comment, names, language) for number, comment in enumerate(comments, start=1)]
    return Table(
        header=tuple(t(f"comments.column.{key}", language) for key in keys),
        rows=tuple(rows),
        widths=(5, 13, 16, 28, 9, 20, 9),
        alt=tally_words(comments, language),
        merges=runs([comment.unit for comment in comments], 1),
        left=(2, 3, 5),
    )


def _row(number: int, comment: Comment, names: Mapping[str, str], language: Language) -> tuple[Cell, ...]:
    return (
        Number(number, str(number)),
        Text(legible(comment.unit)),
        Text(place_words(comment, names, language)),
        Text(legible(comment.opinion)),
        Text(adoption_words(comment, language)),
        Text(legible(comment.answer) or "—"),
        Text(comment.received.isoformat()),
    )
