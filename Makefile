# Everything runs in .venv, made from the hashed lock file. The two commands of the README: make build, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: build test check bench docs lock generate clean help

help: ## show these lines
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

build: $(STAMP) ## set up, and rebuild datapackage/ from raw/
	$(BIN)/ai-buildout build

test: $(STAMP) ## set up, and run the tests
	$(BIN)/pytest -n 2 --dist worksteal

check: $(STAMP) ## lint, format, types, and drift of generated files
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m ai_buildout.publish.generate --check

generate: $(STAMP) ## write the generated files: schemas/, datapackage/, tests/tiny/datapackage/, what README and docs show
	$(BIN)/python -m ai_buildout.publish.generate
	$(BIN)/ai-buildout ids --write
	$(BIN)/ai-buildout build
	$(BIN)/ai-buildout build --raw tests/tiny/raw --out tests/tiny/datapackage
	$(BIN)/python tools/refresh_readme.py

docs: $(STAMP) ## build the documentation into site/, without a network; a broken link is an error
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

bench: $(STAMP) ## speed and memory, as ratios against a peer in the same run
	@set -e; for file in benchmarks/[a-z]*.py; do echo "== $$file"; $(BIN)/python -m benchmarks.$$(basename $$file .py); done

$(STAMP): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

lock: ## renew requirements.lock from pyproject.toml (needs uv)
	uv pip compile --quiet --generate-hashes --no-annotate --no-header --python-version 3.11 --extra dev --extra etl \
	  --no-emit-index-url --no-emit-package ai-buildout pyproject.toml -o requirements.lock

clean: ## remove the environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
