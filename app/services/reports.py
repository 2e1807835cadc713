"""Reports from anyone about a vacancy or a company, decided by the school, the outcome told to whoever reported."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import jobs
from app.errors import InvalidValue, NotFound, TokenNotValid, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.company import Company, CompanyApproval
from app.models.moderation import Report
from app.models.school import Cohort
from app.models.vacancy import Vacancy
from app.rules.company_status import ApprovalState
from app.rules.report_status import ReportCode, ReportState
from app.services import ledger, school_notices, signed_links
from app.services.contacts import normal_email
from app.services.transaction import commit, flush

KIND = "report"
LONGEST_WORDS = 2000
NEEDS_WORDS = frozenset({ReportCode.OTHER, ReportCode.MISTREATMENT})
CAME_IN = (
    mark("Laporan baru: %(about)s"),
    mark("Seseorang melaporkan %(about)s. Baca laporannya di kotak masuk dan putuskan."),
)


@dataclass(frozen=True)
class Subject:
    """What is reported: a vacancy with its company, or a company alone; and the school that decides."""

    company: Company
    vacancy: Vacancy | None
    school_id: int

    @property
    def name(self) -> str:
        return self.vacancy.title if self.vacancy else self.company.name


def vacancy_subject(vacancy_id: int) -> Subject:
    """A vacancy that is or was public, else NotFound."""
    vacancy = db.session.get(Vacancy, vacancy_id, options=[joinedload(Vacancy.company)])
    if vacancy is None or vacancy.published_at is None:
        raise NotFound()
    return Subject(vacancy.company, vacancy, vacancy.school_id)


def company_subject(company_id: int, *, reporter: Account | None) -> Subject:
    """A company a school verified: the reporter's own school decides if it did, else the first that did."""
    schools = db.session.scalars(
        select(CompanyApproval.school_id)
        .where(
            CompanyApproval.company_id == company_id,
            CompanyApproval.state.in_((ApprovalState.VERIFIED, ApprovalState.SUSPENDED)),
        )
        .order_by(CompanyApproval.id)
    ).all()
    company = db.session.get(Company, company_id)
    if company is None or not schools:
        raise NotFound()
    own = _school_of(reporter)
    return Subject(company, None, own if own is not None and own in schools else schools[0])


def file_report(
    subject: Subject, *, code: ReportCode, words: str = "", email: str = "", reporter: Account | None = None
) -> Report:
    """Note it for the school. Somebody signed in has one open report about a thing: a second one adds its words.

    Raises InvalidValue at "words" or "email".
    """
    words = words.strip()[:LONGEST_WORDS]
    if code in NEEDS_WORDS and not words:
        raise InvalidValue(mark("Ceritakan apa yang terjadi, satu atau dua kalimat."), field="words")
    address = normal_email(email) if email.strip() and reporter is None else ""
    standing = _open_report_of(subject, reporter)
    if standing is not None:
        standing.code = code
        standing.words = "\n\n".join(part for part in (standing.words, words) if part)[: LONGEST_WORDS * 2]
        commit()
        return standing
    report = Report(
        school_id=subject.school_id,
        vacancy=subject.vacancy,
        company=subject.company,
        code=code,
        words=words,
        reporter_id=reporter.id if reporter else None,
        reporter_email=address,
    )
    db.session.add(report)
    flush()
    ledger.record("report.filed", report, by=None, school_id=report.school_id, code=code.value)
    path = f"/kotak-masuk/laporan/{report.id}"
    school_notices.tell_school(report.school_id, *CAME_IN, path, about=subject.name)
    commit()
    jobs.start("send_mail")
    return report


def token_of(report: Report) -> str:
    """The address part of the page where the reporter reads what came of it."""
    return signed_links.sign(KIND, report.id, report.generation)


def of_token(token: str) -> Report:
    """The report of a link; raises TokenNotValid."""
    report_id, generation = signed_links.read(KIND, token)
    report = _one(Report.id == report_id)
    if report is None or report.generation != generation:
        raise TokenNotValid()
    return report


def get_for_decision(report_id: int, *, by: Account) -> Report:
    """A report that came to the school of `by`, else NotFound."""
    report = _one((Report.id == report_id) & (Report.school_id == by.school_id)) if by.is_of_school else None
    if report is None:
        raise NotFound()
    return report


def others_about(report: Report) -> Sequence[Report]:
    """Other reports the same school got about the same company, newest first; at most twenty."""
    return db.session.scalars(
        select(Report)
        .where(Report.company_id == report.company_id, Report.school_id == report.school_id, Report.id != report.id)
        .options(joinedload(Report.vacancy))
        .order_by(Report.id.desc())
        .limit(20)
    ).all()


def _open_report_of(subject: Subject, reporter: Account | None) -> Report | None:
    if reporter is None:
        return None
    same = Report.vacancy_id == subject.vacancy.id if subject.vacancy else Report.vacancy_id.is_(None)
    return db.session.scalar(
        select(Report).where(
            same,
            Report.company_id == subject.company.id,
            Report.reporter_id == reporter.id,
            Report.state == ReportState.OPEN,
        )
    )


def _one(condition) -> Report | None:
    return db.session.scalar(
        select(Report)
        .where(condition)
        .options(
            joinedload(Report.vacancy).joinedload(Vacancy.school),
            joinedload(Report.company),
            joinedload(Report.reporter),
        )
        .with_for_update(of=Report)
    )


def _school_of(reporter: Account | None) -> int | None:
    if reporter is None:
        return None
    if reporter.school_id:
        return reporter.school_id
    return db.session.scalar(
        select(Cohort.school_id)
        .join(AlumniProfile, AlumniProfile.cohort_id == Cohort.id)
        .where(AlumniProfile.account_id == reporter.id)
    )
