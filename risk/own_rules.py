"""An agency's own rule file beside the rules that come with the program: ids of its own, and an end to its reading."""

from collections.abc import Iterable, Mapping
from typing import Final

from indicators.faults import Fault, UserError
from indicators.frozen import parse_json, part, parts
from indicators.model import IndicatorSet
from risk.finding import Finding
from risk.own_rule_faults import of_form, of_reading, whole_file
from risk.patterns import MAX_TEXT, shape_of
from risk.rulebook import RuleBook, default_book, read_rules
from risk.rules import Floats, Waiver, check, text_of

# Characters of all items times characters looked at from each; at 1 to 25 ns each (measured) seconds, not minutes.
MAX_READING: Final = 500_000_000

LARGEST_MB: Final = 2  # of a rule file
OWN_PREFIX: Final = "OWN-"  # proposed before an id that is taken


def read_own_rules(content: bytes | str, where: str = "") -> RuleBook:
    """A rule file of one's own; raises UserError with every fault, ids of built-in rules among them.

    Exemptions name a rule by its id alone, so that one for a rule of one's own would exempt the built-in rule too.
    """
    data = _parsed(content, where)
    faults: list[Fault] = []
    try:
        book = read_rules(data, where)
    except UserError as error:
        faults += of_form(error.faults)
    faults += _taken_ids(data)
    if faults:
        raise UserError(faults)
    return book


def _parsed(content: bytes | str, where: str) -> object:
    """The file as data; raises UserError with one fault where it is no rule file at all."""
    if len(content) > LARGEST_MB * 1024**2:
        raise UserError(Fault("rules.file_too_large", where, {"limit": LARGEST_MB}))
    if not content.strip():
        raise UserError(Fault("rules.empty_file", where))
    try:
        data = parse_json(content, where)
    except UserError as error:
        raise UserError(of_reading(error.faults)) from None
    fault = whole_file(data, where)
    if fault is not None:
        raise UserError(fault)
    return data


def _taken_ids(data: object) -> list[Fault]:
    """Ids that are those of built-in rules or lines of the profile, also in a file with other faults."""
    taken = {rule.id for rule in default_book().rules} | {line.id for line in default_book().profile}
    rows = [*parts(data, "rules"), *parts(data, "profile")]
    ids = dict.fromkeys(name for row in rows if (name := part(row, "id")) in taken)
    return [Fault("rules.id_of_builtin", name, {"value": f"{OWN_PREFIX}{name}"}) for name in ids if name]


def check_own(
    facts: Mapping[str, object],
    items: IndicatorSet,
    weights: Floats,
    book: RuleBook,
    exemptions: Iterable[Waiver] = (),
) -> tuple[Finding, ...]:
    """The findings of one's own book; raises UserError where its patterns and the items' words are too much to read."""
    steps = sum(shape_of(pattern).steps for rule in book.rules for pattern in rule.patterns)
    letters = sum(min(len(text_of(item)), MAX_TEXT) for item in items.items)
    if steps * letters > MAX_READING:
        raise UserError(Fault("rules.too_much_text", "rules", {"steps": steps, "letters": letters}))
    return check(facts, items, weights, book, exemptions)
