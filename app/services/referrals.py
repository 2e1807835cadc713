"""Referrals: the school proposes an alumnus for a vacancy; nothing reaches the company before the alumnus agreed."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock, jobs
from app.errors import AlreadyApplied, AlreadyReferred, NotAllowed, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import LISTED, AlumniProfile
from app.models.application import Application
from app.models.referral import Referral
from app.models.school import Cohort
from app.models.vacancy import Vacancy
from app.paging import PAGE_SIZE, Page, nearest_page
from app.rules.age import is_minor
from app.rules.alumni_status import AlumniState
from app.rules.application_status import ApplicationSource, ApplicationState, InvitationState
from app.rules.notice_kinds import NoticeKind
from app.rules.referral_status import REFERRAL_LIFECYCLE, ReferralState
from app.services import application_steps as steps
from app.services import applications, invitations, ledger, notices, row_locks
from app.services.application_access import alumnus_of
from app.services.consents import MINOR
from app.services.notices import Letter
from app.services.transaction import commit
from search_index.findable import findable_vacancies

BATCH = 500
ASKED: Letter = (
    mark("Sekolah ingin merujuk Anda: %(vacancy)s"),
    mark(
        "%(school)s ingin merujuk Anda ke %(company)s untuk %(vacancy)s."
        " Perusahaan belum tahu apa-apa; Anda yang memutuskan."
    ),
)
REFERRED: Letter = (
    mark("Rujukan sekolah: %(vacancy)s"),
    mark("Sekolah merujuk seorang alumni untuk %(vacancy)s, dan alumni itu setuju. Lihat di daftar pelamar."),
)
SENT: Letter = (
    mark("Lamaran Anda diteruskan sekolah: %(vacancy)s"),
    mark(
        "%(school)s mencatat persetujuan Anda dan meneruskan lamaran Anda ke %(company)s untuk %(vacancy)s."
        " Bila tidak benar, tarik lamarannya."
    ),
)


def refer(vacancy_id: int, public_code: str, *, note: str = "", agreed_how: str = "", by: Account) -> Referral:
    """Propose an alumnus of the own school for a vacancy of the own school.

    Without `agreed_how` the alumnus is asked. With it (how and when the yes was heard) the application goes out at once
    and the alumnus is told. Raises NotFound, NotAllowed, VacancyNotOpen, AlreadyReferred, AlreadyApplied.
    """
    vacancy = _vacancy_of(vacancy_id, by=by)
    alumni = _alumnus(public_code, by=by)
    row_locks.lock_pair(vacancy, alumni)
    _check(vacancy, alumni)
    referral = Referral(
        vacancy=vacancy, alumni=alumni, referred_by_id=by.id, note=note.strip()[:500], state=ReferralState.ASKED
    )
    steps.add_once(referral, AlreadyReferred())
    ledger.record("referral.asked", referral, by=by, school_id=vacancy.school_id, alumni_id=alumni.id)
    if agreed_how.strip():
        referral.agreed_how = agreed_how.strip()[:120]
        _agree(referral, by=by)
        _tell(referral, SENT, f"/lowongan/{vacancy.id}")
    else:
        _tell(referral, ASKED, f"/rujukan/{referral.id}")
    commit()
    jobs.start("send_mail")
    return referral


def answer(referral_id: int, *, agrees: bool, by: Account) -> Referral:
    """The alumnus's yes makes an application with name and contact; a no reaches nobody but the school."""
    referral = get_own(referral_id, by=by)
    row_locks.lock_pair(referral.vacancy, referral.alumni)
    row_locks.lock(referral)
    if agrees:
        _check(referral.vacancy, referral.alumni, is_first=False)
        _agree(referral, by=by)
    else:
        _step(referral, ReferralState.DECLINED, by=by)
    commit()
    jobs.start("send_mail")
    return referral


def get_own(referral_id: int, *, by: Account) -> Referral:
    """A referral of oneself, with vacancy and company; else NotFound."""
    referral = db.session.scalar(
        select(Referral)
        .where(Referral.id == referral_id, Referral.alumni_id == alumnus_of(by).id)
        .options(joinedload(Referral.vacancy).joinedload(Vacancy.company), *_PERSON)
    )
    if referral is None:
        raise NotFound()
    return referral


def waiting_for(alumni_id: int) -> list[Referral]:
    """Referrals that wait for this alumnus's answer, newest first."""
    return list(
        db.session.scalars(
            select(Referral)
            .join(Referral.vacancy)
            .where(
                Referral.alumni_id == alumni_id,
                Referral.state == ReferralState.ASKED,
                *findable_vacancies(clock.today()),
            )
            .options(joinedload(Referral.vacancy).joinedload(Vacancy.company))
            .order_by(Referral.id.desc())
            .limit(20)
        )
    )


