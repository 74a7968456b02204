"""Whole files for the command line and the screens: a table with its sheet chosen, or a scheme saved before."""

from dataclasses import replace
from datetime import date, datetime

from evaluation.scheme import Scheme
from indicators.faults import Fault, UserError
from indicators.frozen import read_json
from intake.class_sheets import as_one, parts_left
from intake.grid import Sheet, Sheets
from intake.headings import Mapping, guess_columns, looks_like_table
from intake.kinds import check_size
from intake.reading import read_table
from intake.table import Imported, check_length, to_scheme
from intake.unread import Unread


def import_file(data: bytes, filename: str, today: date | None = None, together: bool = False) -> Imported:
    """The scheme in a table file; of several tables the one with the most items, the other sheets are listed.

    ``today`` gives the year where the title has none (the current date if left out). ``together`` reads
    the sheets of classes as one table where their headings are the same. Raises UserError.
    """
    sheets = read_table(data, filename)
    one = as_one(sheets, filename) if together else None
    if one is not None:
        names = {one.name, *(name for _, name in one.parts)}
        sheets = (one, *(sheet for sheet in sheets if sheet.name not in names))
    tables = [one] if one is not None else [sheet for sheet in sheets if looks_like_table(sheet)]
    shown = [sheet for sheet in tables if not sheet.hidden] or tables
    if not shown:
        raise UserError(Fault("table.no_header", sheets[0].where(1, 1)))
    day = today or datetime.now().astimezone().date()
    check_length(shown)
    mappings = [guess_columns(sheet) for sheet in shown]
    imported = [
        to_scheme(sheet, mapping, today=day, origin=filename) for sheet, mapping in zip(shown, mappings, strict=True)
    ]
    place = max(range(len(shown)), key=lambda own: _worth(mappings[own], imported[own].scheme))
    chosen, best = shown[place], imported[place]
    if not best.scheme.items.items:
        raise UserError(Fault("table.no_items", chosen.where(1, 1)))
    return replace(best, unread=(*best.unread, *_others(sheets, chosen)))


def _worth(mapping: Mapping, scheme: Scheme) -> tuple[bool, bool, int, int]:
    """How much of a sheet is an appraisal table: three known columns, items with points or a rule, all items.

    A sheet with as many columns for results as for anything else is a form for scoring, not the table it follows; a
    unit of measurement stands in both.
    """
    items, roles = scheme.items.items, list(mapping.columns.values())
    known = set(roles) - {"number", "result", "earlier"}
    return (
        len(known) > 2,
        roles.count("result") < len(known - {"unit"}),
        sum(item.scoring.points is not None or item.scoring.rule is not None for item in items),
        len(items),
    )


def _others(sheets: Sheets, chosen: Sheet) -> list[Unread]:
    """The sheets that were not read; those that by their names are parts of the same scheme are told apart."""
    parts = {found.cell: found for found in parts_left(sheets, chosen)}
    others = [sheet for sheet in sheets if sheet is not chosen]
    return [parts.get(sheet.where(1, 1)) or Unread(sheet.where(1, 1), "other_sheet", sheet.name) for sheet in others]


def read_scheme_file(data: bytes, filename: str) -> Scheme:
    """A scheme saved as JSON; raises UserError with every fault and its place."""
    check_size(data, filename)
    return read_json(Scheme, data, filename)
