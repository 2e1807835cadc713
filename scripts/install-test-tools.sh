#!/bin/sh
# What the tests need beside Python: PostgreSQL, Chromium and a reader of PDF. Installed by apt where that is allowed, else named.
set -eu
missing=""
command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 ||
    missing="$missing chromium"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Memasang$missing …"
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null
    exit 0
fi
echo "make test belum dapat berjalan: di mesin ini tidak ada$missing, dan hanya root yang boleh memasangnya." >&2
echo "Jalankan dahulu: sudo apt-get install -y$missing   lalu ulangi make test." >&2
exit 1
