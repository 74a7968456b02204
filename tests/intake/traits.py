"""The traits of tables that officials have, each in a small table of its own, with what has to be read from it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import docx

from indicators.scoring import Deduct, Rule
from tests.intake.documents import add_table
from tests.intake.documents import saved as saved_document
from tests.intake.tables import text, workbook

HEADER: Final = ("一级指标", "二级指标", "分值", "评分标准")
PLAIN: Final = (
    ("基层治理", "网格巡查", 60, "每少一次扣1分，扣完为止"),
    ("基层治理", "矛盾化解", 40, "化解率×40"),
)
TWO: Final = [(("基层治理",), "网格巡查", 60.0), (("基层治理",), "矛盾化解", 40.0)]
Shape = Sequence[tuple[tuple[str, ...], str, float | None]]


@dataclass(frozen=True)
class Trait:
    """A file and what stands in it: items with headings and points, points of headings, reasons of what is listed."""

    data: bytes
    shape: Shape
    filename: str = "table.xlsx"
    stated: dict[str, float] = field(default_factory=dict)
    listed: tuple[str, ...] = ()
    total: float = 100.0
    apart: int = 0  # sums that do not agree
    rule: Rule | None = None  # of the first item, where the trait is about it


def in_words(clause: str, points: float | None, reasons: tuple[str, ...] = (), rule: Rule | None = None) -> Trait:
    """One item whose points stand in its clause alone, beside one that makes up the hundred."""
    rest = 100 - (points or 0)
    rows = [HEADER, ("甲", "乙", None, clause), ("甲", "丙", rest, "按时完成")]
    return Trait(workbook(rows), [(("甲",), "乙", points), (("甲",), "丙", float(rest))], listed=reasons, rule=rule)


def in_cell(written: Any, points: float | None, reasons: tuple[str, ...] = ()) -> Trait:
    """One item whose points cell holds words, beside one that makes up the hundred."""
    rest = 100 - (points or 0)
    rows = [HEADER, ("甲", "乙", written, "有计划"), ("甲", "丙", rest, "按时完成")]
    return Trait(workbook(rows), [(("甲",), "乙", points), (("甲",), "丙", float(rest))], listed=reasons)


def pasted(rows: Sequence[Sequence[Any]], line_end: str, trailing: str = "") -> bytes:
    """Cells as the clipboard holds them: tabs, quotes around line breaks, blanks below a merged cell."""

    def cell(value: Any) -> str:
        written = "" if value is None else str(value)
        return '"' + written.replace('"', '""') + '"' if "\n" in written or '"' in written else written

    return (line_end.join("\t".join(map(cell, row)) + trailing for row in rows) + line_end).encode()


def document_table() -> bytes:
    made = docx.Document()
    made.add_paragraph("甲县2026年度考核指标表（满分100分）")
    add_table(made, [HEADER, *PLAIN], [(2, 1, 3, 1)])
    made.add_paragraph("注：年底按实有人口折算。")
    return saved_document(made)


TITLED: Final = [("附件1", None, None, None), ("甲县2026年度考核指标表", None, None, None)]
TWO_HEADERS: Final = [
    ("考核指标", None, "计分", None),
    ("一级指标", "二级指标", "分值", "评分标准"),
]
CLAUSES: Final = "（1）按时巡查得31分；（2）台账齐全得20分；（3）每漏报一起扣1分（9分）"
SPLIT: Final = [
    (("甲", "巡查"), "按时巡查", 31.0),
    (("甲", "巡查"), "台账齐全", 20.0),
    (("甲", "巡查"), "每漏报一起扣1分", 9.0),
    (("甲",), "丙", 40.0),
]
TRADITIONAL: Final = [
    ("一級指標", "二級指標", "分值", "評分標準"),
    ("基層治理", "網格巡查", "60分", "每少一次扣1分，扣完為止"),
    ("基層治理", "矛盾化解", "40分", "化解率×40"),
]
LINES: Final = [
    HEADER,
    ("基层治理", "网格巡查", 60, "按月巡查；\n每少一次扣1分"),
    (None, "矛盾化解", 40, '"化解"率×40'),
]

TRAITS: Final[dict[str, Trait]] = {
    "merged cells": Trait(
        workbook([HEADER, ("基层治理（100分）", *PLAIN[0][1:]), (None, *PLAIN[1][1:])], merges=["A2:A3"]),
        TWO,
        stated={"基层治理": 100.0},
    ),
    "title rows": Trait(workbook([*TITLED, HEADER, *PLAIN], merges=["A1:D1", "A2:D2"]), TWO),
    "several header rows": Trait(workbook([*TWO_HEADERS, *PLAIN], merges=["A1:B1", "C1:D1"]), TWO),
    "numbered clauses in one cell": Trait(
        workbook([HEADER, ("甲", "巡查", 60, CLAUSES), ("甲", "丙", 40, "按时完成")]),
        SPLIT,
        stated={"巡查": 60.0},
    ),
    "points in words: 得2分": in_words("有计划得2分", 2.0),
    "points in words: 扣1分": in_words("缺一份扣1分", None, ("no_limit",), Deduct(points_each=1, floor=-1)),
    "points in words: 每降1个百分点扣0.1分": in_words(
        "每降1个百分点扣0.1分（10分）", 10.0, rule=Deduct(per=1, points_each=0.1, floor=0)
    ),
    "points in words: (分值10)": in_cell("(分值10)", 10.0),
    "points in words: (分值10) at the end of the name": Trait(
        workbook([HEADER, ("甲", "乙（分值10分）", None, "有计划"), ("甲", "丙", 90, "按时完成")]),
        [(("甲",), "乙", 10.0), (("甲",), "丙", 90.0)],
    ),
    "points in words: 31分": in_cell("31分", 31.0),
    "points in words: 扣1分 in the points cell": in_cell("扣1分", None),
    "notes under the table": Trait(
        workbook([HEADER, *PLAIN, ("注：本表满分100分，扣分不设下限，由领导小组办公室负责解释。",)], merges=["A4:D4"]),
        TWO,
        listed=("note_row",),
    ),
    "hidden rows": Trait(
        workbook([HEADER, *PLAIN, ("旧指标", "已停用", 5, "不再考核")], hidden_rows=[4]), TWO, listed=("hidden_row",)
    ),
    "several sheets": Trait(
        workbook(
            [("说明",), ("填表须知",)], sheet="说明", more={"指标": [HEADER, *PLAIN], "名单": [("单位",), ("甲镇",)]}
        ),
        TWO,
        listed=("other_sheet", "other_sheet"),
    ),
    "csv in UTF-8": Trait(text([HEADER, *PLAIN]), TWO, "table.csv"),
    "csv in UTF-8 with its mark": Trait(text([HEADER, *PLAIN], "utf-8-sig"), TWO, "table.csv"),
    "csv in GB18030": Trait(text([HEADER, *PLAIN], "gb18030"), TWO, "table.csv"),
    "pasted from Excel": Trait(pasted(LINES, "\r\n"), TWO, "pasted.tsv"),
    "pasted from WPS": Trait(pasted(LINES, "\n", trailing="\t"), TWO, "pasted.tsv"),
    "tables of a docx": Trait(document_table(), TWO, "table.docx", listed=("note_row",)),
    "traditional characters": Trait(
        workbook(TRADITIONAL), [(("基層治理",), "網格巡查", 60.0), (("基層治理",), "矛盾化解", 40.0)]
    ),
    "sums that do not add up": Trait(
        workbook(
            [HEADER, ("甲（60分）", "乙", 30, "有计划"), ("甲（60分）", "丙", 20, "有总结"), ("合计", None, 100, None)]
        ),
        [(("甲",), "乙", 30.0), (("甲",), "丙", 20.0)],
        stated={"甲": 60.0},
        apart=2,
    ),
}
