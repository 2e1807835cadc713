"""What is known about the people of cohorts, in narrow columns: one query each for people, answers and placements."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy import select

from app.extensions import db
from app.models.alumni import LISTED, AlumniProfile
from app.models.placement import Placement
from app.models.tracer import Response, Wave
from app.rules.outcomes import Answer, Spell
from app.rules.placement_status import COUNTED


@dataclass(slots=True)
class Person:
    """One row of the register; `answers` by wave."""

    alumni_id: int
    cohort_id: int
    programme_id: int
    answers: dict[int, Answer] = field(default_factory=dict)
    spells: list[Spell] = field(default_factory=list)


def people_of(cohort_ids: Collection[int]) -> list[Person]:
    """Everyone who counts in these cohorts, with their answers and counted placements; not who left the register."""
    if not cohort_ids:
        return []
    is_of_cohorts = AlumniProfile.cohort_id.in_(cohort_ids) & LISTED
    rows = db.session.execute(
        select(AlumniProfile.id, AlumniProfile.cohort_id, AlumniProfile.programme_id).where(is_of_cohorts)
    )
    people = {row.id: Person(row.id, row.cohort_id, row.programme_id) for row in rows}
    zone = ZoneInfo(current_app.config["PADANKARYA"].time_zone)
    answers = db.session.execute(
        select(
            Response.alumni_id,
            Response.wave_id,
            Response.status,
            Response.activity,
            Response.answered_at,
            Wave.census_date,
        )
        .join(Wave)
        .join(AlumniProfile, AlumniProfile.id == Response.alumni_id)
        .where(is_of_cohorts)
    )
    for alumni_id, wave_id, status, activity, answered_at, census_date in answers:
        people[alumni_id].answers[wave_id] = Answer(status, activity, census_date, _day(answered_at, zone))
    placements = db.session.execute(
        select(Placement.alumni_id, Placement.kind, Placement.started_on, Placement.ended_on)
        .join(AlumniProfile)
        .where(is_of_cohorts, Placement.state.in_(COUNTED))
    )
    for alumni_id, kind, started_on, ended_on in placements:
        people[alumni_id].spells.append(Spell(kind, started_on, ended_on))
    return list(people.values())


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
