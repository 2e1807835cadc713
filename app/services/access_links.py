"""Links that let somebody in: invitations to join, and ways back in. Single-use, short-lived, stored as hashes."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select

from app import clock, jobs
from app.errors import NotAllowed, NotFound, TokenNotValid, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import AccessLink, Account, LinkPurpose
from app.models.alumni import AlumniProfile
from app.models.company import Company, Recruiter
from app.models.school import School
from app.rules.alumni_status import ALUMNI_LIFECYCLE, AlumniState
from app.rules.company_status import RecruiterRole
from app.rules.notice_kinds import NoticeKind
from app.rules.roles import Role
from app.services import accounts, bans, bounces, ledger, mail, notices, row_locks
from app.services.even_time import evenly
from app.services.notices import Letter
from app.services.transaction import commit

JOIN_DAYS = 30
RESET_HOURS = 2
RESET_BY_SCHOOL: Letter = (
    mark("Sekolah membuat tautan kata sandi baru"),
    mark(
        "%(school)s membuat tautan untuk mengganti kata sandi akun Anda. Bukan Anda yang memintanya? Masuk, ganti kata"
        " sandi, dan beri tahu BKK sekolah."
    ),
)


@dataclass(frozen=True)
class Invited:
    """Who an invitation is for and from, for the page that accepts it."""

    role: Role
    first_name: str
    organisation: str
    recruiter_role: RecruiterRole | None = None


def invited_by(link: AccessLink) -> Invited:
    """What the holder of a join link may read before joining: a first name and an organisation, no more."""
    alumni = db.session.get(AlumniProfile, link.alumni_id) if link.alumni_id else None
    school = alumni.cohort.school if alumni else db.session.get(School, link.school_id or 0)
    company = db.session.get(Company, link.company_id or 0)
    return Invited(
        role=link.role or Role.ALUMNI,
        first_name=alumni.full_name.split()[0] if alumni else "",
        organisation=school.name if school else company.name if company else "",
        recruiter_role=link.recruiter_role,
    )


def invite_alumni(alumni: AlumniProfile, *, by: Account) -> str:
    """A join link's token for a row of the register; earlier links of that row stop working."""
    if alumni.cohort.school_id != by.school_id:
        raise NotAllowed()
    if not alumni.is_listed:
        raise TransitionNotAllowed()
    ALUMNI_LIFECYCLE.guard(alumni.state, AlumniState.INVITED)
    alumni.state = AlumniState.INVITED
    _retire_links(AccessLink.alumni_id == alumni.id)
    token = _new_link(
        LinkPurpose.JOIN, timedelta(days=JOIN_DAYS), role=Role.ALUMNI, alumni_id=alumni.id, created_by_id=by.id
    )
    ledger.record("alumni.invited", alumni, by=by, school_id=by.school_id, alumni_id=alumni.id)
    commit()
    return token


def invite_colleague(*, by: Account, role: Role, recruiter_role: RecruiterRole | None = None) -> str:
    """A join link's token for a colleague of the same school or company; `recruiter_role` is theirs in the company."""
    if by.role is Role.SCHOOL_ADMIN and role in (Role.STAFF, Role.SCHOOL_ADMIN):
        owner: dict[str, object] = {"school_id": by.school_id}
    elif by.role is Role.RECRUITER and role is Role.RECRUITER:
        company_id = db.session.scalar(select(Recruiter.company_id).where(Recruiter.account_id == by.id))
        if company_id is None:
            raise NotAllowed()
        owner = {"company_id": company_id, "recruiter_role": recruiter_role or RecruiterRole.RECRUITER}
    else:
        raise NotAllowed()
    token = _new_link(LinkPurpose.JOIN, timedelta(days=JOIN_DAYS), role=role, created_by_id=by.id, **owner)
    ledger.record("account.colleague_invited", by, by=by, school_id=by.school_id, role=role.value)
    commit()
    return token


def stop_colleague_links(maker: Account) -> None:
    """Nobody joins a school any more by an invitation this account made (not committed)."""
    _retire_links((AccessLink.created_by_id == maker.id) & AccessLink.school_id.is_not(None))


