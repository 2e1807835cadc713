"""Work after the answer: mail, the index outbox, deadlines. A queue in SQLite by default, Redis by URL."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from flask import Flask, current_app
from huey import Huey, RedisHuey, SqliteHuey, crontab

log = logging.getLogger(__name__)


def make_queue(url: str, *, immediate: bool) -> Huey:
    """A huey for sqlite:///path or redis://…; an immediate one runs tasks where they are called."""
    if url.startswith("redis"):
        return RedisHuey("padankarya", url=url, immediate=immediate)
    path = urlparse(url).path.removeprefix("/") if url.startswith("sqlite:///") else url
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("padankarya", filename=path, immediate=immediate)


def set_up(app: Flask) -> None:
    """Make this application's queue and its tasks: app.extensions['queue'] and ['tasks']."""
    queue = make_queue(app.config["PADANKARYA"].queue_url, immediate=app.testing)
    app.extensions["queue"] = queue
    app.extensions["tasks"] = _tasks(app, queue)


def _tasks(app: Flask, queue: Huey) -> dict[str, Any]:
    from app.services import mail, outcome_sync, printing, roster_runs, upkeep
    from search_index import sync

    def inside(work: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            with app.app_context():
                work()

        run.__name__ = work.__name__
        return run

    tasks = {
        "send_mail": queue.task(name="send_mail", retries=3, retry_delay=60)(inside(mail.send_waiting)),
        "print_papers": queue.task(name="print_papers")(inside(printing.print_waiting)),
        "drain_index": queue.task(name="drain_index")(inside(sync.drain)),
        "import_rosters": queue.task(name="import_rosters")(inside(roster_runs.carry_out_waiting)),
    }
    queue.periodic_task(crontab(minute="*"), name="every_minute")(inside(sync.drain))
    queue.periodic_task(crontab(minute="*"), name="outcomes")(inside(outcome_sync.drain))
    queue.periodic_task(crontab(minute="*"), name="rosters_again")(inside(roster_runs.carry_out_waiting))
    queue.periodic_task(crontab(minute="*/5"), name="mail_again")(inside(mail.send_waiting))
    queue.periodic_task(crontab(minute="*/5"), name="print_again")(inside(printing.print_waiting))
    queue.periodic_task(crontab(minute="10"), name="upkeep")(inside(upkeep.run))
    return tasks


def start(name: str) -> None:
    """Queue a task by name. The work itself is noted in the database, so a lost queue loses nothing."""
    try:
        current_app.extensions["tasks"][name]()
    except Exception:
        log.exception("queue not reachable; the periodic task will do it")
