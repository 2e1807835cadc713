# The README's two commands are `make run` and `make test`; the rest serves them.
PYTHON ?= python3
PORT   ?= 8000
DEMO   ?= 1
BIN    := .venv/bin
export FLASK_APP := wsgi:app
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: run test lint check-tools lock translations clean relevance bench

run: .venv/.run translations/en/LC_MESSAGES/messages.mo
	@PORT=$(PORT) DEMO=$(DEMO) sh scripts/serve.sh

test: .venv/.dev translations/en/LC_MESSAGES/messages.mo check-tools lint
	sh scripts/check.sh

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/lint-imports
	$(BIN)/pyrefly check

check-tools:
	@sh scripts/install-test-tools.sh

# How well the board ranks on the graded set, beside plain methods: printed, and written to bench/results.
relevance: .venv/.dev
	$(BIN)/python -m bench.relevance

# SIZE=10000 takes two minutes; without it 10,000, 100,000 and 1,000,000 profiles.
bench: .venv/.dev check-tools
	$(BIN)/python -m bench.speed $(if $(SIZE),--size $(SIZE))
	$(BIN)/python -m bench.statistics $(if $(SIZE),--size $(SIZE))

# Text on a page changed: collect the sentences, then translate the new ones in translations/en.
translations: .venv/.dev
	$(BIN)/pybabel -q extract -F babel.cfg -k _l -k mark -k ngettext:1,2 --no-location --sort-output -o translations/messages.pot .
	$(BIN)/pybabel -q update -N --no-wrap --ignore-obsolete -i translations/messages.pot -d translations -l en
	rm translations/messages.pot

translations/en/LC_MESSAGES/messages.mo: translations/en/LC_MESSAGES/messages.po translations/id/LC_MESSAGES/messages.po .venv/.run
	$(BIN)/pybabel -q compile -d translations
	@touch $@

# For maintainers, with uv installed.
lock:
	uv pip compile -q --generate-hashes --universal --python-version 3.11 requirements.in -o requirements.txt
	uv pip compile -q --generate-hashes --universal --python-version 3.11 requirements-dev.in -o requirements-dev.txt

.venv/.run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 atau lebih baru diperlukan, sedangkan $(PYTHON) adalah: $$($(PYTHON) --version). Contoh: make run PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
	  { rm -rf .venv; echo "venv tidak tersedia. Jalankan dahulu: sudo apt-get install -y python3-venv"; exit 1; }
	@echo "Memasang pustaka yang dibutuhkan (sekali saja) …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.run
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

clean:
	rm -rf .venv instance