def join(token: str, *, display_name: str, password: str, email: str, phone: str) -> Account:
    """Make the account an invitation was for and use the link up; raises TokenNotValid, InvalidValue, AlreadyTaken."""
    access = _held(token, LinkPurpose.JOIN)
    alumni = db.session.get(AlumniProfile, access.alumni_id) if access.alumni_id else None
    known = _without_place(email or phone, password, access) if alumni or access.company_id else None
    account = known or accounts.new_account(
        role=access.role or Role.ALUMNI,
        display_name=alumni.full_name if alumni else display_name,
        password=password,
        email=email,
        phone=phone,
        school_id=access.school_id,
    )
    access.used_at = clock.now()
    if alumni:
        accounts.attach_alumni(alumni, account)
    if access.company_id:
        bans.refuse_banned_person(account, access.company_id)
        role = access.recruiter_role or RecruiterRole.RECRUITER
        db.session.add(Recruiter(account=account, company_id=access.company_id, role=role))
    school_id = access.school_id or (alumni.cohort.school_id if alumni else None)
    ledger.record(
        "account.joined", account, by=account, school_id=school_id, alumni_id=access.alumni_id, role=account.role.value
    )
    commit()
    return account


@evenly()
def request_reset(contact: str, *, link: str, subject: str, body: str) -> None:
    """Mail a reset link if the account exists and has an e-mail address; tell the asker nothing either way, nor sooner.

    `link` holds {token}; `body` holds {link} and {name}.
    """
    account = accounts.find_by_contact(contact)
    if account is None or not account.email or account.is_blocked:
        return
    token = _new_link(LinkPurpose.RESET, timedelta(hours=RESET_HOURS), account_id=account.id)
    mail.write(account.email, subject, body.format(link=link.format(token=token), name=account.display_name))
    commit()
    jobs.start("send_mail")


def reset_password(token: str, *, password: str) -> Account:
    """Set the password behind a reset link; raises TokenNotValid, InvalidValue."""
    access = _held(token, LinkPurpose.RESET)
    account = ledger.get(Account, access.account_id or 0)
    accounts.set_password(account, password)
    if access.created_by_id is None:
        bounces.lift(account.email)  # the link went only there
    ledger.record("account.password_reset", account, by=account, school_id=account.school_id)
    commit()
    return account


def reset_link(alumni: AlumniProfile, *, by: Account) -> str:
    """A reset link's token that staff hand to an alumnus who asks for it and is told; earlier ones stop working."""
    if alumni.cohort.school_id != by.school_id:
        raise NotFound()
    if alumni.account_id is None:
        raise TokenNotValid()
    _retire_links((AccessLink.account_id == alumni.account_id) & (AccessLink.purpose == LinkPurpose.RESET))
    lives = timedelta(hours=RESET_HOURS)
    token = _new_link(LinkPurpose.RESET, lives, account_id=alumni.account_id, created_by_id=by.id)
    ledger.record("account.reset_link_made", alumni, by=by, school_id=by.school_id, alumni_id=alumni.id)
    notices.tell(
        alumni.account,
        NoticeKind.ACCOUNT,
        *RESET_BY_SCHOOL,
        "/akun",
        in_time_for=clock.now() + lives,
        school=alumni.cohort.school.name,
    )
    commit()
    jobs.start("send_mail")
    return token


def find_link(token: str, purpose: LinkPurpose) -> AccessLink:
    """The unused, unexpired link of a token; raises TokenNotValid."""
    access = db.session.scalar(
        select(AccessLink).where(AccessLink.token_hash == _hash(token), AccessLink.purpose == purpose)
    )
    if access is None or access.used_at is not None or access.expires_at < clock.now():
        raise TokenNotValid()
    return access


def _held(token: str, purpose: LinkPurpose) -> AccessLink:
    """The link, for this caller alone until the transaction ends; raises TokenNotValid, also when one was quicker."""
    row_locks.lock(find_link(token, purpose))
    return find_link(token, purpose)


def _without_place(contact: str, password: str, access: AccessLink) -> Account | None:
    """The account of somebody who has one and belongs nowhere: an alumnus whose claim was refused or waits, a recruiter
    who left a company. It is used again."""
    account = accounts.find_by_contact(contact)
    if account is None or account.role is not access.role or not accounts.is_password_of(account, password):
        return None
    place = Recruiter if account.role is Role.RECRUITER else AlumniProfile
    taken = db.session.scalar(select(place.id).where(place.account_id == account.id))
    return None if taken else account


def _new_link(purpose: LinkPurpose, lifetime: timedelta, **belongs: object) -> str:
    token = secrets.token_urlsafe(24)
    expires: datetime = clock.now() + lifetime
    db.session.add(AccessLink(purpose=purpose, token_hash=_hash(token), expires_at=expires, **belongs))
    return token


def _retire_links(whose: ColumnElement[bool]) -> None:
    for access in db.session.scalars(select(AccessLink).where(whose, AccessLink.used_at.is_(None))):
        access.used_at = clock.now()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
