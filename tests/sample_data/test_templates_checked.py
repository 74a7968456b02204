"""The design check on the ready schemes: the bad example is found bad, the others are fit to start from."""

import pytest

from evaluation.evaluate import evaluate
from sample_data import template
from sample_data.library import keys

BAD = {"APP-02", "APP-06", "DAT-04", "NUM-04", "RNK-01", "TRA-02"}
KEPT_FOR_COMPARISON = {"APP-02", "TRA-02"}  # the active-user rate and meetings of the result example
STARTS = [key for key in keys() if key not in ("ledger", "result")]


FAMILIES = {"township", "department", "digital", "hotline", "rating", "finance", "grid", "inspection"}


def test_there_is_a_scheme_to_start_from_in_each_of_the_eight_families():
    assert set(STARTS) == FAMILIES
    assert all(template(key).origin for key in STARTS)


def found(key: str, *severities: str) -> set[str]:
    """Ids of the rules met by a template in any of its classes."""
    scheme = template(key)
    return {
        finding.rule
        for unit_class in scheme.class_ids or (None,)
        for finding in evaluate(scheme, unit_class=unit_class, bands="none").findings
        if finding.severity in severities
    }


def test_the_ledger_example_is_found_bad():
    assert found("ledger", "block") >= BAD


def test_the_result_example_blocks_only_on_what_it_keeps_for_comparison():
    assert found("result", "block") == KEPT_FOR_COMPARISON


@pytest.mark.parametrize("key", STARTS)
def test_no_scheme_to_start_from_blocks(key):
    assert found(key, "block", "major") == set()


@pytest.mark.parametrize("key", STARTS)
def test_a_scheme_to_start_from_is_far_less_hollow_than_the_bad_example(key):
    bad = evaluate(template("ledger"), bands="none").behaviour.hollow_share
    good = evaluate(template(key), bands="none").behaviour.hollow_share
    assert good is not None
    assert bad is not None
    assert good < bad / 2
    assert evaluate(template(key), bands="none").behaviour.unconfirmed == 0
