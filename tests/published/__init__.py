"""Figures to compare with: tables of papers, copied by value with their source, and examples worked apart."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def worked(name: str) -> dict[str, Any]:
    """The worked examples of one file: ``examples`` or ``cases``."""
    return json.loads((FOLDER / f"worked_{name}.json").read_text(encoding="utf-8"))
