# On a machine with Python 3.11 or later and make, each target sets itself up first.
#   make demo    the main job on a bundled text      make check   ruff, mypy, the floors
#   make test    the tests                           make wheel   the tests against the built wheel
#   make bench   time against one regex pass         make docs    the docs site, strictly
#   make engines the adapters on a local Spark, Ray and Dask
#   make fuzz    mutated texts through every entry, FUZZ_SECONDS long
#   make nightly what takes long: fuzz, attack strings, every Python, lowest versions, two builds, coverage, mutants
#   make promises the snapshot of what is public, written anew
#   make views   pages in a headless Chromium, exports and docs with all extras; SHOTS=folder keeps pictures
#   make golden  what is found on the fixed sample, written anew
#   make ready   what ships ready-made of the lexicon, written anew
#   make clean   away with what the others made

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

.DEFAULT_GOAL := test
.PHONY: demo test check wheel engines views bench docs fuzz nightly pythons lowest release coverage mutants golden promises ready format clean

FUZZ_SECONDS ?= 600
FUZZ_SEED ?= 0

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "diplonews needs Python 3.11 or later; none found (set PYTHON=...)"; exit 2; }
	$(PYTHON) -m venv .venv

.venv/.core: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install -q -e .
	@touch $@

.venv/.dev: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install -q -e '.[dev]'
	@touch .venv/.core $@

.venv/.docs: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install -q -e '.[docs]'
	@touch .venv/.core $@

demo: .venv/.core
	@$(BIN)/python -m diplonews demo

test: .venv/.dev
	$(BIN)/python -m pytest -q

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

wheel: .venv/.dev
	$(BIN)/python .ci/wheel.py

# The adapters of diplonews.engines run for real: a local Spark (needs Java), Ray and Dask.
engines: .venv/.engines
	$(BIN)/python -m pytest -q tests/test_engines.py tests/test_ledger.py tests/test_ledger_kill.py
	DIPLONEWS_ENGINES=1 $(BIN)/python -m pytest -q tests/test_docs.py -k engines

.venv/.engines: pyproject.toml .venv/.dev
	$(BIN)/python -m pip install -q -e '.[spark,ray,dask,duckdb,ledger,web]' polars
	@touch $@

# Mutated texts on every core, one in twenty through every entry, then the same steered by coverage where atheris
# installs (it has no wheel for every Python).
fuzz: .venv/.dev
	$(BIN)/python tests/fuzz.py --jobs 0 --whole 20 --seconds $(FUZZ_SECONDS) --seed $(FUZZ_SEED)
	@if $(BIN)/python -m pip install -q --only-binary :all: atheris; then mkdir -p build/fuzz && \
		$(BIN)/python tests/fuzz_guided.py -max_total_time=$(FUZZ_SECONDS) -verbosity=0 -artifact_prefix=build/ build/fuzz; \
	else echo "atheris does not install here: nothing was steered by coverage"; fi

# Pages and pictures in a real browser; needs Chromium on the machine (Debian: apt-get install chromium).
views: .venv/.views
	DIPLONEWS_SHOTS="$(SHOTS)" $(BIN)/python -m pytest -q -rs tests/browser
	$(BIN)/python -m pytest -q -rs tests/test_export.py tests/test_cli_wings.py tests/test_spacy.py tests/test_docs.py

.venv/.views: pyproject.toml .venv/.dev
	$(BIN)/python -m pip install -q -e '.[views]'
	@touch $@

nightly: .venv/.dev .venv/.night
	$(MAKE) fuzz pythons lowest release coverage mutants
	DIPLONEWS_HYPOTHESIS=new $(BIN)/python -m pytest -q -m "nightly or not nightly"

# pyright for the user-side sample, coverage and a mutation tester; none of them is needed for a change.
.venv/.night: pyproject.toml .venv/.dev
	$(BIN)/python -m pip install -q -e '.[night]'
	@touch $@

pythons: .venv/.dev
	$(BIN)/python .ci/pythons.py

lowest: .venv/.dev
	$(BIN)/python .ci/lowest.py

release: .venv/.dev
	$(BIN)/python .ci/release.py

# With all extras, or the tests of exports, views and engines would skip and their lines count as never run.
coverage: .venv/.night .venv/.views .venv/.engines
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest -q
	$(BIN)/python -m coverage combine -q || true
	$(BIN)/python -m coverage report

MUTANTS_SECONDS ?= 3600
mutants: .venv/.night
	$(BIN)/python .ci/mutants.py --seconds $(MUTANTS_SECONDS)

promises: .venv/.dev
	$(BIN)/python tests/test_promises.py

bench: .venv/.core
	$(BIN)/python benchmarks/bench.py

docs: .venv/.docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	$(BIN)/python .ci/links.py site

# After a change of what is found that was wanted; tests/golden/README.md says when.
golden: .venv/.dev
	$(BIN)/python tests/test_golden.py

# After a change of the lexicon's tables or cue files: what ships ready-made of them.
ready: .venv/.core
	$(BIN)/python scripts/build_ready.py

format: .venv/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv build dist site *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
