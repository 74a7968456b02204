"""An agency's own rule file beside the rules that come with the program: ids of its own, and an end to its reading."""

from collections.abc import Iterable, Mapping
from typing import Final

from indicators.faults import Fault, UserError
from indicators.frozen import parse_json, part, parts
from indicators.model import IndicatorSet
from risk.finding import Finding
from risk.patterns import MAX_TEXT, shape_of
from risk.rulebook import RuleBook, default_book, read_rule_book
from risk.rules import Floats, Waiver, check, text_of

# Characters of all items times characters looked at from each; at 1 to 25 ns each (measured) seconds, not minutes.
MAX_READING: Final = 500_000_000

OWN_PREFIX: Final = "OWN-"  # proposed before an id that is taken


def read_own_rules(text: str | bytes, where: str = "") -> RuleBook:
    """A rule file of one's own; raises UserError with every fault, ids of built-in rules among them.

    Exemptions name a rule by its id alone, so that one for a rule of one's own would exempt the built-in rule too.
    """
    faults: list[Fault] = []
    try:
        book = read_rule_book(text, where)
    except UserError as error:
        faults += error.faults
    faults += _taken_ids(text, where)
    if faults:
        raise UserError(faults)
    return book


def _taken_ids(text: str | bytes, where: str) -> list[Fault]:
    """Ids that are those of built-in rules or lines of the profile, also in a file with other faults."""
    try:
        data = parse_json(text, where)
    except UserError:
        return []  # told already
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
