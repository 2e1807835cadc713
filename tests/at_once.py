"""Two people, or two taps, at one moment: each in a thread and a session of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from threading import Barrier
from typing import Any

from flask import Flask

from app.errors import DomainError
from app.extensions import Model, db

Attempt = tuple[Model, Callable[[Any], object]]
"""Whoever attempts (an account, or the personal link of somebody without one), and what they do."""

LONGEST = 30
"""So many seconds each waits for the others before the start."""


def at_once(app: Flask, *attempts: Attempt, first: Callable[[Any], Any] = lambda who: who) -> list[str]:
    """Take all attempts, let go together: "done", or the name of the refusal, of each in its place.

    Whoever attempts is read anew in their own session. `first` is what each does before the start, like opening the
    page, and the act takes what it returns. Every failure that is no refusal fails the test. The session of the test
    is committed before, and reads everything anew afterwards; an act uses keys, never rows of that session.
    """
    keyed = [(type(who), who.id, act) for who, act in attempts]
    db.session.commit()
    ready = Barrier(len(keyed), timeout=LONGEST)

    def take(kind: type[Model], key: int, act: Callable[[Any], object]) -> str:
        with app.app_context():
            opened = first(db.session.get_one(kind, key))
            ready.wait()
            try:
                act(opened)
            except DomainError as refusal:
                return type(refusal).__name__
            return "done"

    with ThreadPoolExecutor(len(keyed)) as hands:
        taken = [hands.submit(take, *each) for each in keyed]
        for one in as_completed(taken):  # the failure that came first, not that of those who waited for it in vain
            one.result()
    db.session.expire_all()
    return [one.result() for one in taken]
