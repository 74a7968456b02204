"""What a search came to in readable lines."""

from collections.abc import Mapping
from typing import Any

from evaluation.improve import Improvement
from indicators.vocabulary import Language
from risk.headline import Behaviour
from text import t


def lines_of(
    found: Improvement, names: Mapping[str, str], language: Language, note: Mapping[str, Any] | None = None
) -> list[str]:
    """Status and what it does not mean, changes of each item, figures before and after, else the tightest bounds."""
    bought = "money" in found.reached
    lines = [t("cli.improve.bought" if bought else f"cli.improve.{found.status}", language)]
    lines += [] if note is None else _of_burden(note, language)
    for name in dict.fromkeys(change.id for change in found.changes):
        parts = [
            f"{t(f'cli.improve.{c.field}', language)} {c.before:.4g} → {c.after:.4g}"
            for c in found.changes
            if c.id == name
        ]
        lines.append(f"{names.get(name, name)}  {'  '.join(parts)}")
    for name, value in found.tightest.items():
        shown = "—" if value is None else f"{value:.4g}"
        lines.append(t("cli.improve.tightest", language, name=name, value=shown))
    for name, value in found.loosened.items():
        shown = "—" if value is None else f"{value:.4g}"
        lines.append(t("cli.improve.loosened", language, name=name, value=shown))
    return lines + _figures(found.before, found.after, language)


def _of_burden(note: Mapping[str, Any], language: Language) -> list[str]:
    """That weighted hours fell and hours did not; that the design became hollower, where it did."""
    values = {key: "—" if value is None else f"{value:.4g}" for key, value in note.items()}
    keys = ["improve.burden_stays", *(["improve.burden_hollower"] if note["hollower"] else [])]
    return [t(key, language, **values) for key in keys]


def _figures(before: Behaviour, after: Behaviour, language: Language) -> list[str]:
    """Hollow share beside substance, best pressure and burden: none of them alone says that a design is better."""
    lines = []
    for name in ("hollow_share", "substance", "best_pressure", "burden_hours", "checking_hours"):
        was, becomes = getattr(before, name), getattr(after, name)
        if was is not None and becomes is not None and not (name == "checking_hours" and was == becomes == 0):
            lines.append(f"{t(f'cli.improve.{name}', language)}  {was:.4g} → {becomes:.4g}")
    return lines
