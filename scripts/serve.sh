#!/bin/sh
# make run: bring the data up to date, then serve. Demo data lives apart from a school's own.
set -eu
export PORT="${PORT:-8000}" PUBLIC_URL="http://127.0.0.1:${PORT:-8000}"
if [ "${DEMO:-1}" = "1" ]; then
    export PADANKARYA_ENV=demo PADANKARYA_DATA=instance/demo SEARCH_INDEX_DIR=search_index/data/demo
fi
flask=.venv/bin/flask
$flask db upgrade
$flask reference load
$flask assets build
if [ "${DEMO:-1}" = "1" ]; then
    $flask demo seed
    echo "Situs demo: http://127.0.0.1:$PORT  (akun: /demo/akun, kata sandi padankarya)"
else
    echo "Situs kosong: http://127.0.0.1:$PORT"
    echo "Langkah pertama, di terminal lain: .venv/bin/flask school create"
fi
$flask search check --repair
.venv/bin/huey_consumer app.consumer.queue -w 1 -k thread -d 0.1 -m 1 -q &
worker=$!
trap 'kill $worker 2>/dev/null || true' EXIT
trap 'exit 0' INT TERM
.venv/bin/granian --interface wsgi --host "${HOST:-127.0.0.1}" --port "$PORT" \
    --workers "${WORKERS:-1}" --blocking-threads 4 --no-ws --log-level warning wsgi:app &
server=$!
trap 'kill $server $worker 2>/dev/null || true' EXIT
wait $server
