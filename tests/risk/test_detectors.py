"""Many readings at once: the false discovery rate, what is raised, and words that are never a verdict."""

import re

import numpy as np
import pytest
from scipy.stats import false_discovery_control

from indicators.vocabulary import LANGUAGES
from risk.detectors import CODES, REASONS, Reading, benjamini_hochberg, flags, off
from text import keys, t
from text.catalogue import catalogue

VERDICTS = "形式主义|形式主義|造假|作假|作弊|舞弊|欺骗|欺騙|虚假|虛假|违规"
VERDICTS += "|fraud|fabricat|falsif|cheat|formalis|manipulat|guilty"


def test_worked_adjustment():
    assert benjamini_hochberg([0.001, 0.012, 0.03, 0.2, 0.6]) == pytest.approx([0.005, 0.03, 0.05, 0.25, 0.6])
    assert benjamini_hochberg([0.6, 0.001, 0.2]) == pytest.approx([0.6, 0.003, 0.3])
    assert benjamini_hochberg([]).tolist() == []


def test_adjustment_is_that_of_scipy():
    p = np.random.default_rng(0).random(40) ** 3
    assert benjamini_hochberg(list(p)) == pytest.approx(false_discovery_control(p))


def test_only_what_is_notable_and_survives_the_table_is_raised():
    readings = [
        Reading("caliper", "a", 20, 0.9, 0.001),
        Reading("divergence", "b", 900, 0.01, 0.001, notable=False),  # a trifle in a large sample
        Reading("rush", "c", 50, 2.0, 0.09),
        Reading("escalation", "d", 3, 1.4),
        off("benford", "e", 30, "too_few"),
    ]
    found = flags(readings)
    assert [flag.raised for flag in found] == [True, False, True, False, False]
    assert [flag.adjusted for flag in found[:3]] == pytest.approx([0.0015, 0.0015, 0.09])
    assert [flag.adjusted for flag in found[3:]] == [None, None]
    assert [flag.reading for flag in found] == readings
    many = [Reading("rush", str(i), 50, 2.0, 0.09 if i == 0 else 0.9) for i in range(20)]
    assert not any(flag.raised for flag in flags(many))


def test_every_code_and_reason_has_words():
    wanted = {f"detectors.{code}.{part}" for code in CODES for part in ("name", "found", "honest")}
    wanted |= {f"detectors.off.{reason}" for reason in REASONS}
    wanted |= {"detectors.raised", "detectors.quiet", "detectors.notice"}
    for language in LANGUAGES:
        assert {key for key in wanted if t(key, language)} == wanted
    assert set(keys("detectors")) == wanted


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_words_are_never_a_verdict(language):
    words = catalogue(language, "detectors")
    assert [key for key in words if re.search(VERDICTS, words[key], re.IGNORECASE)] == []


@pytest.mark.parametrize("planted", ["该镇属于形式主义", "This town cheats", "数据造假"])
def test_a_verdict_would_be_found(planted):
    assert re.search(VERDICTS, planted, re.IGNORECASE)
