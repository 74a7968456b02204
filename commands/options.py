"""Arguments and options that several commands share, and what is a wrong call."""

from collections.abc import Collection
from math import inf, isfinite
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from indicators.vocabulary import LANGUAGES, Language

SchemePath = Annotated[Path, typer.Argument(help="scheme JSON or a table (xlsx, csv)")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON on standard output")]
Words = Annotated[str, typer.Option("--language", help=" | ".join(LANGUAGES))]
Seed = Annotated[int, typer.Option("--seed", min=0, max=2**32 - 1, help="seed of the draws")]
UnitClass = Annotated[str | None, typer.Option("--unit-class", help="id of the class of units")]
CasesPath = Annotated[Path | None, typer.Option("--cases", help="another file of cases")]
AssumptionsPath = Annotated[Path | None, typer.Option("--assumptions", help="another file of assumptions")]
Bands = Annotated[bool, typer.Option("--bands", help="bands of the cases too")]
PanelPath = Annotated[Path | None, typer.Option("--panel", help="figures of units, csv or xlsx")]
Period = Annotated[str | None, typer.Option("--period", help="one period of the panel; all together by default")]
Output = Annotated[Path, typer.Option("--output", "-o", help="file to write")]
FileOutput = Annotated[Path | None, typer.Option("--output", "-o", help="file to write")]
SchemeOutput = Annotated[Path | None, typer.Option("--output", "-o", help="scheme JSON to write")]


def wrong_call(option: str, said: str) -> NoReturn:
    """Stop with exit code 2 and a line on standard error."""
    raise typer.BadParameter(said, param_hint=option)


def one_of(option: str, value: str, known: Collection[str]) -> None:
    """A wrong call unless ``value`` is known."""
    if value not in known:
        wrong_call(option, f"{value}: {', '.join(known)}")


def language_of(words: str) -> Language:
    """The language asked for; a wrong call when there is no such."""
    for known in LANGUAGES:
        if known == words:
            return known
    wrong_call("--language", f"{words}: {', '.join(LANGUAGES)}")


def language_called(arguments: list[str]) -> Language:
    """The language of a call, for faults that arise before or within a command."""
    for place, word in enumerate(arguments):
        value = word.partition("=")[2] or (arguments[place + 1] if place + 1 < len(arguments) else "")
        if word.partition("=")[0] == "--language" and value in LANGUAGES:
            return language_of(value)
    return "zh-Hans"


def numbers_of(option: str, said: str) -> tuple[float, ...]:
    """Numbers between commas; a wrong call when one of them is no number."""
    return tuple(number_of(option, part) for part in said.replace("，", ",").split(","))


def number_of(option: str, said: str) -> float:
    """A finite number; a wrong call when it is not."""
    try:
        number = float(said)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        wrong_call(option, f"{said}: .5")
    return number


def finite(value: float | None) -> float | None:
    """Callback of an option: a wrong call unless the number is finite and not negative."""
    if value is not None and not 0 <= value < inf:
        raise typer.BadParameter(f"{value}: 0 or more")
    return value


def named_number(option: str, said: str) -> tuple[str, float]:
    """``name=number``, the last ``=`` counts; a wrong call when it is not that."""
    name, _, number = said.rpartition("=")
    if not name:
        wrong_call(option, f"{said}: name=number")
    return name, number_of(option, number)
