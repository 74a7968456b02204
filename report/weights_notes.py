"""What the weights have to say about themselves, one sentence a diagnostic, with its figure and limit."""

from collections.abc import Callable, Mapping
from typing import Final

from charts.figures import plain, rounded, share
from indicators.vocabulary import Language
from text import keys, t
from weighting.model import Diagnostic

Names = Mapping[str, str]
NOTED_ELSEWHERE: Final = frozenset({"consistency"})  # a table of its own


def notes(found: tuple[Diagnostic, ...], names: Names, language: Language) -> list[str]:
    """Sentences in the order of the diagnostics; the table of consistency is written elsewhere."""
    return [note(diagnostic, names, language) for diagnostic in found if diagnostic.code not in NOTED_ELSEWHERE]


def note(found: Diagnostic, names: Names, language: Language) -> str:
    """One diagnostic in words; an unknown one by its code."""
    key = f"report.diagnostic.{found.code}"
    known = key if key in keys("report", language) else "report.diagnostic.any"
    value = "—" if found.value is None else rounded(found.value, 3)
    words: dict[str, object] = {"code": found.code, "where": _name(found.where, names, language), "value": value}
    more = MORE[found.code](found, names, language) if found.code in MORE else {}
    said = t(known, language, **{**words, "limit": plain(found.limit), **more})
    expert = found.values.get("expert")
    whose = "" if expert is None else t("report.weights.of_expert", language, name=expert)
    return whose + said + _after(found, language)


def _name(where: str, names: Names, language: Language) -> str:
    return names.get(where, where) or t("report.weights.top", language)


def _after(found: Diagnostic, language: Language) -> str:
    """Who stands apart, behind the sentence on consensus."""
    apart = found.values.get("standing_apart") if found.code == "consensus" else None
    if not isinstance(apart, list) or not apart:
        return ""
    return t("report.weights.apart", language, names=t("report.and", language).join(map(str, apart)))


Words = Callable[[Diagnostic, Names, Language], dict[str, object]]


def _best_worst(found: Diagnostic, names: Names, language: Language) -> dict[str, object]:
    given = found.values
    return {
        "limit": _figure(given.get("consistency_limit")),
        "xi": _figure(given.get("xi")),
        "input": _figure(given.get("input_ratio")),
        "input_limit": _figure(given.get("input_limit")),
    }


def _figure(value: object, decimals: int = 3) -> str:
    return rounded(float(value), decimals) if isinstance(value, int | float) else "—"


def _panel(found: Diagnostic, names: Names, language: Language) -> dict[str, object]:
    spread = found.values.get("standard_deviation")
    held = {str(k): float(v) for k, v in spread.items()} if isinstance(spread, Mapping) else {}
    widest = max(held, key=held.__getitem__, default="")
    return {
        "count": _length(found.values.get("experts")),
        "draws": found.values.get("draws"),
        "seed": found.values.get("seed"),
        "name": names.get(widest, widest),
        "sd": rounded(100 * held.get(widest, 0.0), 1),
    }


def _length(value: object) -> int:
    return len(value) if isinstance(value, list) else 0


def _consensus(found: Diagnostic, names: Names, language: Language) -> dict[str, object]:
    way = t(f"report.aggregate.{found.values.get('aggregate')}", language)
    return {"count": _length(found.values.get("experts")), "way": way}


def _circles(found: Diagnostic, names: Names, language: Language) -> dict[str, object]:
    triads = found.values.get("triads")
    first = triads[0] if isinstance(triads, list) and triads else []
    return {"value": _figure(found.value, 0), "first": " > ".join(names.get(t, t) for t in (*first, *first[:1]))}


def _figures(found: Diagnostic, names: Names, language: Language) -> dict[str, object]:
    return {
        "units": found.values.get("units"),
        "normalisation": _normalisation(found.values.get("normalisation"), language),
        "padding": _padding(found.values.get("padding_sensitivity"), names, language),
    }


def _normalisation(way: object, language: Language) -> str:
    """How the figures were scaled; nothing of weights that were computed before and kept without it."""
    if way is None:
        return ""
    key = f"report.normalisation.{way}"
    known = t(key, language) if key in keys("report", language) else str(way)
    return t("report.weights.normalisation", language, way=known)


def _padding(found: object, names: Names, language: Language) -> str:
    if not isinstance(found, Mapping):
        return ""
    items = found["items"]
    name = max(items, key=lambda key: abs(items[key]["shift"]))
    values = {
        "share": share(found["share"], 0),
        "factor": rounded(100 * (found["factor"] - 1), 0),
        "name": names.get(name, name),
        "weight": share(items[name]["weight"]),
        "padded": share(items[name]["padded"]),
    }
    return t("report.weights.padding", language, **values)


def _treated(found: Diagnostic, names: Names, language: Language) -> dict[str, object]:
    step, how = str(found.values.get("step")), str(found.values.get("how"))
    changed = found.values.get("changed")
    key = f"report.treatment.{step}.{how}" if how != step else f"report.treatment.{step}"
    known = t(key, language) if key in keys("report", language) else f"{step} {how}"
    return {"step": known, "count": sum(changed.values()) if isinstance(changed, Mapping) else 0}


def _zeros(found: Diagnostic, names: Names, language: Language) -> dict[str, object]:
    return {"value": _figure(found.value, 0)}


MORE: Final[Mapping[str, Words]] = {
    "best_worst": _best_worst,
    "best_worst_panel": _panel,
    "consensus": _consensus,
    "circular_triads": _circles,
    "figures": _figures,
    "treated": _treated,
    "zeros": _zeros,
}
