#!/usr/bin/env bash
# Makes .venv and installs one lock file into it:  tools/environment.sh run|test
# The stamp .venv/.ok-run (.ok-test) is newer than the lock once that lock is installed; Make then skips this script.
# PYTHON=/path/to/python chooses the interpreter; otherwise python3.11 if it is there, else python3 (3.11 or newer).
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1:-}" in
    run) lock=requirements.txt ;;
    test) lock=requirements-dev.txt ;;
    *) echo "usage: tools/environment.sh run|test" >&2; exit 2 ;;
esac

# A command that answers: a name on the path may be a shim with nothing behind it.
answers() { command -v "$1" >/dev/null 2>&1 && "$@" >/dev/null 2>&1; }
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
have_uv() { answers uv --version; }

if ! answers .venv/bin/python -c "$new_enough"; then
    python=
    for candidate in ${PYTHON:-} python3.11 python3; do
        if answers "$candidate" -c "$new_enough"; then
            python=$("$candidate" -c 'import sys; print(sys.executable)')
            break
        fi
    done
    if [ -z "$python" ]; then
        echo "Python 3.11 or newer is needed: none found (set PYTHON=/path/to/python)." >&2
        exit 1
    fi
    echo "Making .venv with $("$python" --version)"
    if have_uv; then
        UV_PYTHON_DOWNLOADS=never uv venv --quiet --clear --python "$python" .venv
    else
        "$python" -m venv --clear .venv
    fi
fi

# uv does not read pip's settings (a mirror, a certificate): where it cannot fetch, pip is tried.
with_uv() { have_uv && UV_PYTHON_DOWNLOADS=never uv pip install --quiet --python .venv/bin/python --require-hashes -r "$lock"; }
with_pip() {
    .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
}
echo "Installing $lock"
with_uv || with_pip

# The test lock holds everything of the product lock.
touch .venv/.ok-run
if [ "$1" = test ]; then touch .venv/.ok-test; fi
