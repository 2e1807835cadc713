"""Offers to work without a vacancy, from the alumnus's side: offer, read, take back; and what time ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import joinedload

from app import clock, jobs
from app.errors import AlreadyOffered, DomainError, InvalidValue, NotAllowed, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile, HiddenFrom
from app.models.company import Company, CompanyApproval
from app.models.referral import SpeculativeApplication
from app.rules.age import is_minor
from app.rules.alumni_status import AlumniState
from app.rules.company_status import ApprovalState
from app.rules.referral_status import (
    AGAIN_DAYS,
    MOST_SPECULATIVE,
    SPECULATIVE_DAYS,
    SPECULATIVE_SHOWS_CONTACT,
    SpeculativeState,
    may_offer_again,
)
from app.services import row_locks
from app.services import speculative_steps as steps
from app.services.application_access import alumnus_of
from app.services.application_steps import add_once
from app.services.consents import MINOR
from app.services.transaction import commit

LONGEST_NOTE = 1000
BATCH = 200


@dataclass(frozen=True)
class Standing:
    """Whether an alumnus may offer to work for a company: the company, an earlier offer, and why not, if not."""

    company: Company
    alumni: AlumniProfile
    offer: SpeculativeApplication | None
    refusal: DomainError | None


def standing_with(company_id: int, *, by: Account) -> Standing:
    """How things stand with a company that the own school stands by; raises NotAllowed, NotFound."""
    alumni = alumnus_of(by)
    company = db.session.scalar(select(Company).where(Company.id == company_id, _is_verified_by_school_of(alumni)))
    if company is None:
        raise NotFound()
    offer = _find(company_id, alumni.id)
    return Standing(company, alumni, offer, _refusal(company, alumni, offer))


def offer(company_id: int, *, note: str, by: Account) -> SpeculativeApplication:
    """Offer to work there, and so give this company one's name and contact for 90 days.

    One row a pair: the same one is opened again 30 days after it ended. Raises NotAllowed, NotFound, AlreadyOffered,
    InvalidValue at "note".
    """
    row_locks.lock(alumnus_of(by))  # two taps, or two companies at once, are counted one after the other
    standing = standing_with(company_id, by=by)
    if standing.refusal is not None:
        raise standing.refusal
    if not note.strip():
        raise InvalidValue(mark("Tulis satu dua kalimat: pekerjaan apa yang Anda cari di sana."), field="note")
    made = standing.offer or SpeculativeApplication(company=standing.company, alumni=standing.alumni)
    made.state, made.note = SpeculativeState.OPEN, note.strip()[:LONGEST_NOTE]
    made.opened_at, made.expires_on = clock.now(), clock.today() + timedelta(days=SPECULATIVE_DAYS)
    made.answered_at, made.answer = None, ""
    add_once(made, AlreadyOffered())
    steps.note(made, "opened", by=by)
    steps.tell_company(made)
    return _finish(made)


def withdraw(offer_id: int, *, by: Account) -> SpeculativeApplication:
    """Take it back, kept or waiting; the company no longer sees name and contact. Raises TransitionNotAllowed."""
    found = get_own(offer_id, by=by)
    row_locks.lock(found)
    steps.change(found, SpeculativeState.WITHDRAWN, by=by)
    return _finish(found)


def get_own(offer_id: int, *, by: Account) -> SpeculativeApplication:
    """One's own, with the company; else NotFound."""
    found = db.session.get(SpeculativeApplication, offer_id, options=[joinedload(SpeculativeApplication.company)])
    if found is None or found.alumni_id != alumnus_of(by).id:
        raise NotFound()
    return found


def mine(*, by: Account) -> Sequence[SpeculativeApplication]:
    """One's own, those that run first, then the newest; with the company."""
    rows = db.session.scalars(
        select(SpeculativeApplication)
        .where(SpeculativeApplication.alumni_id == alumnus_of(by).id)
        .options(joinedload(SpeculativeApplication.company))
        .order_by(SpeculativeApplication.opened_at.desc(), SpeculativeApplication.id.desc())
        .limit(50)
    )
    return sorted(rows, key=lambda one: one.state not in SPECULATIVE_SHOWS_CONTACT)


