"""Candidates of both searches, coverage and text, scored by the rules and put in order."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.selectable import Select

from app.extensions import db
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.vacancy import Vacancy
from app.rules.alumni_status import Availability
from app.rules.match_order import Candidate, order
from app.rules.match_score import match
from app.services.found import holdings_of, requirements_of
from app.services.match_candidates import best_covered_vacancies, best_covering_alumni, competency_parents
from app.services.match_rows import load_vacancies
from search_index import queries
from search_index.engines import TextHit

LONG_AGO_DAYS = 10_000
FAINT = 0.2
PROSE_WEIGHT = 0.4
NEAREST_TEXTS = 20


def ranked_alumni(vacancy: Vacancy, allowed: Select[int], today: date) -> list[Candidate]:
    """The alumni among `allowed` who come into question for a vacancy, best first."""
    parents, requirements = competency_parents(), requirements_of(vacancy)
    allow = set(db.session.scalars(allowed))
    tokens = _with_prose(core_of_vacancy(vacancy), vacancy.description)
    text_ranks = _ranks(queries.search_alumni(tokens, allow=allow))
    ids = text_ranks.keys() | set(best_covering_alumni(requirements, parents, allowed))
    claims = _claims(ids)
    profiles = db.session.execute(
        select(
            AlumniProfile.id,
            AlumniProfile.regency_code,
            AlumniProfile.district_code,
            AlumniProfile.is_willing_to_move,
            AlumniProfile.availability,
            AlumniProfile.updated_at,
        ).where(AlumniProfile.id.in_(ids))
    )
    found = [
        Candidate(
            id=row.id,
            match=match(requirements, holdings_of(claims[row.id]), parents, text_ranks.get(row.id)),
            text_rank=text_ranks.get(row.id),
            nearness=_nearness(vacancy, row.regency_code, row.district_code, row.is_willing_to_move),
            is_available=row.availability is Availability.OPEN,
            days_since_change=_days_since(row.updated_at, today),
        )
        for row in profiles
    ]
    return order(list(filter(_has_a_reason, found)), today)


def ranked_vacancies(alumni: AlumniProfile, allowed: Select[int], today: date) -> list[Candidate]:
    """The vacancies among `allowed` that come into question for an alumnus, best first."""
    parents, holdings = competency_parents(), holdings_of(alumni.competencies)
    allow = set(db.session.scalars(allowed))
    tokens = _with_prose(core_of_alumni(alumni), alumni.summary)
    text_ranks = _ranks(queries.search_vacancies(tokens, allow=allow))
    ids = text_ranks.keys() | set(best_covered_vacancies(holdings, parents, allowed))
    rows = load_vacancies(ids, allowed)
    found = [
        Candidate(
            id=row.id,
            match=match(requirements_of(row), holdings, parents, text_ranks.get(row.id)),
            text_rank=text_ranks.get(row.id),
            nearness=_nearness(row, alumni.regency_code, alumni.district_code, alumni.is_willing_to_move),
            days_since_change=_days_since(row.published_at, today),
        )
        for row in rows.values()
    ]
    return order(list(filter(_has_a_reason, found)), today)


def core_of_vacancy(vacancy: Vacancy) -> dict[str, float]:
    """The tokens that name what a vacancy asks for: they lead the search and mark the snippets."""
    labels = [asked.label for asked in vacancy.competencies]
    codes = [asked.competency.code for asked in vacancy.competencies if asked.competency]
    return queries.tokens_for("\n".join([vacancy.title, *labels]), codes)


def core_of_alumni(alumni: AlumniProfile) -> dict[str, float]:
    """The tokens that name what an alumnus can do: they lead the search and mark the snippets."""
    labels = [claim.label for claim in alumni.competencies]
    codes = [claim.competency.code for claim in alumni.competencies if claim.competency]
    positions = [done.position for done in alumni.experiences]
    return queries.tokens_for("\n".join([alumni.headline, alumni.programme.name, *labels, *positions]), codes)


def _with_prose(core: dict[str, float], prose: str) -> dict[str, float]:
    """The core tokens, and at a smaller weight those of running text."""
    return {token: PROSE_WEIGHT * weight for token, weight in queries.tokens_for(prose).items()} | core


def _has_a_reason(candidate: Candidate) -> bool:
    """Something is covered, or the text is among the nearest: further down it is chance."""
    if candidate.match.score == 0:
        return False
    return bool(candidate.match.coverage) or (candidate.text_rank or NEAREST_TEXTS + 1) <= NEAREST_TEXTS


def _ranks(hits: Sequence[TextHit]) -> dict[int, int]:
    """The text rank of each hit that is not faint beside the best one: one shared place name is no reason."""
    clear = [hit for hit in hits if hit.score >= FAINT * hits[0].score]
    return {hit.id: rank for rank, hit in enumerate(clear, start=1)}


def _claims(ids: Collection[int]) -> Mapping[int, list[AlumniCompetency]]:
    """The claimed competencies of these alumni, in one query."""
    rows = select(AlumniCompetency).where(AlumniCompetency.alumni_id.in_(ids)).order_by(AlumniCompetency.id)
    claims: dict[int, list[AlumniCompetency]] = defaultdict(list)
    for claim in db.session.scalars(rows.options(joinedload(AlumniCompetency.competency))):
        claims[claim.alumni_id].append(claim)
    return claims


def _nearness(vacancy: Vacancy, regency_code: str | None, district_code: str | None, is_willing_to_move: bool) -> int:
    """2 in the same district, 1 in the same regency or willing to move, else 0."""
    if district_code and district_code == vacancy.district_code:
        return 2
    return int(regency_code == vacancy.regency_code or is_willing_to_move)


def _days_since(moment: datetime | None, today: date) -> int:
    return max(0, (today - moment.date()).days) if moment else LONG_AGO_DAYS
