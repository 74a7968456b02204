"""What can be put right by the reader: one exception, many faults at once; codes only, never sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """One fault: a code of the error catalogue, the place it was found, and the values its sentence needs.

    ``where`` is written for a person: an item id, a sheet and cell (``Sheet1!C5``), a file name.
    """

    code: str
    where: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


class UserError(Exception):
    """Input that its author can mend; carries every fault found, in reading order (never empty)."""

    def __init__(self, faults: Sequence[Fault] | Fault) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("; ".join(f"{fault.code} @ {fault.where}" for fault in self.faults))


def once(faults: Iterable[Fault]) -> list[Fault]:
    """Each fault once, in the order first told."""
    return list({(fault.code, fault.where, repr(sorted(fault.values.items()))): fault for fault in faults}.values())
