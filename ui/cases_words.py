"""How cases, codes and figures of cases are called on the pages; without place names where they are to be hidden."""

import re
from collections.abc import Sequence
from typing import Final

from charts.figures import difference, plain
from indicators.vocabulary import Language
from risk.case import Case, Code, Figure
from sample_data import codebook
from ui.words import bracketed, language, say

CODE_GROUPS: Final = ("policy_types", "causes", "remedies", "manifestations", "impacts", "strategies")
CONDITION_GROUPS: Final = CODE_GROUPS[:3]  # these enter a prediction, the others are outcomes
WORD: Final = re.compile(r"[A-Za-z_]\w*", re.ASCII)
KNOWN_MISSES: Final = ("C12", "C13")


def case_label(case: Case, places: bool) -> str:
    """Id and name; without places id and kind of place only."""
    return f"{case.id} {case.names.of(language())}" if places else f"{case.id} {level_word(case)}"


def level_word(case: Case) -> str:
    """The kind of place: county, township ..."""
    return say(f"cases.level.{case.place.level}")


def years(case: Case) -> str:
    """``2018`` or ``2022–2024``."""
    return str(case.year_start) if case.year_start == case.year_end else f"{case.year_start}–{case.year_end}"


def book_word(group: str, key: str) -> str:
    """The codebook's words for a code or value."""
    return codebook()[group][key].of(language())


def code_word(code: str) -> str:
    """``A3 滥用排名通报``."""
    found = next((codebook()[group][code] for group in CODE_GROUPS if code in codebook()[group]), None)
    return code if found is None else f"{code} {found.of(language())}"


def condition_word(condition: tuple[str, float] | None) -> str:
    """The code whose removal moves the hollow share most, with that move in percentage points."""
    return "—" if condition is None else say("cases.condition", code=code_word(condition[0]), move=move(condition[1]))


def move(value: float | None) -> str:
    """A difference in percentage points with its sign."""
    return difference(value)


def coded(case: Case, group: str) -> tuple[Code, ...]:
    """The codes of one group as given to a case."""
    codes: tuple[Code, ...] = getattr(case, group)
    return codes


def codes_text(codes: Sequence[Code]) -> str:
    """Codes with their words, each with whether it is stated or inferred."""
    words = (code_word(code.code) + bracketed(say(f"cases.basis.{code.basis}")) for code in codes)
    return say("cases.list_gap").join(words) or "—"


def figure_text(figure: Figure, case: Case, places: bool = True) -> str:
    """The number with its bound, its unit and whether it was computed: ``约 10 小时/周(推算:...)``."""
    number = _number(figure.value, figure.unit)
    if figure.value_high is not None:
        number = f"{number}–{_number(figure.value_high, figure.unit)}"
    bound = say(f"cases.approx.{figure.approx}") if figure.approx else ""
    unit = "" if figure.unit in ("比例", "年月日") else f" {figure.unit}"
    derived = _derived(figure, case, places) if figure.derived else ""
    return f"{bound}{number}{unit}{derived}"


def _derived(figure: Figure, case: Case, places: bool) -> str:
    """How it was computed, other figures by name; without places only that it was."""
    if not places:
        return say("cases.derived_hidden")
    names = {other.id: other.names.of(language()) for other in case.figures}
    how = WORD.sub(lambda found: f"“{names[found[0]]}”" if found[0] in names else found[0], figure.derived or "")
    return say("cases.derived", how=how)


def _number(value: float, unit: str) -> str:
    if unit == "年月日":
        day = f"{value:.0f}"
        return f"{day[:4]}-{day[4:6]}-{day[6:]}"
    return f"{plain(100 * value)}%" if unit == "比例" else plain(value)


def search_text(case: Case, places: bool) -> str:
    """Everything a reader may search a case by, in all languages shown; no place where they are to be hidden."""
    spoken: list[str] = [case.id, years(case), case.kind, book_word("kind", case.kind), level_word(case)]
    spoken += [book_word("mode", mode) for mode in case.modes]
    spoken += [code_word(code.code) for group in CODE_GROUPS for code in coded(case, group)]
    if places:
        languages: tuple[Language, ...] = ("zh-Hans", "zh-Hant", "en")
        texts = [case.names, case.place.names, *(found for found in (case.found_true, case.resident_effect) if found)]
        spoken += [text.of(code) for text in texts for code in languages]
    return " ".join(spoken).casefold()
