"""Random indices: the mean consistency index of random reciprocal matrices, by order, as different authors give it.

Near .10 the verdict on a matrix depends on the table, which is therefore named wherever a ratio is shown.

With blanks the index is smaller: of n things with m blanks about (1 - 2 m / ((n-1)(n-2))) that of complete matrices
(Agoston & Csato 2022, Omega 108, 102576, ``agoston2022``; random matrices of 4 to 10 things, completed so that
lambda_max is least). It is 0 where the answers form a tree, which cannot contradict itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PUBLISHED_TO: Final = 10  # things: the largest order of the published indices with blanks
LAMBDA_SLOPE, LAMBDA_INTERCEPT = 2.7699, -4.3513  # Alonso & Lamata 2006, eq. of the mean lambda_max of random matrices


@dataclass(frozen=True, eq=False)
class RandomIndex:
    """One table by order of the matrix; ``any_order``: the regression stands in for every order from 3 on."""

    key: str
    name: str
    source: str
    table: Mapping[int, float]
    any_order: bool = False

    def of(self, n: int, missing: int = 0) -> float | None:
        """The index of order ``n`` with ``missing`` blanks.

        None below 3 things, where answers cannot contradict each other, beyond the table, and with blanks beyond the
        orders whose index was published; 0 where the answers are a tree.
        """
        if n < 3:
            return None
        complete, share = self._complete(n), random_index_share(n, missing)
        return None if complete is None or share is None else share * complete

    def _complete(self, n: int) -> float | None:
        if self.any_order:
            return (LAMBDA_SLOPE * n + LAMBDA_INTERCEPT - n) / (n - 1)
        return self.table.get(n)


def random_index_share(n: int, missing: int) -> float | None:
    """Which share of the random index of complete matrices stands for ``missing`` blanks among ``n`` things.

    0 when nothing can clash; None where none was published.
    """
    if not missing:
        return 1.0
    most = (n - 1) * (n - 2) // 2
    if missing >= most:
        return 0.0
    return None if n > PUBLISHED_TO else 1 - missing / most


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
