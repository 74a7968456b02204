"""Deductions in steps, their limits in other words, and the points of a cell that may be lost."""

import pytest

from indicators.scoring import Bonus, Deduct
from intake.rules_from_text import Clause, rule_in_doubt, rule_of


@pytest.mark.parametrize(
    ("text", "lost", "each"),
    [
        ("被省级通报每次扣2分", 6, 2),
        ("每次扣0.5分", 5, 0.5),
        ("每发生一起扣1分", 5, 1),
        ("每次扣2分", 1, 1),
        ("受到通报的", 6, 6),
        ("省级通报每次扣2分，国家级通报每次扣3分", 6, 6),
    ],
)
def test_a_cell_to_be_lost_is_the_end_of_what_the_clause_takes_each_time(text: str, lost: float, each: float) -> None:
    assert rule_of(Clause(text, lost=lost)) == Deduct(points_each=each, floor=-lost)


@pytest.mark.parametrize(
    ("text", "floor"),
    [
        ("出现1起扣0.5分，累计扣分不超过3分", 7),
        ("每少报1%，扣0.1分；扣分不超过1分", 9),
        ("每次扣1分，扣分合计不超过4分", 6),
        ("每次扣1分，最多扣4分", 6),
    ],
)
def test_the_limit_of_a_deduction_is_read_in_other_words(text: str, floor: float) -> None:
    rule = rule_of(Clause(text, points=10))
    assert isinstance(rule, Deduct)
    assert rule.floor == floor


@pytest.mark.parametrize(
    "text",
    [
        "逾期3日内扣1分，3日以上扣3分",
        "每漏报一次扣0.5分，瞒报一次扣2分",
        "发生1起一般事故扣5分，发生较大事故不得分",
        "一次不达标扣1分，两次不达标扣3分",
        "按排名得分，第1名得10分，每下降一名减1分",
        "未完成扣2分；迟报一次扣1分",
        "没有方案扣3分，每少一次扣1分",
        "迟报一次扣1分；未报送扣2分",
        "未完成一项扣1分，未报送一次扣2分",
        "每满1次未办结扣2分；迟报1次扣1分，扣完为止。",
        "每迟报1次扣1分，最多扣5分；未报送扣3分",
        "每满1个百分点扣0.5分，最低得2分；未开展扣5分",
    ],
)
def test_a_clause_in_steps_gives_no_rule_and_is_in_doubt(text: str) -> None:
    clause = Clause(text, points=10)
    assert rule_of(clause) is None
    assert rule_in_doubt(clause)


@pytest.mark.parametrize(
    "text",
    [
        "未开展扣10分，每少一次扣1分",
        "每少一次扣1分，未开展不得分",
        "每满1次扣1分，扣完为止；没有开展扣10分",
        "每满1个“不达标（首次扣2分）”扣1分，扣完为止。",
        "未报送一次扣1分",
    ],
)
def test_losing_everything_where_nothing_was_done_is_no_step(text: str) -> None:
    clause = Clause(text, points=10)
    assert rule_of(clause) == Deduct(points_each=1)
    assert not rule_in_doubt(clause)


def test_without_points_of_its_own_a_loss_for_nothing_done_is_a_step() -> None:
    clause = Clause("未完成扣2分；迟报一次扣1分")
    assert rule_of(clause) is None
    assert rule_in_doubt(clause)
    assert rule_of(Clause("未完成扣2分；迟报一次扣1分", lost=5)) == Deduct(points_each=5, floor=-5)


def test_a_bonus_of_levels_stays_a_bonus() -> None:
    assert isinstance(rule_of(Clause("获国家级表彰加3分，省级加2分，最多加5分", points=5)), Bonus)
