# Every target sets up what it needs. `make` alone lists them.
PYTHON ?= python3
PAPER ?= b5
PORT ?= 8000
RUN := .venv/bin/python
# Whatever the shell's language is, Python reads and prints UTF-8.
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help setup serve site pdf test test-quick check bench clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## the tools and libraries, locked by hash (every other target does it for itself)
	@PYTHONPATH=scripts $(PYTHON) -m setup

serve: setup ## build what is stale and serve the site on http://127.0.0.1:8000; elsewhere with PORT=8001
	@$(RUN) -m serve --port $(PORT)

site: setup ## build site/
	@$(RUN) -m build_site

pdf: setup ## both books, site/pdf/; on A4 with PAPER=a4
	@$(RUN) -m build_pdf.libraries
	@$(RUN) -m build_pdf --paper $(PAPER)

test: setup ## all tests, the browser's included
	@$(RUN) -m setup.tests
	@$(RUN) -m build_site --if-stale
	@$(RUN) -m pytest -n 2 --dist loadfile

test-quick: setup ## the tests that need no browser, in a minute
	@$(RUN) -m build_site --scope quick --if-stale
	@$(RUN) -m pytest -n 2 --dist loadfile -m "not browser and not slow"

check: setup ## every check of content and code
	@$(RUN) -m checks

bench: setup ## the benchmarks, as Markdown tables; on a quiet machine
	@$(RUN) -m setup.tests
	@$(RUN) -m build_site --if-stale
	@for name in boot answers scale_in search books prices build nginx lighthouse; do $(RUN) -m bench.$$name || exit 1; done

clean: ## remove everything that was built or installed
	rm -rf site .cache .venv node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
