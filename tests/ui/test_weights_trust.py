"""Page 权重: what is said of judgments with blanks, in groups, or too contradictory to repair."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from indicators import IndicatorSet, Item, Scoring, named
from weighting import Judgment, NodeJudgment, Pairwise, Weighting

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def at() -> AppTest:
    return AppTest.from_file(str(APP), default_timeout=60).run().switch_page("ui/pages/weights.py").run()


def put(at: AppTest, answers: Pairwise, count: int) -> str:
    """Judge a flat table of ``count`` items i0, i1...; what the page then says."""
    items = IndicatorSet(
        items=tuple(Item(id=f"i{n}", names=named(f"事项{n}"), scoring=Scoring(points=10)) for n in range(count))
    )
    work = at.session_state["work"]
    weighting = Weighting(nodes=(NodeJudgment(method="ahp", answers=answers),))
    work.scheme = work.scheme.changed(weighting=weighting, items=items)
    work.revision += 1
    at.run()
    assert not at.exception
    return "\n".join(str(e.value) for e in (*at.warning, *at.info, *at.success, *at.error, *at.markdown))


def pairs(*triples: tuple[int, int, float]) -> Pairwise:
    return Pairwise(judgments=tuple(Judgment(a=f"i{a}", b=f"i{b}", value=v) for a, b, v in triples))


def test_a_contradiction_does_not_pass_because_of_blanks(at: AppTest) -> None:
    """A triad with CR .141 and a fourth thing joined by one answer."""
    said = put(at, pairs((0, 1, 2), (0, 2, 3), (1, 2, 5), (2, 3, 2)), 4)
    assert "CR = 0.137，不低于 0.10" in said
    assert "按空着 2 对折算" in said
    assert "补齐后按完整矩阵算的 CR（偏松，不作判断） **0.046**" in said
    assert "GCI **只适用于没有空缺的判断**" in said


def test_a_tree_of_answers_is_not_called_a_pass(at: AppTest) -> None:
    said = put(at, pairs((0, 1, 2), (1, 2, 3)), 3)
    assert "一致性无从检验" in said
    assert "通过" not in "\n".join(e.value for e in at.success)


def test_large_groups_are_named_by_their_first_things(at: AppTest) -> None:
    said = put(at, pairs(*((0, k, 1) for k in range(1, 5)), (5, 6, 1)), 7)
    assert "（事项0、事项1、事项2、…） 与 （事项5、事项6）" in said


def test_it_is_said_plainly_when_the_changes_do_not_reach_the_limit(at: AppTest) -> None:
    random = np.random.default_rng(12)
    values = [1 / 9, 1 / 5, 1 / 3, 1, 3, 5, 9]
    said = put(at, pairs(*((i, j, float(random.choice(values))) for i, j in combinations(range(12), 2))), 12)
    assert "改 24 处之后 CR 仍为" in said
    assert "不如重新比较一遍" in said
