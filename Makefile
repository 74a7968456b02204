# make run    the program in the browser, on this machine only (PORT=8501, HOST=127.0.0.1 can be set)
# make check  style, types, layers and every test that needs no browser
# make test   environment + system packages, then check, then the browser tests
# make lock   new lock files from the .in files;  make font  the Chinese font files;  make bench  benchmarks
# uv is used when it is there, pip otherwise; the system's Python, never a downloaded one.
SHELL := /bin/bash
PORT ?= 8501
HOST ?= 127.0.0.1
PY := .venv/bin/python
CORE := indicators weighting risk evaluation
TYPED := $(wildcard $(CORE) charts sample_data report store intake text ui commands app.py cli.py asgi.py) $(if $(wildcard benchmarks/*.py),benchmarks)
WORKERS ?= auto

.PHONY: run environment packages check test lint types layers unit browser format bench lock font clean
.DELETE_ON_ERROR:

run: .venv/.ok-run
	@echo "Shiji: http://$(HOST):$(PORT)   (Ctrl+C stops it)"
	@$(PY) -m streamlit run asgi.py --server.address=$(HOST) --server.port=$(PORT)

.venv/.ok-run: requirements.txt
	@tools/environment.sh run

.venv/.ok-test: requirements-dev.txt
	@tools/environment.sh test

environment: .venv/.ok-test

packages:
	@tools/system_packages.sh

lint: .venv/.ok-test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: .venv/.ok-test
	$(PY) -m mypy $(TYPED)

layers: .venv/.ok-test
	.venv/bin/lint-imports --no-logo

unit: .venv/.ok-test
	$(PY) -m pytest -m "not browser" -n $(WORKERS)

browser: .venv/.ok-test
	$(PY) -m pytest -m browser

check: lint types layers unit

test: .venv/.ok-test packages
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory browser

format: .venv/.ok-test
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# The peers come into an environment of their own; without a network their rows say so.
bench: .venv/.ok-test
	@test -x build/peers/bin/python || tools/peers.sh || echo "tools/peers.sh failed: the peers' rows are left out" >&2
	$(PY) -m benchmarks

lock:
	@tools/lock.sh

font: .venv/.ok-test packages
	$(PY) tools/font_subset.py
	$(PY) -m tools.font_widths
	$(PY) tools/favicon.py

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .coverage htmlcov
