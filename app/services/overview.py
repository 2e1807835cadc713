"""The few numbers on the front page, counted when asked."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.company import CompanyApproval
from app.models.placement import Placement
from app.models.school import School
from app.models.vacancy import Vacancy
from app.rules.company_status import ApprovalState
from app.rules.disclosure import rounded
from app.rules.placement_status import COUNTED
from search_index.findable import findable_vacancies

NEWEST = 4


@dataclass(frozen=True)
class Overview:
    """`school_name` is empty when the installation serves several schools, or none yet."""

    open_vacancies: int
    openings: int
    companies: int
    profiles: int
    """Alumni with an account of their own; like `placements` rounded to 5, so that no hidden figure follows from it."""
    placements: int
    school_name: str
    newest: list[Vacancy]


def public_overview() -> Overview:
    """Open vacancies, approved companies, and the newest offers. People are rounded like everywhere in public."""
    is_open = findable_vacancies(clock.today())
    counts = db.session.execute(
        select(
            select(func.count()).select_from(Vacancy).where(*is_open).scalar_subquery(),
            select(func.coalesce(func.sum(Vacancy.openings), 0)).where(*is_open).scalar_subquery(),
            select(func.count(CompanyApproval.company_id.distinct()))
            .where(CompanyApproval.state == ApprovalState.VERIFIED)
            .scalar_subquery(),
            select(func.count(AlumniProfile.account_id)).scalar_subquery(),
            select(func.count()).select_from(Placement).where(Placement.state.in_(COUNTED)).scalar_subquery(),
        )
    ).one()
    names = list(db.session.scalars(select(School.name).limit(2)))
    newest = db.session.scalars(
        select(Vacancy)
        .where(*is_open)
        .options(joinedload(Vacancy.company))
        .order_by(Vacancy.published_at.desc(), Vacancy.id.desc())
        .limit(NEWEST)
    )
    return Overview(
        open_vacancies=counts[0],
        openings=counts[1],
        companies=counts[2],
        profiles=rounded(counts[3]),
        placements=rounded(counts[4]),
        school_name=names[0] if len(names) == 1 else "",
        newest=list(newest),
    )
