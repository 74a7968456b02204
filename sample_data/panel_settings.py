"""Every number of the demonstration panel, from ``panel.json``: noise, sampling, loads, hours, and its sentences."""

from functools import cache
from pathlib import Path
from typing import Final, Literal

from pydantic import Field

from evaluation.scheme import Scheme
from indicators import Frozen, Names, read_json
from indicators.frozen import NonNegative, Positive, Share

FOLDER: Final = Path(__file__).parent


class Load(Frozen):
    """A log-normal load of one person, by its median."""

    median: Positive
    sigma: NonNegative


class Loads(Frozen):
    """The four loads, in the order in which they are drawn."""

    apps: Load
    accounts: Load
    groups: Load
    filings_month: Load


class LoadFactor(Frozen):
    """Multiplier of all loads: max(least, base + traces max(A2, A4) + relief R2)."""

    least: float
    base: float
    traces: float
    relief: float


class Hours(Frozen):
    """Hours a week: base + a share of each load + N(0, noise), kept between least and most."""

    base: float
    apps: float
    accounts: float
    groups: float
    filings_month: float
    noise: NonNegative
    least: NonNegative
    most: Positive


class PanelSettings(Frozen):
    """The whole file, checked. ``level`` is what a unit without stated conditions reports, in per cent of target."""

    schema_version: Literal["shiji-panel/1"] = Field(alias="schema")
    generator_version: str
    quarters: tuple[str, ...]
    condition_noise: NonNegative
    memory: Share
    innovation: NonNegative
    level: Positive
    cap: Positive
    n_verified: int = Field(ge=1)
    n_effective: int = Field(ge=1)
    loads: Loads
    load_factor: LoadFactor
    hours: Hours
    notice: Names
    sentences: tuple[Names, ...]


@cache
def panel_settings() -> PanelSettings:
    """The settings shipped with the program."""
    path = FOLDER / "panel.json"
    return read_json(PanelSettings, path.read_bytes(), path.name)


@cache
def panel_scheme() -> Scheme:
    """The eight items of the default panel: those of both example schemes, and ratings given online."""
    path = FOLDER / "panel_scheme.json"
    return read_json(Scheme, path.read_bytes(), path.name)
