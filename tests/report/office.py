"""LibreOffice and poppler on files of a test: one start of the office suite converts many files."""

import subprocess
from collections.abc import Mapping
from pathlib import Path


def convert(soffice: str, folder: Path, files: Mapping[str, bytes], kind: str) -> dict[str, Path]:
    """The files as LibreOffice writes them in another format, by their names, with a profile of its own.

    Whatever it complains of fails the test.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "out")]
    names = [str(folder / name) for name in files]
    done = subprocess.run([*command, *names], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert "error" not in (done.stdout + done.stderr).lower(), done.stdout + done.stderr
    made = {name: folder / "out" / f"{name.rpartition('.')[0]}.{kind}" for name in files}
    assert [name for name, path in made.items() if not path.exists()] == []
    return made


def converted(soffice: str, folder: Path, name: str, content: bytes, kind: str) -> Path:
    """One file."""
    return convert(soffice, folder, {name: content}, kind)[name]


def text_of(pdftotext: str, path: Path, *options: str) -> str:
    """The words of a PDF in reading order; pages end with a form feed."""
    command = [pdftotext, *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
