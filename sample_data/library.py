"""Schemes to start from: each file is a complete scheme; ``templates.json`` says what each is for."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from evaluation.scheme import Scheme
from indicators import Frozen, Names, read_json

FOLDER: Final = Path(__file__).parent
SCHEMES: Final = FOLDER / "schemes"
OWN_RULES: Final = FOLDER / "own_rules.json"
EXAMPLE: Final = "ledger"
Family = Literal["example", "comprehensive", "hotline", "finance", "digital", "special"]


class Entry(Frozen):
    """What the catalogue says of one template."""

    key: str
    family: Family
    purpose: Names
    caution: Names | None = None


class Catalogue(Frozen):
    """The templates in the order in which they are offered."""

    templates: tuple[Entry, ...]


@dataclass(frozen=True)
class Template:
    """One ready scheme: its title, what it is for, where its figures come from and what to mind."""

    key: str
    title: Names
    family: Family
    source: str
    purpose: Names
    caution: Names | None
    items: int
    total_points: float


@cache
def templates() -> tuple[Template, ...]:
    """All ready schemes in the order in which they are offered."""
    path = FOLDER / "templates.json"
    return tuple(_described(entry) for entry in read_json(Catalogue, path.read_bytes(), path.name).templates)


@cache
def template(key: str) -> Scheme:
    """One ready scheme; raises KeyError for an unknown key."""
    path = SCHEMES / f"{key}.json"
    if key not in keys():
        raise KeyError(key)
    return read_json(Scheme, path.read_bytes(), path.name)


@cache
def keys() -> tuple[str, ...]:
    """Keys of the ready schemes, sorted."""
    return tuple(sorted(path.stem for path in SCHEMES.glob("*.json")))


def example() -> Scheme:
    """The scheme that is open at the first start: a deliberate bad example."""
    return template(EXAMPLE)


def own_rules() -> bytes:
    """An example of a rule file of one's own (JSON), to edit."""
    return OWN_RULES.read_bytes()


def _described(entry: Entry) -> Template:
    scheme = template(entry.key)
    return Template(
        key=entry.key,
        title=scheme.title,
        family=entry.family,
        source=scheme.origin or "",
        purpose=entry.purpose,
        caution=entry.caution,
        items=len(scheme.items.items),
        total_points=scheme.total_points,
    )
