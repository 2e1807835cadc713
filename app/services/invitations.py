"""Invitations: a company asks, an alumnus answers; only a yes reveals who they are."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock, jobs
from app.errors import AlreadyInvited, CompanyNotApproved, ConsentMissing, VacancyNotOpen, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Invitation
from app.models.vacancy import Vacancy
from app.rules.alumni_status import Visibility
from app.rules.application_status import ApplicationSource, ApplicationState, InvitationState
from app.rules.notice_kinds import NoticeKind
from app.rules.recruiter_rights import Right
from app.rules.vacancy_status import is_open
from app.services import application_steps as steps
from app.services import applications, notices, row_locks
from app.services.application_access import alumnus_of, is_verified, own_invitation, own_vacancy_of
from app.services.candidates import candidate_of
from app.services.looks import may_be_found, may_see_contact
from app.services.notices import Letter
from app.services.transaction import commit

LONGEST_MESSAGE = 1000
ALREADY_THERE = mark("Alumni ini sudah melamar lowongan ini. Lihat daftar pelamar.")
NOT_NOW = mark("Alumni ini tidak dapat diundang untuk lowongan ini.")
"""In a blind vacancy nothing tells that the owner of this code is among the applicants."""
INVITED: Letter = (
    mark("Undangan melamar: %(vacancy)s"),
    mark(
        "%(company)s mengundang Anda untuk %(vacancy)s. Perusahaan belum melihat nama dan kontak Anda;"
        " itu baru terbuka kalau Anda menerima."
    ),
)
INVITED_KNOWN: Letter = (
    mark("Undangan melamar: %(vacancy)s"),
    mark("%(company)s mengundang Anda untuk %(vacancy)s. Baca undangannya, lalu terima atau tolak."),
)
"""The same to whom the company knows by name already."""
ACCEPTED: Letter = (
    mark("Undangan diterima: %(vacancy)s"),
    mark("Seorang alumni menerima undangan Anda untuk %(vacancy)s. Nama dan kontaknya ada di daftar pelamar."),
)
DECLINED: Letter = (
    mark("Undangan ditolak: %(vacancy)s"),
    mark("Seorang alumni menolak undangan Anda untuk %(vacancy)s."),
)


def send(vacancy_id: int, public_code: str, *, message: str = "", by: Account) -> Invitation:
    """Ask an alumnus to apply; whether they still may be found for this vacancy is asked again now.

    Raises NotFound, NotAllowed, VacancyNotOpen, CompanyNotApproved, ConsentMissing, AlreadyInvited.
    """
    vacancy = own_vacancy_of(vacancy_id, by=by, right=Right.DECIDE)
    require_open(vacancy)
    alumni = candidate_of(vacancy, public_code)
    if not may_be_found(vacancy.company_id, alumni):
        raise ConsentMissing()
    if applications.find(vacancy.id, alumni.id) is not None:
        raise AlreadyInvited(ALREADY_THERE if not vacancy.is_blind else NOT_NOW)
    invitation = Invitation(
        vacancy=vacancy,
        alumni=alumni,
        sent_by_id=by.id,
        message=message.strip()[:LONGEST_MESSAGE],
        state=InvitationState.SENT,
    )
    steps.add_once(invitation, AlreadyInvited())
    steps.note("invitation.sent", invitation, by=by)
    names = {"company": vacancy.company.name, "vacancy": vacancy.title}
    letter = INVITED_KNOWN if knows_name(vacancy.company_id, alumni) else INVITED
    notices.tell(alumni.account, NoticeKind.INVITATION, *letter, f"/undangan/{invitation.id}", **names)
    commit()
    jobs.start("send_mail")
    return invitation


def answer(invitation_id: int, *, is_accepted: bool, by: Account) -> Invitation:
    """Accept: name and contact open to this company, and an application stands on its shortlist. Or decline.
    The same again changes nothing.

    Raises NotFound, TransitionNotAllowed, VacancyNotOpen.
    """
    invitation = own_invitation(invitation_id, by=by)
    state = InvitationState.ACCEPTED if is_accepted else InvitationState.DECLINED
    row_locks.lock_pair(invitation.vacancy, invitation.alumni)
    row_locks.lock(invitation)
    if invitation.state is state:
        return invitation
    if is_accepted:
        require_open(invitation.vacancy)
    steps.answer_invitation(invitation, state, by=by)
    if is_accepted:
        _shortlist(invitation, by=by)
    steps.tell_company(invitation.vacancy, ACCEPTED if is_accepted else DECLINED)
    commit()
    jobs.start("send_mail")
    return invitation


def knows_name(company_id: int, alumni: AlumniProfile) -> bool:
    """Whether the company may read the alumnus's name without an answer: shown to all it finds, or given it before."""
    return alumni.visibility is Visibility.NAMED or may_see_contact(company_id, alumni)


def require_open(vacancy: Vacancy) -> None:
    """Raise unless the vacancy takes applications today and its school still stands by the company."""
    if not is_open(vacancy.state, vacancy.deadline, clock.today()):
        raise VacancyNotOpen()
    if not is_verified(vacancy):
        raise CompanyNotApproved()


def get(invitation_id: int, *, by: Account) -> Invitation:
    """One's own invitation, with vacancy and company, or NotFound."""
    return own_invitation(invitation_id, by=by)


def mine(*, by: Account) -> Sequence[Invitation]:
    """One's own invitations: those waiting for an answer first, then the newest; with vacancy and company."""
    rows = db.session.scalars(
        select(Invitation)
        .where(Invitation.alumni_id == alumnus_of(by).id)
        .options(joinedload(Invitation.vacancy).joinedload(Vacancy.company))
        .order_by(Invitation.id.desc())
        .limit(50)
    )
    return sorted(rows, key=lambda invitation: invitation.state is not InvitationState.SENT)


def find(vacancy_id: int, alumni_id: int) -> Invitation | None:
    """The invitation of this alumnus to this vacancy, if there is one."""
    return db.session.scalar(
        select(Invitation).where(Invitation.vacancy_id == vacancy_id, Invitation.alumni_id == alumni_id)
    )


def _shortlist(invitation: Invitation, *, by: Account) -> None:
    application = applications.find(invitation.vacancy_id, invitation.alumni_id)
    if application is None:
        application = applications.new_application(invitation.vacancy, invitation.alumni, ApplicationState.SHORTLISTED)
        application.source = ApplicationSource.INVITED
        steps.note("application.shortlisted", application, by=by, through="invitation")
    elif application.state is ApplicationState.SUBMITTED:
        steps.change(application, ApplicationState.SHORTLISTED, by=by, through="invitation")
