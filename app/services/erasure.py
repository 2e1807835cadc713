"""Erasing somebody's data: at once, in one transaction, and for good. What stays is a row without anybody in it, so
that the counts of the cohort and its outcomes stay true."""

from sqlalchemy import select, update

from app import clock, jobs
from app.errors import InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile, Consent
from app.models.application import Application, Invitation
from app.models.erasure import Erasure
from app.models.interview import InterviewBooking
from app.models.referral import Referral, SpeculativeApplication
from app.rules.alumni_status import ALUMNI_LIFECYCLE, AlumniState, Availability, Visibility
from app.rules.application_status import OPEN_STATES, ApplicationState, InvitationState
from app.rules.referral_status import SPECULATIVE_LIFECYCLE, ReferralState, SpeculativeState
from app.services import accounts, alumni, ledger, outcome_changes, register, row_locks
from app.services import application_steps as steps
from app.services.contact_people import is_alive
from app.services.erased_rows import BY_ERASED, empty, forget_account, remove, sweep_loose_texts
from app.services.erasure_marks import nisn_mark, person_mark
from app.services.person_rows import Roots, own_addresses, roots_of, traces_of
from app.services.public_codes import new_codes
from app.services.transaction import commit, flush

CONFIRMATION = "HAPUS"
"""What has to be typed."""
NAMELESS = "Alumni terhapus"
LONGEST_REASON = 200


def erase_own(*, by: Account, password: str, typed: str) -> None:
    """Erase one's own data; raises NotFound, InvalidValue at "typed" or "password"."""
    own = alumni.get_own(by)
    _check_typed(typed)
    if not accounts.is_password_of(by, password):
        raise InvalidValue(mark("Kata sandi tidak cocok."), field="password")
    _erase(own, by=None, reason="")


def erase_for(alumni_id: int, *, by: Account, reason: str, typed: str) -> None:
    """Carry out what somebody asked the school for; raises NotFound, InvalidValue at "typed" or "reason"."""
    person = register.get_alumnus(alumni_id, by=by)
    _check_typed(typed)
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if not any(map(str.isalnum, reason)):
        raise InvalidValue(
            mark("Tulis bagaimana permintaan ini disampaikan, misalnya surat dan tanggalnya."), field="reason"
        )
    _erase(person, by=by, reason=reason)


def _check_typed(typed: str) -> None:
    if typed.strip().upper() != CONFIRMATION:
        raise InvalidValue(mark("Ketik %(word)s untuk memastikan."), field="typed", word=CONFIRMATION)


def _erase(person: AlumniProfile, *, by: Account | None, reason: str) -> None:
    row_locks.lock(person)
    if person.state is AlumniState.ERASED:
        raise NotFound()
    ALUMNI_LIFECYCLE.guard(person.state, AlumniState.ERASED)
    roots = roots_of(person)
    traces, addresses = traces_of(roots), own_addresses(roots)
    _close_what_is_open(roots)
    _withdraw_consents(roots)
    school_id = person.cohort.school_id
    db.session.add(
        Erasure(
            alumni_id=person.id,
            erased_at=clock.now(),
            is_by_school=by is not None,
            was_contactable=_is_contactable(person),
            nisn_mark=nisn_mark(person.nisn, school_id=school_id),
            person_mark=person_mark(person.full_name, person.birth_date, school_id=school_id),
        )
    )
    told = {"reason": traces.without(reason)} if by else {"actor": BY_ERASED}
    ledger.record("alumni.erased", person, by=by, school_id=school_id, alumni_id=person.id, **told)
    flush()
    empty(roots, traces)
    remove(roots)
    _make_nameless(roots)
    forget_account(roots, traces, addresses)
    sweep_loose_texts(traces)
    outcome_changes.note(db.session(), roots.alumni_ids)
    commit()
    jobs.start("send_mail")


def _is_contactable(person: AlumniProfile) -> bool:
    reached = is_alive(AlumniProfile.phone) | is_alive(AlumniProfile.email)
    return db.session.scalar(select(AlumniProfile.id).where(AlumniProfile.id == person.id, reached)) is not None


def _close_what_is_open(roots: Roots) -> None:
    """Applications are taken back and their companies told; interviews, invitations, referrals and offers end."""
    of_person = roots.alumni_ids
    applications = select(Application).where(Application.alumni_id.in_(of_person), Application.state.in_(OPEN_STATES))
    for application in db.session.scalars(applications).all():
        steps.change(application, ApplicationState.WITHDRAWN, by=None)
        steps.tell_company(application.vacancy, steps.TAKEN_BACK)
    booked = select(Application.id).where(Application.alumni_id.in_(of_person))
    db.session.execute(
        update(InterviewBooking)
        .where(InterviewBooking.application_id.in_(booked), InterviewBooking.cancelled_at.is_(None))
        .values(cancelled_at=clock.now(), sequence=InterviewBooking.sequence + 1)
        .execution_options(synchronize_session=False)
    )
    invited = select(Invitation).where(Invitation.alumni_id.in_(of_person), Invitation.state == InvitationState.SENT)
    for invitation in db.session.scalars(invited).all():
        steps.answer_invitation(invitation, InvitationState.DECLINED, by=None)
    asked = select(Referral).where(Referral.alumni_id.in_(of_person), Referral.state == ReferralState.ASKED)
    for referral in db.session.scalars(asked).all():
        referral.state, referral.answered_at = ReferralState.DECLINED, clock.now()
    offered = select(SpeculativeApplication).where(SpeculativeApplication.alumni_id.in_(of_person))
    for offer in db.session.scalars(offered).all():
        if SPECULATIVE_LIFECYCLE.allows(offer.state, SpeculativeState.WITHDRAWN):
            offer.state = SpeculativeState.WITHDRAWN


def _withdraw_consents(roots: Roots) -> None:
    held = select(Consent).where(Consent.alumni_id.in_(roots.alumni_ids), Consent.withdrawn_at.is_(None))
    for consent in db.session.scalars(held).all():
        consent.withdrawn_at = clock.now()


def _make_nameless(roots: Roots) -> None:
    """Of the register's facts only cohort, programme and sex stay: what the figures of a cohort are counted by."""
    db.session.expire_all()
    codes = new_codes(len(roots.profiles))
    for profile, code in zip(roots.profiles, codes, strict=True):
        profile.public_code, profile.full_name, profile.class_name = code, NAMELESS, ""
        profile.nisn = profile.birth_date = profile.phone = profile.email = None
        profile.regency_code = profile.district_code = profile.updated_at = profile.visibility_before = None
        profile.headline = profile.summary = ""
        profile.is_willing_to_move, profile.availability = False, Availability.NOT_OPEN
        profile.visibility, profile.dormancy_warnings, profile.state = Visibility.PRIVATE, 0, AlumniState.ERASED
    flush()
