"""The people of a company: who they are, what each may do, how they come and go. One manager at least always stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from app import clock, jobs
from app.errors import LastManager, NotFound, mark
from app.extensions import db
from app.models.account import AccessLink, Account, LinkPurpose
from app.models.company import Company, Recruiter
from app.rules import recruiter_rights
from app.rules.company_status import RecruiterRole
from app.rules.notice_kinds import NoticeKind
from app.rules.recruiter_rights import Right
from app.rules.roles import Role
from app.services import access_links, ledger, notices, row_locks
from app.services.application_access import recruiter_with
from app.services.transaction import commit


@dataclass(frozen=True)
class Team:
    """`own` is the reader; `waiting` the invitations nobody has used yet."""

    company: Company
    own: Recruiter
    members: Sequence[Recruiter]
    waiting: Sequence[AccessLink]

    @property
    def may_manage(self) -> bool:
        return recruiter_rights.may(self.own.role, Right.MANAGE)

    @property
    def may_post(self) -> bool:
        return recruiter_rights.may(self.own.role, Right.POST)


def team_of(by: Account) -> Team:
    """The reader's colleagues, managers first, and for those who manage also the open invitations; three queries."""
    own = recruiter_with(Right.READ, by=by)
    members = db.session.scalars(
        select(Recruiter)
        .where(Recruiter.company_id == own.company_id)
        .options(joinedload(Recruiter.account), joinedload(Recruiter.company))
        .order_by(Recruiter.id)
    ).all()
    order = list(RecruiterRole)
    waiting = db.session.scalars(
        select(AccessLink).where(*_open_links(own.company_id)).order_by(AccessLink.id.desc())
    ).all()
    return Team(
        company=own.company,
        own=own,
        members=sorted(members, key=lambda one: order.index(one.role)),
        waiting=waiting if recruiter_rights.may(own.role, Right.MANAGE) else [],
    )


def member_of(recruiter_id: int, *, by: Account) -> Recruiter:
    """A colleague, for those who manage the team; another company's look missing."""
    own = recruiter_with(Right.MANAGE, by=by)
    member = db.session.scalar(
        select(Recruiter)
        .where(Recruiter.id == recruiter_id, Recruiter.company_id == own.company_id)
        .options(joinedload(Recruiter.account), joinedload(Recruiter.company))
    )
    if member is None:
        raise NotFound()
    return member


def invite(role: RecruiterRole, *, by: Account) -> str:
    """The token of a join link for one colleague who will have this role."""
    recruiter_with(Right.MANAGE, by=by)
    return access_links.invite_colleague(by=by, role=Role.RECRUITER, recruiter_role=role)


def take_back_invitation(link_id: int, *, by: Account) -> None:
    """Nobody joins by this link any more; another company's look missing."""
    own = recruiter_with(Right.MANAGE, by=by)
    link = db.session.scalar(select(AccessLink).where(AccessLink.id == link_id, *_open_links(own.company_id)))
    if link is None:
        raise NotFound()
    link.used_at = clock.now()
    ledger.record("company.invitation_taken_back", own.company, by=by)
    commit()


def change_role(recruiter_id: int, role: RecruiterRole, *, by: Account) -> Recruiter:
    """What this person may do from now on; raises LastManager when nobody would manage the company any more.

    Who manages no longer lets nobody in either: the invitations they sent stop.
    """
    member = _locked_member(recruiter_id, by=by)
    if member.role is role:
        return member
    if role is not RecruiterRole.MANAGER:
        _require_other_manager(member)
    member.role = role
    if not recruiter_rights.may(role, Right.MANAGE):
        _stop_invitations(member)
    ledger.record("company.role_changed", member.company, by=by, name=member.account.display_name, role=role.value)
    if member.account_id != by.id:
        _tell(member, mark("Peran Anda di %(company)s berubah"), mark("Peran Anda di %(company)s diubah rekan Anda."))
    commit()
    jobs.start("send_mail")
    return member


def remove(recruiter_id: int, *, by: Account) -> None:
    """Take a colleague out: their sessions end and the invitations they sent stop; their vacancies and notes stay."""
    member = _locked_member(recruiter_id, by=by)
    _require_other_manager(member)
    _tell(
        member,
        mark("Anda bukan lagi anggota tim %(company)s"),
        mark("Akun Anda dikeluarkan dari tim %(company)s. Hubungi pengelola tim bila ini keliru."),
    )
    _take_out(member, action="company.member_removed", by=by)
    jobs.start("send_mail")


def leave(*, by: Account) -> None:
    """Go oneself; raises LastManager when nobody would manage the company any more."""
    own = recruiter_with(Right.READ, by=by)
    row_locks.lock(own.company)
    db.session.expire(own)
    own = recruiter_with(Right.READ, by=by)
    _require_other_manager(own)
    _take_out(own, action="company.member_left", by=by)


def _take_out(member: Recruiter, *, action: str, by: Account) -> None:
    account, company = member.account, member.company
    account.session_epoch += 1
    _stop_invitations(member)
    ledger.record(action, company, by=by, name=account.display_name)
    db.session.delete(member)
    commit()


def _stop_invitations(sender: Recruiter) -> None:
    sent = (*_open_links(sender.company_id), AccessLink.created_by_id == sender.account_id)
    db.session.execute(update(AccessLink).where(*sent).values(used_at=clock.now()))


def _locked_member(recruiter_id: int, *, by: Account) -> Recruiter:
    """A colleague, while the team of the company is held; whoever lost the right meanwhile is refused."""
    own = recruiter_with(Right.MANAGE, by=by)
    row_locks.lock(own.company)
    db.session.expire(own)
    own = recruiter_with(Right.MANAGE, by=by)
    member = db.session.scalar(
        select(Recruiter)
        .where(Recruiter.id == recruiter_id, Recruiter.company_id == own.company_id)
        .options(joinedload(Recruiter.account))
        .execution_options(populate_existing=True)
    )
    if member is None:
        raise NotFound()
    return member


def _require_other_manager(leaving: Recruiter) -> None:
    others = select(Recruiter.id).where(
        Recruiter.company_id == leaving.company_id,
        Recruiter.role == RecruiterRole.MANAGER,
        Recruiter.id != leaving.id,
    )
    if leaving.role is RecruiterRole.MANAGER and db.session.scalar(others.limit(1)) is None:
        raise LastManager()


def _tell(member: Recruiter, subject: str, sentence: str) -> None:
    company = member.company.name
    notices.tell(member.account, NoticeKind.ACCOUNT, subject, sentence, "/perusahaan/saya", company=company)


def _open_links(company_id: int):
    return (
        AccessLink.company_id == company_id,
        AccessLink.purpose == LinkPurpose.JOIN,
        AccessLink.used_at.is_(None),
        AccessLink.expires_at > clock.now(),
    )
