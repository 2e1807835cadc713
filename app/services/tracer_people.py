"""Who of a cohort still has to be asked: the lists the tracer team works through."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, select, true
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.outcome import Outcome
from app.models.school import Cohort
from app.models.tracer import Wave
from app.paging import PAGE_SIZE, Page
from app.services.outcome_sync import make_ready
from app.services.tracer import Moment, moments_of
from app.services.tracer_counts import NOBODY, counts_by
from app.services.tracer_waves import check_own


class Chosen(StrEnum):
    """Which part of the cohort to list."""

    UNTRACED = "tidak-terlacak"
    UNANSWERED = "belum-menjawab"
    ALL = "semua"


@dataclass(frozen=True)
class PersonLine:
    alumni: AlumniProfile
    outcome: Outcome


@dataclass(frozen=True)
class PeopleList:
    page: Page[PersonLine]
    sizes: dict[Chosen, int]


def people_to_ask(
    cohort: Cohort, wave: Wave, *, chosen: Chosen, name: str = "", page: int = 1, by: Account
) -> PeopleList:
    """The cohort's people by class and name, with what is known of them on the wave's census date."""
    check_own(cohort, by=by)
    sizes = _sizes(cohort, wave)
    wanted = (
        select(AlumniProfile, Outcome)
        .join(Outcome, _is_of(wave))
        .where(AlumniProfile.cohort_id == cohort.id, _PARTS[chosen])
        .options(joinedload(AlumniProfile.programme))
        .order_by(AlumniProfile.class_name, AlumniProfile.full_name, AlumniProfile.id)
    )
    total = sizes[chosen]
    if name:
        wanted = wanted.where(func.lower(AlumniProfile.full_name).contains(name.lower(), autoescape=True))
        total = db.session.scalar(select(func.count()).select_from(wanted.order_by(None).subquery())) or 0
    rows = db.session.execute(wanted.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE))
    return PeopleList(Page([PersonLine(alumni, outcome) for alumni, outcome in rows], page, total), sizes)


_PARTS: dict[Chosen, ColumnElement[bool]] = {
    Chosen.UNTRACED: Outcome.activity.is_(None),
    Chosen.UNANSWERED: Outcome.own_activity.is_(None),
    Chosen.ALL: true(),
}


def outcomes_of(alumni: AlumniProfile) -> list[tuple[Moment, Outcome]]:
    """What is known of one alumnus today and at each wave of the cohort, each with its source."""
    make_ready([alumni.cohort_id])
    rows = db.session.scalars(
        select(Outcome).where(Outcome.cohort_id == alumni.cohort_id, Outcome.alumni_id == alumni.id)
    )
    by_moment = {row.moment: row for row in rows}
    return [(moment, by_moment[moment.key]) for moment in moments_of(alumni.cohort) if moment.key in by_moment]


def _is_of(wave: Wave) -> ColumnElement[bool]:
    return and_(
        Outcome.cohort_id == AlumniProfile.cohort_id,
        Outcome.moment == wave.id,
        Outcome.programme_id == AlumniProfile.programme_id,
        Outcome.alumni_id == AlumniProfile.id,
    )


def _sizes(cohort: Cohort, wave: Wave) -> dict[Chosen, int]:
    counts = counts_by({cohort.id: wave.id}, ()).get((), NOBODY).all
    return {
        Chosen.UNTRACED: counts.untraced,
        Chosen.UNANSWERED: counts.population - counts.own,
        Chosen.ALL: counts.population,
    }
