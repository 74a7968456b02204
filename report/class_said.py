"""For which class of units figures were computed: 通用 and 差异 items, where a scheme has classes."""

from dataclasses import replace
from typing import Final

from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.vocabulary import Language
from report.class_points import class_name, differ
from report.document import Part
from text import t

FIGURES: Final = ("weights", "risk", "cases", "findings")  # parts whose figures are those of one class


def class_said(scheme: Scheme, evaluation: Evaluation, language: Language) -> str:
    """One sentence with the class and how many of its items all classes have; "" where the scheme has no classes."""
    if len(scheme.unit_classes) < 2 or evaluation.unit_class is None:
        return ""
    name = class_name(scheme, evaluation.unit_class, language)
    own = sum(bool(item.applies_to) for item in evaluation.items.items)
    common = len(evaluation.items.items) - own
    key = "differs" if differ(scheme) else "same"
    return t(f"report.class.computed_{key}", language, name=name, common=common, own=own)


def with_class(part: Part, said: str) -> Part:
    """A part of figures with the sentence as its first paragraph; every other part as it is."""
    if not said or part.key not in FIGURES or not part.sections:
        return part
    first, *others = part.sections
    return replace(part, sections=(replace(first, paragraphs=(said, *first.paragraphs)), *others))
