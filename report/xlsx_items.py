"""The sheet 指标体系表: points to be changed, weights and sums as live formulas, lists and limits on what is typed."""

from itertools import pairwise

import numpy as np
from xlsxwriter.worksheet import Worksheet

from charts.names import item_names
from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.points import TOLERANCE
from indicators.scoring import Bands, Bonus, Deduct, Rank, Scoring, Veto, is_base, stake
from indicators.vocabulary import WORDS, Language, word
from report.class_said import class_said
from report.figures import plain
from report.indicator_notes import denominators, lifted
from report.indicator_table import Row, rows_of
from report.xlsx_cells import Exact, Formats, height, write_words
from report.xlsx_grid import (
    FIRST,
    HEAD,
    HEAD_HEIGHT,
    HELPERS,
    LISTS,
    MERGED,
    NOTE,
    SUM_HEIGHT,
    TITLE,
    TITLE_HEIGHT,
    WEIGHT_FORMAT,
    WIDTHS,
    Grid,
)
from report.xlsx_item_words import merge_levels, words_of, write_item_words
from report.xlsx_marks import heading_numbers, mark_class, mark_columns
from report.xlsx_pages import begins, pages_of, room_of, scale_of, set_page
from report.xlsx_plot import Bars, draw_heaviest
from text import t


def write_items(
    sheet: Worksheet, formats: Formats, scheme: Scheme, evaluation: Evaluation, language: Language, mark: str = ""
) -> list[str]:
    """The table, its total with a check, and the sums by level 1 under it; the cells of the items' points.

    ``mark`` stands behind the title (征求意见稿).
    """
    rows = rows_of(evaluation)
    stakes = [stake(row.item.scoring.changed(points=row.points)) for row in rows]
    grid = Grid(_keys(rows, stakes), FIRST + len(rows) - 1)
    write_words(sheet, TITLE, 0, f"{scheme.name(language)}{mark}", formats.of("title"))
    of_class = class_said(scheme, evaluation, language)
    said = [
        *([of_class] if of_class else []),
        t("report.sheet.edit_note", language),
        t("report.sheet.rounding", language),
    ]
    said += [*denominators(evaluation, language), *lifted(evaluation, language)]
    note, printed = t("report.sentence_gap", language).join(said), [key for key in grid.keys if key not in HELPERS]
    sheet.merge_range(NOTE, 0, NOTE, len(printed) - 1, "", formats.of("words"))
    write_words(sheet, NOTE, 0, note, formats.of("words"))
    above = height([note], [sum(WIDTHS[key] for key in printed)])
    sheet.set_row(TITLE, TITLE_HEIGHT)
    sheet.set_row(NOTE, above)
    above += TITLE_HEIGHT + HEAD_HEIGHT
    sheet.set_row(HEAD, HEAD_HEIGHT)
    for column, key in enumerate(grid.keys):
        name = f"report.sheet.{key}" if key in HELPERS else f"report.column.{key}"
        write_words(sheet, HEAD, column, t(name, language), formats.of("helper" if key in HELPERS else "head"))
        sheet.set_column(column, column, WIDTHS[key])
    told = words_of(scheme, evaluation, language)
    heights = [height(words.values(), [WIDTHS[key] for key in words]) for words in told]
    scale = scale_of(WIDTHS[key] for key in printed)
    pages = pages_of(heights, scale, above, HEAD_HEIGHT)
    write_item_words(sheet, formats, grid, rows, told, heights, language)
    merge_levels(sheet, formats, grid, rows, item_names(evaluation.items, language), pages)
    _write_figures(sheet, formats, grid, rows, stakes)
    _validate(sheet, grid, rows, scheme, language)
    end = _write_total(sheet, formats, grid, rows, stakes, scheme, language)
    mark_columns(sheet, formats, grid, end)
    if of_class:
        mark_class(sheet, formats, NOTE)
    sums = _write_sums(sheet, formats, grid, rows, stakes, evaluation, language, end + 2)
    room = room_of(scale) - HEAD_HEIGHT
    last = _write_weights(
        sheet, formats, grid, rows, stakes, evaluation, (end + 3, sums) if sums > end else None, sums, room
    )
    firsts = [*range(FIRST, grid.last + 2), *([end + 2] if sums > end else []), sums + 2]
    below = [SUM_HEIGHT * (after - first) for first, after in pairwise([*firsts[len(rows) :], last + 1])]
    _page(sheet, grid, last, begins(firsts, pages_of([*heights, *below], scale, above, HEAD_HEIGHT)))
    return [grid.cell("points", row) for row in range(FIRST, grid.last + 1)]


