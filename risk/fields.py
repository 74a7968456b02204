"""The fields a rule may ask for: of an item, of the scheme, and a few figures derived from both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from indicators.model import IndicatorSet, Item
from indicators.points import stakes
from indicators.scoring import Rule, Scoring
from indicators.vocabulary import DocumentKind, Evaluator, IssuerLevel, IssuerType, ResultUse

Floats = NDArray[np.float64]
Nature = Literal["word", "words", "flag", "number", "text", "date", "list"]


@dataclass(frozen=True)
class Field:
    """What kind of value a field holds and, for words of a closed list, which values it may take."""

    nature: Nature
    values: frozenset[str] = frozenset()


def _words(literal: Any, nature: Nature = "word") -> Field:
    return Field(nature, frozenset(get_args(literal)))


# The scheme's own fields; risk does not know the Scheme, a test holds this list against it.
SCHEME_FIELDS: Final[Mapping[str, Field]] = {
    "title": Field("text"),
    "year": Field("number"),
    "issuer": Field("text"),
    "issuer_level": _words(IssuerLevel),
    "issuer_type": _words(IssuerType),
    "document_kind": _words(DocumentKind),
    "total_points": Field("number"),
    "bonus_cap": Field("number"),
    "unit_classes": Field("list"),
    "unit_count": Field("number"),
    "differentiated_targets": Field("flag"),
    "evaluators": _words(Evaluator, "words"),
    "appraisals_per_year": Field("number"),
    "rankings_per_year": Field("number"),
    "in_annual_plan": Field("flag"),
    "filing_number": Field("text"),
    "derived_from": Field("word", frozenset({"own", "superior_appraisal"})),
    "consulted": Field("flag"),
    "feedback": Field("flag"),
    "appeal": Field("flag"),
    "result_use": _words(ResultUse, "words"),
    "expiry": Field("date"),
    "review_cycle": Field("text"),
    "consistency_assessed": Field("flag"),
    "has_optional_items": Field("flag"),
    "asks_followup": Field("flag"),
    "support": Field("list"),
    "text_length": Field("number"),
    "staff_hours_per_year": Field("number"),
}
DERIVED_SCHEME: Final[Mapping[str, Field]] = {
    "item_count": Field("number"),  # items that apply to one class of units, the largest class
    "unit_class_count": Field("number"),
    "has_difficulty": Field("flag"),  # whether any item has a difficulty coefficient
}
DERIVED_ITEM: Final[Mapping[str, Field]] = {
    "weight": Field("number"),  # 0..1
    "points": Field("number"),  # at stake
}


def _nature(annotation: Any) -> Field | None:
    """The field of a type annotation; None for a part of an item, which is no field itself."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _nature(get_args(annotation)[0])
    if origin is Literal:
        return _words(annotation)
    if origin in (Union, UnionType):
        return next((f for arg in get_args(annotation) if arg is not type(None) and (f := _nature(arg))), None)
    if origin is tuple:
        inner = _nature(get_args(annotation)[0])
        return Field("words", inner.values) if inner is not None and inner.nature == "word" else Field("list")
    plain: dict[object, Nature] = {bool: "flag", float: "number", int: "number", str: "text", date: "date"}
    return Field(plain[annotation]) if annotation in plain else None


def _fields_of(model: type[BaseModel], prefix: str = "") -> dict[str, Field]:
    return {
        prefix + name: field
        for name, info in model.model_fields.items()
        if (field := _nature(info.annotation)) is not None
    }


def _rule_fields() -> dict[str, Field]:
    """Fields of all scoring rules together; one that a rule does not have is unknown for an item with that rule."""
    fields: dict[str, Field] = {}
    names: frozenset[str] = frozenset()
    for rule in get_args(get_args(Rule)[0]):
        own = _fields_of(rule, "scoring.rule.")
        names |= own["scoring.rule.rule"].values
        fields |= own
    return {**fields, "scoring.rule.rule": Field("word", names)}


ITEM_FIELDS: Final[Mapping[str, Field]] = {
    **_fields_of(Item),
    **{
        path: field
        for part, info in Item.model_fields.items()
        if isinstance(info.annotation, type) and issubclass(info.annotation, BaseModel)
        for path, field in _fields_of(info.annotation, f"{part}.").items()
    },
    **_fields_of(Scoring, "scoring."),
    **_rule_fields(),
}
FIELDS: Final[Mapping[str, Field]] = {**SCHEME_FIELDS, **DERIVED_SCHEME, **DERIVED_ITEM, **ITEM_FIELDS}
_PATHS: Final = {path: tuple(path.split(".")) for path in ITEM_FIELDS}


def value_at(item: Item, path: str) -> object:
    """The value of a dotted path of an item; None where it is not known or the item's rule has no such field."""
    node: object = item
    for step in _PATHS[path]:
        node = getattr(node, step, None)
        if node is None:
            return None
    return node


def is_blank(value: object) -> bool | None:
    """Whether an answer says "none": an empty text or list, or a sign for it; None when there is no answer."""
    if value is None:
        return None
    if isinstance(value, str):
        return value.strip(" -—–/、。.") in ("", "无", "無", "没有", "沒有", "暂无", "none", "None", "no")
    return len(value) == 0 if isinstance(value, tuple | list | frozenset | set) else False


class Values(dict[str, object]):
    """Fields of one item, read once each when first asked for; anything else is looked up in the scheme's facts."""

    def __init__(self, item: Item, known: Mapping[str, object], scheme: Mapping[str, object]) -> None:
        super().__init__(known)
        self.item, self.scheme = item, scheme

    def __missing__(self, path: str) -> object:
        value = value_at(self.item, path) if path in _PATHS else self.scheme.get(path)
        self[path] = value
        return value


@dataclass(frozen=True, eq=False)
class Draft:
    """A design as the check sees it: the scheme's facts, m items, their weights (m,) and points at stake (m,)."""

    facts: Mapping[str, object]
    items: tuple[Item, ...]
    weights: Floats

    @cached_property
    def total(self) -> float:
        """The scheme's total points; 100 when the facts do not say."""
        stated = self.facts.get("total_points")
        return float(stated) if isinstance(stated, int | float) else 100.0

    @cached_property
    def points(self) -> Floats:
        """Points at stake: as typed, else weight x total."""
        typed = stakes(IndicatorSet.model_construct(items=self.items))
        return np.where(typed > 0, typed, self.weights * self.total)

    @cached_property
    def scheme(self) -> Mapping[str, object]:
        """The scheme's facts with the derived ones."""
        classes = self.facts.get("unit_classes")
        return _Facts(
            {
                **self.facts,
                "item_count": self._largest_class(),
                "unit_class_count": len(classes) if isinstance(classes, tuple | list) else None,
                "has_difficulty": any(item.scoring.difficulty for item in self.items),
            }
        )

    @cached_property
    def values(self) -> tuple[Values, ...]:
        """The fields of each item."""
        return tuple(
            Values(item, {"weight": float(w), "points": float(p)}, self.scheme)
            for item, w, p in zip(self.items, self.weights, self.points, strict=True)
        )

    def _largest_class(self) -> int:
        named = {name for item in self.items for name in item.applies_to}
        counts = [sum(not item.applies_to or name in item.applies_to for item in self.items) for name in named]
        return max(counts, default=len(self.items))


class _Facts(dict[str, object]):
    """Facts of the scheme; one that is not given is not known."""

    def __missing__(self, path: str) -> object:
        return None
