"""Answers by order of importance and by comparison with the best and the worst."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from indicators.faults import Fault
from indicators.frozen import Frozen, Id, reject

TYPED = 1e-4


def _tie(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _rows(value: object) -> object:
    """A mapping from name to number is the same as a list of both."""
    return [{"id": key, "value": number} for key, number in value.items()] if isinstance(value, Mapping) else value


class Ranking(Frozen):
    """Things in order of importance, the most important first; equally important ones stand together."""

    kind: Literal["ranking"] = "ranking"
    order: tuple[Annotated[tuple[Id, ...], BeforeValidator(_tie)], ...] = Field(default=(), max_length=1000)

    @model_validator(mode="after")
    def _once(self) -> Self:
        seen: set[str] = set()
        repeated = [name for tie in self.order for name in tie if name in seen or seen.add(name)]  # type: ignore[func-returns-value]
        reject([Fault("ranking.repeated", name) for name in repeated])
        return self

    def places(self, labels: Sequence[str]) -> tuple[dict[str, tuple[int, int]], list[str]]:
        """First and last place (from 1) of each label among ``labels``, and the labels that are not ranked."""
        wanted, start = set(labels), 1
        held: dict[str, tuple[int, int]] = {}
        for tie in self.order:
            inside = [name for name in tie if name in wanted]
            held |= dict.fromkeys(inside, (start, start + len(inside) - 1))
            start += len(inside)
        return held, [label for label in labels if label not in held]


class Times(Frozen):
    """How many times as important, on the scale 1 to 9."""

    id: Id
    value: float


Row = Annotated[tuple[Times, ...], BeforeValidator(_rows), Field(max_length=1000)]


class BestWorst(Frozen):
    """The most and the least important thing; the best against each other thing, each other thing against the worst.

    Both rows may also be written as mappings from name to number. Comparisons of a thing with itself may be left out;
    best against worst may stand in either row or, alike, in both.
    """

    kind: Literal["best_worst"] = "best_worst"
    best: Id
    worst: Id
    best_to_others: Row = ()
    others_to_worst: Row = ()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        reject([*self._of_row(self.best_to_others, self.best), *self._of_row(self.others_to_worst, self.worst)])
        first, second = self.row("best_to_others").get(self.worst), self.row("others_to_worst").get(self.best)
        if first is not None and second is not None and abs(first / second - 1) > TYPED:
            values = {"value": second, "expected": first}
            reject([Fault("best_worst.contradiction", f"{self.best} : {self.worst}", values)])
        return self

    def _of_row(self, row: tuple[Times, ...], itself: str) -> list[Fault]:
        names = [times.id for times in row]
        faults = [Fault("best_worst.repeated", name) for name in sorted(set(names)) if names.count(name) > 1]
        faults += [
            Fault("best_worst.off_scale", times.id, {"value": times.value})
            for times in row
            if not 1 - TYPED <= times.value <= 9 + TYPED
        ]
        itself_not_one = [t for t in row if t.id == itself and abs(t.value - 1) > TYPED]
        return faults + [Fault("best_worst.itself", t.id, {"value": t.value}) for t in itself_not_one]

    def row(self, name: Literal["best_to_others", "others_to_worst"]) -> dict[str, float]:
        """One row as a mapping."""
        return {times.id: times.value for times in getattr(self, name)}
