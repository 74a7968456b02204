"""Every diagnostic of a weighting has its sentence in the report, in every language, with its figures."""

import re
from pathlib import Path

import numpy as np
import pytest

from report.weights_notes import NOTED_ELSEWHERE, note, notes
from report.weights_part import method_word
from tests.weighting.matrices import pairwise
from text import keys
from weighting import LABORATORY, BestWorst, Data, ExpertAnswers, Measured, NodeJudgment, PointsOf, Weighting
from weighting.experts import weigh_experts
from weighting.measuring import told
from weighting.model import Diagnostic, Padded

ROOT = Path(__file__).parents[2] / "weighting"
NAMES = {"a": "甲", "b": "乙", "c": "丙"}
LANGUAGES = ("zh-Hans", "en")
CODES = set(re.findall(r'Diagnostic\(\s*"(\w+)"', "".join(p.read_text("utf-8") for p in ROOT.glob("*.py"))))


def experts(*answers):
    return tuple(ExpertAnswers(name=f"专家{n}", answers=a) for n, a in enumerate(answers, start=1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_and_method_has_its_words(language):
    assert len(CODES) > 10
    held = set(keys("report", language))
    assert {f"report.diagnostic.{code}" for code in CODES - NOTED_ELSEWHERE} <= held
    assert all(method_word(key, language) != key for key in LABORATORY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_computed_diagnostics(language):
    circle = pairwise(("a", "b", 2), ("b", "c", 2), ("a", "c", 0.5))
    (circles,) = LABORATORY["precedence"].weigh(circle, list(NAMES))[1]
    assert "甲 > 乙 > 丙 > 甲" in note(circles, NAMES, language)
    answers = BestWorst(best="a", worst="c", best_to_others={"b": 2, "c": 5}, others_to_worst={"b": 4})
    (rows,) = LABORATORY["best_worst"].weigh(answers, list(NAMES))[1]
    assert "0.1354" not in note(rows, NAMES, language) and "0.211" in note(rows, NAMES, language)
    data = Data(np.array([[1.0, 2.0, 3.0], [2.0, 2.5, 3.0], [4.0, 2.6, 9.0]]), ("u", "v", "w"), np.ones(3, dtype=bool))
    figures = [d for d in LABORATORY["critic"].weigh(data, list(NAMES))[1] if d.code == "figures"]
    assert "25%" in note(figures[0], NAMES, language) and "3" in note(figures[0], NAMES, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_experts_are_told_with_their_consensus_and_who_stands_apart(language):
    like, other = pairwise(("a", "b", 9)), pairwise(("a", "b", 1 / 9))
    judgment = NodeJudgment(method="ahp", experts=experts(like, like, other))
    assert Weighting(nodes=(judgment,)).nodes
    found = weigh_experts(judgment, ["a", "b"])[1]
    (said,) = notes(found, NAMES, language)
    assert "专家3" in said and "0.5" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_weights_kept_from_figures_are_told_without_what_is_not_kept(language):
    padded = Padded(share=0.5, factor=2, weights=(PointsOf(id="a", points=0.75), PointsOf(id="b", points=0.5)))
    kept = Measured(weights=(PointsOf(id="a", points=1.0), PointsOf(id="b", points=1.0)), units=41, padded=padded)
    (said,) = notes(told(kept), NAMES, language)
    assert "None" not in said
    assert all(figure in said for figure in ("41", "甲", "50.0%", "75.0%"))


def test_an_unknown_diagnostic_is_told_by_its_code():
    assert "brand_new" in note(Diagnostic("brand_new", "a", 1.0), NAMES, "zh-Hans")
