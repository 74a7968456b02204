"""Write docs/scheme.schema.json, the JSON Schema of a scheme file, from the models: `python -m tools.scheme_schema`."""

import json
from pathlib import Path

from evaluation.scheme import Scheme

FILE = Path(__file__).parents[1] / "docs" / "scheme.schema.json"


def schema() -> str:
    """The schema as text, stable key order."""
    made = Scheme.model_json_schema(by_alias=True)
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    FILE.write_text(schema(), encoding="utf-8")
