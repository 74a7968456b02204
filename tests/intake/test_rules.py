"""Scoring rules that a clause states plainly, and those it does not."""

from typing import Any

import pytest

from intake.rules_from_text import Clause, rule_in_doubt, rule_of, ways_of


def found(text: str, points: float | None = 10.0, names: tuple[str, ...] = ()) -> dict[str, Any] | None:
    """The rule of a clause as plain values."""
    rule = rule_of(Clause(text, names, points))
    return None if rule is None else rule.model_dump(exclude_none=True)


@pytest.mark.parametrize(
    ("text", "each", "per"),
    [
        ("每起投诉扣2分;处理后群众满意可不扣", 2.0, 1.0),
        ("每少一次扣0.5分，扣完为止", 0.5, 1.0),
        ("年内至少3次（3分，少一次扣1分）", 1.0, 1.0),
        ("出现1例未处理扣2分", 2.0, 1.0),
        ("检查发现一个问题扣2分", 2.0, 1.0),
        ("未开展巡查扣20分；记录不全每个扣1分", 1.0, 1.0),
        ("每降低5个百分点扣1分", 1.0, 5.0),
        ("每遲報一次扣１分", 1.0, 1.0),
    ],
)
def test_deductions_keep_the_points_of_the_item(text: str, each: float, per: float) -> None:
    assert found(text) == {"rule": "deduct", "per": per, "points_each": each, "floor": 0.0}


def test_a_deduction_without_points_loses_what_it_states() -> None:
    assert found("被通报批评的，分别扣20、10分", None) == {
        "rule": "deduct",
        "per": 1.0,
        "points_each": 20.0,
        "floor": -20.0,
    }


@pytest.mark.parametrize(
    ("text", "each", "cap"),
    [
        ("经验做法得到推广，分别加5、3、2分", 5.0, 10.0),
        ("按成效加分,最高8分", 1.0, 8.0),
        ("每增加1家加0.5分，最高加5分", 0.5, 5.0),
        ("获省、市通报表扬的，分别奖20、10分", 20.0, 10.0),
    ],
)
def test_bonus(text: str, each: float, cap: float) -> None:
    assert found(text) == {"rule": "bonus", "per": 1.0, "points_each": each, "cap": cap}


def test_bonus_by_the_name_of_its_heading() -> None:
    assert found("工作有特色", 5.0, ("加分项",)) == {"rule": "bonus", "per": 1.0, "points_each": 1.0, "cap": 5.0}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("按全县排名赋分", "rank"),
        ("第一名得满分，最后一名得3分", "rank"),
        ("由领导酌情给分", "discretion"),
        ("按配合度和实际完成情况给分", "discretion"),
        ("得分=事件处理率×15", "ratio"),
        ("按完成比例得分", "ratio"),
        ("完成率×分值", "ratio"),
    ],
)
def test_other_rules(text: str, rule: str) -> None:
    result = found(text)
    assert result is not None
    assert result["rule"] == rule


def test_the_last_of_a_rank_and_the_standard_of_discretion() -> None:
    assert found("第一名得满分，最后一名得3分") == {"rule": "rank", "last": 3.0, "mode": "linear"}
    assert found("由领导酌情给分") == {"rule": "discretion", "standard": "由领导酌情给分", "grades": ()}


def test_a_veto_has_no_points() -> None:
    assert found("发生重大事故一票否决", None) == {"rule": "veto", "condition": "发生重大事故一票否决"}
    assert found("发生重大事故一票否决", 5.0) is None


@pytest.mark.parametrize(
    "text",
    [
        "进一步健全组织体系",
        "按月通报排名情况",
        "每个乡镇用稿2篇，得5分，多投稿按比例加分",
        "(实地×80%+暗访×10%+数字城管×10%)×难度系数+评比加分",
        "负责指导表彰奖励工作",
        "未开展巡查扣20分",
        "参加各类培训",
    ],
)
def test_no_rule_is_guessed(text: str) -> None:
    assert found(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "第一名满分，其他按比例得分",
        "每增长1%加0.5分，最高加5分，每下降1%扣0.5分",
        "全部达标15分;一个不达标扣2分;好转加2分",
        "不按比例得分",
        "不得酌情给分",
        "严禁由领导酌情给分",
        "不再按排名得分",
        "每少一次不扣1分",
        "每多一件不再加1分",
        "不得按完成率计分",
        "每12345热线工单超期1件扣1分",
    ],
)
@pytest.mark.parametrize("points", [5.0, None])
def test_what_is_denied_or_does_not_go_together_is_no_rule(text: str, points: float | None) -> None:
    assert found(text, points) is None
    assert rule_in_doubt(Clause(text, (), points))
    for kind in ("扣分", "加分", "按比例", "排名", "酌情"):
        assert rule_of(Clause(text, (), points, None, kind)) is None


@pytest.mark.parametrize("text", ["取消一票否决", "不实行一票否决", "取消对乡镇的一票否决", "没有发生一票否决事项"])
def test_a_veto_that_is_denied_is_none(text: str) -> None:
    assert found(text, None) is None
    assert rule_in_doubt(Clause(text))
    assert found("按规定执行", None, (text,)) is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("没有台账扣10分，每少一份扣0.5分", "deduct"),
        ("没有台账不得分，每少一份扣0.5分", "deduct"),
        ("未完成不得分，按完成比例得分", "ratio"),
        ("取消评优资格并一票否决", "veto"),
        ("发生事故的不得评优，一票否决", "veto"),
    ],
)
def test_a_denial_of_something_else_leaves_the_rule(text: str, rule: str) -> None:
    result = found(text, None if rule == "veto" else 10.0)
    assert result is not None
    assert result["rule"] == rule


@pytest.mark.parametrize(
    ("text", "per", "each"),
    [
        ("每500m2扣2分", 500.0, 2.0),
        ("每超10万元扣1分", 10.0, 1.0),
        ("每降低5个百分点，扣1分", 5.0, 1.0),
        ("每月至少巡查3次，少一次扣1分", 1.0, 1.0),
    ],
)
def test_the_count_is_the_one_beside_the_points(text: str, per: float, each: float) -> None:
    assert found(text) == {"rule": "deduct", "per": per, "points_each": each, "floor": 0.0}


def test_a_conclusion_is_no_score() -> None:
    assert found("由省统计局按满意率得出结论") is None


def test_weighted_ways() -> None:
    ways = ways_of("(实地×60%+暗访×30%+民意×10%)×难度系数")
    assert [(way.name, way.share) for way in ways] == [("实地", 0.6), ("暗访", 0.3), ("民意", 0.1)]
    assert ways_of("实地×60%+暗访×30%") == ()
