"""Everything a school has to decide, oldest first, in one list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CompoundSelect, Select, func, literal, select, union_all

from app.errors import NotAllowed
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile, ProfileClaim
from app.models.company import Company, CompanyApproval
from app.models.fact_correction import FactCorrection
from app.models.moderation import Report
from app.models.school import Cohort
from app.models.stored_file import EvidenceFile
from app.models.vacancy import Vacancy
from app.paging import PAGE_SIZE, Page
from app.rules.alumni_status import ClaimState
from app.rules.company_status import ApprovalState
from app.rules.evidence_files import CheckState
from app.rules.fact_corrections import CorrectionState
from app.rules.report_status import ReportState
from app.rules.vacancy_status import VacancyState


class ItemKind(StrEnum):
    COMPANY = "company"
    VACANCY = "vacancy"
    CLAIM = "claim"
    REPORT = "report"
    EVIDENCE = "evidence"
    CORRECTION = "correction"


@dataclass(frozen=True)
class InboxItem:
    """`key` is the id of the approval, vacancy, claim, report, file or request to decide."""

    kind: ItemKind
    key: int
    title: str
    detail: str
    since: datetime


def waiting(by: Account, *, kind: ItemKind | None = None, page: int) -> Page[InboxItem]:
    """What waits for this person's school: everything, or one kind of it."""
    everything = _everything(_school_of(by)).subquery()
    wanted = select(everything) if kind is None else select(everything).where(everything.c.kind == kind.value)
    total = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    rows = db.session.execute(
        wanted.order_by(everything.c.since, everything.c.key).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    )
    items = [InboxItem(ItemKind(row.kind), row.key, row.title, row.detail, row.since) for row in rows]
    return Page(items=items, number=page, total=total)


def counts(by: Account) -> dict[str, int]:
    """How many of each kind wait."""
    everything = _everything(_school_of(by)).subquery()
    rows: Sequence = db.session.execute(select(everything.c.kind, func.count()).group_by(everything.c.kind)).all()
    return {kind.value: dict(rows).get(kind.value, 0) for kind in ItemKind}


def _school_of(by: Account) -> int:
    if by.school_id is None:
        raise NotAllowed()
    return by.school_id


def _everything(school_id: int) -> CompoundSelect:
    return union_all(_companies(school_id), _vacancies(school_id), _reports(school_id), *_of_alumni(school_id))


def _companies(school_id: int) -> Select:
    """The first of the union: its columns name those of all."""
    return (
        select(
            literal(ItemKind.COMPANY.value).label("kind"),
            CompanyApproval.id.label("key"),
            Company.name.label("title"),
            Company.regency_code.label("detail"),
            CompanyApproval.submitted_at.label("since"),
        )
        .join(Company, Company.id == CompanyApproval.company_id)
        .where(CompanyApproval.school_id == school_id, CompanyApproval.state == ApprovalState.SUBMITTED)
    )


def _vacancies(school_id: int) -> Select:
    return (
        select(literal(ItemKind.VACANCY.value), Vacancy.id, Vacancy.title, Company.name, Vacancy.submitted_at)
        .join(Company, Company.id == Vacancy.company_id)
        .where(Vacancy.school_id == school_id, Vacancy.state == VacancyState.SUBMITTED)
    )


def _reports(school_id: int) -> Select:
    about = func.coalesce(Vacancy.title, Company.name)
    return (
        select(literal(ItemKind.REPORT.value), Report.id, about, Report.code, Report.created_at)
        .join(Company, Company.id == Report.company_id)
        .outerjoin(Vacancy, Vacancy.id == Report.vacancy_id)
        .where(Report.school_id == school_id, Report.state == ReportState.OPEN)
    )


def _of_alumni(school_id: int) -> Sequence[Select]:
    """What the school's alumni ask: a row of the register, proof of a competency, a fact put right."""
    person, own = AlumniProfile, Cohort.school_id == school_id
    claim, file, request = ProfileClaim, EvidenceFile, FactCorrection
    claims = select(literal(ItemKind.CLAIM.value), claim.id, person.full_name, person.class_name, claim.created_at)
    proofs = select(literal(ItemKind.EVIDENCE.value), file.id, person.full_name, AlumniCompetency.label, file.asked_at)
    requests = select(
        literal(ItemKind.CORRECTION.value), request.id, person.full_name, person.class_name, request.created_at
    )
    return (
        claims.join(person, person.id == claim.alumni_id)
        .join(Cohort, Cohort.id == person.cohort_id)
        .where(own, claim.state == ClaimState.SUBMITTED),
        proofs.join(AlumniCompetency, AlumniCompetency.id == file.row_id)
        .join(person, person.id == AlumniCompetency.alumni_id)
        .join(Cohort, Cohort.id == person.cohort_id)
        .where(own, file.check_state == CheckState.WAITING),
        requests.join(person, person.id == request.alumni_id)
        .join(Cohort, Cohort.id == person.cohort_id)
        .where(own, request.state == CorrectionState.WAITING),
    )
