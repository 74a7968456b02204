"""How a workbook says where this program wrote its table of indicators: a defined name for each column.

The name of a column is ``shiji.`` and the key of the column; it stands for the cells from the header down to the row
of the stated total, so that spreadsheets keep it in place when rows are put in, taken out or sorted.
"""

from typing import Final

MARK: Final = "shiji."
OF_CLASS: Final = "of_class"  # the cell that says of which class of units the table is, where there are several
NUMBERED: Final = {"level1": "group", "level2": "group2"}  # the columns that number the headings of a level; 0 is none
