"""The annex 考核指标体系表: one row an item, merged level-1 cells, the scoring method as a sentence."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from math import nan

from charts.names import item_names, legible
from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.model import IndicatorSet, Item
from indicators.scoring import is_base
from indicators.vocabulary import Language, word
from report.class_points import ClassPoints, class_name, class_points
from report.document import Cell, Number, Part, Section, Table, Text, runs
from report.figures import plain, share
from report.indicator_notes import table_notes
from report.scheme_part import numbered
from report.scoring_words import scoring_words
from text import t


@dataclass(frozen=True)
class Row:
    """An item as the table shows it; ``level1`` and ``level2`` are heading ids, None where there is none.

    ``weight`` is not a number where a table shows points only.
    """

    number: int
    item: Item
    level1: str | None
    level2: str | None
    points: float
    weight: float


def rows_of(evaluation: Evaluation) -> tuple[Row, ...]:
    """The items of an evaluation in their order."""
    found = zip(
        evaluation.items.items, map(float, evaluation.points), map(float, evaluation.weights.values), strict=True
    )
    return _rows(found)


def _rows(found: Iterable[tuple[Item, float, float]]) -> tuple[Row, ...]:
    return tuple(
        Row(
            number,
            item,
            item.path[0] if item.path else None,
            item.path[1] if len(item.path) == 2 else None,
            points,
            weight,
        )
        for number, (item, points, weight) in enumerate(found, start=1)
    )


def indicators_part(scheme: Scheme, evaluation: Evaluation, language: Language) -> Part:
    """The annex with the table, the class of units it holds for and how its points add up.

    Where classes of units are appraised by different items, each has its table under a heading of its own, in the
    order of the scheme; the others than the evaluated one are without weights, which are those of the evaluation.
    """
    table = indicator_table(scheme, evaluation, language)
    section = Section("", _lead(scheme, evaluation, language), (table,), notes=table_notes(evaluation, language))
    held = class_points(scheme, evaluation)
    sections = (section,) if len(held) == 1 else tuple(_of_classes(scheme, evaluation, held, section, language))
    return Part("indicators", t("report.part.indicators", language), sections, wide=True)


def _of_classes(
    scheme: Scheme, evaluation: Evaluation, held: tuple[ClassPoints, ...], evaluated: Section, language: Language
) -> Iterator[Section]:
    """The sections of all classes, numbered; ``evaluated`` is that of the class of the evaluation."""
    by = class_name(scheme, evaluation.unit_class, language)
    for n, one in enumerate(held, start=1):
        name = class_name(scheme, one.unit_class, language)
        heading = numbered(n, t("report.class.heading", language, name=name), language)
        if one.unit_class == evaluation.unit_class:
            yield replace(evaluated, heading=heading, fresh=n > 1)
            continue
        lead = t("report.indicators.of_class", language, name=name)
        if not one.items.items:
            yield Section(heading, (lead, t("report.class.no_items", language)), fresh=n > 1)
            continue
        notes = [t("report.class.weights", language, name=by)]
        if one.balance is None:
            notes.append(t("report.class.written", language))
        table = class_table(scheme, one, language)
        yield Section(heading, (lead,), (table,), notes=tuple(notes), fresh=n > 1)


def _lead(scheme: Scheme, evaluation: Evaluation, language: Language) -> tuple[str, ...]:
    if evaluation.unit_class is None:
        return ()
    return (t("report.indicators.of_class", language, name=class_name(scheme, evaluation.unit_class, language)),)


def indicator_table(scheme: Scheme, evaluation: Evaluation, language: Language) -> Table:
    """The table: columns of levels only where the scheme has such levels; the last row is the total."""
    weight = float(evaluation.weights.values.sum())
    return _table(scheme, evaluation.items, rows_of(evaluation), weight, language)


def class_table(scheme: Scheme, held: ClassPoints, language: Language) -> Table:
    """The table of a class of units that was not evaluated: the same without weights."""
    pairs = zip(held.items.items, held.points, strict=True)
    rows = _rows((item, float(points), nan) for item, points in pairs)
    return _table(scheme, held.items, rows, None, language)


def _table(
    scheme: Scheme, items: IndicatorSet, rows: tuple[Row, ...], weight: float | None, language: Language
) -> Table:
    """``weight`` is the sum of the weights, None where the table is without them."""
    names = item_names(items, language)
    classes = {unit.id: legible(unit.names.of(language)) for unit in scheme.unit_classes}
    columns = [column for column in _columns(names, classes, language) if _needed(column[0], rows)]
    columns = [column for column in columns if weight is not None or column[0] != "weight"]
    body = tuple(tuple(make(row) for _, _, make in columns) for row in rows)
    keys = [key for key, _, _ in columns]
    merges = [runs([row.level1 for row in rows], keys.index("level1"))] if "level1" in keys else []
    merges += [runs([row.level2 for row in rows], keys.index("level2"))] if "level2" in keys else []
    return Table(
        header=tuple(t(f"report.column.{key}", language) for key in keys),
        rows=(*body, _total(keys, rows, weight, language)),
        widths=tuple(width for _, width, _ in columns),
        alt=t("report.indicators.alt", language, count=len(rows), total=plain(scheme.total_points)),
        merges=tuple(merge for column in merges for merge in column),
        left=tuple(keys.index(key) for key in ("item", "definition", "scoring")),
    )


Column = tuple[str, float, Callable[[Row], Cell]]


def _columns(names: dict[str, str], classes: dict[str, str], language: Language) -> list[Column]:
    def words(text: str | None) -> Text:
        return Text(text or t("report.to_fill", language))

    def level(heading: str | None) -> Text:
        return Text(names[heading] if heading is not None else "—")

    return [
        ("number", 5, lambda row: Number(row.number, str(row.number))),
        ("level1", 9, lambda row: level(row.level1)),
        ("level2", 9, lambda row: level(row.level2)),
        ("item", 15, lambda row: Text(names[row.item.id])),
        ("definition", 20, lambda row: words(row.item.measure.definition)),
        ("points", 7, lambda row: Number(row.points, plain(row.points))),
        ("weight", 8, lambda row: Number(row.weight, share(row.weight), "share")),
        ("scoring", 25, lambda row: Text(scoring_words(row.item, row.points, language, classes))),
        ("source", 9, lambda row: words(_source(row.item, language))),
        ("unit", 10, lambda row: words(row.item.duty.responsible_unit)),
    ]


def _source(item: Item, language: Language) -> str | None:
    source = item.reporting.source
    return None if source is None else word("source", source, language)


def _needed(key: str, rows: tuple[Row, ...]) -> bool:
    if key == "level1":
        return any(row.level1 is not None for row in rows)
    return key != "level2" or any(row.level2 is not None for row in rows)


def _total(keys: list[str], rows: tuple[Row, ...], weight: float | None, language: Language) -> tuple[Cell, ...]:
    total = _counted(rows)
    cells: dict[str, Cell] = {"item": Text(t("report.total", language)), "points": Number(total, plain(total))}
    if weight is not None:
        cells["weight"] = Number(weight, share(weight), "share")
    if not all(is_base(row.item.scoring) for row in rows):
        cells["scoring"] = Text(t("report.class.total_note" if weight is None else "report.total_note", language))
    return tuple(cells.get(key, Text("")) for key in keys)


def _counted(rows: tuple[Row, ...]) -> float:
    return sum(row.points for row in rows if is_base(row.item.scoring))


def points_counted(evaluation: Evaluation) -> float:
    """The sum of the points that count towards the total."""
    return _counted(rows_of(evaluation))


def item_rows(scheme: Scheme, evaluation: Evaluation, language: Language) -> list[dict[str, str]]:
    """Every item by column as it is printed, with the words of kind and layer too."""
    names = item_names(evaluation.items, language)
    classes = {unit.id: legible(unit.names.of(language)) for unit in scheme.unit_classes}
    columns = _columns(names, classes, language)
    return [
        {key: make(row).printed for key, _, make in columns} | _judged(row.item, language)
        for row in rows_of(evaluation)
    ]


def _judged(item: Item, language: Language) -> dict[str, str]:
    judged = {"kind": item.kind, "layer": item.measure.layer}
    unknown = t("report.to_fill", language)
    return {key: unknown if value is None else word(key, value, language) for key, value in judged.items()}
