"""The lock files, the recipes and the scripts agree with each other and with the README."""

import os
import re
import stat
import subprocess
import tomllib
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
README = [ROOT / "README.md", ROOT / "README.zh.md"]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def asked(source: str) -> set[str]:
    """The names a .in file asks for, those of files it includes too."""
    names: set[str] = set()
    for line in (ROOT / source).read_text().splitlines():
        if line.startswith("-r "):
            names |= asked(line[3:].strip())
        elif match := re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line):
            names.add(canonical(match[0]))
    return names


def locked(lock: str) -> dict[str, list[list[str]]]:
    """Name -> for each pinned version [version, hash, hash ...]"""
    found: dict[str, list[list[str]]] = {}
    for entry in re.split(r"\n(?=\S)", (ROOT / lock).read_text()):
        if match := re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)", entry):
            hashes = re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)
            found.setdefault(canonical(match[1]), []).append([match[2], *hashes])
    return found


@pytest.mark.parametrize(
    ("source", "lock"),
    [
        ("requirements.in", "requirements.txt"),
        ("requirements-dev.in", "requirements-dev.txt"),
    ],
)
def test_a_lock_is_complete_and_in_step_with_its_source(source: str, lock: str) -> None:
    entries = locked(lock)
    assert asked(source) <= set(entries), f"make lock: {sorted(asked(source) - set(entries))} not locked"
    assert [name for name, pins in entries.items() if any(len(pin) < 2 for pin in pins)] == []
    direct = set()
    for entry in re.split(r"\n(?=\S)", (ROOT / lock).read_text()):
        if re.search(r"via.*-r requirements(-dev)?\.in|#   -r requirements(-dev)?\.in", entry):
            direct.add(canonical(re.split(r"[=\[ ]", entry, maxsplit=1)[0]))
    assert direct <= asked(source), f"make lock: {sorted(direct - asked(source))} no longer asked for"
    assert not re.search(r"https?://|--index|file:", (ROOT / lock).read_text())


def test_the_test_lock_holds_the_product_lock_to_the_version() -> None:
    product, everything = locked("requirements.txt"), locked("requirements-dev.txt")
    assert {name: pins for name, pins in product.items() if everything.get(name) != pins} == {}


def test_what_is_asked_for_with_an_extra_is_pinned_with_it() -> None:
    """Else older pip looks for the newest release of ``coverage[toml]`` beside the ``coverage`` that is pinned."""
    lock = (ROOT / "requirements-dev.txt").read_text()
    asked_for = [
        Requirement(line)
        for name in locked("requirements-dev.txt")
        if list(distributions(name=name))
        for line in distribution(name).requires or ()
    ]
    with_extras = [r for r in asked_for if r.extras and (r.marker is None or r.marker.evaluate({"extra": ""}))]
    assert with_extras
    for requirement in with_extras:
        pinned = rf"(?m)^{re.escape(requirement.name)}\[[^\]]*{re.escape(min(requirement.extras))}[^\]]*\]=="
        assert re.search(pinned, lock), f"{requirement}: make lock"


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))


def test_the_recipes_of_the_house_exist() -> None:
    assert {"run", "check", "test", "bench", "lock", "font"} <= targets()


@pytest.mark.parametrize("readme", README, ids=lambda path: path.name)
def test_commands_of_the_readme_exist(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z]+)\b", "\n".join(re.findall(r"```.*?```|`[^`]+`", text, flags=re.DOTALL))))
    assert named, f"{readme.name} names no recipe"
    assert named <= targets(), f"{readme.name}: {sorted(named - targets())} not in the Makefile"
    scripts = set(re.findall(r"\b((?:tools|benchmarks|docs)/[\w./-]+\.(?:sh|py|md))\b", text))
    assert [name for name in sorted(scripts) if not (ROOT / name).exists()] == []


def test_the_ci_entry_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text()
    assert "make test" in script
    assert "set -euo pipefail" in script
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", [".ci/run", *[f"tools/{p.name}" for p in (ROOT / "tools").glob("*.sh")]])
def test_a_script_parses_and_may_be_run(script: str) -> None:
    path = ROOT / script
    assert path.stat().st_mode & stat.S_IXUSR
    assert subprocess.run(["bash", "-n", path], capture_output=True, check=False).returncode == 0


def test_a_complete_machine_hears_nothing_of_system_packages(chromium_path: str, soffice_path: str) -> None:
    assert chromium_path
    assert soffice_path
    answer = subprocess.run([ROOT / "tools" / "system_packages.sh"], capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


def test_missing_system_packages_are_told_in_one_line(tmp_path: Path) -> None:
    """A machine with nothing but a shell: neither apt-get nor any of the programs."""
    bash = "/bin/bash"
    environment = {"PATH": str(tmp_path)}
    script = [bash, str(ROOT / "tools" / "system_packages.sh")]
    answer = subprocess.run(script, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    lines = answer.stdout.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("Missing here: chromium")
    assert "browser tests" in lines[0]
    under_ci = subprocess.run(script, env={**environment, "CI": "true"}, capture_output=True, text=True, check=False)
    assert under_ci.returncode == 1


def test_the_windows_door_does_what_make_run_does() -> None:
    content = (ROOT / "run.bat").read_bytes()
    text = content.decode("ascii")  # a batch file is read in the code page of the machine
    assert content.count(b"\n") == content.count(b"\r\n")
    for part in ("--require-hashes -r requirements.txt", "streamlit run asgi.py", "PORT=8501", "HOST=127.0.0.1"):
        assert part in text


def test_one_version_number() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    citation = (ROOT / "CITATION.cff").read_text()
    assert f"version: {project['version']}" in citation
    assert project["requires-python"] == ">=3.11"
    assert os.access(ROOT / "LICENSE", os.R_OK)
