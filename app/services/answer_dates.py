"""Until when an applicant waits, and what happens then, as the promise of an answer says."""

from dataclasses import dataclass
from datetime import date

from app import clock
from app.models.application import Application
from app.rules.answer_promise import first_reminder_on, last_day_unanswered, last_day_without_step, promised_on
from app.rules.application_status import OPEN_STATES, ApplicationState


@dataclass(frozen=True)
class Waiting:
    """The days of an open application. Without any answer: promised until `promised_on`, open until `open_until`.

    Once it was answered, `promised_on` is None, and `open_until` only known when the vacancy has ended.
    """

    promised_on: date | None
    is_late: bool
    open_until: date | None
    reminded_on: date | None
    """When the company was last reminded that somebody waits."""
    reminder_on: date | None
    """When it will be reminded first; None when it was."""


def waiting_of(application: Application) -> Waiting | None:
    """None once it ended; the vacancy must be loaded."""
    if application.state not in OPEN_STATES:
        return None
    vacancy = application.vacancy
    applied, days = clock.day_of(application.created_at), vacancy.answer_days
    ended = clock.day_of(vacancy.ended_at) if vacancy.ended_at else None
    if application.state is not ApplicationState.SUBMITTED:
        changed = clock.day_of(application.changed_at)
        return Waiting(None, False, last_day_without_step(changed, days, ended) if ended else None, None, None)
    promised = promised_on(applied, days)
    reminded = clock.day_of(application.reminded_at) if application.reminded_at else None
    return Waiting(
        promised_on=promised,
        is_late=clock.today() > promised,
        open_until=last_day_unanswered(applied, days, ended),
        reminded_on=reminded,
        reminder_on=None if reminded else first_reminder_on(applied, days),
    )
