"""What was not read of a table stays beside the grid until it is mended or dismissed, over a reload as well."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.pages import opened, put, scheme, work

pytestmark = pytest.mark.usefixtures("own_store")

TABLE = "\n".join(
    "\t".join(row)
    for row in [
        ("一级指标", "二级指标", "分值", "评分标准"),
        ("基层治理", "网格巡查", "若干", "按时巡查"),
        ("基层治理", "矛盾化解", "", "化解到位"),
        ("基层治理", "平安宣传", "20", "宣传到户"),
        ("注：本表由县委办负责解释，自印发之日起施行。", "", "", ""),
    ]
)
DIVIDED = "\n".join(
    "\t".join(row)
    for row in [
        ("指标类别", "考核项目", "分值", "评分标准", "责任单位"),
        ("通用指标", "群众评价", "40", "民意调查", ""),
        ("差异指标", "水质改善", "60", "断面达标", "县环保局"),
        ("差异指标", "堤防安全", "20", "汛前验收", "县水利局"),
    ]
)


def by_key(elements, key: str):
    return next(one for one in elements if one.key and one.key.split(":")[0] == key)


def pasted(text: str = TABLE) -> AppTest:
    """The page with the table pasted in, replacing the example."""
    at = opened("items")
    by_key(at.segmented_control, "items_mode").set_value("paste").run()
    by_key(at.text_area, "paste").set_value(text).run()
    assert not at.exception and not at.error
    return at


def taken(text: str = TABLE) -> AppTest:
    at = pasted(text)
    by_key(at.button, "paste_replace").click().run()
    by_key(at.segmented_control, "items_mode").set_value("table").run()
    assert not at.exception and not at.error
    return at


def listed(at: AppTest) -> list[str]:
    return [box.label for box in at.checkbox if box.key and box.key.startswith("unread:")]


def test_the_list_stands_below_the_grid_with_place_and_reason() -> None:
    at = taken()
    lines = listed(at)
    assert len(lines) == len(scheme(at).unread) == 4
    assert "C2" in lines[0] and "若干" in lines[0]
    assert any("县委办负责解释" in line for line in lines)


def test_a_tick_takes_a_cell_off_and_undo_brings_it_back() -> None:
    at = taken()
    next(box for box in at.checkbox if box.key.startswith("unread:0:")).check().run()
    assert len(listed(at)) == 3
    by_key(at.button, "undo").click().run()
    assert len(listed(at)) == 4
    by_key(at.button, "unread_all").click().run()
    assert listed(at) == []
    assert scheme(at).unread is None


def test_filling_in_points_mends() -> None:
    """The two rows without points leave the list when they have some; the note stays."""
    at = taken()
    items = scheme(at).items
    mended = [item.changed(scoring=item.scoring.changed(points=item.scoring.points or 40)) for item in items.items]
    work(at).revision += 1  # the grid starts anew, as after an edit in another view
    put(at, scheme(at).changed(items=items.changed(items=tuple(mended))))
    assert len(listed(at)) == 1 and "县委办负责解释" in listed(at)[0]


def test_the_list_is_there_after_a_reload() -> None:
    at = taken()
    next(box for box in at.checkbox if box.key.startswith("unread:0:")).check().run()
    again = opened("items", scheme=work(at).scheme_id)
    assert listed(again) == listed(at)
    assert len(listed(again)) == 3


def test_a_scheme_without_a_table_has_no_list() -> None:
    assert listed(opened("items")) == []


def test_own_items_are_asked_about_and_the_answer_counts() -> None:
    at = pasted(DIVIDED)
    box = by_key(at.selectbox, "classes")
    assert box.value == "none"
    assert any("没有写明" in warning.value for warning in at.warning)
    box.set_value("units").run()
    assert not any("没有写明" in warning.value for warning in at.warning)
    by_key(at.button, "paste_replace").click().run()
    classes = {c.id: c.names.zh_hans for c in scheme(at).unit_classes}
    assert [[classes[name] for name in item.applies_to] for item in scheme(at).items.items] == [
        [],
        ["县环保局"],
        ["县水利局"],
    ]


def test_of_many_classes_only_those_that_differ_are_told_beside_the_page() -> None:
    """Nine offices of which one has a point less: one line for all, one for it."""
    own = [f"差异指标\t实绩{n}\t{59 if n == 9 else 60}\t群众认可\t第{n}局" for n in range(1, 10)]
    table = "\n".join(["指标类别\t考核项目\t分值\t评分标准\t责任单位", "通用指标\t群众评价\t40\t民意调查\t", *own])
    at = taken(table)
    assert len(scheme(at).unit_classes) == 9
    beside = [line.value for line in at.sidebar.markdown if "总分" in line.value]
    assert len(beside) == 2
    assert "9 类单位中 8 类" in beside[0] and "第9局" in beside[1]


def test_reason_and_text_are_divided_by_one_mark() -> None:
    clause = "一个不达标扣2分；好转加2分；不达标又恶化整项0分"
    at = taken(f"一级指标\t二级指标\t分值\t评分标准\n治水\t水质\t100\t{clause}")
    assert [line for line in listed(at) if "水质" in line or "不达标" in line]
    assert not any("。：" in line for line in listed(at))
