"""The JSON Schema in docs/ is that of the models, and every ready scheme is valid under it."""

import json

import jsonschema
import pytest

import sample_data
from tools.scheme_schema import FILE, schema


def test_docs_hold_the_schema_of_the_models() -> None:
    assert FILE.read_text(encoding="utf-8") == schema(), "run: python -m tools.scheme_schema"


@pytest.mark.parametrize("key", [template.key for template in sample_data.templates()])
def test_ready_schemes_are_valid(key: str) -> None:
    jsonschema.validate(json.loads(sample_data.template(key).to_json()), json.loads(schema()))
