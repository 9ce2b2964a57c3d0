# What a person types; every target sets up first and is quick the second time.
PYTHON ?= python3
PORT ?= 8000
JOBS ?= auto
ARGS ?=

BIN := .venv/bin
SETUP := $(PYTHON) tools/setup.py
PIN := $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
	--no-emit-index-url --no-annotate --no-header pyproject.toml
CODE := $(wildcard src tests tools bench)

MAKEFLAGS += --no-print-directory
unexport PYTHONDONTWRITEBYTECODE # dozens of tests start the program: each start would compile all of it anew
.PHONY: run demo test check format audit bench mutants setup clean requirements

run: ## set up, build the demo district if it is missing, serve it
	@$(SETUP)
	@$(BIN)/fazhi demo --if-missing
	@$(BIN)/fazhi serve --port $(PORT)

demo: ## build the demo district, write its 2021 report, compare every figure with the published one
	@$(SETUP)
	@$(BIN)/fazhi demo

test: ## the test suite; ARGS goes to pytest
	@$(SETUP) --dev
	@$(BIN)/python -m pytest -n $(JOBS) --maxprocesses 8 --dist worksteal $(ARGS)

check: ## formatter, linter, types, layers, templates
	@$(SETUP) --dev
	@$(BIN)/ruff format --check --quiet $(CODE) || { echo 'make format puts this right' >&2; exit 1; }
	@$(BIN)/ruff check --quiet $(CODE)
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint --allow-empty-input --check src || { echo 'make format puts this right' >&2; exit 1; }
	@$(BIN)/djlint --quiet --allow-empty-input --lint src

format: ## put the layout of code and templates right
	@$(SETUP) --dev
	@$(BIN)/ruff check --quiet --fix-only $(CODE)
	@$(BIN)/ruff format --quiet $(CODE)
	@$(BIN)/djlint --quiet --allow-empty-input --warn --reformat src

audit: ## the pinned libraries against the published advisories; says so where these cannot be reached
	@$(SETUP) --dev
	@$(BIN)/uv tool run pip-audit@2.10.1 --disable-pip --require-hashes -r requirements/base.txt

bench: ## the benchmarks, into bench/results.md
	@$(SETUP) --dev
	@$(BIN)/python -m bench $(ARGS)

mutants: ## small changes of the code that computes dates, each of which a test must notice; ARGS='count clock'
	@$(SETUP) --dev
	@nice -n 15 $(BIN)/python tools/mutants.py $(ARGS)

setup: ## everything the other targets need, with another try at the fonts
	@$(SETUP) --dev --retry

requirements: ## pin again what pyproject.toml names; UPGRADE=1 takes newer releases
	@$(SETUP) --dev
	@$(PIN) $(if $(UPGRADE),--upgrade) --output-file requirements/base.txt
	@$(PIN) $(if $(UPGRADE),--upgrade) --group dev --constraint requirements/base.txt --output-file requirements/dev.txt
	@$(PIN:pyproject.toml=) $(if $(UPGRADE),--upgrade) --group setup --output-file requirements/setup.txt
	@$(PIN:pyproject.toml=) $(if $(UPGRADE),--upgrade) --group node --output-file requirements/node.txt

clean: ## remove what set-up and tools made; var/ with its databases and reports stays
	rm -rf .venv node_modules build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
