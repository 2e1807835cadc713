"""A school's decision on a vacancy sent to it: published, or sent back with a reason."""

from typing import Any

from app import clock, jobs
from app.errors import InvalidValue, NotFound, TransitionNotAllowed, mark
from app.models.account import Account
from app.models.vacancy import Vacancy
from app.rules.notice_kinds import NoticeKind
from app.rules.vacancy_status import VACANCY_LIFECYCLE, RefusalReason, VacancyState, check_deadline
from app.services import company_notices, ledger, row_locks, vacancies, wording
from app.services.transaction import commit


def publish(vacancy_id: int, *, by: Account, read: str | None = None) -> Vacancy:
    """Show it to everyone; by the people of its school, while the company is approved and the deadline ahead.

    `read` names the text the person had in sight (text_read): raises TransitionNotAllowed when it was sent back and
    another one came since.
    """
    vacancy = hold_for_decision(vacancy_id, by=by)
    VACANCY_LIFECYCLE.guard(vacancy.state, VacancyState.PUBLISHED)
    if read is not None and read != text_read(vacancy):
        raise TransitionNotAllowed(
            mark("Perusahaan mengajukan isi yang baru setelah Anda membuka halaman ini. Baca lagi, lalu putuskan.")
        )
    vacancies.check_company(vacancy)
    check_deadline(vacancy.deadline, clock.today())
    wording.check_decided(vacancy)
    vacancy.state, vacancy.published_at = VacancyState.PUBLISHED, clock.now()
    vacancy.refusal, vacancy.refusal_note = None, ""
    return _decided(
        vacancy,
        by=by,
        subject=mark("Lowongan tayang: %(title)s"),
        sentence=mark("%(school)s menayangkan lowongan “%(title)s”. Lihat alumni yang cocok dan undang mereka."),
    )


def text_read(vacancy: Vacancy) -> str:
    """Which text of a submitted vacancy this is: it changes only between one sending and the next."""
    return vacancy.submitted_at.isoformat() if vacancy.submitted_at else ""


def refuse(vacancy_id: int, *, by: Account, reason: RefusalReason, note: str = "") -> Vacancy:
    """Send it back with a reason code and, for OTHER, words; the company corrects it and submits again."""
    vacancy = hold_for_decision(vacancy_id, by=by)
    VACANCY_LIFECYCLE.guard(vacancy.state, VacancyState.REFUSED)
    note = note.strip()[:500]
    if reason is RefusalReason.OTHER and not note:
        raise InvalidValue(mark("Tulis alasannya, supaya perusahaan tahu apa yang harus diperbaiki."), field="note")
    vacancy.state, vacancy.refusal, vacancy.refusal_note = VacancyState.REFUSED, reason, note
    return _decided(
        vacancy,
        by=by,
        subject=mark("Lowongan perlu perbaikan: %(title)s"),
        sentence=mark("%(school)s meminta perbaikan pada lowongan “%(title)s”. Alasannya tertulis di halamannya."),
    )


def get_for_decision(vacancy_id: int, *, by: Account) -> Vacancy:
    """A vacancy that was sent to the school of `by`; drafts belong to their company alone."""
    if not by.is_of_school:
        raise NotFound()
    return vacancies.get_locked(vacancy_id, (Vacancy.school_id == by.school_id) & (Vacancy.submitted_at.is_not(None)))


def hold_for_decision(vacancy_id: int, *, by: Account) -> Vacancy:
    """The same, held on every database: a decision pressed twice at once is taken once."""
    vacancy = get_for_decision(vacancy_id, by=by)
    row_locks.lock(vacancy)
    return vacancy


def _decided(vacancy: Vacancy, *, by: Account, subject: str, sentence: str) -> Vacancy:
    details: dict[str, Any] = {"reason": vacancy.refusal.value} if vacancy.refusal else {}
    ledger.record(f"vacancy.{vacancy.state.value}", vacancy, by=by, school_id=vacancy.school_id, **details)
    names = {"title": vacancy.title, "school": vacancy.school.name}
    company_notices.tell_recruiters(
        vacancy.company_id, NoticeKind.COMPANY, subject, sentence, f"/lowongan/{vacancy.id}", **names
    )
    commit()
    jobs.start("send_mail")
    return vacancy
