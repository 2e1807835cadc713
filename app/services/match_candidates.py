"""Who has everything that is required, counted in SQL before anybody is asked."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, func, or_, select

from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.competency import Competency
from app.rules.kinship import FITTING, Family
from app.rules.match_score import Requirement


def fitting(requirements: Sequence[Requirement], family: Family) -> list[ColumnElement[bool]]:
    """Conditions on alumni that say what Match.fits says: everything required is answered, or anything if none is."""
    answered = [_is_answered(requirement, family) for requirement in requirements if requirement.is_required]
    return answered or [or_(*(_is_answered(requirement, family) for requirement in requirements))]


def _is_answered(requirement: Requirement, family: Family) -> ColumnElement[bool]:
    answers = func.lower(AlumniCompetency.label) == requirement.label.lower()
    if requirement.competency is not None:
        kin = family.answering(requirement.competency, among=FITTING)
        answers = AlumniCompetency.competency_id.in_(select(Competency.id).where(Competency.code.in_(kin))) | answers
    return exists().where(AlumniCompetency.alumni_id == AlumniProfile.id, answers)
