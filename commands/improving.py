"""What was asked of a search, its options read; the answer with a reason for every item."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, cast

from commands.options import named_number, number_of, numbers_of, wrong_call
from evaluation.evaluate import Evaluation, evaluate
from evaluation.improve import Improvement, improve, spend_on_checks
from evaluation.improve_notes import burden_note
from evaluation.improve_reasons import Reason, reasons_of_checks, reasons_of_weights
from evaluation.improve_setting import Asked, Limit, Limits
from evaluation.record_improve import record_of_improvement
from evaluation.scheme import Scheme
from indicators import Fault, UserError
from indicators.points import Step
from risk.assumptions import Assumptions
from risk.gaps import Panel

LEAST: Final = 1e-6  # of a price above 0
MOST: Final = 1e12
Record = dict[str, Any]


def limits_of(
    hollow_share: float | None,
    static_hollow_share: float | None,
    burden: float | None,
    gap: float | None,
    premium: float | None,
) -> Limits:
    """The bounds that were given."""
    given: dict[Limit, float | None] = {
        "hollow_share": hollow_share,
        "static_hollow_share": static_hollow_share,
        "burden": burden,
        "gap": gap,
        "premium": premium,
    }
    return {name: value for name, value in given.items() if value is not None}


@dataclass(frozen=True, eq=False)
class World:
    """What a search looks at and with which assumptions."""

    scheme: Scheme
    panel: Panel | None
    unit_class: str | None
    seed: int
    assumptions: Assumptions

    def evaluated(self) -> Evaluation:
        """The scheme as it is."""
        return evaluate(
            self.scheme,
            panel=self.panel,
            seed=self.seed,
            unit_class=self.unit_class,
            bands="none",
            assumptions=self.assumptions,
        )


@dataclass(frozen=True, eq=False)
class Searched:
    """A search over weights."""

    world: World
    limits: Limits
    keep: Sequence[str]
    keep_balance: bool
    bounds: str | None
    step: str | None

    def run(self) -> tuple[Improvement, Record]:
        """The answer and its record."""
        kept, bounds = self._kept(), None if self.bounds is None else _bounds(self.bounds)
        world, scheme = self.world, self.world.scheme
        step = cast("Step", self.step or scheme.weighting.step)
        found = improve(
            scheme,
            limits=self.limits,
            keep=kept,
            keep_balance=self.keep_balance,
            bounds=bounds,
            step=step,
            unit_class=world.unit_class,
            panel=world.panel,
            assumptions=world.assumptions,
            seed=world.seed,
        )
        asked = Asked(self.limits, kept, self.keep_balance, bounds, step, len(scheme.class_ids) > 1)
        before = world.evaluated()
        return found, _record(found, before, reasons_of_weights(before, found, asked))

    def _kept(self) -> dict[str, float | None]:
        """Weights to keep; an id alone keeps the weight it has, even where the id holds an equals sign."""
        ids = {item.id for item in self.world.scheme.items.items}
        alone = {said: None for said in self.keep if said in ids or "=" not in said}
        return alone | dict(named_number("--keep", said) for said in self.keep if said not in alone)


@dataclass(frozen=True, eq=False)
class Bought:
    """Money spent on checks."""

    world: World
    money: float
    cost: Sequence[str]
    hours: Sequence[str]

    def run(self) -> tuple[Improvement, Record]:
        """The answer and its record."""
        world = self.world
        before = world.evaluated()
        for_all = [number_of("--check-cost", said) for said in self.cost if "=" not in said]
        if len(for_all) > 1:
            wrong_call("--check-cost", "one PRICE for all others")
        own = dict(named_number("--check-cost", said) for said in self.cost if "=" in said)
        hours = dict(named_number("--check-hours", said) for said in self.hours)
        faults = [Fault("improve.unknown_item", name) for name in {**own, **hours} if name not in before.weights.ids]
        prices = {**({"--check-cost": for_all[0]} if for_all else {}), **own}
        faults += [fault for name, h in hours.items() for fault in _outside(name, h, 0.0)]
        faults += [
            *_outside("--money", self.money, 0.0),
            *(f for n, p in prices.items() for f in _outside(n, p, LEAST)),
        ]
        if faults:
            raise UserError(faults)
        found = spend_on_checks(
            world.scheme,
            money=self.money,
            cost={**(dict.fromkeys(before.weights.ids, for_all[0]) if for_all else {}), **own},
            hours_of_full_check=hours or None,
            unit_class=world.unit_class,
            panel=world.panel,
            assumptions=world.assumptions,
            seed=world.seed,
        )
        return found, _record(found, before, reasons_of_checks(before, found, world.assumptions))


def _note(before: Evaluation, found: Improvement) -> Record | None:
    note = burden_note(before, found)
    return None if note is None else asdict(note)


def _outside(where: str, value: float, least: float) -> list[Fault]:
    """Money, prices and hours that can be reckoned with: 0, or from ``least`` to MOST."""
    if value == 0 or (least <= value <= MOST and value > 0):
        return []
    return [Fault("improve.amount", where, {"value": f"{value:g}", "least": f"{least:g}", "most": f"{MOST:g}"})]


def _bounds(said: str) -> tuple[float, float]:
    low, *rest = numbers_of("--bounds", said)
    if len(rest) != 1 or low > rest[0]:
        wrong_call("--bounds", f"{said}: .05,.4")
    return low, rest[0]


def _record(found: Improvement, before: Evaluation, reasons: Mapping[str, Reason]) -> Record:
    told = {name: {"code": reason.code, **reason.values} for name, reason in reasons.items()}
    return {
        **record_of_improvement(found),
        "reasons": told,
        "burden_note": _note(before, found),
        "provenance": asdict(before.provenance),
    }
