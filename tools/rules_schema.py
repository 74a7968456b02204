"""Write docs/rules.schema.json, the JSON Schema of a rule file, from the models: `python -m tools.rules_schema`."""

import json
from pathlib import Path

from risk.own_rule_schema import own_rule_schema

FILE = Path(__file__).parents[1] / "docs" / "rules.schema.json"


def schema() -> str:
    """The schema as text, stable key order."""
    return json.dumps(own_rule_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    FILE.write_text(schema(), encoding="utf-8")
