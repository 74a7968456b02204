"""The JSON Schema of rule files in docs/ is that of the models, and the program's own rules are valid under it."""

import json

import jsonschema

from risk.rulebook import FILE as RULES
from tools.rules_schema import FILE, schema


def test_docs_hold_the_schema_of_the_models() -> None:
    assert FILE.read_text(encoding="utf-8") == schema(), "run: python -m tools.rules_schema"


def test_the_programs_own_rules_are_valid() -> None:
    jsonschema.validate(json.loads(RULES.read_text(encoding="utf-8")), json.loads(schema()))
