"""The documented cases: every one is well formed, and the counts and codes are those of the published collection.

Expected counts and conditions are written down here by value, from the design documents of the collection.
"""

from collections import Counter

import pytest

from indicators.vocabulary import LANGUAGES
from risk.case import Case
from sample_data import about, cases, codebook, core_cases, sentences

# x of a case's conditions and remedies: 1 stated, .5 inferred; documented hours a week where there are any.
CONDITIONS: dict[str, dict[str, float]] = {
    "C01": {"A1": 0.5, "A2": 1.0, "A5": 1.0, "C1": 0.5, "C3": 0.5, "hours_week": 10},
    "C02": {"A2": 1.0, "A3": 1.0, "A4": 1.0, "C1": 0.5, "C3": 1.0},
    "C03": {"A1": 0.5, "A3": 1.0, "C1": 0.5, "C2": 0.5},
    "C04": {"A1": 0.5, "A2": 1.0, "A3": 0.5, "C1": 0.5, "C4": 0.5},
    "C05": {"A2": 0.5, "A4": 0.5, "A5": 1.0, "C4": 0.5, "C7": 0.5},
    "C06": {"A1": 1.0, "A3": 0.5, "C1": 0.5, "C2": 0.5},
    "C07": {"A1": 1.0, "A3": 1.0, "A6": 1.0, "C1": 1.0},
    "C08": {"A1": 1.0, "A3": 0.5, "C1": 1.0},
    "C09": {"A1": 1.0, "C1": 1.0, "C3": 0.5, "R2": 1.0},
    "C10": {"C1": 0.5, "C2": 0.5, "C4": 1.0},
    "C11": {"A1": 1.0, "C1": 1.0, "C4": 1.0},
    "C12": {"C1": 0.5, "C2": 1.0, "C4": 0.5, "R1": 1.0},
    "C13": {"A6": 1.0, "C1": 0.5, "C2": 0.5},
    "C14": {"A5": 1.0, "C2": 0.5, "C3": 1.0},
    "C15": {"A2": 1.0, "A3": 1.0, "C1": 1.0},
    "C16": {"A2": 1.0, "C1": 0.5, "R1": 0.5},
    "C17": {"R1": 1.0, "R3": 1.0, "R5": 0.5},
    "C18": {"A4": 1.0, "C3": 1.0, "C7": 0.5, "R2": 1.0},
    "C19": {"A4": 1.0, "R2": 1.0},
    "C20": {"R4": 1.0},
    "C21": {"R1": 0.5, "R4": 1.0},
    "C22": {"R4": 1.0},
    "C23": {"R4": 1.0},
    "C24": {"A2": 1.0, "A5": 1.0, "C1": 0.5, "C5": 0.5, "R2": 1.0},
    "C25": {"A1": 1.0, "A3": 1.0, "C1": 1.0, "R2": 1.0},
    "C26": {"A2": 1.0, "C4": 1.0, "R3": 0.5, "R5": 0.5},
    "C27": {"R3": 0.5},
    "C28": {"R3": 1.0},
    "C29": {"R3": 1.0},
    "C30": {"A1": 1.0, "A3": 1.0, "C1": 1.0, "R2": 1.0},
}
BEFORE_REFORM = {"C09", "C18", "C19", "C24", "C25", "C26", "C30"}
OUTCOME_GROUPS = ("manifestations", "policy_types", "impacts", "causes", "strategies")


def conditions(case: Case) -> dict[str, float]:
    """The x of the codes A, C and R of a case and its documented hours a week."""
    found: dict[str, float] = {}
    for code in (*case.policy_types, *case.causes, *case.remedies):
        found[code.code] = max(found.get(code.code, 0.0), 1.0 if code.basis == "stated" else 0.5)
    hours = [figure.value for figure in case.figures if figure.role == "burden" and figure.unit == "小时/周"]
    return found | ({"hours_week": hours[0]} if hours else {})


