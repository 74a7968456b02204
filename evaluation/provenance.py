"""Where figures come from: digests of what went in, version and seed, so that anyone can compute them again."""

import hashlib
from dataclasses import dataclass
from typing import Final

import numpy as np

from evaluation.scheme import Scheme
from risk.assumptions import Assumptions
from risk.cases import CaseTable

VERSION: Final = "0.1.0"


@dataclass(frozen=True)
class Provenance:
    """SHA-256 digests (hex) of scheme, cases and assumptions, the program's version, the seed of the draws."""

    scheme: str
    cases: str | None
    assumptions: str
    version: str
    seed: int


def provenance(scheme: Scheme, cases: CaseTable | None, assumptions: Assumptions, seed: int) -> Provenance:
    """The provenance of an evaluation."""
    return Provenance(
        scheme=scheme.digest(),
        cases=None if cases is None else digest_of_cases(cases),
        assumptions=hashlib.sha256(assumptions.model_dump_json(by_alias=True).encode()).hexdigest(),
        version=VERSION,
        seed=seed,
    )


def digest_of_cases(cases: CaseTable) -> str:
    """Digest of everything about the cases that enters a prediction."""
    parts = hashlib.sha256("|".join(cases.ids).encode())
    for array in (cases.strength, np.nan_to_num(cases.hours, nan=-1.0), cases.reform.astype(np.float64)):
        parts.update(np.ascontiguousarray(array, dtype="<f8").tobytes())
    parts.update(repr([sorted(record) for record in cases.records]).encode())
    return parts.hexdigest()
