"""Any small set of indicators, written as a plain table, comes back with the same parents, points and names."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.tables import imported, shape, stated, text, workbook

# Names without digits, brackets and the words that mean something in a table.
WORD = st.text("基层治理网格巡查矛盾化解窗口服务环境整洁饮水安全道路畅通文明乡风", min_size=2, max_size=8)
POINTS = st.integers(1, 60).map(lambda half: half / 2)
Clauses = list[tuple[str, float]]
Table = list[tuple[str, list[tuple[str, Clauses]]]]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Level-1 names, level-2 names with one to three clauses; no name twice."""
    tops = draw(st.lists(WORD, min_size=1, max_size=3, unique=True))
    table: Table = []
    for top in tops:
        rows = draw(st.lists(WORD.filter(lambda name: name not in tops), min_size=1, max_size=3, unique=True))
        clauses = st.lists(st.tuples(WORD, POINTS), min_size=1, max_size=3, unique_by=lambda clause: clause[0])
        table.append((top, [(row, draw(clauses)) for row in rows]))
    return table


def expected(table: Table) -> list[tuple[tuple[str, ...], str, float]]:
    """A level-2 name with one clause is the item; with several it is their heading."""
    items: list[tuple[tuple[str, ...], str, float]] = []
    for top, rows in table:
        for row, clauses in rows:
            if len(clauses) == 1:
                items.append(((top,), row, clauses[0][1]))
            else:
                items.extend(((top, row), name, points) for name, points in clauses)
    return items


@settings(max_examples=60, deadline=None)
@given(tables())
def test_every_cell_written(table: Table) -> None:
    rows = [(top, row, points, clause) for top, inner in table for row, many in inner for clause, points in many]
    result = imported(text([("一级指标", "二级指标", "分值", "评分标准"), *rows]), "a.csv")
    assert shape(result) == expected(table)
    assert all(found.agrees for found in result.sums)


@settings(max_examples=30, deadline=None)
@given(tables())
def test_merged_cells_title_and_notes(table: Table) -> None:
    rows: list[tuple[object, ...]] = [("某县考核指标表",), ("序号", "一级指标", "二级指标", "分值", "评分标准")]
    merges = ["A1:E1"]
    for top, inner in table:
        start = len(rows) + 1
        for row, many in inner:
            first = len(rows) + 1
            total = sum(points for _, group in inner for _, points in group)
            rows.extend(
                (None, f"{top}（{total:g}分）" if first + n == start else None, None if n else row, points, clause)
                for n, (clause, points) in enumerate(many)
            )
            merges.extend([f"C{first}:C{len(rows)}"] if len(many) > 1 else [])
        merges.extend([f"B{start}:B{len(rows)}"] if len(rows) > start else [])
    rows.append(("注：满分100分。",))
    result = imported(workbook(rows, merges))
    assert shape(result) == expected(table)
    assert all(stated(result)[top] is not None for top, _ in table)
    assert all(found.agrees for found in result.sums if found.where)