def _keys(rows: tuple[Row, ...], stakes: list[float]) -> tuple[str, ...]:
    """Columns; levels only where there are any, the model's weight only where points alone do not give it."""
    total = sum(stakes) or 1.0
    same = np.allclose([row.weight for row in rows], np.array(stakes) / total, rtol=0, atol=1e-9)
    absent = {key for key in MERGED if not any(getattr(row, key) for row in rows)}
    absent |= {"model_weight"} if same else set()
    absent |= {"group2"} if "level2" in absent else set()
    return tuple(key for key in WIDTHS if key not in absent)


def _write_figures(sheet: Worksheet, formats: Formats, grid: Grid, rows: tuple[Row, ...], stakes: list[float]) -> None:
    total = sum(stakes)
    numbers = heading_numbers(rows)
    for place, (row, at_stake) in enumerate(zip(rows, stakes, strict=True), start=FIRST):
        points, staked = grid.cell("points", place), grid.cell("at_stake", place)
        sheet.write_number(place, grid.column("number"), row.number, formats.of("number"))
        sheet.write_number(place, grid.column("points"), Exact(row.points), formats.of("input"))
        formula = stake_formula(row.item.scoring, points)
        sheet.write_formula(place, grid.column("at_stake"), formula, formats.of("number"), at_stake)
        share = f"={staked}/SUM({grid.range('at_stake')})"
        look = formats.of("number", WEIGHT_FORMAT)
        sheet.write_formula(place, grid.column("weight"), share, look, at_stake / total)
        if "model_weight" in grid.keys:
            sheet.write_number(place, grid.column("model_weight"), Exact(row.weight), look)
        helper = formats.of("helper")
        for key, heading in (("group", row.level1), ("group2", row.level2)):
            if key in grid.keys:
                sheet.write_number(place, grid.column(key), numbers[key][heading], helper)
        sheet.write_number(place, grid.column("counted"), int(is_base(row.item.scoring)), helper)


def stake_formula(scoring: Scoring, points: str) -> str:
    """The points at stake as a formula of the cell with the points; the same rule as indicators.scoring.stake."""
    match scoring.rule:
        case Deduct(floor=floor):
            return f"=MAX({points}-({floor!r}),0)"
        case Bonus(cap=cap) if cap is not None:
            return f"={cap!r}"
        case Veto():
            return "=0"
        case Bands(points=steps):
            return f"=IF({points}>0,{points},{max(steps)!r})"
        case Rank(first=first):
            return f"=IF({points}>0,{points},{(first or 0.0)!r})"
    return f"={points}"


def _validate(sheet: Worksheet, grid: Grid, rows: tuple[Row, ...], scheme: Scheme, language: Language) -> None:
    for key in LISTS:
        allowed = [word(key, value, language) for value in WORDS[key]]
        message = t("report.sheet.list_error", language)
        _limit(sheet, grid, key, {"validate": "list", "source": allowed, "error_message": message})
    most = max(scheme.total_points, *(row.points for row in rows))
    message = t("report.sheet.points_error", language, most=plain(most))
    between = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": most}
    _limit(sheet, grid, "points", {**between, "error_message": message})


def _limit(sheet: Worksheet, grid: Grid, key: str, rule: dict[str, object]) -> None:
    column = grid.column(key)
    sheet.data_validation(FIRST, column, grid.last, column, rule)


def _write_total(
    sheet: Worksheet,
    formats: Formats,
    grid: Grid,
    rows: tuple[Row, ...],
    stakes: list[float],
    scheme: Scheme,
    language: Language,
) -> int:
    """Total of the points that count, of the weights, the total that is stated, and whether they agree."""
    place = grid.last + 1
    for row in (place, place + 1):
        sheet.set_row(row, SUM_HEIGHT)
    for column, key in enumerate(grid.keys):
        if key not in HELPERS:
            write_words(sheet, place, column, "", formats.of("text"))
    write_words(sheet, place, grid.column("item"), t("report.total", language), formats.of("text"))
    found = sum(row.points for row in rows if is_base(row.item.scoring))
    counted = f"=SUMIF({grid.range('counted')},1,{grid.range('points')})"
    sheet.write_formula(place, grid.column("points"), counted, formats.of("number"), found)
    whole = f"=SUM({grid.range('at_stake')})"
    sheet.write_formula(place, grid.column("at_stake"), whole, formats.of("number"), sum(stakes))
    look = formats.of("number", WEIGHT_FORMAT)
    sheet.write_formula(place, grid.column("weight"), f"=SUM({grid.range('weight')})", look, 1.0)
    write_words(sheet, place + 1, grid.column("item"), t("report.sheet.total_points", language), formats.of("text"))
    sheet.write_number(place + 1, grid.column("points"), Exact(scheme.total_points), formats.of("number"))
    _write_check(sheet, formats, grid, place, scheme.total_points, found, language)
    return place + 1


