#!/usr/bin/env bash
# Writes requirements.txt and requirements-dev.txt from the .in files: every version pinned, every file hashed, for all
# platforms and Python 3.11 upwards. Needs uv. Versions already locked stay; UPGRADE=1 takes the newest ones.
set -euo pipefail
cd "$(dirname "$0")/.."
export UV_PYTHON_DOWNLOADS=never

compile() { # compile NAME [more arguments]
    local name=$1
    shift
    # --no-header: uv's own header would repeat the command; --no-emit-index-url: no host name in the file;
    # --no-strip-extras: older pip takes a newer release for "coverage[toml]" when only "coverage" is pinned.
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
        --no-strip-extras ${UPGRADE:+--upgrade} "$@" --output-file "$name.txt" "$name.in" >/dev/null
    { echo "# Locked from $name.in by 'make lock'. Do not edit by hand."; cat "$name.txt"; } >"$name.tmp"
    mv "$name.tmp" "$name.txt"
}

compile requirements
compile requirements-dev --constraint requirements.txt