def test_there_are_57_cases_of_which_30_are_core():
    assert len(cases()) == 57
    assert [case.id for case in core_cases()] == [f"C{number:02d}" for number in range(1, 31)]
    assert len({case.id for case in cases()}) == 57


def test_counts_of_the_core_thirty():
    core = core_cases()
    assert Counter(case.kind for case in core) == {
        "negative": 15, "positive": 10, "reform": 3, "risk_pattern": 1, "mixed": 1,
    }  # fmt: skip
    assert Counter(case.mode for case in core) == {"M4": 10, "M3": 7, "M1": 6, "M5": 3, "M0": 2, "M2": 2}
    assert Counter(case.place.level for case in core) == {
        "county": 10, "township": 6, "prefecture": 6, "village": 5, "community": 2, "province": 1,
    }  # fmt: skip
    assert Counter(case.evidence_grade for case in core) == {"B": 17, "A": 9, "C": 4}
    assert sum(len(case.figures) for case in core) == 122
    assert sum(case.place.anonymous for case in core) == 5


def test_counts_of_all_cases():
    assert Counter(case.kind for case in cases()) == {
        "negative": 24, "positive": 15, "reform": 8, "risk_pattern": 5, "mixed": 5,
    }  # fmt: skip
    assert Counter(case.mode for case in cases()) == {"M4": 20, "M3": 15, "M1": 11, "M5": 6, "M0": 3, "M2": 2}
    assert Counter(case.evidence_grade for case in cases()) == {"B": 34, "A": 17, "C": 6}
    assert sum(len(case.figures) for case in cases()) == 200
    assert sum(len(case.assessed) for case in cases()) == 72


def test_there_are_320_codes_of_which_215_are_stated():
    codes = [code for case in cases() for group in OUTCOME_GROUPS for code in getattr(case, group)]
    assert len(codes) == 320
    assert sum(code.basis == "stated" for code in codes) == 215
    assert not {"F3", "I4", "C6", "C8", "S3"} & {code.code for code in codes}


def test_conditions_of_the_core_cases():
    assert {case.id: conditions(case) for case in core_cases()} == CONDITIONS
    assert {case.id for case in core_cases() if case.codes_describe == "before_reform"} == BEFORE_REFORM


def test_every_code_has_words_and_stands_in_its_group():
    words = codebook()
    for case in cases():
        for group in (*OUTCOME_GROUPS, "remedies"):
            for code in getattr(case, group):
                assert code.code in words[group], (case.id, code.code)
        assert case.mode in case.modes
        assert {case.kind} <= words["kind"].keys()
        assert {case.mode} <= words["mode"].keys()


def test_no_mirror_carries_an_address_and_cases_on_mirrors_alone_say_so():
    for case in cases():
        for source in case.sources:
            assert source.address is None or source.read_on != "mirror", (case.id, source.title)
            assert all((source.title, source.publisher, source.date)), case.id
        on_mirrors = all(source.read_on == "mirror" for source in case.sources)
        assert on_mirrors == any("转载副本" in gap for gap in case.gaps), case.id


def test_remedies_alone_say_when_they_hold():
    for case in cases():
        assert all(code.when for code in case.remedies), case.id
        assert not any(code.when for group in OUTCOME_GROUPS for code in getattr(case, group)), case.id


def test_figures_have_ids_of_their_own_and_ranges_go_up():
    for case in cases():
        ids = [figure.id for figure in case.figures]
        assert len(ids) == len(set(ids)), case.id
        assert all(f.value_high is None or f.value_high > f.value for f in case.figures), case.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_collection_says_what_it_is_not(language):
    said = about(language) + " ".join(sentences(language))
    wanted = {"zh-Hans": "30 个公开案例（自行整理）", "zh-Hant": "30 個公開案例（自行整理）", "en": "our own selection"}
    assert wanted[language] in said
    assert "215" in said
    assert "320" in said


def test_every_case_is_named_in_three_languages():
    for case in cases():
        for names in (case.names, case.place.names, *(figure.names for figure in case.figures)):
            assert all((names.en, names.zh_hant)), case.id
