# Every target sets up what it needs in .venv; nothing else is installed anywhere.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$p; break; fi; done)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
WORKERS ?= 2
CHARTER ?= examples/european-security-organisation.charter

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format bench bench-runs bench-power bench-explain bench-diff bench-warm fuzz differential differential-runs differential-diff differential-compose subsets mutants kills bounds evidence grammar-check build clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(STAMP): pyproject.toml
	@test -n "$(PYTHON)" || { echo "charter needs Python 3.11 or later; none was found on the path." >&2; exit 1; }
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(STAMP)

setup: $(STAMP)  ## create .venv with charter and the tools of its developers

demo: $(STAMP)  ## verify the founding charter and say what the exit code means
	@$(BIN)/charter verify $(CHARTER); code=$$?; \
	echo; echo "charter verify ended with exit code $$code."; \
	case $$code in \
	0) echo "0 means: every guarantee holds.";; \
	1) echo "1 means: the charter has a problem. The tool did its work; the report above names the problem.";; \
	3) echo "3 means: nothing is violated, but something is not settled. The report above says what.";; \
	*) echo "This is not a verdict on the charter: the run itself failed." >&2; exit $$code;; \
	esac

test: $(STAMP)  ## set everything up and run the whole test suite
	@$(BIN)/python -m pytest -n $(WORKERS)

lint: $(STAMP)  ## style, types and import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(STAMP)  ## put the source into the house style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(STAMP)  ## time against a plain encoding, cold starts, peak memory, Ctrl-C
	@$(BIN)/python -m tests.campaigns.bench $(ARGS)

bench-runs: $(STAMP)  ## time planted loopholes and their proofs beside a plain unrolling
	@$(BIN)/python -m tests.campaigns.bench_runs $(ARGS)

bench-explain: $(STAMP)  ## time explanations beside the verdicts they explain
	@$(BIN)/python -m tests.campaigns.bench_explain $(ARGS)

bench-power: $(STAMP)  ## time power beside enumeration and other packages
	@$(BIN)/python -m tests.campaigns.bench_power $(ARGS)

bench-diff: $(STAMP)  ## time the conditions that separate two versions beside all separating cases
	@$(BIN)/python -m tests.campaigns.bench_diff $(ARGS)

bench-warm: $(STAMP)  ## time all examples with an empty cache and with a full one
	@$(BIN)/python -m tests.campaigns.bench_warm $(ARGS)

differential: $(STAMP)  ## random charters: the verifier against the interpreter (ARGS="--count 1500000")
	@$(BIN)/python -m tests.campaigns.differential $(ARGS)

differential-runs: $(STAMP)  ## random charters of many steps: the verifier against all short runs (4,000; ARGS="--count 20000")
	@$(BIN)/python -m tests.campaigns.runs_differential $(ARGS)

differential-diff: $(STAMP)  ## random pairs of charters: `diff` against enumeration (5,000; ARGS="--count 50000")
	@$(BIN)/python -m tests.campaigns.diff_pairs $(ARGS)

differential-compose: $(STAMP)  ## random charters together: `compose` against enumeration (3,000; ARGS="--count 10000")
	@$(BIN)/python -m tests.campaigns.beside $(ARGS)

fuzz: $(STAMP)  ## damaged files: no traceback, no hang, a code and a place each time
	@$(BIN)/python -m tests.campaigns.malformed $(ARGS)

subsets: $(STAMP)  ## all 4,095 subsets of twelve amendments: what is lost, in which orders
	@$(BIN)/python -m tests.campaigns.subsets $(ARGS)

mutants: $(STAMP)  ## seeded faults in the verifier: each must be caught
	@$(BIN)/python -m tests.campaigns.mutants $(ARGS)

kills: $(STAMP)  ## disturb 250 runs at random moments: kills, Ctrl-C, full disk, damaged cache
	@$(BIN)/python -m tests.campaigns.kills $(ARGS)

bounds: $(STAMP)  ## what repair says of numbers, shares and places, compared with a verification of every value around it
	@$(BIN)/python -m tests.campaigns.bounds $(ARGS)

evidence: $(STAMP)  ## the evidence pack of the founding charter, checked by both solvers
	@rm -rf dist/evidence
	@$(BIN)/charter verify $(CHARTER) --evidence dist/evidence --second-solver --plain --exit-zero >/dev/null
	@$(BIN)/charter recheck dist/evidence --solver z3 --plain
	@$(BIN)/charter recheck dist/evidence --solver cvc5 --plain

build: $(STAMP)  ## build the wheel
	@$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:  ## remove everything that was set up or cached
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info
	find charter grammar tests verifier -name __pycache__ -type d -prune -exec rm -rf {} +
