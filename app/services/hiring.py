"""A hire: one seat taken, a placement begun, and nobody left waiting for an answer."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from app import clock, jobs
from app.errors import InvalidValue, NotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application, Invitation
from app.models.placement import Placement
from app.models.vacancy import Vacancy
from app.rules.age import is_minor
from app.rules.alumni_status import Availability
from app.rules.application_status import OPEN_STATES, ApplicationState, InvitationState, RejectReason
from app.rules.placement_status import SourceKind
from app.services import application_steps as steps
from app.services import placements, seats, speculative_steps
from app.services.application_access import application_to_decide
from app.services.transaction import commit

START_WITHIN = timedelta(days=183)
"""How far before or after today a hire may begin."""


def hire(application_id: int, *, started_on: date, position: str = "", by: Account) -> Placement:
    """Hire: a placement from the company's side, all in one transaction.

    The person's other open applications close; the last seat fills the vacancy and answers everyone still waiting.
    Raises NotFound, NotAllowed, NoSeatLeft, TransitionNotAllowed, InvalidValue.
    """
    application = application_to_decide(application_id, by=by)
    vacancy, alumni = application.vacancy, application.alumni
    _check_start(started_on)
    if is_minor(alumni.birth_date, started_on):
        raise NotAllowed(mark("Penempatan ini memerlukan izin orang tua atau wali. Hubungi BKK sekolah."))
    for row in (vacancy, alumni, application):
        seats.lock(row)
    seats.require_free(vacancy)
    steps.change(application, ApplicationState.HIRED, by=by, started_on=started_on.isoformat())
    steps.tell_applicant(application)
    placement = placements.enter(
        alumni,
        source=SourceKind.COMPANY,
        by=by,
        started_on=started_on,
        company=vacancy.company,
        position=position.strip() or vacancy.title,
        regency_code=vacancy.regency_code,
        application_id=application.id,
    )
    alumni.availability = Availability.NOT_OPEN
    _close_others(alumni, by=by)
    if seats.fill_when_full(vacancy, by=by):
        _answer_the_rest(vacancy, by=by)
    commit()
    jobs.start("send_mail")
    return placement


def _check_start(started_on: date) -> None:
    if abs(started_on - clock.today()) > START_WITHIN:
        raise InvalidValue(mark("Tanggal mulai paling jauh enam bulan dari hari ini."), field="started_on")


def _close_others(alumni: AlumniProfile, *, by: Account) -> None:
    """Whoever is hired withdraws everywhere else, offers to work too; invitations nobody will answer any more lapse."""
    for other in _open_applications(Application.alumni_id == alumni.id):
        steps.close_for_hired(other, by=by)
    _lapse_invitations(Invitation.alumni_id == alumni.id, by=by)
    speculative_steps.close_for_hired(alumni, by=by)


def _answer_the_rest(vacancy: Vacancy, *, by: Account) -> None:
    """Everyone still waiting for this vacancy learns that it is filled."""
    for other in _open_applications(Application.vacancy_id == vacancy.id):
        steps.refuse(other, RejectReason.FILLED, by=by)
    _lapse_invitations(Invitation.vacancy_id == vacancy.id, by=by)


def _open_applications(whose: ColumnElement[bool]) -> Sequence[Application]:
    return db.session.scalars(
        select(Application)
        .where(whose, Application.state.in_(OPEN_STATES))
        .options(
            joinedload(Application.vacancy).joinedload(Vacancy.company),
            joinedload(Application.alumni).joinedload(AlumniProfile.account),
        )
        .order_by(Application.id)
    ).all()


def _lapse_invitations(whose: ColumnElement[bool], *, by: Account) -> None:
    waiting = select(Invitation).where(whose, Invitation.state == InvitationState.SENT).order_by(Invitation.id)
    for invitation in db.session.scalars(waiting.options(joinedload(Invitation.vacancy))).all():
        steps.answer_invitation(invitation, InvitationState.LAPSED, by=by)
