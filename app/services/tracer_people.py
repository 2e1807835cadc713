"""Who of a cohort still has to be asked: the lists the tracer team works through."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.school import Cohort
from app.models.tracer import Wave
from app.paging import PAGE_SIZE, Page
from app.rules.outcomes import Outcome
from app.services.tracer import Moment, outcome_of
from app.services.tracer_facts import people_of
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
    moment = Moment(day=wave.census_date, months=wave.months, wave=wave)
    known = {person.alumni_id: outcome_of(person, moment) for person in people_of([cohort.id])}
    lists = {
        Chosen.UNTRACED: {key for key, outcome in known.items() if not outcome.is_traced},
        Chosen.UNANSWERED: {key for key, outcome in known.items() if outcome.own_activity is None},
        Chosen.ALL: set(known),
    }
    in_order = db.session.execute(
        select(AlumniProfile.id, AlumniProfile.full_name)
        .where(AlumniProfile.cohort_id == cohort.id)
        .order_by(AlumniProfile.class_name, AlumniProfile.full_name, AlumniProfile.id)
    )
    wanted = [key for key, full_name in in_order if key in lists[chosen] and name.casefold() in full_name.casefold()]
    here = wanted[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    loaded = db.session.scalars(
        select(AlumniProfile).where(AlumniProfile.id.in_(here)).options(joinedload(AlumniProfile.programme))
    )
    by_id = {alumni.id: alumni for alumni in loaded}
    lines = [PersonLine(by_id[key], known[key]) for key in here]
    return PeopleList(Page(lines, page, len(wanted)), {part: len(ids) for part, ids in lists.items()})
