"""The versions of the open scheme and their figures, read once for as long as they stay the same."""

from dataclasses import dataclass

from evaluation.scheme import Scheme
from evaluation.version_figures import Figures, figures_of
from indicators import UserError
from store import Version
from ui import state
from ui.home_saved import when
from ui.words import say

NOW = 0  # stands for the content as it is now, saved or not


@dataclass(frozen=True, eq=False)
class Read:
    """One version with its content and figures; both None where the content cannot be read."""

    version: Version
    scheme: Scheme | None
    figures: Figures | None


def all_versions(scheme_id: str) -> tuple[Version, ...]:
    """The versions kept, the newest first; raises UserError."""
    return state.store().versions(scheme_id)


def read(version: Version) -> Read:
    """A version with its figures; a version never changes, so both are read once a session."""
    unit_class = state.work().unit_class

    def compute() -> Read:
        try:
            scheme = state.store().open(version.scheme, version.number)[0]
        except UserError:
            return Read(version, None, None)
        return Read(version, scheme, figures_of(scheme, unit_class, band=False))

    place = f"version:{version.scheme}:{version.number}"
    return state.remember(place, (version.digest, unit_class or ""), compute)


def before() -> Scheme | None:
    """The version before: the last one kept under a name that says something else than the scheme does now."""
    current, scheme_id = state.scheme(), state.work().scheme_id
    if scheme_id is None:
        return None if state.work().kept == current else state.work().kept
    try:
        versions = all_versions(scheme_id)
    except UserError:
        return None
    digest = state.remember("digest", current, current.digest)
    found = next((v for v in versions if v.kind == "named" and v.digest != digest), None)
    return None if found is None else read(found).scheme


def name_of(version: Version) -> str:
    """What a version is called in lists: number, name, time. Not for Markdown: it holds what was typed."""
    label = version.label or say("home.draft")
    return say("versions.name", number=version.number, label=label, time=when(version.at))
