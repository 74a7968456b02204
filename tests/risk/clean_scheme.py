"""A scheme that meets no rule, every answer given; tests change one thing in it."""

from collections.abc import Mapping

import numpy as np

from indicators import IndicatorSet, read
from risk.finding import Finding
from risk.rules import check

FACTS: dict[str, object] = {
    "title": "某县街道年度考核办法",
    "year": 2026,
    "issuer": "县委办公室",
    "issuer_level": "county",
    "issuer_type": "party_government",
    "document_kind": "comprehensive",
    "total_points": 100.0,
    "bonus_cap": 5.0,
    "unit_classes": ("town", "country"),
    "unit_count": 12,
    "differentiated_targets": True,
    "evaluators": ("superior", "resident"),
    "appraisals_per_year": 1.0,
    "rankings_per_year": 1.0,
    "in_annual_plan": True,
    "filing_number": "备〔2026〕1号",
    "derived_from": "own",
    "consulted": True,
    "feedback": True,
    "appeal": True,
    "result_use": ("feedback", "reward"),
    "expiry": None,
    "review_cycle": "每年评估一次",
    "consistency_assessed": True,
    "has_optional_items": True,
    "asks_followup": False,
    "support": ("操作培训",),
    "text_length": 3000,
    "staff_hours_per_year": 2000.0,
    "sums_disagree": [],
}
ITEM: dict[str, dict[str, object]] = {
    "measure": {
        "layer": "outcome",
        "object": "resolution",
        "unit": "分",
        "direction": "up",
        "definition": "实际解决的诉求占全部诉求的比例",
        "formula": "解决数除以诉求数",
        "target": 90.0,
        "superior_target": 90.0,
        "growth": "none",
        "horizon_years": 3.0,
        "controllability": 0.8,
        "need": "让诉求真正解决",
    },
    "scoring": {"points": 20.0, "rule": {"rule": "linear", "base": 60.0, "stretch": 90.0}},
    "reporting": {
        "source": "superior",
        "channel": "document",
        "platform": None,
        "forced_use": False,
        "offline_alternative": True,
        "reports_per_year": 1.0,
        "hours_per_report": 2.0,
        "evidence": ("none",),
        "available_elsewhere": False,
        "data_item": "解决数",
        "personal_data": False,
    },
    "judging": {
        "verification": 0.4,
        "evaluator": "superior",
        "collector": "third",
        "ranking_use": False,
        "reward_use": "none",
        "accountability": False,
    },
    "duty": {"status": "listed", "responsible_unit": "县信访局", "legal_basis": ""},
}
WORDS = ("道路养护水平", "诉求真正解决", "办理质量抽查", "环境改善幅度", "居民感受随访")
KINDS = ("quality", "quality", "quality", "quantity", "resident")

Changes = Mapping[str, object]


def item(place: int = 0, changes: Changes | None = None) -> dict[str, object]:
    """One item as data; ``changes`` maps dotted paths to values."""
    parts = {part: dict(fields) for part, fields in ITEM.items()}
    parts["reporting"]["data_item"] = f"数据{place}"
    parts["measure"]["definition"] = f"{WORDS[place % 5]}按年度平均计算"
    row: dict[str, object] = {"id": f"i{place}", "names": {"zh-Hans": WORDS[place % 5]}, "kind": KINDS[place % 5]}
    row |= parts
    for path, value in (changes or {}).items():
        part, _, field = path.partition(".")
        if field:
            parts[part][field] = value
        else:
            row[part] = value
    return row


def rows(changes: Changes | None = None, count: int = 5) -> list[dict[str, object]]:
    """The clean items, the first one changed."""
    return [item(place, changes if place == 0 else None) for place in range(count)]


def items_of(data: list[dict[str, object]]) -> IndicatorSet:
    """Items of one scheme."""
    return read(IndicatorSet, {"items": data})


def even(items: IndicatorSet) -> np.ndarray:
    """Equal weights."""
    return np.full(len(items.items), 1.0 / len(items.items))


def checked(
    item_changes: Changes | None = None, fact_changes: Changes | None = None, **more: object
) -> tuple[Finding, ...]:
    """Findings of the clean scheme with changes in its first item and its own fields."""
    items = items_of(rows(item_changes))
    return check({**FACTS, **(fact_changes or {})}, items, even(items), **more)  # type: ignore[arg-type]


def rules_of(findings: tuple[Finding, ...], evidence: str = "field") -> set[str]:
    """Ids of the rules found by one kind of evidence."""
    return {finding.rule for finding in findings if finding.evidence == evidence}
