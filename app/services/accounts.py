"""Accounts: signing in, being invited, getting back in."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import ColumnElement, select

from app import clock, jobs
from app.errors import InvalidValue, NotAllowed, NotFound, TokenNotValid, WrongCredentials, mark
from app.extensions import db
from app.models.account import AccessLink, Account, LinkPurpose
from app.models.alumni import AlumniProfile
from app.models.company import Company, Recruiter
from app.models.school import School
from app.rules.alumni_status import ALUMNI_LIFECYCLE, AlumniState
from app.rules.passwords import check_password
from app.rules.roles import Role
from app.services import ledger, mail
from app.services.contacts import normal_email, normal_phone, split_contact
from app.services.transaction import commit

# OWASP's second recommended profile: 21 ms and 19 MiB a hash on the machines we measured, against 119 ms and 64 MiB.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
JOIN_DAYS = 30
RESET_HOURS = 2
SEEN_EVERY = timedelta(minutes=15)


def find_by_session(session_id: str) -> Account | None:
    """The account a session cookie speaks for; None once its sessions were ended."""
    key, _, epoch = session_id.partition(":")
    if not (key.isdigit() and epoch.isdigit()):
        return None
    account = db.session.get(Account, int(key))
    return account if account and account.session_epoch == int(epoch) else None


def find_by_contact(contact: str) -> Account | None:
    """The account with this e-mail or phone number, however it was typed."""
    try:
        email, phone = split_contact(contact)
    except InvalidValue:
        return None
    wanted = Account.email == email if email else Account.phone == phone
    return db.session.scalar(select(Account).where(wanted))


def authenticate(*, contact: str, password: str) -> Account:
    """The account, or WrongCredentials; takes as long for an unknown contact as for a wrong password."""
    account = find_by_contact(contact)
    matches = _verify(account.password_hash if account else _NOBODY, password)
    if account is None or not matches or account.is_blocked:
        raise WrongCredentials()
    if HASHER.check_needs_rehash(account.password_hash):
        account.password_hash = HASHER.hash(password)
    account.last_seen_at = clock.now()
    commit()
    return account


def note_seen(account: Account) -> None:
    """Remember that the account was used, at most every quarter of an hour."""
    now = clock.now()
    if account.last_seen_at is None or now - account.last_seen_at > SEEN_EVERY:
        account.last_seen_at = now
        commit()


def new_account(
    *, role: Role, display_name: str, password: str, email: str = "", phone: str = "", school_id: int | None = None
) -> Account:
    """An account added to the session (not committed); raises InvalidValue at the field that is wrong."""
    if not email and not phone:
        raise InvalidValue(mark("Isi alamat email atau nomor HP."), field="email")
    check_password(password, known=(email, phone, display_name))
    account = Account(
        role=role,
        display_name=display_name,
        email=normal_email(email) if email else None,
        phone=normal_phone(phone) if phone else None,
        password_hash=HASHER.hash(password),
        school_id=school_id,
    )
    db.session.add(account)
    return account


def change_password(account: Account, *, current: str, new: str) -> None:
    """Set a new password and end every other session; raises InvalidValue at field "current"."""
    if not _verify(account.password_hash, current):
        raise InvalidValue(mark("Kata sandi sekarang tidak cocok."), field="current")
    _set_password(account, new)
    ledger.record("account.password_changed", account, by=account, school_id=account.school_id)
    commit()


def sign_out_everywhere(account: Account) -> None:
    account.session_epoch += 1
    commit()


def choose_locale(account: Account, locale: str) -> None:
    account.locale = locale
    commit()


def create_for_installation(*, role: Role, display_name: str, email: str, password: str) -> Account:
    """An account of the labour office or of the installation's keeper; the command line only."""
    if role not in (Role.OFFICE, Role.ADMIN):
        raise NotAllowed()
    account = new_account(role=role, display_name=display_name, email=email, password=password)
    ledger.record("account.created", account, by=None, role=role.value)
    commit()
    return account


def reset_link(alumni: AlumniProfile, *, by: Account) -> str:
    """A reset link's token that staff hand to an alumnus who has no e-mail address; earlier ones stop working."""
    if alumni.cohort.school_id != by.school_id:
        raise NotFound()
    if alumni.account_id is None:
        raise TokenNotValid()
    _retire_links((AccessLink.account_id == alumni.account_id) & (AccessLink.purpose == LinkPurpose.RESET))
    token = _new_link(
        LinkPurpose.RESET, timedelta(hours=RESET_HOURS), account_id=alumni.account_id, created_by_id=by.id
    )
    ledger.record("account.reset_link_made", alumni, by=by, school_id=by.school_id, alumni_id=alumni.id)
    commit()
    return token


def request_reset(contact: str, *, link: str, subject: str, body: str) -> None:
    """Mail a reset link if the account exists and has an e-mail address; tell the asker nothing either way.

    `link` holds {token}; `body` holds {link} and {name}.
    """
    account = find_by_contact(contact)
    if account is None or not account.email or account.is_blocked:
        return
    token = _new_link(LinkPurpose.RESET, timedelta(hours=RESET_HOURS), account_id=account.id)
    mail.write(account.email, subject, body.format(link=link.format(token=token), name=account.display_name))
    commit()
    jobs.start("send_mail")


