"""Comments: what one must say, what counts as silence, how they are counted."""

from datetime import date

import pytest

from evaluation.comments import Comment, per_place, tally
from indicators import UserError, read

DAY = "2026-03-02"


def comment(**fields: object) -> Comment:
    return read(Comment, {"id": "c1", "unit": "甲镇", "opinion": "建议减少报表", "received": DAY, **fields})


@pytest.mark.parametrize("adoption", ["partly", "rejected"])
def test_what_is_not_adopted_in_full_needs_a_reason(adoption):
    with pytest.raises(UserError) as error:
        comment(adoption=adoption, answer="  ")
    assert [fault.code for fault in error.value.faults] == ["comment.reason_missing"]
    assert comment(adoption=adoption, answer="已由一表通覆盖").adoption == adoption


def test_an_answer_does_not_come_before_the_opinion():
    with pytest.raises(UserError) as error:
        comment(adoption="adopted", answered="2026-03-01")
    assert [fault.code for fault in error.value.faults] == ["comment.answered_early"]
    assert comment(adoption="adopted", answered=DAY).answered == date(2026, 3, 2)


@pytest.mark.parametrize("opinion", ["", "无", "无意见。", " 没有意见 ", "No comment!"])
def test_silence_needs_no_answer(opinion):
    assert comment(opinion=opinion).silent
    assert not comment(opinion=opinion).open


@pytest.mark.parametrize(
    "fields",
    [
        {"unit": " "},
        {"unit": "甲" * 201},
        {"opinion": "长" * 5_001},
        {"id": "../../x"},
        {"received": "not a day"},
        {"received": "0001-01-01"},
        {"adoption": "maybe"},
        {"extra": 1},
    ],
)
def test_what_cannot_be_a_comment_is_refused(fields):
    with pytest.raises(UserError):
        comment(**fields)


def test_counts():
    given = [
        comment(),
        comment(id="c2", where="i1", adoption="adopted"),
        comment(id="c3", unit="乙镇", where="i1", adoption="rejected", answer="依法"),
        comment(id="c4", unit="丙镇", opinion="无意见"),
    ]
    found = tally(given)
    assert (found.units, found.opinions, found.silent) == (3, 3, 1)
    assert (found.adopted, found.partly, found.rejected, found.open) == (1, 0, 1, 1)
    assert per_place(given) == {"": 1, "i1": 2}
    assert tally([]).units == 0
