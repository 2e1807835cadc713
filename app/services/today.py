"""What waits for an alumnus today, counted in one statement: answers, times to choose, days that run out."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, exists, func, select

from app import clock
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.application import Application, Invitation
from app.models.interview import InterviewBooking, InterviewSlot
from app.models.referral import Referral
from app.models.saved_vacancy import SavedVacancy
from app.models.vacancy import Vacancy
from app.rules.application_status import ApplicationState, InvitationState
from app.rules.referral_status import ReferralState
from app.services.deadline_reminders import DAYS_BEFORE
from search_index.findable import findable_vacancies


@dataclass(frozen=True)
class Today:
    """How many of each wait, and the number (id) of one of them, to go straight to where there is only one."""

    invitations: int
    invitation_id: int | None
    offers: int
    offer_id: int | None
    interviews: int
    """Times to choose from, none chosen yet."""
    interview_id: int | None
    referrals: int
    referral_id: int | None
    closing: int
    """Saved vacancies that close within three days and are not applied for."""


def today_of(alumni: AlumniProfile) -> Today:
    """For the alumnus whose account is known; one query."""
    mine = Application.alumni_id == alumni.id
    offered = (mine, Application.state == ApplicationState.OFFERED, Application.offer_answer.is_(None))
    sent = (Invitation.alumni_id == alumni.id, Invitation.state == InvitationState.SENT)
    asked = (Referral.alumni_id == alumni.id, Referral.state == ReferralState.ASKED)
    to_choose = (mine, Application.state == ApplicationState.INTERVIEW, _has_times(), ~_has_chosen())
    row = db.session.execute(
        select(
            _count(Invitation, *sent),
            select(func.min(Invitation.id)).where(*sent).scalar_subquery(),
            _count(Application, *offered),
            select(func.min(Application.id)).where(*offered).scalar_subquery(),
            _count(Application, *to_choose),
            select(func.min(Application.id)).where(*to_choose).scalar_subquery(),
            _count(Referral, *asked),
            select(func.min(Referral.id)).where(*asked).scalar_subquery(),
            _closing(alumni),
        )
    ).one()
    return Today(*row)


def _count(model: type, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).select_from(model).where(*conditions).scalar_subquery()


def _has_times() -> ColumnElement[bool]:
    return exists().where(
        InterviewSlot.vacancy_id == Application.vacancy_id,
        InterviewSlot.cancelled_at.is_(None),
        InterviewSlot.starts_at > clock.now(),
    )


def _has_chosen() -> ColumnElement[bool]:
    return exists().where(InterviewBooking.application_id == Application.id, InterviewBooking.cancelled_at.is_(None))


def _closing(alumni: AlumniProfile) -> ColumnElement[int]:
    today = clock.today()
    applied = exists().where(Application.vacancy_id == Vacancy.id, Application.alumni_id == alumni.id)
    return (
        select(func.count())
        .select_from(SavedVacancy)
        .join(Vacancy, Vacancy.id == SavedVacancy.vacancy_id)
        .where(
            SavedVacancy.account_id == alumni.account_id,
            *findable_vacancies(today),
            Vacancy.deadline <= today + timedelta(days=DAYS_BEFORE),
            ~applied,
        )
        .scalar_subquery()
    )
