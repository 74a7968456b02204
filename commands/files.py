"""Files that commands read and write; what cannot be read or written is a fault with a sentence."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import intake
import sample_data
from evaluation.scheme import Scheme
from indicators import Fault, UserError, read_json
from risk.assumptions import Assumptions, read_assumptions
from risk.cases import CaseTable, case_table
from sample_data.documented import CaseFile


def load(path: Path) -> bytes:
    """A file's content; raises UserError when it cannot be read."""
    try:
        size = path.stat().st_size
        if size > intake.MAX_FILE:
            megabytes = {"size": round(size / 2**20), "limit": intake.MAX_FILE // 2**20}
            raise UserError(Fault("file.too_big", path.name, megabytes))
        return path.read_bytes()
    except OSError:
        raise UserError(Fault("file.unreadable", path.name)) from None


def save(path: Path, content: bytes) -> None:
    """Write a file; raises UserError when that is not possible."""
    try:
        path.write_bytes(content)
    except OSError:
        raise UserError(Fault("file.unwritable", str(path))) from None


def load_scheme(path: Path) -> Scheme:
    """A scheme from its JSON file or from a table."""
    if path.suffix.lower() == ".json":
        return intake.read_scheme_file(load(path), path.name)
    return intake.import_file(load(path), path.name).scheme


def load_assumptions(path: Path | None) -> Assumptions | None:
    """A file of assumptions, None for the shipped one; raises UserError with every fault at its key."""
    return None if path is None else read_assumptions(load(path), path.name)


def digests(**files: Path | None) -> dict[str, str]:
    """SHA-256 (hex) of the files given, by name, as ``sha256sum`` tells it."""
    return {name: hashlib.sha256(load(path)).hexdigest() for name, path in files.items() if path is not None}


def load_cases(path: Path | None) -> CaseTable:
    """The thirty documented cases, or those of a file of the same form."""
    if path is None:
        return case_table(sample_data.core_cases())
    return case_table(read_json(CaseFile, load(path), path.name).cases)


def distinct_names(paths: Sequence[Path], longest: int = 80) -> list[str]:
    """The name of each file, its path where names are alike, numbered where that does not tell them apart."""
    names = [path.name for path in paths]
    names = [name if names.count(name) == 1 else str(path) for name, path in zip(names, paths, strict=True)]
    names = [name if len(name) <= longest else f"…{name[-longest:]}" for name in names]
    return [name if names.count(name) == 1 else f"{name} ({place})" for place, name in enumerate(names, start=1)]
