"""How much of a file is read: bounds against files that are too large or were made to harm."""

from typing import Final

MEGABYTE: Final = 1024 * 1024
MAX_FILE: Final = 10 * MEGABYTE  # bytes as uploaded
MAX_UNPACKED: Final = 200 * MEGABYTE  # sum of all parts of a workbook
MAX_PART: Final = 100 * MEGABYTE  # one part of a workbook
MAX_TEXT_PART: Final = 12 * MEGABYTE  # one part of a document, which is held in memory as a whole
MAX_RATIO: Final = 200  # unpacked to packed, of parts that are large enough to matter
RATIO_FROM: Final = 20 * MEGABYTE
MAX_PARTS: Final = 2_000
MAX_ROWS: Final = 20_000
MAX_CONTENT_ROWS: Final = 10_000  # rows of one table that are read as sections and items
MAX_LENGTH: Final = 500_000  # characters of the tables of one file, a merged text counted in every row it reaches
MAX_COLUMNS: Final = 200
MAX_SHEETS: Final = 50
MAX_MERGED_CELLS: Final = 300_000  # cells that merged ranges may fill in one sheet
MAX_POINTS: Final = 100_000.0
HEADER_WITHIN: Final = 20  # rows in which the header row is looked for
