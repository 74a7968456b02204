"""What commands say: JSON or readable lines, and faults as JSON."""

import json
from collections.abc import Sequence

import typer

from evaluation import record_text
from indicators import Fault
from indicators.vocabulary import Language
from text import explain


def show(record: object, as_json: bool, lines: Sequence[str]) -> None:
    """JSON, or readable lines."""
    typer.echo(record_text.as_json(record, 2) if as_json else "\n".join(lines))


def faults_as_json(faults: Sequence[Fault], language: Language) -> str:
    """All faults, each with code, place and one sentence."""
    told = [{"code": f.code, "where": f.where, "message": explain(f, language)} for f in faults]
    return json.dumps({"errors": told}, ensure_ascii=False, indent=2)
