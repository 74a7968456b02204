"""What people write: frozen, strict, comparable values; and the way faults in them reach the reader all at once."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from indicators.faults import Fault, UserError
from indicators.vocabulary import Language

Model = TypeVar("Model", bound=BaseModel)

MAX_NAME = 20_000  # characters; long clauses are whole paragraphs in issued tables
PLACED = (
    "field.",
    "assumptions.",
    "cases.",
    "rules.rewording_step",
)  # codes of faults whose place counts from that of the value they stand in
MAX_DEPTH = 40  # nesting of a scheme file is below 10

Id = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MAX_NAME)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_NAME)]
Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(gt=0, le=1e9)]
NonNegative = Annotated[float, Field(ge=0, le=1e9)]


class Frozen(BaseModel):
    """A value that is checked when made and never changes; NaN, infinity and unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, populate_by_name=True)

    def changed(self, **fields: Any) -> Self:
        """The same value with some fields replaced, checked again; raises UserError with every fault."""
        kept = {name: getattr(self, name) for name in type(self).model_fields}
        return read(type(self), {**kept, **fields})


class Names(Frozen):
    """A name in up to three languages; simplified Chinese is always there and stands in for a missing one."""

    zh_hans: Name = Field(alias="zh-Hans")
    zh_hant: Name | None = Field(default=None, alias="zh-Hant")
    en: Name | None = None

    def of(self, language: Language = "zh-Hans") -> str:
        """The name in ``language``, or in simplified Chinese where there is none."""
        return {"zh-Hans": self.zh_hans, "zh-Hant": self.zh_hant, "en": self.en}[language] or self.zh_hans


def named(text: str) -> Names:
    """Names with simplified Chinese only."""
    return read(Names, {"zh-Hans": text})


def reject(faults: Sequence[Fault]) -> None:
    """Called by after-validators: refuse the value with all its faults, if there are any."""
    if faults:
        raise refusal(faults)


def refusal(faults: Sequence[Fault]) -> PydanticCustomError:
    """The error by which a validator refuses a value with all its faults."""
    return PydanticCustomError("faults", "several faults", {"faults": list(faults)})


def part(value: object, name: str) -> str | None:
    """A text inside a value that may not be checked yet; None where there is none."""
    found = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
    return found if isinstance(found, str) else None


def parts(value: object, name: str) -> list[object]:
    """The members of a list inside a value that may not be checked yet; empty where there is none."""
    found = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
    return list(found) if isinstance(found, list | tuple) else []


def read(model: type[Model], data: object, where: str = "") -> Model:
    """``data`` checked as ``model``; raises UserError with every fault and its place (``where`` stands before it)."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise UserError(faults_of(error, data, where)) from None


def read_json(model: type[Model], text: str | bytes, where: str = "") -> Model:
    """JSON ``text`` checked as ``model``; raises UserError for broken or too deeply nested JSON and for every fault."""
    return read(model, parse_json(text, where), where)


def parse_json(text: str | bytes, where: str = "") -> object:
    """JSON as Python values; NaN, infinity and repeated names refused, nesting bounded before parsing."""
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UserError(Fault("json.encoding", where)) from None
    if _deepest(text) > MAX_DEPTH:
        raise UserError(Fault("json.too_deep", where, {"limit": MAX_DEPTH}))
    repeated: list[str] = []
    try:
        found: object = json.loads(
            text, parse_constant=_refuse_constant, object_pairs_hook=lambda pairs: _object(pairs, repeated)
        )
    except (json.JSONDecodeError, RecursionError) as error:
        raise UserError(Fault("json.broken", where, {"line": getattr(error, "lineno", 1)})) from None
    except ValueError as error:
        raise UserError(Fault("json.constant", where, {"value": str(error)})) from None
    if repeated:
        raise UserError([Fault("json.repeated", where, {"name": _short(name)}) for name in dict.fromkeys(repeated)])
    return found


def _object(pairs: list[tuple[str, object]], repeated: list[str]) -> dict[str, object]:
    """An object of JSON; names that stand in it twice are added to ``repeated``, since only one could be kept."""
    found = dict(pairs)
    if len(found) < len(pairs):
        repeated += [name for name, count in Counter(name for name, _ in pairs).items() if count > 1]
    return found


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _deepest(text: str) -> int:
    """Deepest nesting of brackets outside strings; linear in the text."""
    depth = deepest = 0
    in_string = escaped = False
    for char in text:
        if in_string:
            if escaped:
                escaped = False
            elif char == "\\":
                escaped = True
            elif char == '"':
                in_string = False
        elif char == '"':
            in_string = True
        elif char in "[{":
            depth += 1
            deepest = max(deepest, depth)
            if deepest > MAX_DEPTH:
                return deepest
        elif char in "]}":
            depth -= 1
    return deepest


def faults_of(error: ValidationError, data: object, where: str = "") -> list[Fault]:
    """Pydantic's errors as faults: the code is ``field.<type>``, the place is the path with ids instead of numbers."""
    faults: list[Fault] = []
    for detail in error.errors(include_url=False):
        if detail["type"] == "faults":
            faults.extend(_placed(fault, _place(detail["loc"], data, where)) for fault in detail["ctx"]["faults"])
        elif not _is_long_enough(detail):
            faults.append(_fault(detail, data, where))
    return faults


def _is_long_enough(detail: ErrorDetails) -> bool:
    """A list told too short because members with faults of their own were not counted."""
    given, least = detail["input"], detail.get("ctx", {}).get("min_length", 0)
    return detail["type"] == "too_short" and isinstance(given, list | tuple) and bool(len(given) >= least)


def _placed(fault: Fault, place: str) -> Fault:
    """A fault of a field or of a file's rows told by a validator stands under its place; others name their own."""
    if not fault.code.startswith(PLACED) or not place:
        return fault
    return Fault(fault.code, f"{place} › {fault.where}" if fault.where else place, fault.values)


def _fault(detail: ErrorDetails, data: object, where: str) -> Fault:
    context = {key: value for key, value in detail.get("ctx", {}).items() if isinstance(value, str | int | float)}
    shown = detail["input"]
    context["value"] = _short(shown)
    return Fault(f"field.{detail['type']}", _place(detail["loc"], data, where), context)


def _short(value: object, limit: int = 60) -> str:
    """A value as JSON writes it, cut; of an object or a list only its brackets."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list | tuple):
        return "[…]"
    text = json.dumps(value) if value is None or isinstance(value, bool) else str(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _place(path: tuple[int | str, ...], data: object, where: str) -> str:
    """``items › 3`` becomes ``items › A1`` when the third item carries an id, or a key."""
    parts: list[str] = [where] if where else []
    node: object = data
    for step in path:
        node = _step(node, step)
        if isinstance(step, int):
            parts.append(_short(part(node, "id") or part(node, "key") or str(step + 1)))
        else:
            parts.append(_short(step))
    return " › ".join(parts)


def _step(node: object, step: int | str) -> object:
    if isinstance(node, Mapping):
        return node.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
        return node[step]
    return getattr(node, step, None) if isinstance(step, str) else None
