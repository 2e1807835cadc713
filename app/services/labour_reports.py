"""A company's reports to the labour office: what they hold, limits only they name, and when they were taken out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.errors import NotAllowed, NotFound
from app.extensions import db
from app.models.account import Account
from app.models.application import Application
from app.models.company import Recruiter
from app.models.labour_report import LabourReport
from app.models.vacancy import Vacancy
from app.paging import PAGE_SIZE, Page, nearest_page
from app.rules.application_status import ApplicationState
from app.rules.labour_form import LabourFacts, ReportKind, check_limits
from app.rules.recruiter_rights import Right
from app.rules.roles import Role
from app.rules.vacancy_status import VacancyState
from app.services import ledger
from app.services.application_access import recruiter_with
from app.services.transaction import commit

ENDED = (VacancyState.FILLED, VacancyState.CLOSED, VacancyState.EXPIRED)
LONGEST_PERIOD = timedelta(days=366)


@dataclass(frozen=True)
class LabourRow:
    """A vacancy, what its report holds, and the report's own row, None while nobody wrote to it."""

    vacancy: Vacancy
    facts: LabourFacts
    report: LabourReport | None


@dataclass(frozen=True)
class Period:
    """Days, both counted."""

    since: date
    until: date


def row_of(vacancy: Vacancy) -> LabourRow:
    """The report of one vacancy whose company and competencies are loaded; two queries."""
    return _rows([vacancy])[0]


def get(vacancy_id: int, *, by: Account) -> LabourRow:
    """For the people of its company, and of its school once it was sent there; else NotFound."""
    vacancy = db.session.scalar(_loaded().where(Vacancy.id == vacancy_id, _is_read_by(by)))
    if vacancy is None:
        raise NotFound()
    return row_of(vacancy)


def save_limits(
    vacancy_id: int,
    *,
    age_min: int | None,
    age_max: int | None,
    sex: str | None,
    justification: str,
    by: Account,
) -> LabourReport:
    """Limits the form asks about and no page, search or export but this report ever shows; raises at the field."""
    recruiter_with(Right.POST, by=by)
    row = get(vacancy_id, by=by)
    check_limits(age_min, age_max, sex, justification)
    is_limited = (age_min, age_max, sex) != (None, None, None)
    report = _held_reports([row.vacancy])[row.vacancy.id]
    report.age_min, report.age_max, report.sex = age_min, age_max, sex
    report.justification = justification.strip()[:500] if is_limited else ""
    ledger.record(
        "labour_report.limits_set", row.vacancy, by=by, school_id=row.vacancy.school_id, is_limited=is_limited
    )
    commit()
    return report


def listed(kind: ReportKind, period: Period, *, by: Account, page: int) -> Page[LabourRow]:
    """A page of the vacancies opened (or ended) in these days, the latest first."""
    conditions = _conditions(kind, period, by)
    total = db.session.scalar(select(func.count(Vacancy.id)).where(*conditions)) or 0
    number = nearest_page(page, total)
    vacancies = db.session.scalars(
        _loaded()
        .where(*conditions)
        .order_by(Vacancy.published_at.desc(), Vacancy.id.desc())
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    ).all()
    return Page(items=_rows(vacancies), number=number, total=total)


def find(kind: ReportKind, period: Period, *, by: Account, vacancy_id: int | None = None) -> Sequence[LabourRow]:
    """All of them, or the one named, in the order they were opened; changes nothing."""
    wanted = _loaded()
    if vacancy_id is None:
        wanted = wanted.where(*_conditions(kind, period, by))
    else:
        wanted = wanted.where(Vacancy.id == vacancy_id, _is_read_by(by), _is_due(kind))
    rows = _rows(db.session.scalars(wanted.order_by(Vacancy.published_at, Vacancy.id)).all())
    if vacancy_id is not None and not rows:
        raise NotFound()
    return rows


def take_out(kind: ReportKind, period: Period, *, by: Account, vacancy_id: int | None = None) -> Sequence[LabourRow]:
    """The same, and note the day on each report: this is what is handed to the labour office."""
    if by.role is Role.RECRUITER:
        recruiter_with(Right.POST, by=by)
    rows = find(kind, period, by=by, vacancy_id=vacancy_id)
    reports = _held_reports([row.vacancy for row in rows])
    for row in rows:
        report = reports[row.vacancy.id]
        if kind is ReportKind.OPENED:
            report.opened_exported_at = clock.now()
        else:
            report.filled_exported_at = clock.now()
        report.exported_by_id = by.id
        ledger.record(f"labour_report.{kind.value}_taken", row.vacancy, by=by, school_id=row.vacancy.school_id)
    commit()
    return rows


