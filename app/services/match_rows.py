"""The rows of a page, each checked again: what changed since the search was made counts."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.selectable import Select

from app.extensions import db
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.vacancy import Vacancy, VacancyCompetency


def load_alumni(ids: Collection[int], allowed: Select[int]) -> dict[int, AlumniProfile]:
    """Those of the profiles that are still allowed, with everything a result shows."""
    rows = (
        select(AlumniProfile)
        .where(AlumniProfile.id.in_(ids), AlumniProfile.id.in_(allowed))
        .options(
            joinedload(AlumniProfile.programme),
            joinedload(AlumniProfile.cohort),
            selectinload(AlumniProfile.competencies).joinedload(AlumniCompetency.competency),
            selectinload(AlumniProfile.experiences),
        )
    )
    return {alumni.id: alumni for alumni in db.session.scalars(rows)}


def load_vacancies(ids: Collection[int], allowed: Select[int]) -> dict[int, Vacancy]:
    """Those of the vacancies that are still allowed, with company and competencies."""
    rows = (
        select(Vacancy)
        .where(Vacancy.id.in_(ids), Vacancy.id.in_(allowed))
        .options(
            joinedload(Vacancy.company),
            selectinload(Vacancy.competencies).joinedload(VacancyCompetency.competency),
        )
    )
    return {vacancy.id: vacancy for vacancy in db.session.scalars(rows)}
