"""Run the command line in this process and look at what it wrote."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

import cli


@dataclass(frozen=True)
class Ran:
    """Exit code and what went to the two outputs."""

    code: int
    out: str
    err: str

    @property
    def record(self) -> Any:
        return json.loads(self.out)

    @property
    def codes(self) -> list[str]:
        return [error["code"] for error in json.loads(self.err)["errors"]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def call(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["cli.py", *map(str, arguments)])
        try:
            code = cli.main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return call
