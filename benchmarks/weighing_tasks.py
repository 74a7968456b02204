"""Weighing and ranking on large tables, beside plain numpy doing the same, and beside a peer in its own environment."""

import json
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from benchmarks.inputs import figures, matrices, weight_sets
from benchmarks.tasks import Task, Work
from evaluation.ranking_topsis import closeness
from weighting.ahp import consistency, priorities
from weighting.critic import critic_weights
from weighting.entropy import entropy_weights

PEERS = Path(__file__).parents[1] / "build" / "peers" / "bin" / "python"


def entropy_here() -> Work:
    """Entropy weights of 3,000 units and 100 items."""
    values = figures()
    return lambda: entropy_weights(values)


def critic_here() -> Work:
    """CRITIC weights of 3,000 units and 100 items."""
    values = figures()
    return lambda: critic_weights(values, np.ones(100, dtype=bool))


def topsis_here() -> Work:
    """Closeness of 3,000 units for 1,000 sets of 100 weights."""
    values, sets = figures(), weight_sets()
    return lambda: closeness(values, np.ones(100, dtype=bool), sets)


def ahp_here() -> Work:
    """Priorities and ratios of 10,000 matrices 9 x 9."""
    many = matrices()
    return lambda: consistency(priorities(many)[1], 9)


def entropy_plain() -> Work:
    """The same by the shortest numpy."""
    values = figures()

    def work() -> object:
        p = values / values.sum(axis=0)
        d = 1 + (p * np.log(p)).sum(axis=0) / np.log(len(values))
        return d / d.sum()

    return work


def critic_plain() -> Work:
    """The same by the shortest numpy."""
    values = figures()

    def work() -> object:
        z = (values - values.min(axis=0)) / (values.max(axis=0) - values.min(axis=0))
        c = z.std(axis=0) * (1 - np.corrcoef(z, rowvar=False)).sum(axis=0)
        return c / c.sum()

    return work


WEIGHING_TASKS = (
    Task("entropy: 3,000 units x 100 items", entropy_here),
    Task("  plain numpy", entropy_plain),
    Task("CRITIC: 3,000 units x 100 items", critic_here),
    Task("  plain numpy", critic_plain),
    Task("TOPSIS: 3,000 x 100, 1,000 sets of weights", topsis_here),
)

# What the ratios are held to: at most (plain numpy), at least (the peer).
AT_MOST = {"entropy": (entropy_here, entropy_plain, 2.0), "CRITIC": (critic_here, critic_plain, 2.0)}
AT_LEAST: Mapping[str, tuple[Callable[[], Work], float]] = {"AHP": (ahp_here, 15.0), "TOPSIS": (topsis_here, 20.0)}


def ratios(seconds: Callable[[Work], float]) -> list[str]:
    """Lines of ratios, each pair timed one after the other in this run; one line where the peer is not installed."""
    lines = []
    for name, (here, plain, limit) in AT_MOST.items():
        ratio = seconds(here()) / seconds(plain())
        lines.append(f"{name}: {ratio:.2f} times plain numpy (at most {limit:g}){' !' if ratio > limit else ''}")
    peer = _peer_seconds()
    if peer is None:
        return [*lines, "pymcdm: not installed, its rows are left out (tools/peers.sh installs it)"]
    for name, (here, limit) in AT_LEAST.items():
        ratio = peer[name] / seconds(here())
        mark = " !" if ratio < limit else ""
        lines.append(f"{name}: {ratio:.0f} times faster than pymcdm {peer['version']} (at least {limit:g}){mark}")
    return lines


def _peer_seconds() -> dict[str, float] | None:
    """Seconds of the peer for the same work, in an environment of its own; None where that is not there."""
    if not PEERS.exists():
        return None
    script = Path(__file__).parent / "peers.py"
    found = subprocess.run([PEERS, script], capture_output=True, text=True, check=True, env=dict(os.environ))
    return dict(json.loads(found.stdout))
