"""The page of weights, node by node: each method begins with figures, answers count at once, nothing moves itself."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indicators import Heading, IndicatorSet, Item, Scoring, named
from ui.editors import best_worst, pairwise, precedence, ranking, swing
from ui.weights_answer import first_answers
from ui.weights_nodes import METHOD_KEYS
from weighting import (
    LABORATORY,
    BestWorst,
    ExpertAnswers,
    Judgment,
    NodeJudgment,
    Nothing,
    Pairwise,
    Ranking,
    Weighting,
)

APP = Path(__file__).parents[2] / "app.py"
SHARES = {"a": 0.5, "b": 0.3, "c": 0.2}
NAMES = {"a": "甲", "b": "乙", "c": "丙"}
HOSTILE = "<b>**x**</b> =1+1 [y](javascript:1)"


@pytest.fixture
def at() -> AppTest:
    """The page on the ledger-style example."""
    return AppTest.from_file(str(APP), default_timeout=60).run().switch_page("ui/pages/weights.py").run()


def box(at: AppTest, start: str):
    return next(b for b in at.selectbox if b.key and b.key.startswith(start))


def choose(at: AppTest, method: str) -> AppTest:
    box(at, "weights.method:").set_value(method).run()
    assert not at.exception
    return at


def scheme(at: AppTest):
    return at.session_state["work"].scheme


def put(at: AppTest, *nodes: NodeJudgment, **fields) -> AppTest:
    work = at.session_state["work"]
    work.scheme = work.scheme.changed(weighting=Weighting(nodes=nodes), **fields)
    work.revision += 1
    at.run()
    assert not at.exception
    return at


def table(*names: str) -> IndicatorSet:
    items = [Item(id=f"i{n}", names=named(name), scoring=Scoring(points=10)) for n, name in enumerate(names)]
    return IndicatorSet(items=items)


def said(at: AppTest) -> str:
    shown = (*at.markdown, *at.caption, *at.info, *at.warning, *at.error, *at.success)
    return "\n".join(element.value for element in shown)


def pairs(*values: tuple[str, str, float]) -> Pairwise:
    return Pairwise(judgments=[Judgment(a=a, b=b, value=value) for a, b, value in values])


@pytest.mark.parametrize("method", METHOD_KEYS[1:])
def test_every_method_begins_with_figures_near_those_of_today(at, method):
    choose(at, method)
    judgment = scheme(at).weighting.node("")
    assert judgment.method == method
    assert not at.error
    weights = at.session_state["work"].evaluation.weights
    assert weights.method == method
    assert weights.values.argmax() == 0  # the item of 30 points is still the first


def test_keeping_the_points_takes_the_judgment_away(at):
    choose(choose(at, "ahp"), "keep")
    assert scheme(at).weighting.nodes == ()


def test_answers_are_kept_where_they_answer_the_other_method_too(at):
    choose(at, "ahp")
    box(at, "ahp::").set_value(1 / 9).run()
    held = scheme(at).weighting.node("").answers
    assert choose(at, "fuzzy_ahp") and scheme(at).weighting.node("").answers == held
    assert choose(at, "precedence") and scheme(at).weighting.node("").answers == held
    choose(at, "ahp")
    assert scheme(at).weighting.node("").answers != held  # directions alone are no judgments of how much


def test_first_answers_amount_to_the_shares():
    for method in METHOD_KEYS[1:]:
        answers = first_answers(method, NAMES, SHARES)
        weights, _ = LABORATORY[method].weigh(answers, list(NAMES))
        assert weights[0] >= weights[1] >= weights[2]
    assert isinstance(first_answers("equal", NAMES, SHARES), Nothing)


# ------------------------------------------------------------------------------------------------------ consistency
CONTRADICTING = pairs(("i0", "i1", 3.0), ("i1", "i2", 3.0), ("i0", "i2", 2.0))  # CR .48 by Saaty's index .58


def test_a_suggested_change_is_shown_and_made_only_by_the_person(at):
    put(at, NodeJudgment(method="ahp", answers=CONTRADICTING), items=table("甲", "乙", "丙"))
    assert "不低于 0.10" in said(at)
    assert "改动最少的办法" in said(at)
    assert scheme(at).weighting.node("").answers == CONTRADICTING
    at.button(key="repair::1").click().run()
    assert not at.exception
    assert "低于 0.10，通过" in said(at)
    changed = [j for j in scheme(at).weighting.node("").answers.judgments if j not in CONTRADICTING.judgments]
    assert len(changed) == 1
    at.sidebar.button(key="undo").click().run()
    assert scheme(at).weighting.node("").answers == CONTRADICTING


def test_groups_that_no_answer_connects_are_named_and_the_next_pair_stands_ready(at):
    put(at, NodeJudgment(method="ahp", answers=pairs(("i0", "i1", 3.0))), items=table("甲", "乙", "丙"))
    assert "连不起来" in said(at) and "（甲、乙）" in said(at) and "（丙）" in said(at)
    box(at, "next::").set_value(2.0).run()
    assert not at.exception
    assert len(scheme(at).weighting.node("").answers.judgments) == 2
    assert "连得起来" in said(at)
    box(at, "next::").set_value(2.0).run()
    assert "还有" not in said(at).split("共")[0]


def test_a_judgment_is_taken_back_by_its_first_choice(at):
    put(at, NodeJudgment(method="ahp", answers=CONTRADICTING), items=table("甲", "乙", "丙"))
    box(at, "ahp::i0:i1").set_value(0.0).run()
    assert len(scheme(at).weighting.node("").answers.judgments) == 2


def test_options_are_kept_with_the_judgment(at):
    put(at, NodeJudgment(method="ahp", answers=CONTRADICTING), items=table("甲", "乙", "丙"))
    radio = next(r for r in at.radio if r.key.startswith("weights.option::random_index"))
    radio.set_value("saaty2005").run()
    assert scheme(at).weighting.node("").random_index == "saaty2005"
    assert "Saaty 2005" in said(at)
    next(r for r in at.radio if r.key.startswith("weights.option::random_index")).set_value("saaty1980").run()
    assert scheme(at).weighting.node("").random_index is None


def test_zero_weights_of_extent_analysis_are_warned_of(at):
    extreme = pairs(("i0", "i1", 9.0), ("i0", "i2", 9.0), ("i1", "i2", 1.0))
    put(at, NodeJudgment(method="fuzzy_ahp", answers=extreme, variant="chang"), items=table("甲", "乙", "丙"))
    assert "权重为 0" in said(at)


def test_circles_of_a_chart_are_named(at):
    circle = pairs(("i0", "i1", 2.0), ("i1", "i2", 2.0), ("i0", "i2", 0.5))
    put(at, NodeJudgment(method="precedence", answers=circle), items=table("甲", "乙", "丙"))
    assert "甲 > 乙 > 丙 > 甲" in said(at).replace("\\", "")


def test_experts_stand_there_with_their_consensus_and_can_be_put_aside(at):
    experts = tuple(
        ExpertAnswers(name=name, answers=pairs(("i0", "i1", v), ("i1", "i2", 1.0), ("i0", "i2", v)))
        for name, v in (("张三", 9.0), ("李四", 1 / 9))
    )
    put(at, NodeJudgment(method="ahp", experts=experts), items=table("甲", "乙", "丙"))
    assert "共识度" in said(at) and "2 位专家" in said(at)
    at.button(key="drop-experts:").click().run()
    assert scheme(at).weighting.node("").experts is None


def test_names_that_look_alike_and_hostile_ones_are_told_apart_and_escaped(at):
    put(at, NodeJudgment(method="ahp", answers=CONTRADICTING), items=table(HOSTILE, HOSTILE, "丙"))
    options = box(at, "ahp::i0:i1").options
    assert len(set(options)) == len(options)
    assert not any("[y](" in element.value for element in (*at.markdown, *at.warning))


def test_many_things_are_compared_one_by_one(at):
    names = [f"指标{n}" for n in range(9)]
    put(at, NodeJudgment(method="ahp", answers=pairs(("i0", "i1", 3.0))), items=table(*names))
    assert len([b for b in at.selectbox if b.key.startswith("ahp:")]) == 8 + 1
    put(at, NodeJudgment(method="precedence", answers=Pairwise()), items=table(*names))
    assert "每一对都判断" in said(at)


def test_levels_show_local_and_global_weights_and_what_moved_since_the_last_version(at):
    choose(at, "equal")
    view = next(c for c in at.button_group if c.key == "weights.view")
    assert view.set_value("tree").run() and not at.exception
    frame = next(f.value for f in at.dataframe if "全表权重" in f.value.columns)
    assert frame["本级权重"].tolist() == pytest.approx([20.0] * 5)
    next(c for c in at.button_group if c.key == "weights.view").set_value("moved").run()
    assert not at.exception
    assert any("变化最大：-10 分" in str(chart.proto) for chart in at.get("vega_lite_chart"))


def test_all_levels_together_have_a_ratio_with_its_limit(at):
    headings = tuple(Heading(id=h, names=named(h)) for h in ("A", "B"))
    items = tuple(i.changed(path=("A" if n < 3 else "B",)) for n, i in enumerate(table(*"abcdef").items))
    nodes = [
        NodeJudgment(node="A", method="ahp", answers=CONTRADICTING),
        NodeJudgment(node="B", method="ahp", answers=pairs(("i3", "i4", 1.0), ("i4", "i5", 1.0), ("i3", "i5", 1.0))),
    ]
    put(at, *nodes, items=IndicatorSet(headings=headings, items=items))
    assert "各级判断合在一起" in said(at) and "不低于 0.10" in said(at)


# ---------------------------------------------------------------------------------------------------------- editors
def test_a_ranking_moves_ties_and_parts():
    order = (("a",), ("b",), ("c",))
    assert ranking.moved(order, "c", -1) == (("a",), ("c",), ("b",))
    assert ranking.moved(order, "a", 1) == (("b",), ("a",), ("c",))
    assert ranking.moved(order, "a", -1) == order
    tied = ranking.joined(order, "b")
    assert tied == (("a", "b"), ("c",))
    assert ranking.joined(tied, "a") == tied
    assert ranking.moved(tied, "b", -1) == (("b",), ("a",), ("c",))
    assert ranking.moved(tied, "a", 1) == (("b",), ("a",), ("c",))
    assert ranking.full((("x",), ("c",)), NAMES) == (("c",), ("a",), ("b",))
    assert ranking.from_shares(["a", "b", "c"], {"a": 1, "b": 2, "c": 2}).order == (("b", "c"), ("a",))


def test_buttons_move_a_ranking(at):
    put(at, NodeJudgment(method="rank_sum", answers=Ranking(order=["i0", "i1", "i2"])), items=table("甲", "乙", "丙"))
    at.button(key="ranking::i2:up").click().run()
    at.button(key="ranking::i1:tie").click().run()
    assert scheme(at).weighting.node("").answers.order == (("i0",), ("i2", "i1"))


def test_best_worst_rows():
    answers = best_worst.from_shares(list(NAMES), SHARES)
    assert (answers.best, answers.worst) == ("a", "c")
    assert answers.row("best_to_others") == {"b": 2, "c": 2}
    changed = best_worst.with_times(answers, "best_to_others", "c", 7)
    assert changed.row("best_to_others") == {"b": 2, "c": 7}
    both = BestWorst(best="a", worst="c", best_to_others={"b": 2, "c": 3}, others_to_worst={"a": 3, "b": 2})
    assert best_worst.with_times(both, "best_to_others", "c", 5).row("others_to_worst") == {"b": 2}


def test_another_best_asks_other_questions(at):
    answers = best_worst.from_shares(["i0", "i1", "i2"], {"i0": 3, "i1": 2, "i2": 1})
    put(at, NodeJudgment(method="best_worst", answers=answers), items=table("甲", "乙", "丙"))
    box(at, "bw::best").set_value("i1").run()
    held = scheme(at).weighting.node("").answers
    assert (held.best, held.worst) == ("i1", "i2")
    assert held.row("best_to_others") == {"i0": 1, "i2": 1}  # ten points each
    box(at, "bw::best_to_others:i2").set_value(4.0).run()
    assert scheme(at).weighting.node("").answers.row("best_to_others")["i2"] == 4


def test_swing_and_direction_answers():
    answers = swing.from_shares(list(NAMES), SHARES)
    assert {a.id: a.points for a in answers.points} == {"a": 100, "b": 60, "c": 40}
    other = {a.id: a.points for a in swing.with_first(answers, "c").points}
    assert other == {"a": 95, "b": 60, "c": 100}
    assert [j.value for j in precedence.from_shares(["a", "b"], {"a": 1, "b": 1}).judgments] == [1]
    assert [precedence.side_of(v) for v in (None, 5.0, 1.0, 0.2)] == [None, "more", "equal", "less"]


def test_pairs_in_words_and_slider_say_the_same(at):
    put(at, NodeJudgment(method="ahp", answers=CONTRADICTING), items=table("甲", "乙", "丙"))
    control = next(c for c in at.button_group if c.key == "weights.look")
    control.set_value("slider").run()
    assert not at.exception
    slider = next(s for s in at.select_slider if s.key.startswith("ahp::i0:i1"))
    slider.set_value(5.0).run()
    assert pairwise.value_of(scheme(at).weighting.node("").answers, "i0", "i1") == 5


@pytest.mark.parametrize("method", ["ahp", "best_worst", "swing", "rank_sum"])
def test_the_method_s_own_words_are_one_click_away(method):
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.query_params["method"] = method
    app.run().switch_page("ui/pages/methods.py").run()
    assert not app.exception
    assert app.latex and LABORATORY[method].source in said(app)
