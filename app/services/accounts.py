"""Accounts: who they are, how they sign in. The links that let somebody in are in access_links."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from flask_babel import force_locale, gettext
from sqlalchemy import select, update

from app import clock
from app.errors import InvalidValue, NotAllowed, TokenNotValid, WrongCredentials, mark
from app.extensions import db
from app.models.account import AccessLink, Account, LinkPurpose
from app.models.alumni import AlumniProfile
from app.rules.alumni_status import ALUMNI_LIFECYCLE, AlumniState
from app.rules.passwords import check_password
from app.rules.roles import Role
from app.services import bounces, ledger, mail, visits, waiting_mails
from app.services.contacts import normal_email, normal_phone, split_contact
from app.services.transaction import commit, flush

# OWASP's second recommended profile: 21 ms and 19 MiB a hash on the machines we measured, against 119 ms and 64 MiB.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


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
    visits.note(account)
    commit()
    return account


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
    if not is_password_of(account, current):
        raise InvalidValue(mark("Kata sandi sekarang tidak cocok."), field="current")
    set_password(account, new)
    ledger.record("account.password_changed", account, by=account, school_id=account.school_id)
    commit()


def change_email(account: Account, email: str, *, password: str) -> None:
    """Another address from now on; the old one is told. Raises InvalidValue at "password" or "email", AlreadyTaken."""
    if not is_password_of(account, password):
        raise InvalidValue(mark("Kata sandi tidak cocok."), field="password")
    before, now = account.email, normal_email(email)
    if now == before:
        raise InvalidValue(
            mark("Ini alamat yang sudah dipakai. Bila sudah dapat menerima surat, tekan tombol di atas."), field="email"
        )
    account.email = now
    flush()
    profile = db.session.scalar(select(AlumniProfile).where(AlumniProfile.account_id == account.id))
    if profile is not None and profile.email in (before, None):
        profile.email = now
    _retire_resets(account)
    if before:
        waiting_mails.follow_address(account, before)
    ledger.record("account.email_changed", account, by=account, school_id=account.school_id)
    if before and not bounces.is_marked(before):
        _tell_old_address(account, before)
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


def attach_alumni(alumni: AlumniProfile, account: Account) -> None:
    """Tie an account to its row of the register and wake the profile (not committed)."""
    if alumni.account_id is not None or not alumni.is_listed:
        raise TokenNotValid()
    ALUMNI_LIFECYCLE.guard(alumni.state, AlumniState.ACTIVE)
    alumni.account = account
    account.display_name = alumni.full_name
    alumni.state = AlumniState.ACTIVE
    alumni.email = alumni.email or account.email
    alumni.phone = alumni.phone or account.phone


def has_demo_accounts() -> bool:
    """Whether accounts with the published demo password's addresses exist; production refuses to start then."""
    return db.session.scalar(select(Account.id).where(Account.email.like("%@demo.example")).limit(1)) is not None


def set_password(account: Account, password: str) -> None:
    """Check and set it, and end every session and reset link (not committed); raises InvalidValue at "password"."""
    check_password(password, known=(account.email or "", account.phone or "", account.display_name))
    account.password_hash = HASHER.hash(password)
    account.session_epoch += 1
    _retire_resets(account)


def is_password_of(account: Account, password: str) -> bool:
    return _verify(account.password_hash, password)


def _retire_resets(account: Account) -> None:
    waiting = (AccessLink.account_id == account.id, AccessLink.purpose == LinkPurpose.RESET)
    db.session.execute(update(AccessLink).where(*waiting, AccessLink.used_at.is_(None)).values(used_at=clock.now()))


def _tell_old_address(account: Account, address: str) -> None:
    """Whoever reads the old mailbox hears of it, in case somebody else did it."""
    with force_locale(account.locale):
        lines = [
            gettext("Halo %(name)s,", name=account.display_name),
            gettext("Alamat email akun PadanKarya Anda baru saja diganti; surat tidak lagi dikirim ke alamat ini."),
            gettext("Bukan Anda yang menggantinya? Segera hubungi BKK sekolah."),
            "PadanKarya",
        ]
        mail.write(address, gettext("Alamat email akun Anda diganti"), "\n\n".join(lines))


def _verify(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (Argon2Error, InvalidHashError):
        return False


_NOBODY = HASHER.hash(secrets.token_urlsafe(16))
"""Hash of a password nobody has: an unknown contact costs as much time as a known one."""
