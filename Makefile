# Two commands: `make run` starts everything, `make test` proves everything.
PYTHON ?= python3
PY := .venv/bin/python

# Plugins are named, not found: every found one costs start-up time in every run.
PYTEST := PYTEST_DISABLE_PLUGIN_AUTOLOAD=1 $(PY) -m pytest \
	-p pytest_django.plugin -p _hypothesis_pytestplugin -p time_machine

# Everything goes in two lanes, each with servers of its own; a chosen few tests in one.
# Files are dealt out in the order of tests/conftest.py, not by how many tests they hold.
LANES ?= $(if $(ARGS),0,2)
DEALT := -p xdist.plugin -n $(LANES) --dist loadfile --no-loadscope-reorder

.PHONY: help run demo test lint format deep bench ready ready-for-tests
.DEFAULT_GOAL := help

help:  ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ready  ## Start the site with database, worker and clock; PORT=8080 make run
	@exec $(PY) -m scripts.run

demo: ready  ## The same in demo mode on the (empty) database of DATABASE_URL
	@DEMO=1 exec $(PY) -m scripts.run

test: ready-for-tests lint  ## Check everything: form, imports, migrations, settings, all tests
	@$(PYTEST) $(DEALT) -m "not deep" $(ARGS)

lint: ready  ## Form, import contract, templates, migrations, deployment settings
	@exec $(PY) -m scripts.check

format: ready  ## Let ruff format the code
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix --quiet .

deep: ready-for-tests  ## The full figures: long fault and property runs, into docs/measured.md
	@$(PYTEST) -p tests.measured $(DEALT) -m "deep or faults" $(ARGS)

bench: ready-for-tests  ## Times of the main pages against raw SQL, at scale
	@exec $(PY) -m tests.bench $(ARGS)

ready:
	@exec $(PYTHON) scripts/bootstrap.py run

ready-for-tests:
	@exec $(PYTHON) scripts/bootstrap.py test