def lapse_due() -> int:
    """Close a batch of those whose time is over, waiting or kept; both sides are told. Returns how many."""
    due = db.session.scalars(
        select(SpeculativeApplication)
        .where(
            SpeculativeApplication.state.in_(SPECULATIVE_SHOWS_CONTACT),
            SpeculativeApplication.expires_on < clock.today(),
        )
        .options(
            joinedload(SpeculativeApplication.company),
            joinedload(SpeculativeApplication.alumni).options(
                joinedload(AlumniProfile.account), joinedload(AlumniProfile.cohort)
            ),
        )
        .order_by(SpeculativeApplication.id)
        .limit(BATCH)
    ).all()
    for one in due:
        row_locks.lock(one)
        if one.state in SPECULATIVE_SHOWS_CONTACT and one.expires_on < clock.today():  # nobody answered meanwhile
            steps.change(one, SpeculativeState.LAPSED, by=None)
    commit()
    return len(due)


def _refusal(company: Company, alumni: AlumniProfile, offer: SpeculativeApplication | None) -> DomainError | None:
    if alumni.state is not AlumniState.ACTIVE:
        return NotAllowed(mark("Profil Anda belum aktif. Hubungi BKK sekolah untuk mengaktifkannya."))
    if is_minor(alumni.birth_date, clock.today()):
        return NotAllowed(MINOR)
    if not alumni.phone and not alumni.email:
        return NotAllowed(mark("Isi nomor HP atau email di profil dulu, supaya perusahaan dapat menghubungi Anda."))
    if _is_true(HiddenFrom.alumni_id == alumni.id, HiddenFrom.company_id == company.id):
        return NotAllowed(mark("Anda menyembunyikan profil dari perusahaan ini. Buka dulu di Profil, bagian Privasi."))
    if company.dormant_at is not None:
        return NotAllowed(mark("Perusahaan ini sudah lama tidak membuka akunnya, jadi tawaran tidak akan terbaca."))
    return _refusal_of_earlier(offer, clock.today()) or _refusal_of_many(alumni)


def _refusal_of_earlier(offer: SpeculativeApplication | None, today: date) -> DomainError | None:
    if offer is None:
        return None
    if offer.state in SPECULATIVE_SHOWS_CONTACT:
        return AlreadyOffered()
    if may_offer_again(offer.state, offer.expires_on, today):
        return None
    days = AGAIN_DAYS - (today - offer.expires_on).days
    return NotAllowed(mark("Anda dapat menawarkan diri lagi ke perusahaan ini dalam %(days)s hari."), days=days)


def _refusal_of_many(alumni: AlumniProfile) -> DomainError | None:
    waiting = db.session.scalar(
        select(func.count(SpeculativeApplication.id)).where(
            SpeculativeApplication.alumni_id == alumni.id, SpeculativeApplication.state == SpeculativeState.OPEN
        )
    )
    if (waiting or 0) < MOST_SPECULATIVE:
        return None
    return NotAllowed(
        mark("Paling banyak lima tawaran diri menunggu jawaban. Tarik satu dulu, atau tunggu jawabannya.")
    )


def _is_verified_by_school_of(alumni: AlumniProfile) -> ColumnElement[bool]:
    return exists().where(
        CompanyApproval.company_id == Company.id,
        CompanyApproval.school_id == alumni.cohort.school_id,
        CompanyApproval.state == ApprovalState.VERIFIED,
    )


def _is_true(*conditions: ColumnElement[bool]) -> bool:
    return bool(db.session.scalar(select(exists().where(*conditions))))


def _find(company_id: int, alumni_id: int) -> SpeculativeApplication | None:
    return db.session.scalar(
        select(SpeculativeApplication).where(
            SpeculativeApplication.company_id == company_id, SpeculativeApplication.alumni_id == alumni_id
        )
    )


def _finish(offer: SpeculativeApplication) -> SpeculativeApplication:
    commit()
    jobs.start("send_mail")
    return offer
