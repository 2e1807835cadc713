"""Who comes into question: the exact best coverage by SQL over linked competencies, under the hard filters."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    SQLColumnExpression,
    case,
    column,
    exists,
    func,
    or_,
    select,
    values,
)
from sqlalchemy.sql.selectable import CTE, Select

from app.extensions import db
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.competency import Competency
from app.models.vacancy import VacancyCompetency
from app.rules.alumni_status import Evidence
from app.rules.match_score import (
    EVIDENCE_STRENGTH,
    FITTING,
    REQUIRED_COUNTS,
    Holding,
    Requirement,
    answered_by,
    answering,
)

CANDIDATES = 200

Parents = Mapping[int, int | None]


def competency_parents() -> Parents:
    """The parent of every competency in the catalogue."""
    return dict(db.session.execute(select(Competency.id, Competency.parent_id)).all())


def best_covering_alumni(
    requirements: Sequence[Requirement], parents: Parents, allowed: Select[int], limit: int = CANDIDATES
) -> list[int]:
    """The ids of the alumni among `allowed` who cover most of the linked requirements, best first."""
    asked = [
        (held, number, requirement.level, requirement.counts * credit)
        for number, requirement in enumerate(requirements)
        if requirement.competency is not None
        for held, credit in answering(requirement.competency, parents).items()
    ]
    if not asked:
        return []
    answer = _table("asked", asked)
    credit = answer.c.credit * _reached(AlumniCompetency.level, answer.c.level) * _strength(AlumniCompetency.evidence)
    best = (
        select(AlumniCompetency.alumni_id, func.max(credit).label("credit"))
        .join(answer, answer.c.competency == AlumniCompetency.competency_id)
        .where(AlumniCompetency.alumni_id.in_(allowed))
        .group_by(AlumniCompetency.alumni_id, answer.c.subject)
        .subquery()
    )
    return _heaviest(select(best.c.alumni_id), best.c.alumni_id, best.c.credit, limit)


def best_covered_vacancies(
    holdings: Sequence[Holding], parents: Parents, allowed: Select[int], limit: int = CANDIDATES
) -> list[int]:
    """The ids of the vacancies among `allowed` of which the linked holdings cover most, best first."""
    offered = [
        (required, number, holding.level, credit * EVIDENCE_STRENGTH[holding.evidence])
        for number, holding in enumerate(holdings)
        if holding.competency is not None
        for required, credit in answered_by(holding.competency, parents).items()
    ]
    if not offered:
        return []
    offer = _table("offered", offered)
    counts = VacancyCompetency.weight * case((VacancyCompetency.is_required, REQUIRED_COUNTS), else_=1.0)
    credit = counts * offer.c.credit * _reached(offer.c.level, VacancyCompetency.level)
    best = (
        select(VacancyCompetency.vacancy_id, func.max(credit).label("credit"))
        .join(offer, offer.c.competency == VacancyCompetency.competency_id)
        .where(VacancyCompetency.vacancy_id.in_(allowed))
        .group_by(VacancyCompetency.vacancy_id, VacancyCompetency.id)
        .subquery()
    )
    return _heaviest(select(best.c.vacancy_id), best.c.vacancy_id, best.c.credit, limit)


def fitting(requirements: Sequence[Requirement], parents: Parents) -> list[ColumnElement[bool]]:
    """Conditions on alumni that say what Match.fits says: everything required is answered, or anything if none is."""
    answered = [_is_answered(requirement, parents) for requirement in requirements if requirement.is_required]
    return answered or [or_(*(_is_answered(requirement, parents) for requirement in requirements))]


def _is_answered(requirement: Requirement, parents: Parents) -> ColumnElement[bool]:
    same_words = func.lower(AlumniCompetency.label) == requirement.label.lower()
    if requirement.competency is None:
        answers = same_words
    else:
        kin: Collection[int] = answering(requirement.competency, parents, among=FITTING).keys()
        answers = AlumniCompetency.competency_id.in_(kin) | (AlumniCompetency.competency_id.is_(None) & same_words)
    return exists().where(AlumniCompetency.alumni_id == AlumniProfile.id, answers)


def _table(name: str, rows: Iterable[tuple[int, int, int, float]]) -> CTE:
    columns = (column("competency", Integer), column("subject", Integer), column("level", Integer))
    return values(*columns, column("credit", Float), name=name).data(list(rows)).cte(name)


def _reached(held: SQLColumnExpression[int], required: SQLColumnExpression[int]) -> ColumnElement[float]:
    """The share of the required level that is held, at most 1."""
    return case((held >= required, 1.0), else_=held * 1.0 / required)


def _strength(evidence: SQLColumnExpression[Evidence]) -> ColumnElement[float]:
    return case(EVIDENCE_STRENGTH, value=evidence)


def _heaviest(chosen: Select, id: ColumnElement[int], credit: ColumnElement[float], limit: int) -> list[int]:
    return list(db.session.scalars(chosen.group_by(id).order_by(func.sum(credit).desc(), id).limit(limit)))