def reset_password(token: str, *, password: str) -> Account:
    """Set the password behind a reset link; raises TokenNotValid, InvalidValue."""
    access = find_link(token, LinkPurpose.RESET)
    account = ledger.get(Account, access.account_id or 0)
    _set_password(account, password)
    access.used_at = clock.now()
    ledger.record("account.password_reset", account, by=account, school_id=account.school_id)
    commit()
    return account


def invite_alumni(alumni: AlumniProfile, *, by: Account) -> str:
    """A join link's token for a row of the register; earlier links of that row stop working."""
    if alumni.cohort.school_id != by.school_id:
        raise NotAllowed()
    ALUMNI_LIFECYCLE.guard(alumni.state, AlumniState.INVITED)
    alumni.state = AlumniState.INVITED
    _retire_links(AccessLink.alumni_id == alumni.id)
    token = _new_link(
        LinkPurpose.JOIN, timedelta(days=JOIN_DAYS), role=Role.ALUMNI, alumni_id=alumni.id, created_by_id=by.id
    )
    ledger.record("alumni.invited", alumni, by=by, school_id=by.school_id, alumni_id=alumni.id)
    commit()
    return token


def invite_colleague(*, by: Account, role: Role) -> str:
    """A join link's token for a colleague of the same school or company."""
    if by.role is Role.SCHOOL_ADMIN and role in (Role.STAFF, Role.SCHOOL_ADMIN):
        owner: dict[str, int | None] = {"school_id": by.school_id}
    elif by.role is Role.RECRUITER and role is Role.RECRUITER:
        owner = {"company_id": db.session.scalar(select(Recruiter.company_id).where(Recruiter.account_id == by.id))}
    else:
        raise NotAllowed()
    token = _new_link(LinkPurpose.JOIN, timedelta(days=JOIN_DAYS), role=role, created_by_id=by.id, **owner)
    ledger.record("account.colleague_invited", by, by=by, school_id=by.school_id, role=role.value)
    commit()
    return token


def join(token: str, *, display_name: str, password: str, email: str, phone: str) -> Account:
    """Make the account an invitation was for and use the link up; raises TokenNotValid, InvalidValue, AlreadyTaken."""
    access = find_link(token, LinkPurpose.JOIN)
    alumni = db.session.get(AlumniProfile, access.alumni_id) if access.alumni_id else None
    account = new_account(
        role=access.role or Role.ALUMNI,
        display_name=alumni.full_name if alumni else display_name,
        password=password,
        email=email,
        phone=phone,
        school_id=access.school_id,
    )
    access.used_at = clock.now()
    if alumni:
        attach_alumni(alumni, account)
    if access.company_id:
        db.session.add(Recruiter(account=account, company_id=access.company_id))
    school_id = access.school_id or (alumni.cohort.school_id if alumni else None)
    ledger.record(
        "account.joined", account, by=account, school_id=school_id, alumni_id=access.alumni_id, role=account.role.value
    )
    commit()
    return account


def attach_alumni(alumni: AlumniProfile, account: Account) -> None:
    """Tie an account to its row of the register and wake the profile (not committed)."""
    if alumni.account_id is not None:
        raise TokenNotValid()
    ALUMNI_LIFECYCLE.guard(alumni.state, AlumniState.ACTIVE)
    alumni.account = account
    alumni.state = AlumniState.ACTIVE
    alumni.email = alumni.email or account.email
    alumni.phone = alumni.phone or account.phone


@dataclass(frozen=True)
class Invited:
    """Who an invitation is for and from, for the page that accepts it."""

    role: Role
    first_name: str
    organisation: str


def invited_by(link: AccessLink) -> Invited:
    """What the holder of a join link may read before joining: a first name and an organisation, no more."""
    alumni = db.session.get(AlumniProfile, link.alumni_id) if link.alumni_id else None
    school = alumni.cohort.school if alumni else db.session.get(School, link.school_id or 0)
    company = db.session.get(Company, link.company_id or 0)
    return Invited(
        role=link.role or Role.ALUMNI,
        first_name=alumni.full_name.split()[0] if alumni else "",
        organisation=school.name if school else company.name if company else "",
    )


def find_link(token: str, purpose: LinkPurpose) -> AccessLink:
    """The unused, unexpired link of a token; raises TokenNotValid."""
    access = db.session.scalar(
        select(AccessLink).where(AccessLink.token_hash == _hash(token), AccessLink.purpose == purpose)
    )
    if access is None or access.used_at is not None or access.expires_at < clock.now():
        raise TokenNotValid()
    return access


def has_demo_accounts() -> bool:
    """Whether accounts with the published demo password's addresses exist; production refuses to start then."""
    return db.session.scalar(select(Account.id).where(Account.email.like("%@demo.example")).limit(1)) is not None


def _set_password(account: Account, password: str) -> None:
    check_password(password, known=(account.email or "", account.phone or "", account.display_name))
    account.password_hash = HASHER.hash(password)
    account.session_epoch += 1


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


def _verify(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (Argon2Error, InvalidHashError):
        return False


_NOBODY = HASHER.hash(secrets.token_urlsafe(16))
"""Hash of a password nobody has: an unknown contact costs as much time as a known one."""
