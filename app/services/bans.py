"""Bans: a company that may not come back, under this name or another, until somebody lifts it."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_, select, tuple_
from sqlalchemy.orm import joinedload, selectinload

from app import clock, jobs
from app.errors import Banned, InvalidValue, NotAllowed, NotFound, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.company import Company, CompanyApproval, Recruiter
from app.models.moderation import Ban, BanKey
from app.paging import PAGE_SIZE, Page, nearest_page
from app.rules.ban_keys import REFUSING, BanKeyKind, Key, ban_keys
from app.rules.company_status import ApprovalState
from app.rules.notice_kinds import NoticeKind
from app.rules.roles import Role
from app.services import company_notices, ledger, row_locks
from app.services.employer_names import plain_name
from app.services.notices import Letter
from app.services.transaction import commit, flush

BANNED: Letter = (
    mark("%(company)s tidak dapat lagi merekrut di %(school)s"),
    mark("%(school)s menutup %(company)s. Alasannya: %(reason)s\n\nBila ini keliru, hubungi BKK sekolah."),
)
WIDENED: Letter = (
    BANNED[0],
    mark(
        "Larangan untuk %(company)s sekarang berlaku di semua sekolah, juga di %(school)s. Alasannya: %(reason)s\n\n"
        "Bila ini keliru, hubungi BKK sekolah."
    ),
)


def ban(company_id: int, *, reason: str, by: Account) -> Ban:
    """Close the company for the school of `by`, and remember by what it is known again.

    Its standing there ends; raises InvalidValue for a missing reason, NotFound for a company the school does not know.
    """
    if not reason.strip():
        raise InvalidValue(mark("Tulis alasannya; perusahaan dan rekan Anda membacanya."), field="reason")
    approval = _approval(company_id, by=by)
    row_locks.lock(approval)
    found = note_ban(approval, reason=reason.strip()[:500], by=by)
    commit()
    jobs.start("send_mail")
    return found


def note_ban(approval: CompanyApproval, *, reason: str, by: Account) -> Ban:
    """The same, not committed."""
    company = approval.company
    standing = _in_force(company.id, approval.school_id)
    if standing is not None:
        return standing
    found = Ban(company=company, school_id=approval.school_id, reason=reason, banned_by_id=by.id)
    found.keys.extend(BanKey(kind=kind, value=value) for kind, value in sorted(keys_of(company)))
    db.session.add(found)
    _end_standing(approval, reason, BANNED, by=by)
    return found


def end_standings(company_id: int, letter: Letter = BANNED, *, by: Account) -> None:
    """What still stands of the company where a ban of it holds ends now; its people are told (not committed)."""
    approvals = db.session.scalars(
        select(CompanyApproval)
        .where(
            CompanyApproval.company_id == company_id,
            CompanyApproval.state.in_((ApprovalState.VERIFIED, ApprovalState.SUBMITTED)),
        )
        .options(joinedload(CompanyApproval.company), joinedload(CompanyApproval.school))
        .order_by(CompanyApproval.id)
        .with_for_update(of=CompanyApproval)
        .execution_options(populate_existing=True)
    ).all()
    for approval in approvals:
        standing = _in_force(company_id, approval.school_id)
        if standing is not None:
            _end_standing(approval, standing.reason, letter, by=by)


def _end_standing(approval: CompanyApproval, reason: str, letter: Letter, *, by: Account) -> None:
    if approval.state is ApprovalState.VERIFIED:
        approval.state = ApprovalState.SUSPENDED
    elif approval.state is ApprovalState.SUBMITTED:
        approval.state = ApprovalState.REFUSED
    approval.reason, approval.decided_at, approval.decided_by_id = reason, clock.now(), by.id
    ledger.record("company.banned", approval, by=by, school_id=approval.school_id, reason=reason)
    names = {"company": approval.company.name, "school": approval.school.name, "reason": reason}
    company_notices.tell_recruiters(approval.company_id, NoticeKind.COMPANY, *letter, "/perusahaan/saya", **names)


def lift(ban_id: int, *, by: Account) -> Ban:
    """End a ban; the company may be restored or ask again. Nothing opens by itself."""
    found = _own(ban_id, by=by)
    if found.lifted_at is None:
        found.lifted_at, found.lifted_by_id = clock.now(), by.id
        ledger.record("company.ban_lifted", found, by=by, school_id=found.school_id)
        commit()
    return found


def widen(ban_id: int, *, by: Account) -> Ban:
    """Let a school's ban hold for the whole installation; by its keeper alone. The company's standing ends everywhere.

    Raises TransitionNotAllowed for a ban that was lifted.
    """
    if by.role is not Role.ADMIN:
        raise NotAllowed()
    found = _own(ban_id, by=by)
    if found.lifted_at is not None:
        raise TransitionNotAllowed()
    if found.school_id is not None:
        ledger.record("company.ban_widened", found, by=by, school_id=found.school_id)
        found.school_id = None
        flush()
        if found.company_id is not None:
            end_standings(found.company_id, WIDENED, by=by)
        commit()
        jobs.start("send_mail")
    return found


def list_bans(*, by: Account, page: int) -> Page[Ban]:
    """Bans the person may lift, those in force first, the newest first."""
    wanted = _may_lift(by)
    total = db.session.scalar(select(func.count()).select_from(Ban).where(wanted)) or 0
    number = nearest_page(page, total)
    rows = db.session.scalars(
        select(Ban)
        .where(wanted)
        .options(joinedload(Ban.company))
        .order_by(Ban.lifted_at.is_not(None), Ban.id.desc())
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    )
    return Page(list(rows), number, total)


def refuse_banned(approval: CompanyApproval) -> None:
    """Raise Banned when the company is banned at this school, or shares a number or address with one that is.

    The sentence does not say which: who is banned would else learn what to change. The transaction is undone.
    """
    company, school_id = approval.company, approval.school_id
    telling = frozenset(key for key in keys_of(company) if key[0] in REFUSING)
    if _in_force(company.id, school_id) or _matching(telling, school_id):
        db.session.rollback()
        raise Banned()


def refuse_banned_person(account: Account, company_id: int) -> None:
    """The same for somebody who joins a company: no school that knows it may have banned them."""
    schools = db.session.scalars(
        select(CompanyApproval.school_id).where(CompanyApproval.company_id == company_id)
    ).all()
    keys = ban_keys(emails=[account.email], phones=[account.phone])
    if any(_matching(keys, school_id) for school_id in schools):
        db.session.rollback()
        raise Banned()


def resembling(company: Company, school_id: int) -> Sequence[Ban]:
    """Bans in force that share anything with the company, its name too: a reason to look twice."""
    return [found for found in _matching(keys_of(company), school_id) if found.company_id != company.id]


def standing_ban(company_id: int, school_id: int) -> Ban | None:
    """The ban of just this company that holds at the school."""
    return _in_force(company_id, school_id)


def keys_of(company: Company) -> frozenset[Key]:
    """By what a company is known: its own numbers and addresses and those of its people."""
    people = db.session.scalars(
        select(Account).join(Recruiter, Recruiter.account_id == Account.id).where(Recruiter.company_id == company.id)
    ).all()
    return ban_keys(
        nib=company.nib,
        emails=[company.contact_email, *(one.email for one in people)],
        phones=[company.contact_phone, *(one.phone for one in people)],
        website=company.website,
        name=plain_name(company.name),
        regency_code=company.regency_code,
    )


def _matching(keys: frozenset[Key], school_id: int) -> Sequence[Ban]:
    if not keys:
        return []
    pairs = [(BanKeyKind(kind).value, value) for kind, value in sorted(keys)]
    return db.session.scalars(
        select(Ban)
        .join(Ban.keys)
        .where(tuple_(BanKey.kind, BanKey.value).in_(pairs), *_holds_at(school_id))
        .options(joinedload(Ban.company), selectinload(Ban.keys))
        .distinct()
        .order_by(Ban.id)
    ).all()


def _holds_at(school_id: int) -> list[ColumnElement[bool]]:
    return [Ban.lifted_at.is_(None), or_(Ban.school_id.is_(None), Ban.school_id == school_id)]


def _in_force(company_id: int, school_id: int) -> Ban | None:
    return db.session.scalar(select(Ban).where(Ban.company_id == company_id, *_holds_at(school_id)).limit(1))


def _may_lift(by: Account) -> ColumnElement[bool]:
    if by.role is Role.ADMIN:
        return Ban.id.is_not(None)
    if by.school_id is None:
        raise NotAllowed()
    return Ban.school_id == by.school_id


def _own(ban_id: int, *, by: Account) -> Ban:
    found = db.session.scalar(select(Ban).where(Ban.id == ban_id, _may_lift(by)).options(joinedload(Ban.company)))
    if found is None:
        raise NotFound()
    return found


def _approval(company_id: int, *, by: Account) -> CompanyApproval:
    found = db.session.scalar(
        select(CompanyApproval)
        .where(CompanyApproval.company_id == company_id, CompanyApproval.school_id == by.school_id)
        .options(joinedload(CompanyApproval.company), joinedload(CompanyApproval.school))
        .with_for_update(of=CompanyApproval)
    )
    if found is None or found.state is ApprovalState.DRAFT:
        raise NotFound()
    return found
