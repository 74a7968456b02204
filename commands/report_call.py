"""Which options of ``report`` go together: one that would have no effect is a wrong call, never swallowed."""

from collections.abc import Set as AbstractSet
from typing import Final

import typer

from commands.options import wrong_call
from indicators.vocabulary import Language
from text import t

OPTIONS: Final = {
    "parts": "--parts",
    "draft": "--draft",
    "hide_names": "--hide-names",
    "template": "--template",
    "example": "--example-template",
    "day": "--date",
    "seed": "--seed",
    "unit_class": "--unit-class",
    "assumptions": "--assumptions",
}
FIGURES: Final = ("seed", "unit_class", "assumptions")  # what an evaluation is made with
WITHOUT_FIGURES: Final = ("revision", "comments")  # sheets that hold no figure of the model
NOT_WITH_SHEET: Final = ("parts", "draft", "hide_names", "template", "example")
NOT_WITH_EXAMPLE: Final = ("template", "parts", "draft", "hide_names", "day", *FIGURES)


def said_in(context: typer.Context) -> AbstractSet[str]:
    """Names of the parameters that the call itself states; those left at their default are not among them."""
    sources = {name: context.get_parameter_source(name) for name in context.params}
    return {name for name, source in sources.items() if source is not None and source.name == "COMMANDLINE"}


def check_together(said: AbstractSet[str], sheet: str | None, kind: str, language: Language) -> None:
    """A wrong call where an option of ``said`` could not do anything beside the others."""
    if sheet is not None and (said & set(NOT_WITH_SHEET)):
        wrong_call("--sheet", t("cli.report.alone", language))
    if sheet in WITHOUT_FIGURES:
        _refuse(said, FIGURES, "cli.report.no_figures", language, sheet=str(sheet))
    if said & {"template", "example"} and kind != "docx":
        wrong_call("--output", f".{kind}: .docx")
    if "example" in said:
        _refuse(said, NOT_WITH_EXAMPLE, "cli.report.example_alone", language)
    if {"template", "parts"} <= said:
        wrong_call("--parts", t("cli.report.template_parts", language))
    if kind == "zip" and said & {"parts", "draft"}:
        wrong_call("--parts" if "parts" in said else "--draft", t("cli.report.whole_package", language))


def _refuse(said: AbstractSet[str], options: tuple[str, ...], sentence: str, language: Language, **values: str) -> None:
    for name in options:
        if name in said:
            wrong_call(OPTIONS[name], t(sentence, language, **values))
