"""docs/command_line.md and docs/python.md: every command and the example run as they stand."""

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commands import COMMANDS
from tests.cli.conftest import Ran
from weighting import LABORATORY

Run = Callable[..., Ran]
ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "command_line.md").read_text(encoding="utf-8")
FILES = re.findall(r"`([\w.]+)`:\n\n```\w+\n(.*?)```", PAGE, flags=re.DOTALL)
CALLS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, flags=re.DOTALL) for line in block.splitlines()]


def test_the_commands_of_the_page_run_in_their_order(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in FILES:
        Path(name).write_text(content, encoding="utf-8")
    for call in CALLS:
        said, _, written = call.partition(" > ")
        ran = run(*shlex.split(said.removeprefix("python cli.py ")))
        assert ran.code == 0, (call, ran.err)
        assert ran.out
        if written:
            Path(written).write_text(ran.out, encoding="utf-8")


def test_the_page_speaks_of_every_command_and_every_shape() -> None:
    assert {command for command in COMMANDS if f"`{command}" not in PAGE} == set()
    assert {call.split()[2] for call in CALLS} <= set(COMMANDS)
    assert all(f"`{method.asks}`" in PAGE for method in LABORATORY.values())


def test_options_that_the_page_names_exist(run: Run) -> None:
    helps = " ".join(run(command, "--help").out for command in COMMANDS)
    named = set(re.findall(r"--[a-z][a-z-]+", PAGE))
    assert {option for option in named if option[:20] not in helps} == set()


def test_the_example_of_the_python_page_prints_what_it_says() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    code, printed = re.search(r"```python\n(.*?)```\n\n```text\n(.*?)```", page, flags=re.DOTALL).groups()  # type: ignore[union-attr]
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == printed
