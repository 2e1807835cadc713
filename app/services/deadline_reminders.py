"""A saved vacancy that closes soon is told once to whoever keeps it and did not apply."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from app import clock, jobs
from app.errors import mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application
from app.models.saved_vacancy import SavedVacancy
from app.models.school import Cohort
from app.models.vacancy import Vacancy
from app.rules.alumni_status import AlumniState
from app.rules.notice_kinds import NoticeKind
from app.services import notices
from app.services.transaction import commit
from search_index.findable import findable_vacancies

DAYS_BEFORE = 3
JUST_SAVED = timedelta(hours=12)
"""Who saved it so lately knows."""
BATCH = 500
LIST_PATH = "/lowongan/tersimpan"

ONE = (
    mark("Segera tutup: %(vacancy)s"),
    mark("Lowongan %(vacancy)s di %(company)s yang Anda simpan segera tutup, dan Anda belum melamar."),
)
SEVERAL = (
    mark("%(count)s lowongan tersimpan segera tutup"),
    mark("%(count)s lowongan yang Anda simpan tutup dalam %(days)s hari ini, dan Anda belum melamar: %(titles)s."),
)


def remind_due() -> int:
    """Tell a batch of what closes within three days, one notice a person; returns how many saved ones were told."""
    due = _due()
    if not due:
        return 0
    by_account: dict[Account, list[Vacancy]] = defaultdict(list)
    for saved, account in due:
        saved.reminded_at = clock.now()
        by_account[account].append(saved.vacancy)
    for account, vacancies in by_account.items():
        _tell(account, vacancies)
    commit()
    jobs.start("send_mail")
    return len(due)


def _due() -> Sequence[tuple[SavedVacancy, Account]]:
    """Open, soon to close, not told yet, and the alumnus could still apply for it."""
    today = clock.today()
    applied = exists().where(Application.vacancy_id == Vacancy.id, Application.alumni_id == AlumniProfile.id)
    rows = db.session.execute(
        select(SavedVacancy, Account)
        .join(Vacancy, Vacancy.id == SavedVacancy.vacancy_id)
        .join(Account, Account.id == SavedVacancy.account_id)
        .join(AlumniProfile, AlumniProfile.account_id == Account.id)
        .join(Cohort, Cohort.id == AlumniProfile.cohort_id)
        .where(
            SavedVacancy.reminded_at.is_(None),
            SavedVacancy.created_at <= clock.now() - JUST_SAVED,
            *findable_vacancies(today),
            Vacancy.deadline <= today + timedelta(days=DAYS_BEFORE),
            Vacancy.school_id == Cohort.school_id,
            AlumniProfile.state == AlumniState.ACTIVE,
            ~applied,
        )
        .options(joinedload(SavedVacancy.vacancy).joinedload(Vacancy.company))
        .order_by(SavedVacancy.account_id, Vacancy.deadline, SavedVacancy.id)
        .limit(BATCH)
        .with_for_update(of=SavedVacancy)
    )
    return [(saved, account) for saved, account in rows]


def _tell(account: Account, vacancies: Sequence[Vacancy]) -> None:
    if len(vacancies) == 1:
        (vacancy,) = vacancies
        names = {"vacancy": vacancy.title, "company": vacancy.company.name}
        notices.tell(account, NoticeKind.DEADLINE, *ONE, f"/lowongan/{vacancy.id}", **names)
        return
    titles = ", ".join(f"{vacancy.title} ({vacancy.company.name})" for vacancy in vacancies)
    notices.tell(
        account,
        NoticeKind.DEADLINE,
        *SEVERAL,
        LIST_PATH,
        count=str(len(vacancies)),
        days=str(DAYS_BEFORE),
        titles=titles,
    )
