"""Weights and what they have to say in readable lines."""

from collections.abc import Mapping
from typing import Any

from indicators.vocabulary import Language
from text import t
from weighting.consistency import CONSISTENCY_LIMIT
from weighting.padding import LARGEST, SLOW, SLOW_UNITS
from weighting.treatment import LARGEST_POWER, at_bound


def lines_of(record: Mapping[str, Any], language: Language) -> list[str]:
    """Weights by label, then consistency, consensus, completion, padding and every warning."""
    found: Mapping[str, Any] = record["diagnostics"]
    lines = [f"{value:.6f}  {label}" for label, value in record["weights"].items()]
    lines += [*_consistency(found, language), *_best_worst(found, language), *_experts(found, language)]
    lines += _padding(record, language)
    if found.get("normalisation"):
        lines.append(t("cli.weigh.normalisation", language, normalisation=found["normalisation"]))
    for step in found.get("treated", ()):
        lines += [_treated(step, language), *_at_bound(step, language)]
    return lines + [_warning(warning, language) for warning in found["warnings"]]


def _padding(record: Mapping[str, Any], language: Language) -> list[str]:
    found: Mapping[str, Any] = record["diagnostics"]
    if "padding_sensitivity" not in found:
        return []
    padding, method = found["padding_sensitivity"], record["method"]
    if not padding:
        if method in SLOW:
            return [t("cli.weigh.padding_slow", language, items=SLOW[method], units=SLOW_UNITS)]
        return [t("cli.weigh.padding_large", language, limit=f"{LARGEST:,}")]
    values = {"largest": f"{padding['largest_shift']:.4f}", "share": f"{padding['share']:.0%}"}
    return [
        t("cli.weigh.padding", language, factor=f"{padding['factor']:g}", **values),
        *(
            t("cli.weigh.padding_zeros", language, where=name, count=item["zeros"])
            for name, item in padding["items"].items()
            if item["zeros"]
        ),
    ]


def _treated(step: Mapping[str, Any], language: Language) -> str:
    name, how = t(f"weights.data.step.{step['step']}", language), step["how"]
    if how != step["step"]:
        name = f"{name} ({t(f'weights.data.how.{how}', language)})"
    return t("cli.weigh.treated", language, step=name, cells=sum(step["changed"].values()))


def _at_bound(step: Mapping[str, Any], language: Language) -> list[str]:
    return [
        t("cli.weigh.at_bound", language, where=name, power=f"{step['powers'][name]:g}", limit=f"{LARGEST_POWER:g}")
        for name in at_bound(step["powers"])
    ]


def _consistency(found: Mapping[str, Any], language: Language) -> list[str]:
    if "lambda_max" not in found:
        return []
    ratio, joint = found["consistency_ratio"], found.get("consistency_of") == "joint_judgments"
    lines = [t("cli.weigh.of_joint", language) + _ratio(found, language) if joint else _ratio(found, language)]
    if found.get("worst_pair") and ratio is not None and ratio >= CONSISTENCY_LIMIT:
        a, b = found["worst_pair"]
        lines.append(t("cli.weigh.worst_pair", language, a=a, b=b, value=f"{found['suggested_value']:.4g}"))
    if "completed" in found:
        a, b = found["next_question"]
        lines.append(t("cli.weigh.completed", language, missing=found["missing"], a=a, b=b))
    return lines


def _ratio(found: Mapping[str, Any], language: Language) -> str:
    """The ratio with its limit and table; with blanks over the random index for so many."""
    ratio, table, missing = found["consistency_ratio"], found["random_index_source"], found.get("missing", 0)
    if ratio is None:
        key = "cli.weigh.no_ratio_blanks" if missing else "cli.weigh.no_ratio"
        count = len(found.get("completed", ()))
        return t(key, language, index=f"{found['consistency_index']:.4f}", count=count, missing=missing)
    if table is None:
        return t("cli.weigh.tree" if missing else "cli.weigh.two", language)
    if missing:
        table = t("cli.weigh.table_blanks", language, table=table, missing=missing)
    return t("cli.weigh.ratio", language, ratio=f"{ratio:.4f}", limit=f"{CONSISTENCY_LIMIT:g}", table=table)


def _best_worst(found: Mapping[str, Any], language: Language) -> list[str]:
    if "intervals" not in found:
        return []
    limit = found["consistency_limit"]
    values = {"xi": f"{found['xi']:.4f}", "ratio": f"{found['consistency_ratio']:.4f}"}
    return [t("cli.weigh.best_worst", language, limit="—" if limit is None else f"{limit:g}", **values)]


def _experts(found: Mapping[str, Any], language: Language) -> list[str]:
    lines = []
    if found.get("consensus") is not None:
        values = {"consensus": f"{found['consensus']:.3f}", "count": len(found["experts"])}
        lines.append(t("cli.weigh.consensus", language, aggregate=found["aggregate"], **values))
    own = [expert for expert in found.get("experts", ()) if expert.get("consistency_ratio") is not None]
    lines += [_own_ratio(expert, language) for expert in own]
    if found.get("standing_apart"):
        lines.append(t("cli.weigh.apart", language, names=", ".join(found["standing_apart"])))
    return lines


def _own_ratio(expert: Mapping[str, Any], language: Language) -> str:
    """Consistency of one expert's own answers with its limit."""
    limit = expert["consistency_limit"]
    values = {"ratio": f"{expert['consistency_ratio']:.4f}", "limit": "—" if limit is None else f"{limit:g}"}
    return t("cli.weigh.own_ratio", language, name=expert["name"], **values)


def _warning(warning: Mapping[str, Any], language: Language) -> str:
    expert = t("cli.weigh.of_expert", language, name=warning["expert"]) if "expert" in warning else ""
    figures = {name: f"{warning[name] or 0:.4g}" for name in ("value", "limit")}
    return expert + t(f"cli.warning.{warning['code']}", language, where=warning["where"], **figures)
