"""A deduction among the clauses of one cell: whose points it takes, and how many of them."""

import pytest

from indicators.scoring import Deduct
from tests.intake.tables import imported, workbook

HEADER = ("一级指标", "二级指标", "分值", "评分标准")


@pytest.mark.parametrize(
    ("cell", "points", "floor", "reasons"),
    [
        ("1.制度健全，计5分；2.未落实的每项扣1分，扣完为止", 5.0, 0.0, ["points_rest"]),
        ("1.制度健全得4分；2.每缺一次扣1分", 6.0, 0.0, ["points_rest"]),
        ("1.制度健全得5分；2.落实到位得5分；3.每缺一次扣1分，扣完为止", None, -10.0, []),
        ("1.制度健全得10分；2.每缺一次扣1分，最多扣3分", None, -3.0, []),
        ("1.制度健全得10分；2.每缺一次扣1分", None, -1.0, ["no_limit"]),
    ],
)
def test_whose_points_a_deduction_takes(cell: str, points: float | None, floor: float, reasons: list[str]) -> None:
    result = imported(workbook([HEADER, ("A", "a", 10, cell), ("A", "b", 90, "完成")]), "a.xlsx")
    loss = next(item for item in result.scheme.items.items if isinstance(item.scoring.rule, Deduct))
    assert (loss.scoring.points, loss.scoring.rule.floor) == (points, floor)
    assert [found.reason_code for found in result.unread] == reasons
    assert all(found.agrees for found in result.sums)


def test_a_loss_of_no_stated_number_keeps_the_points_and_gets_no_rule() -> None:
    cell = "1.制度健全，计5分；2.未落实，扣5分，扣完为止"
    result = imported(workbook([HEADER, ("A", "a", 10, cell), ("A", "b", 90, "完成")]), "a.xlsx")
    scoring = result.scheme.items.items[1].scoring
    assert (scoring.points, scoring.rule) == (5.0, None)
    assert [found.reason_code for found in result.unread] == ["points_rest"]