def list_of_school(*, by: Account, page: int) -> Page[tuple[Referral, ApplicationState | None]]:
    """The school's referrals, newest first, each with the state of the application that came of it."""
    of_school = Vacancy.school_id == by.school_id
    total = db.session.scalar(select(func.count(Referral.id)).join(Referral.vacancy).where(of_school)) or 0
    number = nearest_page(page, total)
    rows = db.session.execute(
        select(Referral, Application.state)
        .join(Referral.vacancy)
        .outerjoin(
            Application,
            (Application.vacancy_id == Referral.vacancy_id) & (Application.alumni_id == Referral.alumni_id),
        )
        .where(of_school)
        .options(joinedload(Referral.vacancy).joinedload(Vacancy.company), joinedload(Referral.alumni))
        .order_by(Referral.id.desc())
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    )
    return Page([(referral, state) for referral, state in rows], number, total)


def find(vacancy_id: int, alumni_id: int) -> Referral | None:
    """The referral of this alumnus to this vacancy, if there is one."""
    return db.session.scalar(select(Referral).where(Referral.vacancy_id == vacancy_id, Referral.alumni_id == alumni_id))


def word_of(vacancy_id: int, alumni_id: int) -> str:
    """What the school wrote to the company about an alumnus who agreed; empty without a referral."""
    agreed = (
        Referral.vacancy_id == vacancy_id,
        Referral.alumni_id == alumni_id,
        Referral.state == ReferralState.AGREED,
    )
    return db.session.scalar(select(Referral.note).where(*agreed)) or ""


def lapse_over() -> int:
    """Referrals nobody answered lapse when their vacancy takes no applications any more; how many did."""
    over = list(
        db.session.scalars(
            select(Referral)
            .join(Referral.vacancy)
            .where(Referral.state == ReferralState.ASKED, Vacancy.id.not_in(_open_ids()))
            .options(joinedload(Referral.vacancy))
            .order_by(Referral.id)
            .limit(BATCH)
        )
    )
    for referral in over:
        row_locks.lock(referral)
        if referral.state is ReferralState.ASKED:  # nobody answered meanwhile
            _step(referral, ReferralState.LAPSED, by=None)
    commit()
    return len(over)


_PERSON = (
    joinedload(Referral.alumni).joinedload(AlumniProfile.cohort).joinedload(Cohort.school),
    joinedload(Referral.alumni).joinedload(AlumniProfile.account),
)


def _open_ids():
    return select(Vacancy.id).where(*findable_vacancies(clock.today()))


def _vacancy_of(vacancy_id: int, *, by: Account) -> Vacancy:
    """A vacancy offered through the school of `by`."""
    vacancy = db.session.scalar(
        select(Vacancy)
        .where(Vacancy.id == vacancy_id, Vacancy.school_id == by.school_id)
        .options(joinedload(Vacancy.company), joinedload(Vacancy.school))
    )
    if vacancy is None or not by.is_of_school:
        raise NotFound()
    return vacancy


def _alumnus(public_code: str, *, by: Account) -> AlumniProfile:
    alumni = db.session.scalar(
        select(AlumniProfile)
        .join(Cohort)
        .where(AlumniProfile.public_code == public_code, Cohort.school_id == by.school_id, LISTED)
        .options(joinedload(AlumniProfile.account), joinedload(AlumniProfile.cohort).joinedload(Cohort.school))
    )
    if alumni is None:
        raise NotFound()
    return alumni


def _check(vacancy: Vacancy, alumni: AlumniProfile, *, is_first: bool = True) -> None:
    """What must be true when it is proposed, and again when it is answered."""
    invitations.require_open(vacancy)
    if alumni.state is not AlumniState.ACTIVE or alumni.account is None:
        raise NotAllowed(mark("Alumni ini belum punya akun yang aktif. Undang dulu, lalu rujuk."))
    if is_minor(alumni.birth_date, clock.today()):
        raise NotAllowed(MINOR)
    if is_first and applications.find(vacancy.id, alumni.id) is not None:
        raise AlreadyApplied(mark("Alumni ini sudah melamar lowongan ini."))


def _agree(referral: Referral, *, by: Account) -> None:
    """The yes: an application at the company, with the school's word; a waiting invitation is accepted with it."""
    _step(referral, ReferralState.AGREED, by=by)
    if applications.find(referral.vacancy_id, referral.alumni_id) is None:
        application = applications.new_application(referral.vacancy, referral.alumni, ApplicationState.SUBMITTED)
        application.source = ApplicationSource.REFERRED
        steps.note("application.submitted", application, by=by, through="referral")
        if waiting := steps.open_invitation(referral.vacancy_id, referral.alumni_id):
            steps.answer_invitation(waiting, InvitationState.ACCEPTED, by=by)
    steps.tell_company(referral.vacancy, REFERRED)


def _step(referral: Referral, state: ReferralState, *, by: Account | None) -> None:
    REFERRAL_LIFECYCLE.guard(referral.state, state)
    referral.state, referral.answered_at = state, clock.now()
    ledger.record(
        f"referral.{state.value}", referral, by=by, school_id=referral.vacancy.school_id, alumni_id=referral.alumni_id
    )


def _tell(referral: Referral, letter: Letter, path: str) -> None:
    vacancy = referral.vacancy
    names = {"school": vacancy.school.name, "company": vacancy.company.name, "vacancy": vacancy.title}
    notices.tell(referral.alumni.account, NoticeKind.INVITATION, *letter, path, **names)
