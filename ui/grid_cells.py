"""One cell of the table of items: from a value to what is shown, and from what was typed back to a value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from indicators.faults import Fault
from indicators.vocabulary import VERIFICATION_CHANCE, WORDS, Language, value_of, word
from text import t
from ui.grid_columns import Column

Cell = str | float | tuple[str, ...] | None
FLAGS: Final = {True: "items.yes", False: "items.no"}
LANGUAGES_OF_FLAGS: Final[tuple[Language, ...]] = ("zh-Hans", "en")
LISTS: Final = ("words", "classes")


@dataclass(frozen=True)
class Speech:
    """How cells are written: the language and the names of the unit classes by id."""

    language: Language
    classes: Mapping[str, str]


def shown(column: Column, value: Any, speech: Speech) -> Cell:
    """What a cell shows for a value; None (or an empty list) for an unknown one."""
    if column.nature in LISTS:
        return tuple(_word(column, part, speech) for part in value or ())
    if value is None:
        return None
    if column.nature == "number":
        return float(value)
    if column.nature == "chance":
        return chance_text(value, speech.language)
    if column.nature == "flag":
        return t(FLAGS[bool(value)], speech.language)
    if column.nature == "rule":
        return word("rule", value.rule, speech.language)
    return _word(column, value, speech) if column.nature == "word" else str(value)


def chance_text(value: float, language: Language) -> str:
    """A chance of being found out: the word that stands for it, else per cent."""
    for name, chance in VERIFICATION_CHANCE.items():
        if abs(chance - value) < 1e-9:
            return word("verification", name, language)
    return f"{100 * value:.4g}%"


def _word(column: Column, value: str, speech: Speech) -> str:
    if column.nature == "classes":
        return speech.classes.get(value, value)
    return word(column.vocabulary, value, speech.language)


def plain_cell(column: Column, cell: object) -> Cell:
    """A cell as it comes from a frame, with one sign for blank: None, of lists the empty tuple."""
    if column.nature in LISTS:
        if isinstance(cell, str):
            cell = cell.replace("、", ",").replace("，", ",").replace(";", ",").split(",")
        parts = cell if isinstance(cell, Sequence) or hasattr(cell, "__iter__") else ()
        return tuple(str(part).strip() for part in parts if str(part).strip())
    if cell is None or cell is pd.NA or (isinstance(cell, float) and cell != cell):
        return None
    if isinstance(cell, str):
        return cell.strip() or None
    return float(cell) if column.nature == "number" else str(cell)  # type: ignore[arg-type]


def typed(column: Column, cell: Cell, speech: Speech) -> tuple[Any, Fault | None]:
    """The value of a typed cell, and what is wrong with it (a Fault without its place)."""
    if column.nature in LISTS:
        return _typed_list(column, cell if isinstance(cell, tuple) else (), speech)
    if cell is None:
        return None, None
    text = str(cell)
    if column.nature == "number":
        return _number(cell)
    if column.nature == "chance":
        return _chance(text)
    if column.nature == "flag":
        yes = {flag: {t(key, language) for language in LANGUAGES_OF_FLAGS} for flag, key in FLAGS.items()}
        found = next((flag for flag, words in yes.items() if text in words), None)
        return found, None if found is not None else Fault("field.bool_parsing", values={"value": text})
    if column.nature in ("word", "rule"):
        value = value_of(column.vocabulary, text)
        return value, None if value is not None else Fault("field.literal_error", values={"value": text})
    return text, None


def _typed_list(column: Column, parts: tuple[str, ...], speech: Speech) -> tuple[Any, Fault | None]:
    known = {label: name for name, label in speech.classes.items()}
    values, unknown = [], []
    for part in parts:
        found = known.get(part) if column.nature == "classes" else value_of(column.vocabulary, part)
        if found is None:
            unknown.append(part)
        elif found not in values:
            values.append(found)
    if unknown:
        return None, Fault("field.literal_error", values={"value": "、".join(unknown)})
    blank = () if column.nature == "classes" else None
    return tuple(values) or blank, None


def _number(cell: Cell) -> tuple[float | None, Fault | None]:
    try:
        return float(cell), None  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None, Fault("field.float_parsing", values={"value": cell})


def _chance(text: str) -> tuple[float | None, Fault | None]:
    """A word of the list, a number 0..1, or per cent."""
    name = value_of("verification", text)
    if name is not None:
        return VERIFICATION_CHANCE[name], None  # type: ignore[index]
    try:
        bare = text.replace("％", "%")
        number = float(bare.removesuffix("%")) / (100 if bare.endswith("%") else 1)
    except ValueError:
        return None, Fault("field.literal_error", values={"value": text})
    return number, None


def options(column: Column, speech: Speech, held: Sequence[Cell] = ()) -> list[str]:
    """What may be chosen in a column; a typed chance that is no word stays choosable."""
    if column.nature == "flag":
        return [t(key, speech.language) for key in FLAGS.values()]
    if column.nature == "classes":
        return list(speech.classes.values())
    words = [word(column.vocabulary, value, speech.language) for value in WORDS[column.vocabulary]]
    return [*words, *sorted({str(cell) for cell in held if cell is not None and cell not in words})]
