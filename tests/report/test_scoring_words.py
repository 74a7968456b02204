"""The scoring method as a sentence of an issued document."""

import pytest

from indicators import Item, read
from report.scoring_words import scoring_words


def item(rule, unit="%", direction="up", **scoring) -> Item:
    return read(
        Item,
        {
            "id": "a",
            "names": {"zh-Hans": "指标"},
            "measure": {"unit": unit, "direction": direction},
            "scoring": {"points": 10, "rule": rule, **scoring},
        },
    )


@pytest.mark.parametrize(
    ("rule", "unit", "direction", "sentence"),
    [
        ({"rule": "attain", "threshold": 90}, "%", "up", "达到90%及以上得满分，否则不得分。"),
        ({"rule": "attain", "threshold": 3}, "天", "down", "不超过3天得满分，否则不得分。"),
        ({"rule": "ratio", "full_at": 100}, "%", "up", "按实际值与100%的比例计分，达到100%得满分。"),
        (
            {"rule": "linear", "base": 60, "stretch": 95},
            "%",
            "up",
            "不高于基准值60%不得分，达到挑战值95%得满分，其间按直线比例计分。",
        ),
        ({"rule": "deduct", "per": 1, "points_each": 0.2}, "次", "up", "每满1次扣0.2分，扣完为止。"),
        ({"rule": "deduct", "points_each": 1, "floor": -5}, None, "up", "每满1个计量单位扣1分，最多扣至负5分。"),
        ({"rule": "bonus", "points_each": 0.5, "cap": 3}, "项", "up", "每满1项加0.5分，最高加3分。"),
        (
            {"rule": "bands", "edges": [80, 90], "points": [0, 5, 10]},
            "%",
            "up",
            "分档计分：低于80%得0分；80%（含）至90%得5分；90%及以上得10分。",
        ),
        ({"rule": "rank", "last": 4}, "%", "up", "按名次计分：第一名得满分（10分），末名得4分，其间按名次等差递减。"),
        (
            {"rule": "rank", "first": 9, "last": 4},
            "%",
            "up",
            "按名次计分：第一名得9分，末名得4分，其间按名次等差递减。",
        ),
        ({"rule": "rank", "mode": "pro_rata"}, "%", "up", "以最优值得满分（10分），其余按与最优值的比例计分。"),
        ({"rule": "bonus", "points_each": 1, "cap": 5}, "10万元", "up", "每满1个“10万元”加1分，最高加5分。"),
        ({"rule": "bonus", "points_each": 1}, "项", "up", "每满1项加1分，加满本项10分为止。"),
        ({"rule": "deduct", "points_each": 1}, "元,含税", "up", "每满1个“元,含税”扣1分，扣完为止。"),
        ({"rule": "attain", "threshold": 1 / 3}, "m2", "up", "达到0.3333333333333333 m2及以上得满分，否则不得分。"),
        ({"rule": "attain", "threshold": 2e-7}, "g", "up", "达到0.0000002 g及以上得满分，否则不得分。"),
        (
            {"rule": "discretion", "standard": "见附件", "grades": [{"name": "等级1", "points": 5}]},
            None,
            None,
            "按下列标准酌情给分：见附件。分级：“等级1”5分。",
        ),
        ({"rule": "veto", "condition": "发生重大事故。"}, None, None, "一票否决情形：发生重大事故。"),
        ({"rule": "discretion"}, None, None, "按下列标准酌情给分：【待补充】。"),
        (None, None, None, "【待补充】"),
    ],
)
def test_every_rule_is_one_official_sentence(rule, unit, direction, sentence):
    assert scoring_words(item(rule, unit, direction), 10, "zh-Hans") == sentence


def test_modifiers_follow_the_rule():
    made = item({"rule": "ratio"}, ways=[{"name": "暗访", "share": 0.3}, {"name": "实地", "share": 0.7}])
    assert scoring_words(made, 10, "zh-Hans").endswith("评分方式及占比：暗访 30%，实地 70%。")


def test_names_that_hold_a_comma_stand_in_quotation_marks():
    made = item({"rule": "ratio"}, ways=[{"name": "明查，暗访", "share": 0.07}, {"name": "实地", "share": 0.93}])
    assert scoring_words(made, 10, "zh-Hans").endswith("评分方式及占比：“明查，暗访” 7%，实地 93%。")


def test_english_has_the_same_content():
    made = item({"rule": "attain", "threshold": 5}, unit="visits")
    assert scoring_words(made, 10, "en") == "Full points from 5 visits up, otherwise none."
