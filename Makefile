# `make help` lists the targets. Every one of them does the set-up it needs.
SHELL := /bin/bash
BIN := .venv/bin
PYTEST_FLAGS ?=
SEED ?= 7
SCREENS ?= 12
MINUTES ?= 10
WORKERS ?= 2
.DEFAULT_GOAL := help
.PHONY: help setup demo check lint types imports test bench bench-text soak fuzz trainers pictures lock clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: ## system packages and .venv with the `recorder` command; quick when nothing changed
	@scripts/setup.sh

demo: setup ## record a browser on an X server of its own for about a minute and show what was kept
	@$(BIN)/python -m demo

check: lint types imports test ## all that must hold: lint, format, types, import law, tests

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

imports: setup
	$(BIN)/lint-imports

test: setup ## the tests, the live ones too, in two processes (WORKERS=0: in one); a few that fail run again, alone
	@scripts/test.sh -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(PYTEST_FLAGS)

bench: setup ## measure on fresh screens of our own (SEED=N): masking, deciding, store, live work, growth, peers (15 min)
	$(BIN)/python -m bench.corpus build/bench/corpus --screens $(SCREENS) --seed $(SEED)
	$(BIN)/python bench/screens.py build/bench/corpus build/bench/strict --profile strict --plain
	$(BIN)/python bench/score.py build/bench/corpus build/bench/strict
	$(BIN)/python bench/screens.py build/bench/corpus build/bench/balanced --profile balanced
	$(BIN)/python bench/score.py build/bench/corpus build/bench/balanced
	$(BIN)/python bench/deciding.py build/bench/corpus
	$(BIN)/python bench/store.py --minutes 2
	-$(BIN)/python -m bench.workload --minutes $(MINUTES)
	$(BIN)/python -m bench.growth --out build/bench/growth.svg --lines 100
	$(BIN)/python -m bench.workload --minutes 1 --keep build/bench/workload
	-$(BIN)/python -m bench.peers build/bench/corpus --screens 6 --frames build/bench/workload

bench-text: setup ## F2 on a text set of presidio-research (DATASET=path), by its own evaluator
	@test -n "$(DATASET)" || { echo "give the set: make bench-text DATASET=synth_dataset_v2.json"; exit 2; }
	$(BIN)/python -m bench.spans "$(DATASET)"

soak: setup ## the long runs: 20 kills, 200 altered files, 1 GB deleted, 30 killed uploads, 1 GB sent, 200 private values typed (SEED=N), an hour of office work
	RECORDER_SOAK_KILLS=20 $(BIN)/python -m pytest -s tests/faults/test_killed.py tests/faults/test_edited_is_gone.py
	RECORDER_SOAK_ALTERED=200 $(BIN)/python -m pytest -s tests/faults/test_altered_files.py
	RECORDER_SOAK_DELETED_BYTES=1000000000 $(BIN)/python -m pytest -s tests/faults/test_deleted_is_gone.py
	RECORDER_SOAK_UPLOAD_BYTES=200000000 RECORDER_SOAK_UPLOAD_KILLS=30 $(BIN)/python -m pytest -s tests/upload/test_kills.py
	RECORDER_SOAK_UPLOAD_MEMORY_BYTES=1000000000 $(BIN)/python -m pytest -s tests/upload/test_memory.py
	$(BIN)/python -m bench.typed --values 200 --seed $(SEED)
	$(BIN)/python -m bench.shown --seed $(SEED)
	$(BIN)/python -m bench.workload --minutes 60

fuzz: setup ## hypothesis with new examples; the control protocol and the session reader under atheris (MINUTES=10)
	$(BIN)/python -m pytest -m hypothesis --hypothesis-profile=searching
	$(BIN)/python -m tests.fuzz.run $(MINUTES)

trainers: setup ## the trainers' libraries and Ray, in build/trainers: for `collect dataset --engine ray`
	$(BIN)/python -m bench.environments trainers

pictures: setup ## take the pictures of the review page that the documents show anew
	$(BIN)/python -m demo.review_pictures

lock: ## write requirements/lock.txt anew (UPGRADE=1 for newer versions)
	@scripts/lock.sh

clean: ## remove what was built, the environment too
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
