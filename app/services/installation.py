"""The state of the installation: its schools, and whether mail, queue and index keep up."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.company import CompanyApproval
from app.models.notice import BouncedAddress
from app.models.outbox import Mail, SearchOutbox
from app.models.outcome import OutcomeNote
from app.models.school import Cohort, School
from app.models.vacancy import Vacancy
from app.paging import PAGE_SIZE, Page
from app.rules.company_status import ApprovalState
from app.rules.vacancy_status import VacancyState
from app.services.mail import MOST_ATTEMPTS

log = logging.getLogger(__name__)

FAILING_SHOWN = 10


@dataclass(frozen=True)
class SchoolLine:
    school: School
    people: int
    """Accounts of the school's own people."""
    alumni: int
    companies: int
    """Companies it has verified."""
    vacancies: int
    """Vacancies on show through it."""


@dataclass(frozen=True)
class Condition:
    """What waits to be done; `queue` is None when the queue does not answer."""

    sends_mail: bool
    mails_waiting: int
    mails_held: int
    """Of those, how many wait for the opening hour of whoever gets them."""
    mails_given_up: int
    """Not counting those whose address refuses mail."""
    addresses_bounced: int
    failing: Sequence[Mail]
    index_waiting: int
    outcomes_waiting: int
    queue: int | None


def schools_with_counts(*, page: int = 1) -> Page[SchoolLine]:
    """Schools by name, each with its counts; six queries a page."""
    total = db.session.scalar(select(func.count(School.id))) or 0
    schools = list(
        db.session.scalars(
            select(School).order_by(School.name, School.id).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
        )
    )
    people = _count_by(Account.school_id, Account.school_id.is_not(None))
    companies = _count_by(CompanyApproval.school_id, CompanyApproval.state == ApprovalState.VERIFIED)
    vacancies = _count_by(Vacancy.school_id, Vacancy.state == VacancyState.PUBLISHED)
    alumni_rows = db.session.execute(
        select(Cohort.school_id, func.count(AlumniProfile.id)).join(AlumniProfile).group_by(Cohort.school_id)
    )
    alumni = {school_id: number for school_id, number in alumni_rows}  # noqa: C416  (a Result has keys())
    lines = [
        SchoolLine(
            school=school,
            people=people.get(school.id, 0),
            alumni=alumni.get(school.id, 0),
            companies=companies.get(school.id, 0),
            vacancies=vacancies.get(school.id, 0),
        )
        for school in schools
    ]
    return Page(lines, page, total)


def condition() -> Condition:
    """Mails, index notes and queued tasks that wait, and the newest mails that could not be sent."""
    is_unsent = Mail.sent_at.is_(None)
    is_waiting = (is_unsent, Mail.attempts < MOST_ATTEMPTS)
    is_held = (*is_waiting, Mail.attempts == 0, Mail.send_after > clock.now())
    may_be_tried = (is_unsent, ~exists().where(BouncedAddress.address == func.lower(Mail.recipient)))
    counts = db.session.execute(
        select(
            select(func.count(Mail.id)).where(*is_waiting).scalar_subquery(),
            select(func.count(Mail.id)).where(*is_held).scalar_subquery(),
            select(func.count(Mail.id)).where(*may_be_tried, Mail.attempts >= MOST_ATTEMPTS).scalar_subquery(),
            select(func.count(BouncedAddress.id)).scalar_subquery(),
            select(func.count(SearchOutbox.id)).scalar_subquery(),
            select(func.count(OutcomeNote.id)).scalar_subquery(),
        )
    ).one()
    failing = db.session.scalars(
        select(Mail).where(*may_be_tried, Mail.last_error != "").order_by(Mail.id.desc()).limit(FAILING_SHOWN)
    )
    return Condition(
        sends_mail=bool(current_app.config["PADANKARYA"].smtp_url),
        mails_waiting=counts[0],
        mails_held=counts[1],
        mails_given_up=counts[2],
        addresses_bounced=counts[3],
        failing=list(failing),
        index_waiting=counts[4],
        outcomes_waiting=counts[5],
        queue=_queued(),
    )


def _count_by(
    column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None], condition: ColumnElement[bool]
) -> dict[int | None, int]:
    rows = db.session.execute(select(column, func.count()).where(condition).group_by(column))
    return {school_id: number for school_id, number in rows}  # noqa: C416  (a Result has keys())


def _queued() -> int | None:
    try:
        return int(current_app.extensions["queue"].pending_count())
    except Exception:
        log.exception("queue not reachable")
        return None
