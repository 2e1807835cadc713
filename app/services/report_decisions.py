"""The school's decision about a report, what follows from it, and the word to whoever reported."""

from collections.abc import Sequence
from enum import StrEnum

from flask import current_app
from flask_babel import force_locale
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock, jobs
from app.errors import InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.company import CompanyApproval
from app.models.moderation import Report
from app.rules.notice_kinds import NoticeKind
from app.rules.report_status import REPORT_LIFECYCLE, ReportCode, ReportState
from app.rules.vacancy_status import RefusalReason, VacancyState
from app.services import bans, ledger, mail, notice_letters, notices, row_locks, vacancy_moderation
from app.services.reports import get_for_decision, token_of
from app.services.transaction import commit

OUTCOME = (
    mark("Kabar laporan Anda: %(about)s"),
    mark("Sekolah sudah memeriksa laporan Anda tentang %(about)s. Hasilnya ada di halaman laporan."),
)
REFUSALS = {
    ReportCode.ASKS_FEE: RefusalReason.ASKS_FEE,
    ReportCode.DISCRIMINATORY: RefusalReason.DISCRIMINATORY,
}
"""What a vacancy that is taken down is said to lack; else OTHER."""


class Consequence(StrEnum):
    """What follows from an upheld report."""

    NOTHING = "nothing"
    TAKE_DOWN = "take_down"
    BAN = "ban"


def uphold(report_id: int, *, outcome: str, consequence: Consequence, by: Account) -> Report:
    """It is true: take the vacancy down, ban the company, or only note it; all in one transaction.

    Other open reports about the same vacancy get the same outcome. Raises InvalidValue, TransitionNotAllowed.
    """
    report = _held(report_id, by=by)
    outcome = _stated(outcome)
    vacancy = report.vacancy
    if vacancy is not None:
        row_locks.lock(vacancy)
    if consequence is Consequence.TAKE_DOWN:
        if vacancy is None or vacancy.state is not VacancyState.PUBLISHED:
            raise InvalidValue(mark("Tidak ada lowongan yang sedang tayang untuk diturunkan."), field="consequence")
        reason = REFUSALS.get(report.code, RefusalReason.OTHER)
        vacancy_moderation.note_take_down(vacancy, reason=reason, note=outcome, by=by)
    if consequence is Consequence.BAN:
        bans.note_ban(_approval_of(report), reason=outcome, by=by)
    return _decide(report, ReportState.UPHELD, outcome, by=by)


def dismiss(report_id: int, *, outcome: str, by: Account) -> Report:
    """It is not so; the reporter reads why."""
    return _decide(_held(report_id, by=by), ReportState.DISMISSED, _stated(outcome), by=by)


def _held(report_id: int, *, by: Account) -> Report:
    """The report, held on every database: what is decided twice at once is decided and told once."""
    report = get_for_decision(report_id, by=by)
    row_locks.lock(report)
    return report


def _decide(report: Report, state: ReportState, outcome: str, *, by: Account) -> Report:
    REPORT_LIFECYCLE.guard(report.state, state)
    for one in (report, *_open_twins(report)):
        one.state, one.outcome = state, outcome
        one.decided_by_id, one.decided_at = by.id, clock.now()
        ledger.record(f"report.{state.value}", one, by=by, school_id=one.school_id, code=one.code.value)
        _tell_reporter(one)
    commit()
    jobs.start("send_mail")
    return report


def _tell_reporter(report: Report) -> None:
    """By notice to an account, by one mail to an address that was left for just this."""
    about = report.vacancy.title if report.vacancy else report.company.name if report.company else ""
    path = f"/laporan/{token_of(report)}"
    if report.reporter_id:
        notices.tell(report.reporter, NoticeKind.REPORT, *OUTCOME, path, about=about)
    elif report.reporter_email:
        with force_locale("id"):
            title, sentence = (notice_letters.said(part, {"about": about}) for part in OUTCOME)
        link = current_app.config["PADANKARYA"].public_url + path
        mail.write(report.reporter_email, title[:200], f"{sentence}\n\n{link}\n\nPadanKarya")
        report.reporter_email = ""


def _stated(outcome: str) -> str:
    if not outcome.strip():
        raise InvalidValue(mark("Tulis hasilnya; pelapor akan membacanya."), field="outcome")
    return outcome.strip()[:500]


def _open_twins(report: Report) -> Sequence[Report]:
    same = Report.vacancy_id == report.vacancy_id if report.vacancy_id else Report.vacancy_id.is_(None)
    return db.session.scalars(
        select(Report)
        .where(
            same,
            Report.company_id == report.company_id,
            Report.school_id == report.school_id,
            Report.state == ReportState.OPEN,
            Report.code == report.code,
            Report.id != report.id,
        )
        .options(joinedload(Report.reporter), joinedload(Report.vacancy), joinedload(Report.company))
        .order_by(Report.id)
        .limit(500)
    ).all()


def _approval_of(report: Report) -> CompanyApproval:
    found = db.session.scalar(
        select(CompanyApproval)
        .where(CompanyApproval.company_id == report.company_id, CompanyApproval.school_id == report.school_id)
        .options(joinedload(CompanyApproval.company), joinedload(CompanyApproval.school))
    )
    if found is None:
        raise NotFound()
    row_locks.lock(found)
    return found
