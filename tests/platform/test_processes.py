"""The processes a server runs, for real: two web workers and the job worker share one SQLite installation."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.platform.processes import WORKER, Installation, wait_for
from tests.platform.smtp_server import running_smtp


def test_two_web_workers_and_a_job_worker_share_an_installation(tmp_path: Path) -> None:
    with running_smtp() as inbox:
        site = Installation(tmp_path, SMTP_URL=inbox.url)
        site.flask("db", "upgrade")
        with site.serving(workers=2), site.running(*WORKER):
            assert json.loads(site.get("/readyz")[1])["status"] == "ok"
            with ThreadPoolExecutor(8) as people:
                answers = list(people.map(lambda _: site.get("/masuk")[0], range(60)))
            assert answers == [200] * 60
            site.flask("mail", "test", "pengelola@example.com")
            wait_for(lambda: inbox.recipients == ["pengelola@example.com"])
        assert "Surat menunggu: 0" in site.flask("worker", "status")
    with sqlite3.connect(tmp_path / "data" / "padankarya.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM mail WHERE sent_at IS NOT NULL").fetchone() == (1,)


def test_a_site_that_was_never_migrated_is_alive_but_not_ready(tmp_path: Path) -> None:
    site = Installation(tmp_path)
    with site.serving(workers=1):
        assert site.get("/healthz")[0] == 200
        assert site.get("/readyz")[0] == 503
