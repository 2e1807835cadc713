#!/bin/sh
# make test, after the linters: the suite on SQLite, the parts that touch data again on PostgreSQL, then the browser.
set -eu
pytest=".venv/bin/python -m pytest"
echo "== SQLite"
$pytest -n auto tests --ignore=tests/journeys
echo "== PostgreSQL"
$pytest -n auto tests/services tests/blueprints tests/migrations tests/search_index/test_sync.py \
    tests/search_index/test_checks.py tests/platform/test_backup.py tests/platform/test_production.py --database=postgresql
echo "== Browser"
$pytest tests/journeys
