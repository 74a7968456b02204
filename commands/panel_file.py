"""``--panel``: figures of units beside a scheme, and the flags of the detectors on them."""

from collections.abc import Collection
from pathlib import Path

import intake
import sample_data
from commands.faults import at_cells
from commands.files import load
from evaluation.evaluate import Evaluation
from evaluation.record import Record
from evaluation.record_panel import record_of_flag
from indicators import Fault, UserError
from indicators.vocabulary import Language
from risk.detectors import Flag
from risk.detectors_panel import screen_items
from risk.gaps import Panel
from text import t

SHOWN = 6  # places named in one line


def load_panel(path: Path, period: str | None, known: Collection[str]) -> Panel:
    """A panel in either form; raises UserError with every fault, and where no column is one of the ``known`` items."""
    with at_cells({path.name: path}):
        panel = intake.read_measured(load(path), path.name, period)
    if not {*map(str, panel.reported.columns)} & {*known}:
        raise UserError(Fault("panel.no_known_item", path.name, {"items": ", ".join(list(known)[:12])}))
    return panel


def told_of_panel(evaluation: Evaluation, panel: Panel, unit_of_record: float | None) -> Record:
    """What stands beside the panel's own record: columns that are no items, and every reading of the detectors."""
    known = set(evaluation.weights.ids)
    flags = screen_items(evaluation.items, panel, unit_of_record)
    return {
        "unknown_items": [str(name) for name in panel.reported.columns if str(name) not in known],
        "flags": [record_of_flag(flag) for flag in flags],
    }


def panel_lines(panel: Panel, flags: Collection[Flag], language: Language) -> list[str]:
    """That figures are synthetic where they are, a line for each kind of flag raised, and that none is a conclusion."""
    lines = [sample_data.panel_sentences(language)[0]] if panel.value_kind == "synthetic" else []
    raised = [flag.reading for flag in flags if flag.raised]
    for code in dict.fromkeys(reading.code for reading in raised):
        places = [reading.where for reading in raised if reading.code == code]
        more = "" if len(places) <= SHOWN else f" … ({len(places)})"
        lines.append(f"? {t(f'detectors.{code}.name', language)}  {'; '.join(places[:SHOWN])}{more}")
    return [*lines, t("detectors.notice", language)] if raised else lines