def count_unreported(company_id: int) -> int:
    """Vacancies of a company that were opened or ended and whose report nobody has taken out yet."""
    missing = or_(
        and_(_is_due(ReportKind.OPENED), LabourReport.opened_exported_at.is_(None)),
        and_(_is_due(ReportKind.FILLED), LabourReport.filled_exported_at.is_(None)),
    )
    wanted = (
        select(func.count(Vacancy.id))
        .outerjoin(LabourReport, LabourReport.vacancy_id == Vacancy.id)
        .where(Vacancy.company_id == company_id, missing)
    )
    return db.session.scalar(wanted) or 0


def _loaded():
    return select(Vacancy).options(
        joinedload(Vacancy.company), joinedload(Vacancy.school), selectinload(Vacancy.competencies)
    )


def _rows(vacancies: Sequence[Vacancy]) -> list[LabourRow]:
    ids = [vacancy.id for vacancy in vacancies]
    reports = {one.vacancy_id: one for one in db.session.scalars(select(LabourReport).where(_within(ids)))}
    hired = dict(
        db.session.execute(
            select(Application.vacancy_id, func.count())
            .where(Application.vacancy_id.in_(ids), Application.state == ApplicationState.HIRED)
            .group_by(Application.vacancy_id)
        ).all()
    )
    return [
        LabourRow(one, _facts(one, reports.get(one.id), hired.get(one.id, 0)), reports.get(one.id)) for one in vacancies
    ]


def _facts(vacancy: Vacancy, report: LabourReport | None, hired_here: int) -> LabourFacts:
    company = vacancy.company
    return LabourFacts(
        company=company.name,
        nib=company.nib or "",
        address=company.address,
        title=vacancy.title,
        openings=vacancy.openings,
        opened_on=clock.day_of(vacancy.published_at) if vacancy.published_at else None,
        deadline=vacancy.deadline,
        age_min=report.age_min if report else None,
        age_max=report.age_max if report else None,
        sex=report.sex if report else None,
        education=vacancy.education,
        competencies=[one.label for one in vacancy.competencies],
        experience_months=vacancy.experience_months,
        pay_kind=vacancy.pay_kind,
        pay_min=vacancy.pay_min,
        pay_max=vacancy.pay_max,
        regency_code=vacancy.regency_code,
        ended_on=clock.day_of(vacancy.ended_at) if vacancy.ended_at else None,
        hired_here=hired_here,
        hired_elsewhere=vacancy.hired_elsewhere,
    )


def _held_reports(vacancies: Sequence[Vacancy]) -> dict[int, LabourReport]:
    """The report of each, made where there is none; the vacancies are held, so that two people make no report twice."""
    ids = [vacancy.id for vacancy in vacancies]
    held = update(Vacancy).where(Vacancy.id.in_(ids)).values(id=Vacancy.id)
    db.session.execute(held.execution_options(synchronize_session=False))
    again = select(LabourReport).where(_within(ids)).execution_options(populate_existing=True)
    reports = {one.vacancy_id: one for one in db.session.scalars(again)}
    for id in ids:
        if id not in reports:
            reports[id] = LabourReport(vacancy_id=id)
            db.session.add(reports[id])
    return reports


def _within(ids: Collection[int]) -> ColumnElement[bool]:
    return LabourReport.vacancy_id.in_(ids)


def _conditions(kind: ReportKind, period: Period, by: Account) -> list[ColumnElement[bool]]:
    day = Vacancy.published_at if kind is ReportKind.OPENED else Vacancy.ended_at
    until = min(period.until, period.since + LONGEST_PERIOD)
    between = [day >= clock.start_of(period.since), day < clock.start_of(until + timedelta(days=1))]
    return [*between, _is_due(kind), _is_read_by(by)]


def _is_due(kind: ReportKind) -> ColumnElement[bool]:
    """Whether the event happened: shown to the public; ended after it was."""
    was_public = Vacancy.published_at.is_not(None)
    return was_public if kind is ReportKind.OPENED else and_(was_public, Vacancy.state.in_(ENDED))


def _is_read_by(by: Account) -> ColumnElement[bool]:
    if by.role is Role.RECRUITER:
        return Vacancy.company_id.in_(select(Recruiter.company_id).where(Recruiter.account_id == by.id))
    if by.is_of_school:
        was_sent = or_(Vacancy.submitted_at.is_not(None), Vacancy.published_at.is_not(None))
        return and_(Vacancy.school_id == by.school_id, was_sent)
    raise NotAllowed()
