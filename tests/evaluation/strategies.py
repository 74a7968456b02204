"""Random schemes with everything a person can write, for round trips and orders."""

from datetime import date

from hypothesis import strategies as st

from evaluation.scheme import Exemption, GradeStep, Scheme, UnitClass
from indicators import Duty, Heading, IndicatorSet, Item, Judging, Measure, Names, Reporting, named
from indicators import vocabulary as words
from indicators.scoring import (
    Attain,
    Bands,
    Bonus,
    ClassFactor,
    Deduct,
    Discretion,
    Grade,
    Linear,
    Rank,
    Ratio,
    Scoring,
    Veto,
    Way,
)
from weighting import Balance, DirectPoints, Judgment, NodeJudgment, Pairwise, PointsOf, Weighting

texts = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=12)
CLASSES = ("town", "bureau")


def maybe(strategy):
    return st.none() | strategy


def some(values):
    return maybe(st.sampled_from(values))


rules = st.one_of(
    st.none(),
    st.builds(Attain, threshold=st.floats(0, 100), spread=maybe(st.floats(0.05, 1)), gap=maybe(st.floats(-1, 1))),
    st.builds(Ratio, full_at=st.floats(1, 200)),
    st.builds(Linear, base=st.floats(0, 40), stretch=st.floats(50, 100)),
    st.builds(Deduct, per=st.floats(0.1, 9), points_each=st.floats(0.1, 5), floor=st.floats(-5, 0)),
    st.builds(Bonus, points_each=st.floats(0.1, 5), cap=maybe(st.floats(0.5, 9))),
    st.just(Bands(edges=(60, 80.5), points=(0, 5, 10))),
    st.builds(Rank, first=maybe(st.floats(1, 9)), mode=st.sampled_from(["linear", "pro_rata"])),
    st.builds(Veto, condition=texts),
    st.builds(Discretion, standard=texts, grades=st.just((Grade(name="优", points=5),))),
)
scorings = st.builds(
    Scoring,
    points=st.integers(1, 40),
    rule=rules,
    difficulty=st.sampled_from([(), (ClassFactor(unit_class="town", factor=1.2),)]),
    ways=st.sampled_from([(), (Way(name="暗访", share=0.4), Way(name="台账", share=0.6))]),
)
measures = st.builds(
    Measure,
    layer=some(words.LAYERS),
    object=some(["meeting", "resolution", "other"]),
    unit=maybe(texts),
    direction=some(["up", "down"]),
    baseline=maybe(st.floats(-1e6, 1e6)),
    growth=some(["none", "every_year"]),
    controllability=maybe(st.floats(0, 1)),
    value=maybe(st.floats(0, 2)),
)
reportings = st.builds(
    Reporting,
    source=some(words.SOURCES),
    forced_use=maybe(st.booleans()),
    reports_per_year=maybe(st.integers(0, 400)),
    hours_per_report=maybe(st.floats(0, 8)),
    evidence=some([(), ("photo",), ("photo", "ledger")]),
)
judgings = st.builds(
    Judging, verification=maybe(st.floats(0, 1)), evaluator=some(["superior", "resident"]), sampling=maybe(texts)
)


@st.composite
def schemes(draw, weighted=True):
    """One to six items under headings, with classes, weighting and balance where drawn."""
    headings = (
        Heading(id="A", names=named("一"), points=draw(maybe(st.integers(0, 100)))),
        Heading(id="A1", names=named("二"), parent="A"),
        Heading(id="B", names=named("三")),
    )
    items = tuple(
        Item(
            id=f"item{j}",
            names=Names(zh_hans=draw(texts), zh_hant=draw(maybe(texts)), en=draw(maybe(texts))),
            path=draw(st.sampled_from([(), ("A",), ("A", "A1"), ("B",)])),
            kind=draw(some(words.KINDS)),
            applies_to=draw(st.sampled_from([(), ("town",), CLASSES])),
            measure=draw(measures),
            scoring=draw(scorings),
            reporting=draw(reportings),
            judging=draw(judgings),
            duty=Duty(status=draw(some(["listed", "cooperate"]))),
        )
        for j in range(draw(st.integers(1, 6)))
    )
    nodes = (
        NodeJudgment(node="A", method="ahp", answers=Pairwise(judgments=(Judgment(a="item0", b="A1", value=1 / 3),))),
        NodeJudgment(node="B", method="points", answers=DirectPoints(points=(PointsOf(id="item0", points=2),))),
    )
    return Scheme(
        title=named(draw(texts)),
        year=draw(st.integers(1949, 2200)),
        total_points=draw(st.sampled_from([100.0, 1000.0])),
        unit_classes=tuple(UnitClass(id=name, names=named(name)) for name in CLASSES),
        evaluators=draw(some([(), ("superior",)])),
        expiry=draw(maybe(st.dates(date(2000, 1, 1), date(2100, 1, 1)))),
        consulted=draw(maybe(st.booleans())),
        staff_hours_per_year=draw(maybe(st.floats(1, 1e6))),
        grades=draw(st.sampled_from([(), (GradeStep(name="优秀", at_least=90),)])),
        exemptions=draw(st.sampled_from([(), (Exemption(rule="R1", legal_basis="x", reason="y"),)])),
        items=IndicatorSet(headings=headings, items=items),
        weighting=draw(st.sampled_from([Weighting(), Weighting(nodes=nodes, step="0.5")])) if weighted else Weighting(),
        balance=draw(maybe(st.just(Balance(quantity=4, quality=4, resident=2)))) if weighted else None,
    )
