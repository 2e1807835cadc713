"""Two people, or two taps, at one moment: each step in a thread and a session of its own."""

from collections.abc import Callable, Sequence
from threading import Barrier, Thread

from flask import Flask

from app.errors import DomainError
from app.extensions import db
from app.models.account import Account

Step = Callable[[Account], object]


def at_once(app: Flask, account: Account, steps: Sequence[Step]) -> list[str]:
    """Take all steps as this account; "done", or the name of the refusal or failure, of each, sorted."""
    key, ready, outcomes = account.id, Barrier(len(steps)), []
    db.session.commit()

    def take(step: Step) -> None:
        with app.app_context():
            by = db.session.get_one(Account, key)
            ready.wait()
            try:
                step(by)
                outcomes.append("done")
            except DomainError as refusal:
                outcomes.append(type(refusal).__name__)
            except Exception as failure:
                outcomes.append(f"failed: {failure}")

    threads = [Thread(target=take, args=[step]) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.expire_all()
    return sorted(outcomes)
