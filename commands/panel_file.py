"""``--panel``: figures of units beside a scheme, and the flags of the detectors on them."""

from collections.abc import Collection
from pathlib import Path

import intake
import sample_data
from commands.files import load
from evaluation.record import Record
from evaluation.record_panel import record_of_flag
from indicators.model import IndicatorSet
from indicators.vocabulary import Language
from risk.detectors import Flag
from risk.gaps import Panel
from text import t

SHOWN = 6  # places named in one line


def load_panel(path: Path, *sets: IndicatorSet) -> intake.Matched:
    """A panel in either form for the items of these schemes; raises UserError with every fault at its cell."""
    return intake.match(intake.read_panel_rows(load(path), path.name), *sets)


def told_of_panel(matched: intake.Matched, flags: Collection[Flag]) -> Record:
    """What stands beside the panel's own record: columns that are no items, and every reading of the detectors."""
    return {
        "unknown_items": [name for name, _ in matched.unmatched],
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
