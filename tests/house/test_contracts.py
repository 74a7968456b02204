"""Imports go downwards only: import-linter's contracts hold on the tree, and a planted violation of each breaks it."""

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
PACKAGES = SETTINGS["root_packages"]
DOORS = ("app", "asgi", "cli")
LINT = Path(sys.executable).with_name("lint-imports")

# contract -> (file, line that breaks it)
VIOLATIONS = {
    "layers": ("weighting/planted.py", "import evaluation"),
    "layers, neighbours": ("report/planted.py", "import store"),
    "layers, commands and screens": ("commands/planted.py", "import ui"),
    "layers, commands from below": ("report/planted.py", "import commands"),
    "layers, pictures": ("sample_data/planted.py", "import charts"),
    "doors": ("ui/planted.py", "import app"),
    "words": ("risk/planted.py", "import text"),
    "words, store": ("store/planted.py", "import text"),
    "words-alone": ("text/planted.py", "import risk"),
    "core": ("evaluation/planted.py", "import sqlalchemy"),
    "core, files": ("indicators/planted.py", "from openpyxl import Workbook"),
    "core, in a function": ("risk/planted.py", "def read():\n    import docx\n    return docx"),
    "screens": ("charts/planted.py", "import streamlit"),
    "many-machines": ("evaluation/planted.py", "from dask.distributed import Client"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT, "--no-logo", "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def contract_names() -> dict[str, str]:
    return {contract["id"]: contract["name"] for contract in SETTINGS["contracts"]}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the packages' Python files and of the rules."""
    for package in PACKAGES:
        for source in (ROOT / package).rglob("*.py"):
            target = tmp_path / source.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_tree_keeps_every_contract() -> None:
    answer = lint(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "0 broken" in answer.stdout


@pytest.mark.parametrize("case", VIOLATIONS)
def test_a_planted_violation_breaks_its_contract(tree: Path, case: str) -> None:
    path, line = VIOLATIONS[case]
    (tree / path).write_text(f"{line}\n")
    answer = lint(tree)
    name = contract_names()[case.split(",")[0]]
    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert f"{name} BROKEN" in " ".join(answer.stdout.split())


def test_dask_may_stand_in_the_sweep(tree: Path) -> None:
    (tree / "evaluation" / "sweep.py").write_text("from dask.distributed import Client\n")
    answer = lint(tree)
    assert f"{contract_names()['many-machines']} BROKEN" not in " ".join(answer.stdout.split())


def test_every_contract_is_tried_and_every_package_is_in_one() -> None:
    assert {case.split(",")[0] for case in VIOLATIONS} == set(contract_names())
    tracked = subprocess.run(["git", "ls-files", "*/__init__.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    rooms = {Path(line).parts[0] for line in tracked.stdout.splitlines() if len(Path(line).parts) == 2}
    assert rooms - {"tests", "benchmarks", "tools", "docs"} <= set(PACKAGES)


# import-linter takes packages only; the doors are single files and read here.
def imports_of(path: Path) -> set[str]:
    """The first names of all imports of a file, those inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize(
    ("door", "forbidden"),
    [
        ("app", {"cli", "commands", "asgi", "dask", "distributed"}),
        ("asgi", {"cli", "commands", "dask", "distributed"}),
        ("cli", {"app", "asgi", "ui", "streamlit", "dask", "distributed"}),
    ],
)
def test_a_door_imports_no_other_door(door: str, forbidden: set[str]) -> None:
    path = ROOT / f"{door}.py"
    if door == "asgi" and not path.exists():
        pytest.skip("the server door is optional")
    assert imports_of(path) & forbidden == set()


def test_the_command_line_starts_without_a_screen() -> None:
    code = "import sys, cli; print(sorted({'streamlit', 'altair', 'ui'} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    assert "streamlit" not in answer.stdout
    assert "ui" not in answer.stdout


def test_the_core_starts_without_a_screen_or_a_database() -> None:
    code = (
        "import sys, indicators, weighting, risk, evaluation, evaluation.evaluate\n"
        "print(sorted({'streamlit', 'altair', 'sqlalchemy', 'openpyxl', 'docx', 'dask', 'typer'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == "[]"
