# One image for the web server, the job worker and the flask commands; compose.yaml runs them.
FROM python:3.11-slim-bookworm AS build
WORKDIR /opt/padankarya
COPY requirements.txt ./
RUN python3 -m venv .venv \
 && .venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt
COPY . .
RUN sh deploy/build.sh

FROM python:3.11-slim-bookworm
# pg_dump, pg_restore and psql 15 for flask backup and flask restore
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends postgresql-client \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin padankarya \
 && install -d -o padankarya -g padankarya -m 0700 /data
COPY --from=build /opt/padankarya /opt/padankarya
WORKDIR /opt/padankarya
ENV PATH=/opt/padankarya/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    FLASK_APP=wsgi:app \
    PADANKARYA_ENV=production \
    PADANKARYA_DATA=/data \
    SEARCH_INDEX_DIR=/data/index
USER padankarya
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
     "--blocking-threads", "4", "--no-ws", "--log-level", "warning", "--respawn-failed-workers", "wsgi:app"]
