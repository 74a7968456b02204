"""What was asked of a search, its options read; the answer with a reason for every item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from commands.options import named_number, number_of, numbers_of, wrong_call
from evaluation.evaluate import Evaluation, evaluate
from evaluation.improve import Improvement, improve, spend_on_checks
from evaluation.improve_reasons import Reason, reasons_of_checks, reasons_of_weights
from evaluation.improve_setting import Asked, Limit, Limits
from evaluation.record_improve import record_of_improvement
from evaluation.scheme import Scheme
from indicators import Fault, UserError
from indicators.points import Step
from risk.assumptions import default_assumptions
from risk.gaps import Panel

Record = dict[str, object]


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
class Searched:
    """A search over weights."""

    scheme: Scheme
    limits: Limits
    keep: Sequence[str]
    keep_balance: bool
    bounds: str | None
    step: str | None
    panel: Panel | None
    unit_class: str | None
    seed: int

    def run(self) -> tuple[Improvement, Record]:
        """The answer and its record."""
        kept, bounds = self._kept(), None if self.bounds is None else _bounds(self.bounds)
        step = cast("Step", self.step or self.scheme.weighting.step)
        found = improve(
            self.scheme,
            limits=self.limits,
            keep=kept,
            keep_balance=self.keep_balance,
            bounds=bounds,
            step=step,
            unit_class=self.unit_class,
            panel=self.panel,
            seed=self.seed,
        )
        asked = Asked(self.limits, kept, self.keep_balance, bounds, step, len(self.scheme.class_ids) > 1)
        before = _before(self.scheme, self.unit_class, self.panel, self.seed)
        return found, _record(found, reasons_of_weights(before, found, asked))

    def _kept(self) -> dict[str, float | None]:
        """Weights to keep; an id alone keeps the weight it has, even where the id holds an equals sign."""
        ids = {item.id for item in self.scheme.items.items}
        alone = {said: None for said in self.keep if said in ids or "=" not in said}
        return alone | dict(named_number("--keep", said) for said in self.keep if said not in alone)


@dataclass(frozen=True, eq=False)
class Bought:
    """Money spent on checks."""

    scheme: Scheme
    money: float
    cost: Sequence[str]
    hours: Sequence[str]
    panel: Panel | None
    unit_class: str | None
    seed: int

    def run(self) -> tuple[Improvement, Record]:
        """The answer and its record."""
        before = _before(self.scheme, self.unit_class, self.panel, self.seed)
        for_all = [number_of("--check-cost", said) for said in self.cost if "=" not in said]
        if len(for_all) > 1:
            wrong_call("--check-cost", "one PRICE for all others")
        own = dict(named_number("--check-cost", said) for said in self.cost if "=" in said)
        hours = dict(named_number("--check-hours", said) for said in self.hours)
        faults = [Fault("improve.unknown_item", name) for name in {**own, **hours} if name not in before.weights.ids]
        faults += [Fault("improve.out_of_range", name, {"value": h}) for name, h in hours.items() if h < 0]
        if faults:
            raise UserError(faults)
        found = spend_on_checks(
            self.scheme,
            money=self.money,
            cost={**(dict.fromkeys(before.weights.ids, for_all[0]) if for_all else {}), **own},
            hours_of_full_check=hours or None,
            unit_class=self.unit_class,
            panel=self.panel,
            seed=self.seed,
        )
        return found, _record(found, reasons_of_checks(before, found, default_assumptions()))


def _bounds(said: str) -> tuple[float, float]:
    low, *rest = numbers_of("--bounds", said)
    if len(rest) != 1 or low > rest[0]:
        wrong_call("--bounds", f"{said}: .05,.4")
    return low, rest[0]


def _before(scheme: Scheme, unit_class: str | None, panel: Panel | None, seed: int) -> Evaluation:
    return evaluate(scheme, panel=panel, seed=seed, unit_class=unit_class, bands="none")


def _record(found: Improvement, reasons: Mapping[str, Reason]) -> Record:
    told = {name: {"code": reason.code, **reason.values} for name, reason in reasons.items()}
    return {**record_of_improvement(found), "reasons": told}
