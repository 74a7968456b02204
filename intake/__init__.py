"""Files in: appraisal tables, judgement matrices, panels and saved schemes; every fault with its cell."""

from intake.class_sheets import as_one, parts_left
from intake.document_template import check_document_template
from intake.files import import_file, read_scheme_file
from intake.grid import Cell, Sheet, Sheets
from intake.headings import Mapping, guess_columns, looks_like_table
from intake.limits import MAX_FILE, MAX_ROWS
from intake.matrix import read_matrix
from intake.names import read_names
from intake.panel import read_panel
from intake.panel_match import Matched, match
from intake.panel_rows import PanelRows, read_panel_rows
from intake.places import places_in
from intake.questionnaire import Returned, read_questionnaires, sort_questionnaires
from intake.reading import read_table
from intake.roles import ROLES, Role
from intake.table import Imported, to_scheme
from intake.unit_classes import Choice, Division
from intake.unread import REASONS, Reason, Unread

__all__ = [
    "MAX_FILE",
    "MAX_ROWS",
    "REASONS",
    "ROLES",
    "Cell",
    "Choice",
    "Division",
    "Imported",
    "Mapping",
    "Matched",
    "PanelRows",
    "Reason",
    "Returned",
    "Role",
    "Sheet",
    "Sheets",
    "Unread",
    "as_one",
    "check_document_template",
    "guess_columns",
    "import_file",
    "looks_like_table",
    "match",
    "parts_left",
    "places_in",
    "read_matrix",
    "read_names",
    "read_panel",
    "read_panel_rows",
    "read_questionnaires",
    "read_scheme_file",
    "read_table",
    "sort_questionnaires",
    "to_scheme",
]
