"""A hire: one seat taken, a placement begun, and nobody left waiting for an answer."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from app import clock, jobs
from app.errors import NotAllowed, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application, Invitation
from app.models.placement import Placement
from app.models.referral import Referral
from app.models.vacancy import Vacancy
from app.rules import offers
from app.rules.age import is_minor
from app.rules.alumni_status import Availability
from app.rules.application_status import (
    OPEN_STATES,
    ApplicationState,
    InvitationState,
    OfferAnswer,
    RejectReason,
)
from app.rules.placement_status import SourceKind
from app.rules.referral_status import REFERRAL_LIFECYCLE, ReferralState
from app.services import application_steps as steps
from app.services import ledger, placements, row_locks, seats, speculative_steps
from app.services.application_access import application_to_decide
from app.services.transaction import commit

WITHDRAWN_MEANWHILE = mark("Pelamar menarik lamarannya, jadi penerimaannya tidak dapat dicatat.")


def hire(
    application_id: int, *, started_on: date, contract_until: date | None = None, position: str = "", by: Account
) -> Placement:
    """Hire: a placement from the company's side, all in one transaction; `contract_until` None is one without end.

    The person's other open applications close; the last seat fills the vacancy and answers everyone still waiting.
    Raises NotFound, NotAllowed, NoSeatLeft, TransitionNotAllowed, InvalidValue.
    """
    application = application_to_decide(application_id, by=by)
    vacancy, alumni = application.vacancy, application.alumni
    offers.check_start(started_on, clock.today(), field="started_on")
    offers.check_contract(started_on, contract_until, field="contract_until")
    if is_minor(alumni.birth_date, started_on):
        raise NotAllowed(mark("Penempatan ini memerlukan izin orang tua atau wali. Hubungi BKK sekolah."))
    row_locks.lock_pair(vacancy, alumni)
    _lock_what_it_ends(application)
    if application.state is ApplicationState.WITHDRAWN and application.reject_reason is None:
        raise TransitionNotAllowed(WITHDRAWN_MEANWHILE)
    if vacancy.is_blind and application.state is ApplicationState.SUBMITTED:
        raise TransitionNotAllowed(mark("Seleksi ini tanpa nama: loloskan dulu ke seleksi awal, baru terima."))
    if application.state is not ApplicationState.HIRED:
        seats.require_free(vacancy)
    steps.change(application, ApplicationState.HIRED, by=by, started_on=started_on.isoformat())
    steps.tell_applicant(application)
    placement = placements.enter(
        alumni,
        source=SourceKind.COMPANY,
        by=by,
        started_on=started_on,
        contract_until=contract_until,
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


def accepted_offers(vacancy_id: int, *, besides: int | None = None) -> Sequence[Application]:
    """Applications whose offer was accepted and that wait for the hire to be recorded."""
    return db.session.scalars(
        select(Application).where(
            Application.vacancy_id == vacancy_id,
            Application.state == ApplicationState.OFFERED,
            Application.offer_answer == OfferAnswer.ACCEPTED,
            Application.id != besides,
        )
    ).all()


def _lock_what_it_ends(application: Application) -> None:
    """Hold the application and all that its hire may end, the person's and the vacancy's: each kind at once and in the
    order of ids, so that two hires that end each other's applications never wait in a circle."""
    for kind, states in ((Application, OPEN_STATES), (Invitation, [InvitationState.SENT])):
        beside = (kind.vacancy_id == application.vacancy_id) | (kind.alumni_id == application.alumni_id)
        row_locks.lock_all(kind, db.session.scalars(select(kind.id).where(beside, kind.state.in_(states))).all())
    row_locks.lock(application)


def _close_others(alumni: AlumniProfile, *, by: Account) -> None:
    """Whoever is hired withdraws everywhere else, offers to work too; invitations nobody will answer any more lapse."""
    for other in _open_applications(Application.alumni_id == alumni.id):
        steps.close_for_hired(other, by=by)
    _lapse_invitations(Invitation.alumni_id == alumni.id, by=by)
    _lapse_referrals(alumni, by=by)
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
        .with_for_update(of=Application)
        .execution_options(populate_existing=True)
    ).all()


def _lapse_invitations(whose: ColumnElement[bool], *, by: Account) -> None:
    waiting = select(Invitation).where(whose, Invitation.state == InvitationState.SENT).order_by(Invitation.id)
    for invitation in db.session.scalars(waiting.options(joinedload(Invitation.vacancy))).all():
        steps.answer_invitation(invitation, InvitationState.LAPSED, by=by)


def _lapse_referrals(alumni: AlumniProfile, *, by: Account) -> None:
    """What the school asked this person about is no longer asked."""
    asked = select(Referral).where(Referral.alumni_id == alumni.id, Referral.state == ReferralState.ASKED)
    for referral in db.session.scalars(asked.order_by(Referral.id).with_for_update()).all():
        REFERRAL_LIFECYCLE.guard(referral.state, ReferralState.LAPSED)
        referral.state, referral.answered_at = ReferralState.LAPSED, clock.now()
        school_id = alumni.cohort.school_id
        ledger.record("referral.ended_by_hire", referral, by=by, school_id=school_id, alumni_id=alumni.id)
