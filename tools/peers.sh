#!/usr/bin/env bash
# Makes build/peers, an environment of its own for the libraries that `make bench` compares with. They are never part of
# the locks: nothing but the benchmark calls them. PYTHON=/path/to/python chooses the interpreter.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
trap 'rm -rf build/peers' ERR  # half an environment is none
"$python" -m venv --clear build/peers
build/peers/bin/python -m pip install --quiet --disable-pip-version-check "pymcdm==1.4.0"
build/peers/bin/python -c 'import pymcdm'
echo "build/peers: pymcdm 1.4.0"
