"""Random indices: the mean consistency index of random reciprocal matrices, by order, as different authors give it.

Near .10 the verdict on a matrix depends on the table, which is therefore named wherever a ratio is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LAMBDA_SLOPE, LAMBDA_INTERCEPT = 2.7699, -4.3513  # Alonso & Lamata 2006, eq. of the mean lambda_max of random matrices


@dataclass(frozen=True, eq=False)
class RandomIndex:
    """One table by order of the matrix; ``any_order``: the regression stands in for every order from 3 on."""

    key: str
    name: str
    source: str
    table: Mapping[int, float]
    any_order: bool = False

    def of(self, n: int) -> float | None:
        """The index of order ``n``: None below 3, where answers cannot contradict each other, and beyond the table."""
        if n < 3:
            return None
        if self.any_order:
            return (LAMBDA_SLOPE * n + LAMBDA_INTERCEPT - n) / (n - 1)
        return self.table.get(n)


_SAATY_1980: Final = {
    3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49, 11: 1.51, 12: 1.48, 13: 1.56, 14: 1.57,
    15: 1.59,
}  # fmt: skip
_SAATY_2005: Final = {
    3: 0.52, 4: 0.89, 5: 1.11, 6: 1.25, 7: 1.35, 8: 1.40, 9: 1.45, 10: 1.49, 11: 1.52, 12: 1.54, 13: 1.56, 14: 1.58,
    15: 1.59,
}  # fmt: skip
_DONEGAN_DODD: Final = {
    3: 0.4914, 4: 0.8286, 5: 1.0591, 6: 1.1797, 7: 1.2519, 8: 1.3171, 9: 1.3733, 10: 1.4055, 11: 1.4213, 12: 1.4497,
    13: 1.4643, 14: 1.4822, 15: 1.4969,
}  # fmt: skip

RANDOM_INDICES: Final[dict[str, RandomIndex]] = {
    "saaty1980": RandomIndex("saaty1980", "Saaty 1980", "saaty1980", _SAATY_1980),
    "saaty2005": RandomIndex("saaty2005", "Saaty 2005", "saaty2005", _SAATY_2005),
    "donegan_dodd": RandomIndex("donegan_dodd", "Donegan & Dodd 1991", "donegan1991", _DONEGAN_DODD),
    "alonso_lamata": RandomIndex("alonso_lamata", "Alonso & Lamata 2006", "alonso2006", {}, any_order=True),
}
DEFAULT: Final = "saaty1980"
