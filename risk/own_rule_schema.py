"""The form of a rule file as JSON Schema, closed lists of fields, their values and named conditions included."""

from typing import Any

from risk.condition_faults import OPS
from risk.conditions import FITS
from risk.fields import FIELDS, Field
from risk.predicates import PREDICATES
from risk.rulebook import RuleBook


def own_rule_schema() -> dict[str, Any]:
    """The schema as data: what the models ask, and which comparisons and values go with which field."""
    made = RuleBook.model_json_schema(by_alias=True)
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    definitions = made["$defs"]
    definitions["Named"]["properties"]["predicate"] = {"enum": sorted(PREDICATES)}
    condition = definitions["Condition"]
    condition["properties"]["field"] = {"enum": sorted(FIELDS)}
    condition["allOf"] = [_of_field(name, field) for name, field in sorted(FIELDS.items())]
    return made


def _of_field(name: str, field: Field) -> dict[str, Any]:
    """Which comparisons, and of a closed list which values, a condition on this field may have."""
    then: dict[str, Any] = {"op": {"enum": [op for op in OPS if op in FITS[field.nature]]}}
    if field.values:
        one = {"enum": sorted(field.values)}
        then["value"] = {"anyOf": [one, {"type": "array", "items": one}, {"type": "null"}]}
    return {"if": {"properties": {"field": {"const": name}}}, "then": {"properties": then}}
