"""C of the indicators: how many have at least one channel not known to be dead, counted when asked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.extensions import db
from app.models.alumni import LISTED, AlumniProfile
from app.models.erasure import Erasure
from app.services.contact_people import is_alive


@dataclass(frozen=True)
class Contactable:
    """`contactable` (C) of `population` (N) people; who said "do not contact me" stays in both,
    and so does whoever could be reached until their data were erased."""

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
    was_reached = exists().where(Erasure.alumni_id == AlumniProfile.id, Erasure.was_contactable)
    reaches = is_alive(AlumniProfile.phone) | is_alive(AlumniProfile.email) | was_reached
    rows = db.session.execute(
        select(AlumniProfile.cohort_id, part.label("part"), func.count(), func.count().filter(reaches))
        .where(AlumniProfile.cohort_id.in_(cohort_ids), LISTED)
        .group_by(AlumniProfile.cohort_id, part)
    )
    return {(cohort, key): Contactable(contactable, population) for cohort, key, population, contactable in rows}
