"""Every assumed number in one file, ``assumptions.json``: value, range, source or the word assumption, words."""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, ModelWrapValidatorHandler, ValidationError, model_validator
from scipy.stats import qmc

from indicators.frozen import Frozen, Id, Names, faults_of, read_json, refusal, reject
from indicators.vocabulary import LAYERS, SOURCES, Layer, Source
from risk.admissible import faults_in
from risk.case import ConditionCode

Floats = NDArray[np.float64]

FILE: Final = Path(__file__).with_name("assumptions.json")
SEED: Final = 20261124
DRAWS: Final = 4096
# Order of the dimensions of the draws; ``time`` takes part in the cases only.
SOURCE_ORDER: Final[tuple[Source, ...]] = ("self", "platform", "log", "superior", "third", "sample")
DIMENSIONS: Final = (
    *(f"rho_{layer}" for layer in LAYERS),
    *(f"zeta_{source}" for source in SOURCE_ORDER),
    "kappa",
    "gamma",
    "stake",
    "time",
)
WITHOUT_TIME: Final = DIMENSIONS[:-1]
UNKNOWN_VERIFICATION: Final = (0.05, 0.20, 0.40, 0.60)  # values an unknown chance of being found may take

Channel = Literal[
    "stake", "platform_stake", "activity_paper", "reporting_time", "platform_yields", "verification", "time", "motive",
    "undetected", "one_step_on", "to_platform", "one_step_back", "nothing",
]  # fmt: skip


class Parameter(Frozen):
    """An uncertain number: default, range of the draws, where it comes from."""

    key: Id
    value: float
    low: float
    high: float
    source: Id
    names: Names
    basis: Names


class Constant(Frozen):
    """A number that is held fixed in the draws."""

    key: Id
    value: float
    source: Id
    words: Names


class Effect(Frozen):
    """What one code of a case does: a factor (1 + factor x) on a channel, or a move of a source."""

    code: ConditionCode
    on: Channel
    factor: float
    source: Id
    words: Names


class Middle(Frozen):
    """Stand-ins for a layer and a source that are not known."""

    layer: Layer
    source: Source
    source_note: Id


class Assumptions(Frozen):
    """The whole file, checked: every key once, numbers in order and inside their range (risk/admissible.py)."""

    schema_version: Literal["shiji-assumptions/1"] = Field(alias="schema")
    middle: Middle
    parameters: tuple[Parameter, ...]
    constants: tuple[Constant, ...]
    effects: tuple[Effect, ...]

    @model_validator(mode="wrap")
    @classmethod
    def _sound(cls, data: object, check: ModelWrapValidatorHandler[Self]) -> Self:
        """Faults between the rows are told together with the faults inside them."""
        try:
            made = check(data)
        except ValidationError as error:
            raise refusal([*faults_of(error, data), *faults_in(data)]) from None
        reject(faults_in(made))
        return made

    @cached_property
    def _constant(self) -> dict[str, float]:
        return {constant.key: constant.value for constant in self.constants}

    @cached_property
    def _parameter(self) -> dict[str, Parameter]:
        return {parameter.key: parameter for parameter in self.parameters}

    def constant(self, key: str) -> float:
        """A fixed number by its key."""
        return self._constant[key]

    def parameter(self, key: str) -> Parameter:
        """An uncertain number by its key."""
        return self._parameter[key]

    def values_of_layers(self) -> Floats:
        """Worth of a unit of work by layer, shape (5,)."""
        return np.array([self.constant(f"value_{layer}") for layer in LAYERS])

    def customary(self) -> Floats:
        """Customary chance of being found by source, in the order of SOURCES, shape (6,)."""
        return np.array([self.constant(f"customary_{source}") for source in SOURCES])


def read_assumptions(text: str | bytes, where: str = "") -> Assumptions:
    """A file of assumptions in the form of ``assumptions.json``; raises UserError with every fault, each at its key."""
    return read_json(Assumptions, text, where)


@cache
def default_assumptions() -> Assumptions:
    """The assumptions shipped with the program."""
    return read_assumptions(FILE.read_bytes(), FILE.name)


@dataclass(frozen=True, eq=False)
class Parameters:
    """The uncertain numbers as arrays with a common leading shape ``...`` (none for the defaults, (draws,) else).

    ``paper`` (..., 5) by layer, ``false`` (..., 6) by source in the order of SOURCES; the others (...).
    """

    paper: Floats
    false: Floats
    kappa: Floats
    gamma: Floats
    stake: Floats
    time: Floats


def defaults(assumptions: Assumptions) -> Parameters:
    """The default values."""
    return _parameters(np.array([assumptions.parameter(key).value for key in DIMENSIONS]))


def drawn(assumptions: Assumptions, unit: Floats) -> Parameters:
    """Values for points of the unit cube (draws, >= 14): low + (high - low) u; no limit of time without column 15."""
    keys = DIMENSIONS if unit.shape[1] >= len(DIMENSIONS) else WITHOUT_TIME
    low = np.array([assumptions.parameter(key).low for key in keys])
    high = np.array([assumptions.parameter(key).high for key in keys])
    return _parameters(low + (high - low) * unit[:, : len(keys)])


def _parameters(values: Floats) -> Parameters:
    by_key = {key: values[..., j] for j, key in enumerate(DIMENSIONS[: values.shape[-1]])}
    paper = np.stack([by_key[f"rho_{layer}"] for layer in LAYERS], axis=-1)
    false = np.stack([by_key[f"zeta_{source}"] for source in SOURCES], axis=-1)
    time = by_key.get("time", np.full(values.shape[:-1], np.inf))
    return Parameters(paper, false, by_key["kappa"], by_key["gamma"], by_key["stake"], time)


@cache
def unit_cube(dimensions: int, seed: int = SEED, draws: int = DRAWS) -> Floats:
    """Scrambled Sobol points (draws, dimensions) in [0, 1); the same seed gives the same points. Read-only.

    ``draws`` is a power of two. Source: scipy.stats.qmc.Sobol (Owen scrambling).
    """
    points = qmc.Sobol(dimensions, scramble=True, seed=seed).random_base2(int(np.log2(draws)))
    points.flags.writeable = False
    return np.asarray(points)
