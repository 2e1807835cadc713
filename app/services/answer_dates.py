"""Until when an applicant waits, and what happens then, as the promise of an answer says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app import clock
from app.extensions import db
from app.models.application import Application
from app.models.interview import InterviewBooking, InterviewSlot
from app.rules.answer_promise import first_reminder_on, last_day_unanswered, last_day_without_step, promised_on
from app.rules.application_status import OPEN_STATES


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
    """None once it ended; the vacancy must be loaded. One query where it was answered and the vacancy has ended."""
    if application.state not in OPEN_STATES:
        return None
    if application.answered_at is not None:
        interviews = last_interviews([application.id]) if application.vacancy.ended_at else {}
        return Waiting(None, False, last_day_of(application, interviews.get(application.id)), None, None)
    applied, days = clock.day_of(application.created_at), application.vacancy.answer_days
    promised = promised_on(applied, days)
    reminded = clock.day_of(application.reminded_at) if application.reminded_at else None
    return Waiting(
        promised_on=promised,
        is_late=clock.today() > promised,
        open_until=last_day_of(application, None),
        reminded_on=reminded,
        reminder_on=None if reminded else first_reminder_on(applied, days),
    )


def last_day_of(application: Application, interview_on: date | None) -> date | None:
    """The last day on which it is open; None for what was answered while the vacancy has not ended."""
    vacancy = application.vacancy
    ended_on = clock.day_of(vacancy.ended_at) if vacancy.ended_at else None
    if application.answered_at is None:
        return last_day_unanswered(clock.day_of(application.created_at), vacancy.answer_days, ended_on)
    if ended_on is None:
        return None
    answered = application.offer_answered_at
    step_on = [
        clock.day_of(application.changed_at),
        clock.day_of(answered) if answered else None,
        application.offer_starts_on,
        interview_on,
    ]
    return last_day_without_step(max(day for day in step_on if day), vacancy.answer_days, ended_on)


def last_interviews(application_ids: Sequence[int]) -> Mapping[int, date]:
    """The day of the interview each of them chose, where there is one."""
    rows = db.session.execute(
        select(InterviewBooking.application_id, func.max(InterviewSlot.starts_at))
        .join(InterviewSlot, InterviewSlot.id == InterviewBooking.slot_id)
        .where(InterviewBooking.application_id.in_(application_ids), InterviewBooking.cancelled_at.is_(None))
        .group_by(InterviewBooking.application_id)
    )
    return {id: clock.day_of(starts_at) for id, starts_at in rows}