def _write_check(
    sheet: Worksheet, formats: Formats, grid: Grid, place: int, stated: float, found: float, language: Language
) -> None:
    agrees, not_so = t("report.sheet.agrees", language), t("report.sheet.disagrees", language)
    points, total = grid.cell("points", place), grid.cell("points", place + 1)
    formula = f'=IF(ABS({points}-{total})<{TOLERANCE!r},"{agrees}","{not_so}")'
    value = agrees if abs(found - stated) < TOLERANCE else not_so
    sheet.write_formula(place + 1, grid.column("at_stake"), formula, formats.of("number"), value)


def _write_sums(
    sheet: Worksheet,
    formats: Formats,
    grid: Grid,
    rows: tuple[Row, ...],
    stakes: list[float],
    evaluation: Evaluation,
    language: Language,
    place: int,
) -> int:
    """One row a level-1 indicator: its points, its weight and the points it states; the last row written."""
    groups = list(dict.fromkeys(row.level1 for row in rows))
    numbers = heading_numbers(rows)["group"]
    if groups == [None]:
        return place - 2
    names = item_names(evaluation.items, language)
    stated = {heading.id: heading.points for heading in evaluation.items.headings}
    heads = {"item": "report.sheet.sums", "points": "report.column.points", "weight": "report.column.weight"}
    heads |= {"scoring": "report.sheet.stated"}
    for row in range(place, place + len(groups) + 1):
        sheet.set_row(row, SUM_HEIGHT)
    for key, name in heads.items():
        write_words(sheet, place, grid.column(key), t(name, language), formats.of("head"))
    total = sum(stakes)
    for place_of, group in enumerate(groups, start=1):
        number = numbers[group]
        inside = [(row, s) for row, s in zip(rows, stakes, strict=True) if row.level1 == group]
        here = place + place_of
        name = t("report.sheet.no_level", language) if group is None else names[group]
        write_words(sheet, here, grid.column("item"), name, formats.of("text"))
        formula, value = _sum_formula(grid, number, inside)
        sheet.write_formula(here, grid.column("points"), formula, formats.of("number"), value)
        weight = f"=SUMIF({grid.range('group')},{number},{grid.range('weight')})"
        look = formats.of("number", WEIGHT_FORMAT)
        sheet.write_formula(here, grid.column("weight"), weight, look, sum(s for _, s in inside) / total)
        points = stated.get(group) if group is not None else None
        write_words(sheet, here, grid.column("scoring"), plain(points), formats.of("text"))
    return place + len(groups)


def _write_weights(
    sheet: Worksheet,
    formats: Formats,
    grid: Grid,
    rows: tuple[Row, ...],
    stakes: list[float],
    evaluation: Evaluation,
    sums: tuple[int, int] | None,
    end: int,
    room: float,
) -> int:
    """Weights as bars below the tables, by level 1 (rows ``sums``) or by item; the last row they take."""
    names, held = item_names(evaluation.items, formats.language), dict[str | None, float]()
    for row, at_stake in zip(rows, stakes, strict=True):
        key = row.item.id if sums is None else row.level1
        held[key] = held.get(key, 0.0) + at_stake / sum(stakes)
    heaviest = max(held, key=held.__getitem__)
    name = t("report.sheet.no_level", formats.language) if heaviest is None else names[heaviest]
    first, last = (FIRST, grid.last) if sums is None else sums
    axis = t("report.column.weight", formats.language)
    longest = max((len(names[key]) for key in held if key is not None), default=0)
    bars = Bars(grid.column("item"), grid.column("weight"), first, last, "", name, axis, WEIGHT_FORMAT, longest=longest)
    return draw_heaviest(formats, sheet, end + 2, bars, held[heaviest], room) - 1


def _sum_formula(grid: Grid, number: int, inside: list[tuple[Row, float]]) -> tuple[str, float]:
    """Points that count; where a heading holds none (bonus, deductions) the points at stake, as in points.sums."""
    base = [row.points for row, _ in inside if is_base(row.item.scoring)]
    group, counted = grid.range("group"), grid.range("counted")
    if base:
        return f"=SUMIFS({grid.range('points')},{group},{number},{counted},1)", sum(base)
    return f"=SUMIF({group},{number},{grid.range('at_stake')})", sum(s for _, s in inside)


def _page(sheet: Worksheet, grid: Grid, end: int, breaks: list[int]) -> None:
    """One page's width, helper columns outside the print, formulas locked."""
    sheet.freeze_panes(FIRST, grid.column("item") + 1)
    set_page(sheet, HEAD, (end, len(grid.keys) - len(HELPERS) - 1), breaks)
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
