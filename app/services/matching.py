"""Matching in both directions: companies find alumni by competency, alumni find vacancies by what they can do.

Filters decide in SQL who may be shown at all; coverage and text propose candidates; rules score and order them; the
database has the last word when a page is loaded. A found alumnus is a code, never a name or a contact.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import func, select

from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Invitation
from app.models.vacancy import Vacancy
from app.paging import PAGE_SIZE, Page
from app.rules.alumni_status import Availability
from app.rules.match_order import Candidate, Gap, gaps
from app.rules.match_score import Match
from app.services.found import (
    FitCounts,
    FoundAlumni,
    FoundVacancy,
    SeenCompetency,
    label_of,
    own_words,
    requirements_of,
)
from app.services.match_access import alumni_to_match, vacancy_to_match
from app.services.match_candidates import (
    competency_parents,
    fitting,
)
from app.services.match_filters import (
    NO_ALUMNI_FILTER,
    NO_VACANCY_FILTER,
    AlumniFilter,
    VacancyFilter,
    allowed_alumni,
    allowed_vacancies,
    alumni_conditions,
)
from app.services.match_ranking import core_of_alumni, core_of_vacancy, ranked_alumni, ranked_vacancies
from app.services.match_rows import load_alumni, load_vacancies
from search_index.snippets import snippet

LONG_AGO_DAYS = 10_000


def find_alumni_for(
    vacancy_id: int, *, by: Account, today: date, filters: AlumniFilter = NO_ALUMNI_FILTER, page: int = 1
) -> Page[FoundAlumni]:
    """The alumni who fit a vacancy, best first, with reasons; at most the 400 best candidates.

    For the vacancy's own company while it is published, and for its school. Raises NotFound, NotAllowed,
    CompanyNotApproved, VacancyNotOpen.
    """
    vacancy = vacancy_to_match(vacancy_id, by=by, today=today)
    allowed = allowed_alumni(vacancy, filters)
    tokens = core_of_vacancy(vacancy)
    ranked = ranked_alumni(vacancy, allowed, today)
    number, shown = _page_of(ranked, page)
    rows = load_alumni([candidate.id for candidate in shown], allowed)
    invited = _invited(vacancy, rows.keys())
    items = [
        _found_alumni(rows[candidate.id], candidate.match, tokens, candidate.id in invited)
        for candidate in shown
        if candidate.id in rows
    ]
    return Page(items, number, len(ranked))


def count_alumni_for(vacancy_id: int, *, by: Account, today: date) -> FitCounts:
    """How many fit before anybody is asked; also for a draft. Same refusals, except that it need not be published."""
    vacancy = vacancy_to_match(vacancy_id, by=by, today=today, must_be_open=False)
    requirements = requirements_of(vacancy)
    if not requirements:
        return FitCounts(0, 0, 0)
    is_open = AlumniProfile.availability == Availability.OPEN
    fits = fitting(requirements, competency_parents())
    counts = select(
        func.count(AlumniProfile.id),
        func.count(AlumniProfile.id).filter(is_open),
        func.count(AlumniProfile.id).filter(AlumniProfile.regency_code == vacancy.regency_code),
    ).where(*alumni_conditions(vacancy, NO_ALUMNI_FILTER), *fits)
    return FitCounts(*db.session.execute(counts).one())


def find_vacancies_for(
    alumni_id: int, *, by: Account, today: date, filters: VacancyFilter = NO_VACANCY_FILTER, page: int = 1
) -> Page[FoundVacancy]:
    """The open vacancies that fit an alumnus, best first, with reasons. For the alumnus and their school.

    Raises NotFound, NotAllowed.
    """
    alumni = alumni_to_match(alumni_id, by=by)
    allowed = allowed_vacancies(alumni, filters, today)
    tokens = core_of_alumni(alumni)
    ranked = ranked_vacancies(alumni, allowed, today)
    number, shown = _page_of(ranked, page)
    rows = load_vacancies([candidate.id for candidate in shown], allowed)
    items = [
        FoundVacancy(rows[found.id], found.match, snippet(rows[found.id].description, tokens))
        for found in shown
        if found.id in rows
    ]
    return Page(items, number, len(ranked))


def find_gaps_for(
    alumni_id: int, *, by: Account, today: date, filters: VacancyFilter = NO_VACANCY_FILTER, limit: int = 5
) -> list[Gap]:
    """Which single missing competency would open how many of the vacancies that come into question; most first."""
    alumni = alumni_to_match(alumni_id, by=by)
    allowed = allowed_vacancies(alumni, filters, today)
    ranked = ranked_vacancies(alumni, allowed, today)
    return gaps(candidate.match for candidate in ranked)[:limit]


def _page_of(ranked: Sequence[Candidate], page: int) -> tuple[int, Sequence[Candidate]]:
    """The page asked for, or the nearest there is, and its number."""
    number = min(max(1, page), max(1, -(-len(ranked) // PAGE_SIZE)))
    return number, ranked[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]


def _invited(vacancy: Vacancy, ids: Collection[int]) -> set[int]:
    invited = select(Invitation.alumni_id).where(Invitation.vacancy_id == vacancy.id, Invitation.alumni_id.in_(ids))
    return set(db.session.scalars(invited))


def _found_alumni(alumni: AlumniProfile, found: Match, tokens: Mapping[str, float], is_invited: bool) -> FoundAlumni:
    held = [SeenCompetency(label_of(claim), claim.level, claim.evidence) for claim in alumni.competencies]
    return FoundAlumni(
        public_code=alumni.public_code,
        programme=alumni.programme.name,
        graduation_year=alumni.cohort.graduation_year,
        regency_code=alumni.regency_code,
        district_code=alumni.district_code,
        availability=alumni.availability,
        is_willing_to_move=alumni.is_willing_to_move,
        competencies=tuple(held),
        match=found,
        snippet=snippet(own_words(alumni), tokens),
        is_invited=is_invited,
    )
