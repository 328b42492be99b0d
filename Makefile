# mlmshop. `make` or `make help` lists what there is to make.

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet --quiet --no-input
STAMPS := $(VENV)/.stamps

# What the checks run with: the settings of a company's server, so that Django looks at those.
PRODUCTION := DEBUG=0 DEMO_MODE=0 SITE_DOMAIN=shop.example.com VAR_DIR=var/check \
	SECRET_KEY=only-for-the-checks-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench lock clean

help: ## List what there is to make
	@echo "make TARGET [VARIABLE=value]"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMPS)/dev ## Prepare .venv: the shop's dependencies and those of tests and linters

demo: $(STAMPS)/runtime ## Run the whole shop with a demo company until Ctrl-C (PORT=8000)
	@exec $(PY) -m mlmshop.devserver

test: $(STAMPS)/dev ## Run all tests (ARGS="tests/matrix -k spill" for some)
	@exec $(PY) -m pytest $(or $(ARGS),-n 2 --dist loadgroup)

check: $(STAMPS)/dev ## Format, lint, types, floors, migrations, Django's deploy checks
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m djlint --quiet --lint templates mlmshop catalog matrix commissions replicated_sites
	DEBUG=1 $(PY) -m mypy
	$(PY) -c 'from importlinter.cli import lint_imports_command as run; run()'
	$(PRODUCTION) $(PY) -W error::DeprecationWarning:mlmshop manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING
	@echo "All checks passed."

bench: $(STAMPS)/dev ## Run the benchmarks against their peers (PART=store for one)
	@set -e; for file in bench/bench_$(or $(PART),*).py; do \
		[ -e "$$file" ] || { echo "There is no $$file." >&2; exit 1; }; \
		echo "== $$file"; DEBUG=1 $(PY) "$$file"; done

lock: $(STAMPS)/dev ## Pin requirements*.in anew into requirements*.txt
	$(PIP) install uv
	$(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-header \
		--no-emit-index-url --no-emit-find-links requirements.in --output-file requirements.txt
	$(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-header \
		--no-emit-index-url --no-emit-find-links requirements-dev.in --output-file requirements-dev.txt

clean: ## Remove the demo's data (var/) and what the tools cached; keeps .venv
	rm -rf var staticfiles .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# The environment, in steps that are done again only when their list has changed.

$(STAMPS)/venv:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14 python; do \
		if "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
			>/dev/null 2>&1; then \
			echo "Making $(VENV) with $$("$$python" --version) …"; \
			"$$python" -m venv $(VENV) && mkdir -p $(STAMPS) && touch $@ && exit 0; \
			exit 1; \
		fi; \
	done; \
	echo "No Python 3.11 or newer with its venv module was found (on Debian: apt install" \
		"python3-venv); install one, or name it with PYTHON=/path/to/python3." >&2; \
	exit 1

$(STAMPS)/runtime: requirements.txt $(STAMPS)/venv
	@echo "Installing what the shop needs (a minute or two the first time) …"
	@$(PIP) install --requirement requirements.txt
	@touch $@

$(STAMPS)/dev: requirements-dev.txt $(STAMPS)/runtime
	@echo "Installing what tests and linters need …"
	@$(PIP) install --requirement requirements-dev.txt
	@touch $@
