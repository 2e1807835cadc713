"""What outcomes are computed from, in narrow columns: a fixed number of queries for any number of alumni."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.alumni import LISTED, AlumniProfile
from app.models.outcome import ASSUMED, TODAY, ConflictReview
from app.models.placement import Placement
from app.models.school import Cohort
from app.models.tracer import Response, ResponsePay, Wave
from app.rules.outcome_facts import Known, OutcomeFacts, facts_on, facts_today, graduation_day
from app.rules.outcomes import Answer, Spell, default_census_date
from app.rules.placement_status import COUNTED
from app.rules.tracer_core import Bracket, Core
from app.services.employer_names import plain_name

_plain_name = lru_cache(maxsize=20_000)(plain_name)


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the register, with everything known about it."""

    id: int
    cohort_id: int
    programme_id: int
    sex: str | None
    class_name: str
    known: Known


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a cohort graduated and which days are asked about: wave id → census date."""

    graduation_year: int
    graduated_on: date
    waves: dict[int, date]

    def moments_of(self, known: Known, today: date) -> Iterator[tuple[int, OutcomeFacts]]:
        """The facts of one alumnus at every moment of the cohort."""
        yield TODAY, facts_today(today, known, self.graduated_on)
        for wave_id, day in self.waves.items():
            yield wave_id, facts_on(day, wave_id, known, self.graduated_on)
        if not self.waves:
            day = default_census_date(self.graduation_year, today)
            yield ASSUMED, facts_on(day, None, known, self.graduated_on)


def calendars_of(session: Session, cohort_ids: Collection[int]) -> dict[int, Calendar]:
    cohorts = session.execute(
        select(Cohort.id, Cohort.graduation_year, Cohort.graduated_on).where(Cohort.id.in_(cohort_ids))
    )
    found = {row.id: Calendar(row[1], graduation_day(row[2], row[1]), {}) for row in cohorts}
    waves = select(Wave.cohort_id, Wave.id, Wave.census_date).where(Wave.cohort_id.in_(cohort_ids)).order_by(Wave.id)
    for cohort_id, wave_id, census_date in session.execute(waves):
        found[cohort_id].waves[wave_id] = census_date
    return found


def people_of(session: Session, alumni_ids: Collection[int]) -> list[Person]:
    """These alumni with their answers, counted placements and conflicts looked at, without who left the register."""
    answers, spells, looked_at = (
        _answers_of(session, alumni_ids),
        _spells_of(session, alumni_ids),
        _looked_at(session, alumni_ids),
    )
    rows = session.execute(
        select(
            AlumniProfile.id,
            AlumniProfile.cohort_id,
            AlumniProfile.programme_id,
            AlumniProfile.sex,
            AlumniProfile.class_name,
        )
        .where(AlumniProfile.id.in_(alumni_ids), LISTED)
        .order_by(AlumniProfile.id)
    )
    return [
        Person(*row, Known(answers.get(row.id, {}), spells.get(row.id, ()), looked_at.get(row.id, ()))) for row in rows
    ]


def _answers_of(session: Session, alumni_ids: Collection[int]) -> dict[int, dict[int, Answer]]:
    """Alumnus → wave → answer."""
    found: dict[int, dict[int, Answer]] = {}
    zone = ZoneInfo(current_app.config["PADANKARYA"].time_zone)
    rows = session.execute(
        select(
            Response.id,
            Response.alumni_id,
            Response.wave_id,
            Response.status,
            Response.activity,
            Response.answered_at,
            Response.revision,
            Response.channel,
            Response.also,
            Response.organisation,
            Response.company_id,
            Response.regency_code,
            Response.started_on,
            Response.first_started_on,
            Response.sought_work,
            Response.hours_per_week,
            Response.alignment,
            Response.vertical_match,
            Response.found_through,
            Response.is_certified,
            Wave.census_date,
            ResponsePay.response_id.label("pay"),
            ResponsePay.low,
            ResponsePay.high,
        )
        .join(Wave)
        .outerjoin(ResponsePay)
        .where(Response.alumni_id.in_(alumni_ids))
    )
    for row in rows:
        found.setdefault(row.alumni_id, {})[row.wave_id] = Answer(
            row.status,
            row.activity,
            row.census_date,
            row.answered_at.astimezone(zone).date(),
            id=row.id,
            revision=row.revision,
            channel=row.channel,
            core=_core(row),
            employer=_plain_name(row.organisation) if row.organisation else "",
        )
    return found


def _core(row: Any) -> Core:
    return Core(
        activity=row.activity,
        also=tuple(row.also or ()),
        organisation=row.organisation,
        company_id=row.company_id,
        regency_code=row.regency_code,
        started_on=row.started_on,
        first_started_on=row.first_started_on,
        sought_work=row.sought_work,
        hours_per_week=row.hours_per_week,
        alignment=row.alignment,
        vertical_match=row.vertical_match,
        pay=Bracket(row.low, row.high) if row.pay is not None else None,
        found_through=tuple(row.found_through or ()),
        is_certified=row.is_certified,
    )


def _spells_of(session: Session, alumni_ids: Collection[int]) -> dict[int, list[Spell]]:
    """Alumnus → counted placements."""
    found: dict[int, list[Spell]] = {}
    rows = session.execute(
        select(
            Placement.alumni_id,
            Placement.kind,
            Placement.started_on,
            Placement.ended_on,
            Placement.id,
            Placement.company_id,
            Placement.employer_name,
            Placement.regency_code,
            Placement.application_id,
        ).where(Placement.alumni_id.in_(alumni_ids), Placement.state.in_(COUNTED))
    )
    for row in rows:
        found.setdefault(row.alumni_id, []).append(
            Spell(
                row.kind,
                row.started_on,
                row.ended_on,
                id=row.id,
                company_id=row.company_id,
                employer=_plain_name(row.employer_name),
                regency_code=row.regency_code,
                is_from_board=row.application_id is not None,
            )
        )
    return found


def _looked_at(session: Session, alumni_ids: Collection[int]) -> dict[int, set[str]]:
    """Alumnus → keys of conflicts somebody looked at."""
    found: dict[int, set[str]] = {}
    rows = select(ConflictReview.alumni_id, ConflictReview.key).where(ConflictReview.alumni_id.in_(alumni_ids))
    for alumni_id, key in session.execute(rows):
        found.setdefault(alumni_id, set()).add(key)
    return found
