"""Claims: somebody says that a row of the register is them, and the school decides."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock, jobs
from app.errors import NotAllowed, NotFound, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import LISTED, AlumniProfile, ProfileClaim
from app.models.school import Cohort
from app.rules.alumni_status import CLAIM_LIFECYCLE, AlumniState, ClaimState
from app.rules.notice_kinds import NoticeKind
from app.rules.passwords import check_password
from app.rules.roles import Role
from app.services import accounts, contact_looks, ledger, notices, row_locks
from app.services.contacts import split_contact
from app.services.even_time import evenly
from app.services.transaction import commit

MOST_WAITING = 3
"""Claims that may wait for one row at a time: the true person is not locked out by a first, false one."""
UNNAMED = "Alumni (menunggu sekolah)"
"""Until the school has agreed, the account does not learn the name behind the NISN."""


@evenly()
def submit(*, nisn: str, birth_date: date, contact: str, password: str) -> None:
    """Make an account and a claim, if the register has this person without an account.

    Says nothing either way, and takes as long, so that nobody learns who is in the register.
    Raises InvalidValue at "contact" or "password" for values that could never be used.
    """
    email, phone = split_contact(contact)
    check_password(password, known=(email or "", phone or "", nisn))
    alumni = _claimable(nisn, birth_date)
    if alumni is None or accounts.find_by_contact(contact) is not None:
        accounts.HASHER.hash(password)
        return
    account = accounts.new_account(
        role=Role.ALUMNI, display_name=UNNAMED, password=password, email=email or "", phone=phone or ""
    )
    claim = ProfileClaim(alumni=alumni, account=account)
    db.session.add(claim)
    ledger.record("claim.submitted", claim, by=None, school_id=alumni.cohort.school_id, alumni_id=alumni.id)
    commit()


def get_for_decision(claim_id: int, *, by: Account) -> ProfileClaim:
    """A claim on a row of this person's school, with the row and the account; raises NotFound."""
    school_id = _school_of(by)
    claim = db.session.scalar(
        select(ProfileClaim)
        .join(ProfileClaim.alumni)
        .join(AlumniProfile.cohort)
        .where(ProfileClaim.id == claim_id, Cohort.school_id == school_id)
        .options(
            contains_eager(ProfileClaim.alumni).options(
                contains_eager(AlumniProfile.cohort), joinedload(AlumniProfile.programme)
            ),
            joinedload(ProfileClaim.account),
        )
    )
    if claim is None:
        raise NotFound()
    return claim


def look_at(claim_id: int, *, by: Account) -> ProfileClaim:
    """The same for the page that shows the register's number and address: the look stands in the ledger."""
    contact_looks.look([get_for_decision(claim_id, by=by).alumni], by=by)
    return get_for_decision(claim_id, by=by)


def find_of(account: Account) -> ProfileClaim | None:
    """The claim this account was made for, if it was made by claiming."""
    return db.session.scalar(select(ProfileClaim).where(ProfileClaim.account_id == account.id))


def approve(claim_id: int, *, by: Account) -> ProfileClaim:
    """Yes, this is the person: the account gets the profile; other claims on the same row are refused."""
    claim = _held(claim_id, by=by)
    CLAIM_LIFECYCLE.guard(claim.state, ClaimState.APPROVED)
    if claim.alumni.account_id is not None:
        raise TransitionNotAllowed()
    if not claim.alumni.is_listed:
        raise TransitionNotAllowed(mark("Alumni ini sudah dikeluarkan dari daftar. Kembalikan dulu, lalu setujui."))
    accounts.attach_alumni(claim.alumni, claim.account)
    claim.account.display_name = claim.alumni.full_name
    _decide(claim, ClaimState.APPROVED, by=by)
    others = select(ProfileClaim).where(
        ProfileClaim.alumni_id == claim.alumni_id,
        ProfileClaim.state == ClaimState.SUBMITTED,
        ProfileClaim.id != claim.id,
    )
    for other in db.session.scalars(others.options(joinedload(ProfileClaim.account))):
        _decide(other, ClaimState.REFUSED, by=by)
    commit()
    jobs.start("send_mail")
    return claim


def refuse(claim_id: int, *, by: Account) -> ProfileClaim:
    """No, this is not the person. The row of the register can be claimed again."""
    claim = _held(claim_id, by=by)
    CLAIM_LIFECYCLE.guard(claim.state, ClaimState.REFUSED)
    _decide(claim, ClaimState.REFUSED, by=by)
    commit()
    jobs.start("send_mail")
    return claim


def _held(claim_id: int, *, by: Account) -> ProfileClaim:
    """The claim to decide, while the row of the register it is about is held: two decisions cannot cross."""
    claim = get_for_decision(claim_id, by=by)
    row_locks.lock(claim.alumni)
    row_locks.read_again(claim)
    return claim


def _claimable(nisn: str, birth_date: date) -> AlumniProfile | None:
    """The newest row of this NISN and birth date that has no account and not too many claims waiting."""
    waiting_claims = (
        select(func.count(ProfileClaim.id))
        .where(ProfileClaim.alumni_id == AlumniProfile.id, ProfileClaim.state == ClaimState.SUBMITTED)
        .scalar_subquery()
    )
    return db.session.scalar(
        select(AlumniProfile)
        .join(AlumniProfile.cohort)
        .where(
            AlumniProfile.nisn == "".join(filter(str.isdigit, nisn)),
            AlumniProfile.birth_date == birth_date,
            AlumniProfile.account_id.is_(None),
            LISTED,
            AlumniProfile.state.in_((AlumniState.REGISTERED, AlumniState.INVITED)),
            waiting_claims < MOST_WAITING,
        )
        .options(contains_eager(AlumniProfile.cohort))
        .order_by(Cohort.graduation_year.desc(), AlumniProfile.id)
        .limit(1)
    )


def _decide(claim: ProfileClaim, state: ClaimState, *, by: Account) -> None:
    claim.state, claim.decided_by_id, claim.decided_at = state, by.id, clock.now()
    ledger.record(f"claim.{state.value}", claim, by=by, school_id=by.school_id, alumni_id=claim.alumni_id)
    if state is ClaimState.APPROVED:
        notices.tell(
            claim.account,
            NoticeKind.ACCOUNT,
            mark("Akun alumni Anda sudah aktif"),
            mark(
                "Sekolah sudah memastikan data Anda. Lengkapi profil dan lihat lowongan yang cocok."
                " Profil tertutup sampai Anda sendiri membukanya."
            ),
            "/alumni/saya",
        )
    else:
        notices.tell(
            claim.account,
            NoticeKind.ACCOUNT,
            mark("Permintaan akun alumni belum disetujui"),
            mark(
                "Sekolah belum dapat memastikan bahwa data tersebut milik Anda."
                " Hubungi BKK sekolah dan bawa ijazah atau kartu pelajar, agar dapat dibantu."
            ),
            "/alumni/saya",
        )


def _school_of(by: Account) -> int:
    if by.school_id is None:
        raise NotAllowed()
    return by.school_id
