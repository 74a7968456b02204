"""Schemes evaluated once for all tests of the reports, and one with the worst names people can type."""

from functools import cache
from typing import Any

from evaluation.evaluate import Evaluation, evaluate
from evaluation.scheme import Scheme
from report import Document
from risk.assess import RiskReport
from risk.case import Case
from risk.cases import case_table
from sample_data.documented import core_cases
from sample_data.library import template

NASTY = (
    "=1+1",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "{=1+1}",
    "http://example.org",
    "internal:Sheet!A1",
    "<w:b/>&amp;]]>",
    "control\x07\x00\x1f \ufffe",
    "turned \u202eabc",
    "emoji 🧾👩‍🌾",
    "עברית العربية",
    "x" * 10_000,
    "名" * 10_000,
    "a\nb\tc",
    "_x0041_ {braces} %s {0}",
)


def part_of(document: Document, key: str) -> Any:
    """A part that must be there."""
    found = document.part(key)
    assert found is not None
    return found


def report_of(evaluation: Evaluation) -> RiskReport:
    """The cases, which must have been evaluated."""
    assert evaluation.cases is not None
    return evaluation.cases


def cases() -> tuple[Case, ...]:
    return core_cases()


@cache
def evaluated(key: str) -> tuple[Scheme, Evaluation]:
    scheme = template(key)
    return scheme, evaluate(scheme, case_table(core_cases()))


@cache
def nasty() -> tuple[Scheme, Evaluation]:
    """The township scheme whose items, headings, issuer and title carry nasty names."""
    plain = template("township")

    def named(place: int) -> dict[str, str]:
        return {"zh-Hans": NASTY[place % len(NASTY)]}

    headings = [heading.changed(names=named(place)) for place, heading in enumerate(plain.items.headings)]
    items = [item.changed(names=named(place), applies_to=()) for place, item in enumerate(plain.items.items)]
    changed = plain.changed(
        title={"zh-Hans": "=方案 & <标题> \x0b" + "长" * 400},
        issuer="+单位\x00",
        items=plain.items.changed(headings=tuple(headings), items=tuple(items)),
    )
    return changed, evaluate(changed, case_table(core_cases()))


@cache
def judged() -> tuple[Scheme, Evaluation]:
    """The result scheme with its five items compared by pairs, so that weights are not shares of points."""
    plain = template("result")
    ids = [item.id for item in plain.items.items]
    pairs = [
        {"a": a, "b": b, "value": 2.0 if (i + j) % 2 else 3.0}
        for i, a in enumerate(ids)
        for j, b in enumerate(ids)
        if i < j
    ]
    node = {"node": "", "method": "ahp", "answers": {"kind": "pairwise", "judgments": pairs}}
    changed = plain.changed(weighting={"nodes": (node,)})
    return changed, evaluate(changed, case_table(core_cases()))


@cache
def large(rows: int = 200) -> tuple[Scheme, Evaluation]:
    """The township scheme with its items repeated under new ids."""
    plain = template("township")
    source = plain.items.items
    items = tuple(source[n % len(source)].changed(id=f"item{n}", applies_to=()) for n in range(rows))
    changed = plain.changed(items=plain.items.changed(items=items))
    return changed, evaluate(changed, case_table(core_cases()))
