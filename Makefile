# What a newcomer needs:  make example  ·  make test
# Everything is installed into .venv; nothing else on the machine is touched.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help venv example test trust lint format bench accuracy rules pictures clean

help:           ## say what there is to make
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

venv: .venv/made        ## make .venv with the program in it
.venv/made: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; say which:  make PYTHON=python3.12 example"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/made-test: .venv/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

.venv/made-lint: .venv/made-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,lint]'
	@touch $@

.venv/made-bench: .venv/made-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,bench]'
	@touch $@

example: venv   ## build two examples and say where they lie
	@mkdir -p out
	@$(BIN)/workplan build --quiet --output-dir out examples/work-points.yaml examples/annual-work-plan.yaml
	@echo "Built from examples/work-points.yaml (Chinese):        $(CURDIR)/out/work-points.docx"
	@echo "Built from examples/annual-work-plan.yaml (English):   $(CURDIR)/out/annual-work-plan.docx"

test: .venv/made-test   ## run the tests
	$(BIN)/python -m pytest -n auto

trust: .venv/made-test  ## run the proofs of trust and write docs/trust.md (half an hour)
	$(BIN)/python -m tests.trust --write

lint: .venv/made-lint   ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/made-lint ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/made-bench ## compare with docxtpl, python-docx and pandoc (minutes)
	$(BIN)/python -m tests.benchmarks

accuracy: .venv/made-test       ## measure the import on real documents, where they lie beside the project
	$(BIN)/python tests/importing/accuracy.py

rules: .venv/made-test  ## count findings of the rules of writing, mistakes found, and the share of certain findings that are right
	$(BIN)/python -m tests.rules.measure

pictures: venv  ## make the pictures of docs/images anew (needs LibreOffice and pdftoppm)
	docs/images/make-pictures

clean:          ## remove what was made
	rm -rf .venv out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
