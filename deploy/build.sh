#!/bin/sh
# What an installation needs before it has settings: libraries, translations, static files. Repeatable; used for updates.
set -eu
cd "$(dirname "$0")/.."
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 atau lebih baru diperlukan; yang ada: $(python3 --version)" >&2
    exit 1
}
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
.venv/bin/pybabel -q compile -d translations
.venv/bin/python -m compileall -q app blueprints search_index config.py wsgi.py
.venv/bin/python -c 'from pathlib import Path; from app.assets import build; print(len(build(Path("static"))), "berkas statis.")'
