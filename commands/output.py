"""What commands say: JSON or readable lines, and faults as JSON."""

import json
from collections.abc import Sequence

import typer

from charts.names import legible
from evaluation import record_text
from indicators import Fault
from indicators.vocabulary import Language
from text import explain


def show(record: object, as_json: bool, lines: Sequence[str]) -> None:
    """JSON, or readable lines in which nothing typed can move the cursor or turn the words."""
    typer.echo(record_text.as_json(record, 2) if as_json else legible("\n".join(lines)))


def on_one_line(text: object) -> str:
    """What someone typed, as part of a line of ours."""
    return " ".join(str(text).split())


def faults_as_json(faults: Sequence[Fault], language: Language) -> str:
    """All faults, each with code, place and one sentence."""
    told = [{"code": f.code, "where": f.where, "message": explain(f, language)} for f in faults]
    return json.dumps({"errors": told}, ensure_ascii=False, indent=2)
