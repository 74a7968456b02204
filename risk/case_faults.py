"""What must hold between the cases of a file before designs are applied to them, checked as models or not yet."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, get_args

from indicators.faults import Fault
from indicators.frozen import part, parts
from risk.case import ConditionCode

HOURS_A_WEEK: Final = "小时/周"
WEEK: Final = 168.0  # hours
GROUPS: Final[Mapping[str, str]] = {"policy_types": "A", "causes": "C", "remedies": "R"}


def faults_between(cases: list[object]) -> list[Fault]:
    """Ids once, codes where they belong, hours that a week can have, and at least one case."""
    counts = Counter(name for case in cases if (name := part(case, "id")))
    return [
        *([] if cases else [Fault("cases.none", "cases")]),
        *(Fault("cases.repeated", f"cases › {name}", {"count": n}) for name, n in counts.items() if n > 1),
        *(fault for case in cases for fault in (*_codes(case), *_hours(case))),
    ]


def _codes(case: object) -> Iterator[Fault]:
    """A condition outside the table of effects has no meaning."""
    for group, letter in GROUPS.items():
        known = [code for code in get_args(ConditionCode) if code.startswith(letter)]
        for given in parts(case, group):
            code = part(given, "code")
            if code is not None and code not in known:
                values = {"value": code, "known": f"{known[0]}-{known[-1]}"}
                yield Fault("cases.unknown_code", f"cases › {part(case, 'id')} › {group}", values)


def _hours(case: object) -> Iterator[Fault]:
    """Hours a week that go into reporting replace a share of the time there is."""
    for figure in parts(case, "figures"):
        if part(figure, "unit") != HOURS_A_WEEK:
            continue
        for name in ("value", "value_high"):
            hours = figure.get(name) if isinstance(figure, Mapping) else getattr(figure, name, None)
            if isinstance(hours, int | float) and not 0 <= hours <= WEEK:
                where = f"cases › {part(case, 'id')} › figures › {part(figure, 'id')} › {name}"
                yield Fault("cases.hours", where, {"value": f"{hours:g}", "most": f"{WEEK:g}"})
