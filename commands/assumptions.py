"""``assumptions``: the assumed numbers with their ranges; the file itself, to edit."""

from commands.files import load_assumptions, save
from commands.options import AsJson, AssumptionsPath, FileOutput, Words, language_of
from commands.output import show
from indicators.vocabulary import Language
from risk.assumptions import FILE, Assumptions, default_assumptions


def assumptions(
    own: AssumptionsPath = None, output: FileOutput = None, as_json: AsJson = False, words: Words = "zh-Hans"
) -> None:
    """Assumed numbers with their ranges, what conditions of a case do; with -o the shipped file, to edit."""
    language = language_of(words)
    held = load_assumptions(own) or default_assumptions()
    if output is not None:
        save(output, FILE.read_bytes())
    show(held.model_dump(mode="json", by_alias=True, exclude_none=True), as_json, _lines(held, language))


def _lines(held: Assumptions, language: Language) -> list[str]:
    numbers = [
        f"{p.key:20} {p.value:8g}  {p.low:g}-{p.high:g}  {p.names.of(language)} ({p.source})" for p in held.parameters
    ]
    fixed = [f"{c.key:20} {c.value:8g}  {c.words.of(language)} ({c.source})" for c in held.constants]
    return [
        *numbers,
        *fixed,
        *(f"{e.code:20} {e.factor:+8g}  {e.words.of(language)} ({e.source})" for e in held.effects),
    ]
