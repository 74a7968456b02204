"""Faults of a rule file of one's own as its author reads them: no rule file at all, or the form at one place of it."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Final

from indicators.faults import Fault, once
from indicators.frozen import part
from risk.condition_faults import near
from risk.rulebook import RuleBook

SCHEMA: Final = "shiji-rules/1"
_TAGS: Final = re.compile(r"(?<= › )((?:when|unless|any|all) › \d+) › (?:field|any|all|predicate)(?= › )")
_WITHIN_VALUE: Final = re.compile(r"^(.* › value) › (?:bool|float|str|Names|tuple\[.*\]).*$")
_KEY: Final = re.compile(r"^(.*?) › [^›]* ?› \[key\]$")
_LISTED: Final = re.compile(r"'([^']*)'")
_OF_FILE: Final[Mapping[str, str]] = {
    "json.broken": "rules.not_json",
    "json.encoding": "rules.not_utf8",
    "json.too_deep": "rules.too_deep",
}
_OF_FORM: Final[Mapping[str, str]] = {
    "field.tuple_type": "rules.list_wanted",
    "field.dict_type": "rules.braces_wanted",
    "field.string_type": "rules.words_in_quotes",
    "field.string_pattern_mismatch": "rules.date_form",
}


def whole_file(data: object, where: str) -> Fault | None:
    """What is wrong with a file that is no rule file: no object, or one made for something else; else None."""
    if not isinstance(data, Mapping):
        return Fault("rules.no_object", where)
    schema = part(data, "schema")
    if schema != SCHEMA and "rules" not in data:
        return Fault("rules.other_file", where, {"value": schema or "", "wanted": SCHEMA})
    return None


def of_reading(faults: Iterable[Fault]) -> list[Fault]:
    """Faults of the file as JSON, in the words for rule files."""
    return [Fault(_OF_FILE.get(fault.code, fault.code), fault.where, fault.values) for fault in faults]


def of_form(faults: Iterable[Fault]) -> list[Fault]:
    """Faults of the fields, each place once and with what is wanted there; others stay as they are."""
    told = [_in_its_place(fault) for fault in faults]
    return once(told)


def _in_its_place(fault: Fault) -> Fault:
    if not fault.code.startswith("field."):
        return fault
    where = _TAGS.sub(r"\1", _TAGS.sub(r"\1", fault.where))
    inside = _WITHIN_VALUE.match(where)
    if inside is not None:
        return Fault("rules.value_form", inside[1], {"value": fault.values.get("value")})
    key = _KEY.match(where)
    if key is not None:
        return Fault("rules.name_length", key[1], fault.values)
    if where.endswith("schema") and where.count(" › ") <= 1:
        return Fault("rules.schema_line", where, {**fault.values, "wanted": SCHEMA})
    return _SPECIAL.get(fault.code, _plain)(Fault(fault.code, where, fault.values))


def _plain(fault: Fault) -> Fault:
    return Fault(_OF_FORM.get(fault.code, fault.code), fault.where, fault.values)


def _listed(fault: Fault) -> Fault:
    """A value of no closed list, with those there are."""
    listed = tuple(_LISTED.findall(str(fault.values.get("expected", ""))))
    return Fault("rules.not_listed", fault.where, {**fault.values, "listed": listed})


def _object(fault: Fault) -> Fault:
    """Words by language, or another object, written as something else."""
    words = fault.values.get("class_name") == "Names"
    return Fault("rules.languages_wanted" if words else "rules.braces_wanted", fault.where, fault.values)


def _stranger(fault: Fault) -> Fault:
    """A field that no part of a rule file has, with those that are spelt alike."""
    name = fault.where.rsplit(" › ", 1)[-1]
    return Fault("rules.unknown_key", fault.where, {"near": near(name, _names_of_fields())})


@cache
def _names_of_fields() -> tuple[str, ...]:
    """Names of the fields of a rule file at any place."""
    made = RuleBook.model_json_schema(by_alias=True)
    nodes = [made, *made["$defs"].values()]
    return tuple(dict.fromkeys(name for node in nodes for name in node.get("properties", {})))


_SPECIAL: Final[Mapping[str, Callable[[Fault], Fault]]] = {
    "field.literal_error": _listed,
    "field.model_type": _object,
    "field.model_attributes_type": _object,
    "field.extra_forbidden": _stranger,
}
