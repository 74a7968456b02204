"""What was not read, or read with a doubt: the cell, why, and its text."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Reason = Literal[
    "formula_without_value",  # a formula whose value was not saved with the file
    "cell_error",  # #REF! and its like
    "date",  # points that a spreadsheet turned into a date
    "points_not_number",
    "no_points",
    "points_shared",  # one points cell over several clauses that state none themselves
    "points_by_class",  # a sum or a shared cell whose figure is not the same for every class of units
    "class_points_left",  # a figure of one class of units that is not what the clauses beside it give
    "points_largest",  # several 得N分 in a clause: the largest was taken
    "points_rest",  # a deduction in a cell with other clauses has the points that these leave of the cell
    "no_limit",  # a deduction that may be repeated and states no end
    "veto_beside_points",
    "rule_in_doubt",  # a rule is denied, or two are stated that exclude each other: none is taken
    "rule_not_read",  # the scoring column of a table of this program says something, and no rule was read from it
    "one_class",  # a table of this program that holds the items of one class of units of several
    "list_not_split",  # a numbered list in one cell whose parts do not count for themselves
    "number_or_name",  # a figure before a name that may be the number of its row or part of it: kept
    "number_text",  # words in the column of numbers that are no section
    "no_name",  # points without a name or clause
    "note_row",
    "hidden_row",
    "hidden_column",
    "unknown_column",
    "second_column",  # a second column of the same kind
    "result_column",  # results of an appraisal, not part of its design
    "earlier_year",  # points or aims of a year before, beside those of the year of the scheme
    "beyond_limit",
    "another_table",  # a second header on the sheet; what stands below it is not read
    "other_sheet",
    "sheet_of_class",  # a table like the one read, of another part or another class of units, by the name of its sheet
    "joined_table",  # a table of a document read as the continuation of the one before
    "heading_without_items",  # a section whose rows stand under other headings
    "level1_alone",  # a level-1 row without anything below or beside it: one item
    "classes_open",  # a part that is not for all units, and the table does not say for which
    "sum_row",  # a row read as 小计 or 合计 whose figure is not the sum of the items it would stand for
    "stated_twice",  # two different sums stated for one heading
]
REASONS: Final = get_args(Reason)


@dataclass(frozen=True)
class Unread:
    """One cell; ``reason_code`` is a key of the words ``intake.reason.<code>``."""

    cell: str
    reason_code: Reason
    text: str = ""
