"""The formulas that were used for one scheme: how it was weighed, how the hollow share comes about."""

from typing import Final

from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.vocabulary import Language
from report.document import Formula
from report.formulas import FORMULAS
from report.math_linear import linear, said
from report.references import References
from text import keys, t

OF_THE_MODEL: Final = (
    "problem", "size", "worth", "slope", "verification", "hollow", "substance", "static", "alignment", "pays", "burden",
)  # fmt: skip


def weighing_formulas(
    scheme: Scheme, evaluation: Evaluation, language: Language, works: References
) -> tuple[Formula, ...]:
    """The ways of weighing that took part, in their order, then combination, balance and rounding where they did."""
    weighting = scheme.weighting
    used = [key for key in evaluation.weights.method.split("+") if key in FORMULAS]
    by_data = weighting.data_method is not None and weighting.data_share > 0
    used += ["blend"] if by_data else []
    used += ["balance"] if scheme.balance is not None else []
    used += ["rounding"] if not weighting.by_points or scheme.balance is not None else []
    return tuple(_formula("weigh", key, language, works) for key in dict.fromkeys(used))


def model_formulas(language: Language, works: References) -> tuple[Formula, ...]:
    """How a unit answers the design, and the figures that are read off the answer."""
    return tuple(_formula("model", key, language, works) for key in OF_THE_MODEL)


def _formula(section: str, key: str, language: Language, works: References) -> Formula:
    """A formula with the words of the page of methods, the works they cite by number."""
    place = f"methods.{section}.{key}"
    known = keys("methods")
    name = t(f"{place}.name", language) if f"{place}.name" in known else key
    words = next((t(f"{place}.{kind}", language) for kind in ("how", "body") if f"{place}.{kind}" in known), "")
    lines = FORMULAS[key]
    alts = tuple(t("report.method_part.formula_alt", language, name=name, formula=linear(line)) for line in lines)
    return Formula(name, lines, alts, said(works.numbered(words)))
