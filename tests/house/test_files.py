"""What holds for every file of the repository."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (
    "indicators weighting risk evaluation charts sample_data report store intake text ui commands".split()  # noqa: SIM905
)
LONGEST = 300
BINARY = {".woff2", ".otf", ".ttf", ".png", ".xlsx", ".xls", ".docx", ".pdf", ".parquet", ".mo", ".ico", ".zip", ".gz"}
WRITTEN = {".py", ".md", ".sh", ".toml", ".in", ".css"}

# Folders that exist on one machine only. Spelt in two parts so that this file passes its own test.
MACHINE_PATHS = [f"/{name}/" for name in ("work", "root", "home")]
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
    )
]


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file() and not path.is_symlink()]


def text_files() -> list[Path]:
    return [path for path in tracked() if path.suffix not in BINARY]


def places(words: list[str]) -> list[str]:
    """file:line of every line that holds one of the words as a path or host of its own."""
    pattern = re.compile("|".join(rf"(?<![\w.\-/]){re.escape(word)}" for word in words))
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_every_text_file_is_utf8_without_a_mark_and_ends_with_a_newline() -> None:
    faults = []
    for path in text_files():
        content = path.read_bytes()
        if not content:
            continue
        if content.startswith(b"\xef\xbb\xbf") and path.suffix != ".csv":
            faults.append(f"{path.relative_to(ROOT)}: byte order mark")
        if b"\r\n" in content and path.suffix not in {".bat", ".csv"}:
            faults.append(f"{path.relative_to(ROOT)}: Windows line ends")
        if path.suffix in WRITTEN and not content.endswith(b"\n"):
            faults.append(f"{path.relative_to(ROOT)}: no newline at the end")
    assert faults == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    assert places(MACHINE_PATHS) == []


def test_no_file_names_a_package_registry() -> None:
    assert places([f"https://{host}" for host in REGISTRIES] + [f"http://{host}" for host in REGISTRIES]) == []
    assert places(REGISTRIES) == []


def test_a_path_of_one_machine_would_be_found(tmp_path: Path) -> None:
    pattern = re.compile(rf"(?<![\w.\-/]){re.escape(MACHINE_PATHS[0])}")
    assert pattern.search(f'open("{MACHINE_PATHS[0]}x")')
    assert not pattern.search(f"docs/homework/x and a{MACHINE_PATHS[0]}b")


@pytest.mark.parametrize("package", PACKAGES)
def test_a_file_is_one_idea(package: str) -> None:
    """A Python file has at most 300 lines: beyond that it holds two ideas and is split by them."""
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in tracked()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] == package
    }
    too_long = {name: lines for name, lines in lengths.items() if lines > LONGEST}
    assert too_long == {}, f"longer than {LONGEST} lines, split by idea: {too_long}"


def test_no_room_without_a_name_of_its_own() -> None:
    nameless = {"utils", "util", "helpers", "helper", "common", "manager", "service", "services", "base", "misc"}
    found = [str(path.relative_to(ROOT)) for path in tracked() if {path.stem, path.parent.name} & nameless]
    assert found == []


def test_nothing_generated_or_private_is_tracked() -> None:
    unwanted = re.compile(r"(^|/)(__pycache__|\.venv|node_modules|secrets\.toml|.*\.pyc|.*\.db)(/|$)")
    assert [name for path in tracked() if unwanted.search(name := path.relative_to(ROOT).as_posix())] == []
