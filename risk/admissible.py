"""Which numbers a file of assumptions may hold: every key once, each number inside the range the model can work with.

The ranges are wide; they keep out what has no meaning (a chance above 1) or no answer (a curvature of 0), and are no
statement about what is likely.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from math import isfinite
from typing import Final, get_args

from indicators.faults import Fault
from indicators.frozen import parts
from indicators.vocabulary import LAYERS, SOURCES
from risk.case import ConditionCode

Range = tuple[float, float]

CHANCE: Final[Range] = (0.0, 1.0)
YIELD: Final[Range] = (0.0, 100.0)
ABOVE_ZERO: Final[Range] = (0.001, 1000.0)
PARAMETERS: Final[Mapping[str, Range]] = {
    **{f"rho_{layer}": YIELD for layer in LAYERS},
    **{f"zeta_{source}": YIELD for source in SOURCES},
    "kappa": (0.0, 1000.0),
    "gamma": (0.0, 100.0),
    "stake": ABOVE_ZERO,
    "time": ABOVE_ZERO,
}
CONSTANTS: Final[Mapping[str, Range]] = {
    "curvature": ABOVE_ZERO,
    "false_time": (0.0, 100.0),
    "spread": (0.01, 1.0),
    "veto_kappa": (0.0, 1000.0),
    "time_power": (0.0, 1.0),
    "staff_hours": (1.0, 8784.0),
    "week_hours": (1.0, 168.0),
    "check_share": (0.0, 100.0),
    "hollow_limit": (0.0, 100.0),
    "threshold_cost": (0.001, 1e6),
    "middle_verification": CHANCE,
    **{f"value_{layer}": (0.0, 1000.0) for layer in LAYERS},
    **{f"customary_{source}": CHANCE for source in SOURCES},
}
LESSENING: Final[Range] = (-1.0, 0.0)  # a chance stays a chance
STRETCHING: Final[Range] = (-0.99, 10.0)  # a stake, or the time there is, never comes to nothing
CHANNELS: Final[Mapping[str, Range]] = {
    "stake": STRETCHING,
    "platform_stake": (-1.0, 10.0),
    "activity_paper": (-1.0, 10.0),
    "reporting_time": (-1.0, 1.0),
    "platform_yields": (-1.0, 10.0),
    "verification": LESSENING,
    "time": STRETCHING,
    "motive": (-1.0, 10.0),
    "undetected": LESSENING,
    "one_step_on": (1.0, 1.0),  # a move has no strength of its own
    "to_platform": (1.0, 1.0),
    "one_step_back": (1.0, 1.0),
    "nothing": (0.0, 0.0),
}


def faults_in(held: object) -> list[Fault]:
    """Faults between the rows of a file of assumptions, checked as a model or not yet: keys, order, ranges.

    Rows whose own fields are wrong are left to the fields' checks.
    """
    return [
        *_keys(parts(held, "parameters"), "parameters", PARAMETERS),
        *_keys(parts(held, "constants"), "constants", CONSTANTS),
        *_codes(parts(held, "effects")),
        *(fault for row in parts(held, "parameters") for fault in _of_parameter(row)),
        *(fault for row in parts(held, "constants") for fault in _of_constant(row)),
        *(fault for row in parts(held, "effects") for fault in _of_effect(row)),
    ]


def _keys(rows: Iterable[object], table: str, known: Iterable[str]) -> Iterator[Fault]:
    """Every known key once, no other."""
    found = Counter(key for row in rows if isinstance(key := _field(row, "key"), str))
    yield from (Fault("assumptions.missing", f"{table} › {key}") for key in known if key not in found)
    yield from (Fault("assumptions.unknown", f"{table} › {key}") for key in found if key not in known)
    yield from _repeated(found, table)


def _codes(rows: list[object]) -> Iterator[Fault]:
    """Every condition once for each thing it acts on."""
    pairs = [(_field(row, "code"), _field(row, "on")) for row in rows]
    codes = {code for code, _ in pairs}
    yield from (
        Fault("assumptions.missing", f"effects › {code}") for code in get_args(ConditionCode) if code not in codes
    )
    yield from _repeated(Counter(f"{code} · {on}" for code, on in pairs if code and on), "effects")


def _repeated(found: Mapping[str, int], table: str) -> Iterator[Fault]:
    for key, count in found.items():
        if count > 1:
            yield Fault("assumptions.repeated", f"{table} › {key}", {"count": count})


def _of_parameter(row: object) -> Iterator[Fault]:
    """Least <= low <= value <= high <= most."""
    where = f"parameters › {_field(row, 'key')}"
    low, value, high = (_number(row, name) for name in ("low", "value", "high"))
    if low is not None and value is not None and high is not None and not low <= value <= high:
        yield Fault("assumptions.order", where, {"low": f"{low:g}", "value": f"{value:g}", "high": f"{high:g}"})
    for name, number in (("low", low), ("value", value), ("high", high)):
        yield from _outside(f"{where} › {name}", number, PARAMETERS.get(str(_field(row, "key"))))


def _of_constant(row: object) -> Iterator[Fault]:
    key = str(_field(row, "key"))
    yield from _outside(f"constants › {key} › value", _number(row, "value"), CONSTANTS.get(key))


def _of_effect(row: object) -> Iterator[Fault]:
    code, on = _field(row, "code"), _field(row, "on")
    yield from _outside(f"effects › {code} · {on} › factor", _number(row, "factor"), CHANNELS.get(str(on)))


def _outside(where: str, number: float | None, among: Range | None) -> Iterator[Fault]:
    if number is not None and among is not None and not among[0] <= number <= among[1]:
        values = {"value": f"{number:g}", "least": f"{among[0]:g}", "most": f"{among[1]:g}"}
        yield Fault("assumptions.out_of_range", where, values)


def _field(row: object, name: str) -> Hashable:
    """A text of a row that may not be checked yet, without blanks around it; None where there is none."""
    value = row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)
    return value.strip() or None if isinstance(value, str) else None


def _number(row: object, name: str) -> float | None:
    """A number of a row that may not be checked yet; None where there is none."""
    value = row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
        return None
    return float(value)
