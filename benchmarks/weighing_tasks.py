"""Weighing and ranking on large tables, beside plain numpy doing the same, and beside a peer in its own environment."""

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Beside:
    """A task, and what it is held against in the same run: plain numpy here, or a peer in an environment of its own.

    ``at_most``: our time over that of plain numpy; ``at_least``: the peer's time over ours.
    """

    task: Task
    plain: Callable[[], Work] | None = None
    at_most: float | None = None
    peer: str | None = None
    at_least: float | None = None


BESIDE = (
    Beside(Task("AHP: 10,000 matrices 9 x 9, weights and ratio", ahp_here), peer="AHP", at_least=15),
    Beside(Task("entropy: 3,000 units x 100 items", entropy_here), plain=entropy_plain, at_most=2),
    Beside(Task("CRITIC: 3,000 units x 100 items", critic_here), plain=critic_plain, at_most=2),
    Beside(Task("TOPSIS: 3,000 x 100, 1,000 sets of weights", topsis_here), peer="TOPSIS", at_least=20),
)


def peer_seconds() -> dict[str, float] | None:
    """Seconds of the peer for the same work, and its version; None where its environment could not be made."""
    if not PEERS.exists():
        return None
    script = Path(__file__).parent / "peers.py"
    found = subprocess.run([PEERS, script], capture_output=True, text=True, check=True, env=dict(os.environ))
    return dict(json.loads(found.stdout))
