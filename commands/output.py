"""What commands say: JSON or readable lines, and faults as JSON."""

import json
from collections.abc import Mapping, Sequence
from math import isfinite

import typer

from indicators import Fault
from indicators.vocabulary import Language
from text import explain


def plain(value: object) -> object:
    """The value as JSON can hold it: what is not finite becomes null."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return None if isinstance(value, float) and not isfinite(value) else value


def show(record: object, as_json: bool, lines: Sequence[str]) -> None:
    """JSON, or readable lines."""
    told = json.dumps(plain(record), ensure_ascii=False, indent=2, default=str, allow_nan=False) if as_json else None
    typer.echo(told if told is not None else "\n".join(lines))


def faults_as_json(faults: Sequence[Fault], language: Language) -> str:
    """All faults, each with code, place and one sentence."""
    told = [{"code": f.code, "where": f.where, "message": explain(f, language)} for f in faults]
    return json.dumps({"errors": told}, ensure_ascii=False, indent=2)
