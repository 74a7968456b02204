"""build(): a scheme and its evaluation become one neutral document of the parts that were chosen."""

from collections.abc import Collection
from dataclasses import replace
from itertools import count
from typing import Final

from charts.names import legible
from evaluation.compare import Comparison
from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.vocabulary import Language
from report.cases_part import cases_part
from report.class_said import class_said, with_class
from report.comparison_part import comparison_part
from report.document import Document, Part, Section
from report.findings_part import findings_part
from report.indicator_table import indicators_part
from report.method_part import limits_part, method_part
from report.risk_part import risk_part
from report.scheme_part import scheme_part
from report.summary_part import summary_part
from report.weights_part import weights_part
from risk.assumptions import Assumptions
from risk.case import Case
from text import t

PARTS: Final = (
    "scheme", "indicators", "summary", "weights", "risk", "cases", "comparison", "findings", "method", "limits",
)  # fmt: skip
ISSUED: Final = ("scheme", "indicators")  # what a notice carries: the scheme with its annexed table
EVALUATION: Final = tuple(part for part in PARTS if part not in ISSUED)  # what the drafters and deciders read


def build(
    scheme: Scheme,
    evaluation: Evaluation,
    parts: Collection[str] = PARTS,
    language: Language = "zh-Hans",
    cases: tuple[Case, ...] | None = None,
    comparison: Comparison | None = None,
    *,
    places: bool = True,
    limit: float = 30.0,
    draft: bool = False,
    assumptions: Assumptions | None = None,
) -> Document:
    """The document of the chosen parts (keys of PARTS), in the order of PARTS; the summary opens an evaluation report.

    ISSUED is what goes out with a notice, EVALUATION the report on it; parts of both in one document are all annexes.

    ``cases`` without ``places`` are named by their number only. ``limit``: hollow share in per cent above which a
    case is marked. ``draft`` adds 征求意见稿. Cases and comparison are left out where they are not given.
    ``assumptions``: those of the evaluation, by default the shipped ones.
    """
    unknown = set(parts) - set(PARTS)
    if unknown:
        raise ValueError(f"unknown parts: {sorted(unknown)}")
    found = {
        "summary": lambda: summary_part(scheme, evaluation, language, limit=limit),
        "scheme": lambda: scheme_part(scheme, evaluation, language),
        "indicators": lambda: indicators_part(scheme, evaluation, language),
        "weights": lambda: weights_part(scheme, evaluation, language),
        "risk": lambda: risk_part(evaluation, language),
        "cases": lambda: None if cases is None else cases_part(evaluation, cases, language, places, limit),
        "comparison": lambda: None if comparison is None else comparison_part(comparison, language),
        "findings": lambda: findings_part(scheme, evaluation, language),
        "method": lambda: method_part(scheme, evaluation, language, assumptions),
        "limits": lambda: limits_part(language),
    }
    issued = "scheme" in parts
    order = PARTS if issued else sorted(PARTS, key=lambda key: key != "summary")
    written = [part for key in order if key in parts and (part := found[key]()) is not None]
    said = class_said(scheme, evaluation, language)
    written = _figures_numbered([with_class(part, said) for part in written], language)
    return Document(
        title=_title(scheme, issued, language),
        subtitle=t("report.draft", language) if draft else "",
        issuer=legible(scheme.issuer or ""),
        before=(t("report.to_number", language),) if issued else (),
        parts=tuple(_annexed(written, language)) if issued else tuple(_flowing(written)),
        closing=_closing(scheme, language) if issued else (),
    )


def _title(scheme: Scheme, issued: bool, language: Language) -> str:
    name = legible(scheme.name(language))
    return name if issued else t("report.title_evaluation", language, name=name)


def _annexed(parts: list[Part], language: Language) -> list[Part]:
    """The scheme is the text; everything else is annexed to it, numbered when there are several."""
    annexes = [part for part in parts if part.key != "scheme"]
    numbers = {part.key: str(n) if len(annexes) > 1 else "" for n, part in enumerate(annexes, start=1)}
    return [
        part
        if part.key == "scheme"
        else replace(part, label=t("report.annex", language, number=numbers[part.key]).strip())
        for part in parts
    ]


def _flowing(parts: list[Part]) -> list[Part]:
    """Parts of a report follow each other on upright pages; what opens it, and turned pages, stand by themselves."""
    upright = [None, *(not part.wide and part.key != "summary" for part in parts)]
    return [replace(part, flows=bool(before) and not part.wide) for part, before in zip(parts, upright, strict=False)]


def _figures_numbered(parts: list[Part], language: Language) -> list[Part]:
    """Captions with the number of the figure in the whole document: ``图1``."""
    numbers = count(1)

    def numbered(section: Section) -> Section:
        named = [
            replace(f, caption=t("report.figure_caption", language, number=next(numbers), name=f.caption))
            for f in section.figures
        ]
        return replace(section, figures=tuple(named))

    return [replace(part, sections=tuple(map(numbered, part.sections))) for part in parts]


def _closing(scheme: Scheme, language: Language) -> tuple[str, ...]:
    issuer = legible(scheme.issuer) if scheme.issuer else t("report.to_sign", language)
    return issuer, t("report.to_seal", language), t("report.to_date", language)
