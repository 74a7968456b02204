"""An evaluation in a few readable lines."""

import numpy as np

from evaluation.evaluate import Evaluation
from indicators.vocabulary import Language
from risk.assumptions import Assumptions, default_assumptions
from text import t


def weight_lines(evaluation: Evaluation, language: Language) -> list[str]:
    """Weight, points and name of each item."""
    names = {item.id: item.names.of(language) for item in evaluation.items.items}
    by_id = evaluation.weights.by_id()
    return [f"{by_id[i]:.4f}  {points:8.2f}  {names[i]}" for i, points in evaluation.points_by_id.items()]


def risk_lines(evaluation: Evaluation, language: Language, assumptions: Assumptions | None = None) -> list[str]:
    """Hollow share with its band, substance, panel and cases."""
    lines = []
    b, found = evaluation.behaviour, evaluation.band
    if b.hollow_share is not None and found is not None and found.low is not None and found.high is not None:
        values = {"value": f"{b.hollow_share:.1f}", "low": f"{found.low:.1f}", "high": f"{found.high:.1f}"}
        lines.append(t("cli.hollow_share", language, **values))
    if evaluation.outside_band:
        lines.append(t("cli.outside_band", language))
    if evaluation.panel is not None:
        held = evaluation.panel
        counts = {"units": len(held.units), "items": len(held.figures.ids), "of": len(evaluation.weights.ids)}
        lines.append(t("cli.panel", language, **counts))
    lines.append(t("cli.substance", language, value=f"{b.substance:.4f}"))
    return lines + _of_cases(evaluation, language, assumptions or default_assumptions())


def _of_cases(evaluation: Evaluation, language: Language, assumptions: Assumptions) -> list[str]:
    found = () if evaluation.cases is None else evaluation.cases.cases
    shares = [case.row.hollow_share for case in found if case.row.hollow_share is not None]
    if not shares:
        return []
    limit = assumptions.constant("hollow_limit")
    values = {
        "count": str(len(shares)),
        "median": f"{np.median(shares):.1f}",
        "p90": f"{np.percentile(shares, 90):.1f}",
        "limit": f"{limit:g}",
        "over": str(sum(share > limit for share in shares)),
    }
    return [t("cli.cases_summary", language, **values)]
