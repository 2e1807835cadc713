"""C of the indicators: how many have at least one channel not known to be dead, counted when asked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.extensions import db
from app.models.alumni import AlumniProfile
from app.rules.alumni_status import AlumniState
from app.services.contact_people import is_alive


@dataclass(frozen=True)
class Contactable:
    """`contactable` (C) of `population` (N) people; who said "do not contact me" stays in both."""

    contactable: int
    population: int


def by_cohort(cohort_ids: Collection[int]) -> Mapping[int, Contactable]:
    """Cohort → C and N; a cohort without people has no entry."""
    return {cohort: found for (cohort, _), found in _counted(cohort_ids, AlumniProfile.cohort_id).items()}


def by_class(cohort_ids: Collection[int]) -> Mapping[tuple[int, str], Contactable]:
    """(cohort, class name) → C and N."""
    return _counted(cohort_ids, AlumniProfile.class_name)


def by_programme(cohort_ids: Collection[int]) -> Mapping[tuple[int, int], Contactable]:
    """(cohort, programme) → C and N."""
    return _counted(cohort_ids, AlumniProfile.programme_id)


def _counted(cohort_ids: Collection[int], part: InstrumentedAttribute) -> dict:
    reaches = is_alive(AlumniProfile.phone) | is_alive(AlumniProfile.email)
    rows = db.session.execute(
        select(AlumniProfile.cohort_id, part.label("part"), func.count(), func.count().filter(reaches))
        .where(AlumniProfile.cohort_id.in_(cohort_ids), AlumniProfile.state != AlumniState.ERASED)
        .group_by(AlumniProfile.cohort_id, part)
    )
    return {(cohort, key): Contactable(contactable, population) for cohort, key, population, contactable in rows}
