"""The same work by pymcdm: run by the Python of build/peers (tools/peers.sh), prints seconds as JSON.

A tenth of the matrices and a twentieth of the sets of weights are run; seconds are scaled up.
"""

import importlib.metadata
import json
import time

import numpy as np
from inputs import figures, matrices, weight_sets  # type: ignore[import-not-found]
from pymcdm.methods import TOPSIS  # type: ignore[import-not-found]
from pymcdm.weights.subjective import AHP  # type: ignore[import-not-found]

MATRICES, SETS = 10, 20


def seconds(work, share):
    """Wall time of the work, scaled up."""
    started = time.perf_counter()
    work()
    return share * (time.perf_counter() - started)


def ahp():
    """Weights and ratio of each matrix in turn."""
    for matrix in matrices()[::MATRICES]:
        weighing = AHP(matrix=matrix)
        weighing()
        weighing.get_cr()


def topsis():
    """Closeness for each set of weights in turn."""
    values, types = figures(), np.ones(100)
    body = TOPSIS()
    for weights in weight_sets()[::SETS]:
        body(values, weights, types, validation=False)


def main():
    """Print one JSON object."""
    found = {"AHP": seconds(ahp, MATRICES), "TOPSIS": seconds(topsis, SETS)}
    print(json.dumps({**found, "version": importlib.metadata.version("pymcdm")}))


if __name__ == "__main__":
    main()
