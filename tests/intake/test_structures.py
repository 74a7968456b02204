"""Any structure of a table, as a workbook and as a document: merged, hidden, repeated, blank; never a traceback."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import UserError
from intake import Imported, import_file
from tests.intake.documents import document
from tests.intake.tables import TODAY, workbook

WORDS = (
    "一、", "（一）", "1.", "(1)", "①", "G1", "体制机制（10分）", "创新工作", "小计", "合计", "注：满分100分",
    "方案总分", "—", "31分", "得2分", "扣1分", "(分值10)", "每降1个百分点扣0.1分", "加分项", "一票否决", "酌情给分",
    "(1)甲得1分\n(2)乙得2分", "①甲；②乙", "分值", "一级指标", "100%", "=1+1", "#REF!", "１０分", "0-5分", "九十分",
    "评分标准", "難度係數：甲 1.1。", "按下列标准酌情给分：甲。分级：乙3分。",
)  # fmt: skip
CELLS = st.none() | st.sampled_from(WORDS) | st.integers(-3, 120) | st.text(max_size=6)
HEADERS = st.sampled_from(
    [
        ("序号", "一级指标", "二级指标", "分值", "考核要求", "评分标准"),
        ("序号", "考核项目", "考核内容", "分值", "计分方式", "说明"),
        ("一级指标", "分值", "二级指标", "分值", "三级指标", "扣分"),
        ("项目", "类别", "层次", "权重", "适用对象", "目标值"),
    ]
)
BODY = st.lists(st.lists(CELLS, min_size=6, max_size=6), min_size=1, max_size=9)
TOPS = st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=2)
RANGES = st.lists(st.tuples(st.integers(1, 11), st.integers(1, 6), st.integers(0, 3), st.integers(0, 5)), max_size=4)


def sound(found: Imported) -> None:
    """What must hold of anything that is read: ids and headings fit, and every doubt has its place."""
    scheme = found.scheme
    assert scheme.items.items
    assert all(entry.cell for entry in found.unread)
    assert type(scheme).model_validate_json(scheme.to_json()) == scheme


def apart(ranges: list[tuple[int, int, int, int]], rows: int) -> list[tuple[int, int, int, int]]:
    """First row, first column, last row, last column of ranges that do not touch each other."""
    taken: set[tuple[int, int]] = set()
    kept = []
    for top, left, down, across in ranges:
        bottom, right = min(top + down, rows), min(left + across, 6)
        cells = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if top <= rows and len(cells) > 1 and not cells & taken:
            taken |= cells
            kept.append((top, left, bottom, right))
    return kept


@settings(max_examples=150, deadline=None)
@given(TOPS, HEADERS, BODY, RANGES, st.sets(st.integers(1, 11), max_size=2), st.sampled_from(["", "A", "D"]))
def test_any_workbook(
    tops: list[list[object]],
    header: tuple[str, ...],
    body: list[list[object]],
    ranges: list[tuple[int, int, int, int]],
    hidden: set[int],
    column: str,
) -> None:
    rows = [*tops, header, *body]
    letters = "ABCDEF"
    merges = [
        f"{letters[left - 1]}{top}:{letters[right - 1]}{bottom}"
        for top, left, bottom, right in apart(ranges, len(rows))
    ]
    clean = [[None if isinstance(cell, str) and not cell.isprintable() else cell for cell in row] for row in rows]
    with suppress(UserError):
        sound(import_file(workbook(clean, merges, list(hidden), list(column)), "a.xlsx", TODAY))


@settings(max_examples=60, deadline=None)
@given(TOPS, HEADERS, BODY, RANGES, st.lists(st.sampled_from(WORDS), max_size=3))
def test_any_document(
    tops: list[list[object]],
    header: tuple[str, ...],
    body: list[list[object]],
    ranges: list[tuple[int, int, int, int]],
    lines: list[str],
) -> None:
    rows = [*tops, header, *body]
    clean = [[None if isinstance(cell, str) and not cell.isprintable() else cell for cell in row] for row in rows]
    with suppress(UserError):
        sound(import_file(document(clean, apart(ranges, len(rows)), lines, lines), "a.docx", TODAY))
