# The portal's commands. `make` alone lists them.
.DEFAULT_GOAL := help
PY := tools/python

.PHONY: help run test lint format test-sqlite test-postgres test-browser bench bench-import css lock docs bank-holidays

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

run: ## Start the portal on the Oxfordshire data (PORT=8000, HOST=127.0.0.1, DATABASE_URL=postgres://...)
	@$(PY) -m tools.run

test: ## Make every check: lint, types, tests on SQLite and PostgreSQL, tests in a browser
	@$(PY) -m tools.check

lint: ## Check style, types, imports, migrations and production settings only
	@$(PY) -m tools.check lint

format: ## Put the code into the agreed form
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .

test-sqlite: ## Run the tests on SQLite only
	@$(PY) -m tools.check sqlite

test-postgres: ## Run the tests on PostgreSQL only (TEST_DATABASE_URL names a server)
	@$(PY) -m tools.check postgres

test-browser: ## Run the tests in Chromium only (CHROMIUM names one)
	@$(PY) -m tools.check crawl browser

bench: ## Measure pages beside the floor (LEVEL=S, M or L; PAGES=meeting,board); needs ../shared/bench
	@$(PY) -m tools.bench

bench-import: ## Measure imports of figures beside copying to staging (ROWS, ROUNDS, MORE)
	@$(PY) -m tools.bench_import

css: ## Build the style sheet again (a maintainer's tool: needs Node)
	@tools/css/build.sh

lock: ## Pin what requirements*.in ask for, with hashes
	@for set in requirements requirements-dev; do \
	    .venv/bin/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	        --python-version 3.11 --custom-compile-command "make lock" $$set.in -o $$set.txt || exit 1; \
	done

docs: ## Write docs/access.md and docs/rules.md again from the code
	@.venv/bin/python manage.py write_docs

bank-holidays: ## Write the kept list of England's bank holidays again
	@.venv/bin/python -m tools.bank_holidays
