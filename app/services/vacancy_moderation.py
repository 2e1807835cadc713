"""A published vacancy taken down by the school that published it."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import jobs
from app.errors import InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.vacancy import Vacancy
from app.rules.notice_kinds import NoticeKind
from app.rules.vacancy_status import VACANCY_LIFECYCLE, RefusalReason, VacancyState
from app.services import company_notices, ledger, row_locks, vacancy_ending
from app.services.transaction import commit

TAKEN_DOWN = (
    mark("Lowongan diturunkan: %(title)s"),
    mark(
        "%(school)s menurunkan lowongan “%(title)s”. Alasannya: %(note)s\n\n"
        "Perbaiki isinya dan pasang ulang, atau hubungi BKK sekolah."
    ),
)


ANSWER = "Sekolah menurunkan lowongan ini setelah memeriksanya, jadi lamaran ini ditutup."


def take_down(vacancy_id: int, *, reason: RefusalReason, note: str, by: Account) -> Vacancy:
    """End it at once; its words stay for mending, those who applied are told. Raises InvalidValue, NotFound."""
    if not note.strip():
        raise InvalidValue(mark("Tulis alasannya, supaya perusahaan tahu apa yang harus diperbaiki."), field="note")
    vacancy = db.session.scalar(
        select(Vacancy)
        .where(Vacancy.id == vacancy_id, Vacancy.school_id == by.school_id)
        .options(joinedload(Vacancy.company), joinedload(Vacancy.school))
    )
    if vacancy is None:
        raise NotFound()
    row_locks.lock(vacancy)
    note_take_down(vacancy, reason=reason, note=note.strip()[:500], by=by)
    commit()
    jobs.start("send_mail")
    return vacancy


def note_take_down(vacancy: Vacancy, *, reason: RefusalReason, note: str, by: Account) -> None:
    """The same, not committed."""
    VACANCY_LIFECYCLE.guard(vacancy.state, VacancyState.WITHDRAWN)
    vacancy.refusal, vacancy.refusal_note = reason, note
    ledger.record("vacancy.taken_down", vacancy, by=by, school_id=vacancy.school_id, reason=reason.value)
    vacancy_ending.end(vacancy, VacancyState.WITHDRAWN, by=by)
    vacancy_ending.answer_all(vacancy, by=by, words=ANSWER)
    names = {"title": vacancy.title, "school": vacancy.school.name, "note": note}
    path = f"/lowongan/{vacancy.id}"
    company_notices.tell_recruiters(vacancy.company_id, NoticeKind.COMPANY, *TAKEN_DOWN, path, **names)
