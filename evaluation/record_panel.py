"""What a panel shows, as plain mappings (docs/command_line.md)."""

import numpy as np

from evaluation.evaluate import Evaluation
from risk.detectors import Flag
from risk.gaps import PanelResult
from risk.panel_errors import GapErrors
from risk.panel_statistics import PanelMeasures, RankAgreement, measures
from risk.resampling import Interval

Record = dict[str, object]


def numbers(array: np.ndarray) -> list[float | None]:
    """Plain numbers, None for NaN."""
    return [None if np.isnan(value) else float(value) for value in array]


def record_of_panel(evaluation: Evaluation) -> Record | None:
    """Units of the panel, each with score, rank and parts of its gap, and the measures of the design on them."""
    panel = evaluation.panel
    if panel is None:
        return None
    found = measures(panel, evaluation.design, evaluation.behaviour.hollow_alone, evaluation.provenance.seed)
    return {**_units(panel, found), **_design(panel, found)}


def _units(panel: PanelResult, found: PanelMeasures) -> Record:
    def by_unit(array: np.ndarray | None) -> Record | None:
        return None if array is None else dict(zip(panel.units, numbers(array), strict=True))

    low, high = found.gap_bounds
    return {
        "value_kind": panel.value_kind,
        "items": list(panel.figures.ids),
        "scores": by_unit(panel.scores),
        "ranks": {
            unit: None if np.isnan(score) else int(rank)
            for unit, score, rank in zip(panel.units, panel.scores, panel.ranks, strict=True)
        },
        "false_points": by_unit(panel.false_points),
        "idle_points": by_unit(panel.idle_points),
        "gap": by_unit(panel.gap),
        "formalism": by_unit(panel.formalism),
        "item_periods": _entered(panel),
        "substance": by_unit(found.substance),
        "gap_bounds": {"low": by_unit(low), "high": by_unit(high)},
        "errors": None if found.errors is None else _errors(panel.units, found.errors),
        "false_entries": {
            unit: None if share is None else vars(share) for unit, share in zip(panel.units, found.audits, strict=True)
        },
    }


def _entered(panel: PanelResult) -> Record:
    """How many item-periods of each unit are in its score, in its gap, and in the gap's parts."""
    entered = panel.figures.entered
    return {
        name: dict(zip(panel.units, (int(count) for count in counts), strict=True))
        for name, counts in (("score", entered.reported), ("gap", entered.gap), ("parts", entered.split))
    }


def _errors(units: tuple[str, ...], errors: GapErrors) -> Record:
    names = ("standard_error", "gap_low", "gap_high", "formalism_low", "formalism_high")
    return {name: dict(zip(units, numbers(getattr(errors, name)), strict=True)) for name in names}


def _design(panel: PanelResult, found: PanelMeasures) -> Record:
    excellent, premium = found.false_excellence, found.premium
    return {
        "used": found.used,
        "spearman": record_of_interval(found.spearman),
        "kendall": record_of_interval(found.kendall),
        "hollow_share": record_of_interval(found.hollow_share),
        "hollow_share_net": record_of_interval(found.hollow_net),
        "false_excellence": None
        if excellent is None
        else {
            **vars(excellent.share),
            "top": list(excellent.top),
            "formalistic": list(excellent.formalistic),
        },
        "premium": None
        if premium is None
        else {
            **vars(premium.value),
            "by_item": dict(zip(panel.figures.ids, numbers(premium.by_item), strict=True)),
        },
    }


def record_of_interval(found: Interval | None) -> Record | None:
    """A figure with its 95 % interval."""
    return None if found is None else dict(vars(found))


def record_of_agreement(found: RankAgreement | None) -> Record | None:
    """How alike two designs order the units."""
    if found is None:
        return None
    return {"spearman": record_of_interval(found.spearman), "kendall": record_of_interval(found.kendall)}


def record_of_flag(flag: Flag) -> Record:
    """One reading among many: where to look, never a verdict."""
    found = {name: getattr(flag.reading, name) for name in ("code", "where", "n", "effect", "p", "off")}
    return {**found, "values": dict(flag.reading.values), "adjusted": flag.adjusted, "raised": flag.raised}
