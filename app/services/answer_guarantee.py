"""The promise of an answer, kept by time: companies are reminded, and who gets no answer is told so in the end."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import joinedload

from app import clock, jobs
from app.errors import mark
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.application import Application
from app.models.company import CompanyApproval
from app.models.vacancy import Vacancy
from app.rules.answer_promise import (
    GRACE,
    REMINDED_BEFORE,
    needs_reminder,
    promised_on,
)
from app.rules.application_status import OPEN_STATES
from app.rules.company_status import ApprovalState
from app.rules.notice_kinds import NoticeKind
from app.services import application_steps as steps
from app.services import company_notices, row_locks
from app.services.answer_dates import last_day_of, last_interviews
from app.services.notices import Letter
from app.services.transaction import commit

BATCH = 200
WAITING: Letter = (
    mark("Pelamar menunggu jawaban: %(vacancy)s"),
    mark(
        "%(waiting)s pelamar %(vacancy)s menunggu jawaban Anda dalam tiga hari ini; %(late)s di antaranya sudah"
        " mencapai atau melewati tanggal yang Anda janjikan. Menolak dengan alasan juga jawaban."
    ),
)
LAPSED: Letter = (
    mark("Lamaran ditutup tanpa jawaban: %(vacancy)s"),
    mark(
        "%(lapsed)s lamaran untuk %(vacancy)s ditutup karena tidak dijawab, dan dihitung dalam tingkat jawaban"
        " perusahaan Anda yang tampil untuk umum."
    ),
)


def keep() -> None:
    """Everything the promise asks for today."""
    lapse_due()
    remind_due()


def remind_due() -> int:
    """Tell each company, once for each vacancy, how many wait: three days before a promised day and on it.

    Returns how many vacancies were reminded of. Companies the school does not stand by cannot answer: not reminded.
    """
    reminded = 0
    today = clock.today()
    for days in _promises():
        first = max(days - REMINDED_BEFORE.days, 1)
        made = _made_before(today, first)
        for vacancy_id in db.session.scalars(_waiting_vacancies(days, made)).all():
            reminded += _remind(vacancy_id, made, today)
    if reminded:
        jobs.start("send_mail")
    return reminded


def lapse_due() -> int:
    """Close what was not answered within the promise and its grace; returns how many. Each exactly once."""
    lapsed = 0
    today = clock.today()
    for days in _promises():
        for ids in _batches(_may_lapse(days, today)):
            lapsed += _lapse(ids, today)
    if lapsed:
        jobs.start("send_mail")
    return lapsed


def _promises() -> Sequence[int]:
    """The different numbers of days that vacancies with open applications promise."""
    open_ones = exists().where(Application.vacancy_id == Vacancy.id, Application.state.in_(OPEN_STATES))
    return db.session.scalars(select(Vacancy.answer_days).where(open_ones).distinct()).all()


def _made_before(today: date, days: int) -> datetime:
    """The moment before which an application was made that is at least so many days old today."""
    return clock.start_of(date.fromordinal(today.toordinal() - days + 1))


def _waiting_vacancies(days: int, made: datetime) -> Select[int]:
    verified = exists().where(
        CompanyApproval.company_id == Vacancy.company_id,
        CompanyApproval.school_id == Vacancy.school_id,
        CompanyApproval.state == ApprovalState.VERIFIED,
    )
    return select(Vacancy.id).where(Vacancy.answer_days == days, verified, _is_waiting(made)).order_by(Vacancy.id)


def _is_waiting(made: datetime) -> ColumnElement[bool]:
    return exists().where(
        Application.vacancy_id == Vacancy.id,
        Application.state.in_(OPEN_STATES),
        Application.answered_at.is_(None),
        Application.created_at < made,
    )


def _remind(vacancy_id: int, made: datetime, today: date) -> int:
    """Whether the company was reminded of this vacancy; one transaction."""
    row_locks.lock(db.session.get_one(Vacancy, vacancy_id))
    rows = db.session.scalars(
        select(Application)
        .where(
            Application.vacancy_id == vacancy_id,
            Application.state.in_(OPEN_STATES),
            Application.answered_at.is_(None),
            Application.created_at < made,
        )
        .options(joinedload(Application.vacancy))
        .execution_options(populate_existing=True)
    ).all()
    due = [row for row in rows if _needs_reminder(row, today)]
    if not due:
        db.session.rollback()
        return 0
    for row in due:
        row.reminded_at = clock.now()
    vacancy = due[0].vacancy
    late = sum(promised_on(clock.day_of(row.created_at), vacancy.answer_days) <= today for row in rows)
    _tell(vacancy, WAITING, waiting=str(len(rows)), late=str(late))
    commit()
    return 1


def _needs_reminder(application: Application, today: date) -> bool:
    applied_on = clock.day_of(application.created_at)
    reminded_on = clock.day_of(application.reminded_at) if application.reminded_at else None
    return needs_reminder(applied_on, application.vacancy.answer_days, reminded_on, today)


def _may_lapse(days: int, today: date) -> ColumnElement[bool]:
    """What the exact rule may close, as the database can say it."""
    promised, forgiven = _made_before(today, days + 1), _made_before(today, days + GRACE.days + 1)
    unanswered = and_(Application.answered_at.is_(None), Application.created_at < forgiven)
    ended = and_(Vacancy.ended_at < promised, Application.changed_at < promised)
    return and_(Vacancy.answer_days == days, or_(unanswered, ended))


def _batches(condition: ColumnElement[bool]) -> Iterator[Sequence[int]]:
    """The ids of open applications that meet it, in batches, each seen once."""
    last = 0
    while ids := db.session.scalars(
        select(Application.id)
        .join(Vacancy, Vacancy.id == Application.vacancy_id)
        .where(Application.state.in_(OPEN_STATES), Application.id > last, condition)
        .order_by(Application.id)
        .limit(BATCH)
    ).all():
        yield ids
        last = ids[-1]


def _lapse(ids: Sequence[int], today: date) -> int:
    """Close those of them that are due; one transaction. Held by somebody else: the next run sees them again."""
    held = row_locks.lock_all(Application, ids, skips_held=True)
    rows = db.session.scalars(
        select(Application)
        .where(Application.id.in_(held), Application.state.in_(OPEN_STATES))
        .options(
            joinedload(Application.vacancy).joinedload(Vacancy.company),
            joinedload(Application.alumni).joinedload(AlumniProfile.account),
        )
        .order_by(Application.id)
        .execution_options(populate_existing=True)
    ).all()
    interviews = last_interviews([row.id for row in rows])
    due = [row for row in rows if today > (last_day_of(row, interviews.get(row.id)) or date.max)]
    for row in due:
        steps.lapse(row)
    for vacancy, number in Counter(row.vacancy for row in due).items():
        _tell(vacancy, LAPSED, lapsed=str(number))
    commit()
    return len(due)


def _tell(vacancy: Vacancy, letter: Letter, **values: str) -> None:
    path = f"/lowongan/{vacancy.id}/lamaran"
    company_notices.tell_recruiters(
        vacancy.company_id, NoticeKind.WAITING, *letter, path, vacancy=vacancy.title, **values
    )
