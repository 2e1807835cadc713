"""Matching in both directions: companies find alumni by competency, alumni find vacancies by what they can do.

Filters decide in SQL who may be shown at all; coverage and text propose candidates; rules score and order them; the
database has the last word when a page is loaded. A found alumnus is a code, never a name or a contact.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Invitation
from app.models.vacancy import Vacancy
from app.paging import PAGE_SIZE, Page, nearest_page
from app.reference.distances import nearby_regencies
from app.rules.match_order import gaps
from app.rules.match_score import Match
from app.services import alumni_text
from app.services.alumni_text import AlumniText
from app.services.found import (
    FitCounts,
    FoundAlumni,
    FoundVacancy,
    Opening,
    SeenCompetency,
    WordsFound,
    label_of,
    own_words,
)
from app.services.match_access import alumni_to_match, vacancy_to_match
from app.services.match_filters import (
    NO_ALUMNI_FILTER,
    NO_VACANCY_FILTER,
    AlumniFilter,
    FilterCounts,
    VacancyFilter,
    allowed_alumni,
    allowed_vacancies,
    pool_of,
)
from app.services.match_ranking import (
    NOBODY_FITS,
    compared,
    competency_family,
    core_of_alumni,
    core_of_vacancy,
    count_fitting,
    ranked_alumni,
    ranked_vacancies,
)
from app.services.match_rows import load_alumni, load_vacancies
from search_index.snippets import snippet

MOST_OPENINGS = 5
FRESH_DAYS = 3
"""So long a vacancy is called new to whoever comes by."""
NEAR_KM = 100
"""As far from the seat of the own regency as is still called near."""


@dataclass(frozen=True)
class CandidatePage(Page[FoundAlumni]):
    """A page of candidates, how many each choice of the filters would leave, and how the words typed were read.

    For an empty page, `without_words`: how many the filters alone would find, `fewer_words`: how many without these."""

    counts: FilterCounts = field(default_factory=FilterCounts)
    fits: FitCounts = NOBODY_FITS
    text: AlumniText = alumni_text.NOTHING_TYPED
    without_words: int = 0
    fewer_words: Mapping[Sequence[str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class VacancyPage(Page[FoundVacancy]):
    """A page of vacancies, what one competency more would open, and how many of all that fit were published lately."""

    openings: Sequence[Opening] = ()
    fresh: int = 0


def find_alumni_for(
    vacancy_id: int,
    *,
    by: Account,
    today: date,
    words: str = "",
    filters: AlumniFilter = NO_ALUMNI_FILTER,
    places: Sequence[str] = (),
    radii: Sequence[int] = (),
    page: int = 1,
) -> CandidatePage:
    """The alumni who have the words typed and fit a vacancy, best first, with reasons; at most the 400 best candidates.
    `places`: codes of regencies and districts to count, `radii`: kilometres around the place asked for.

    For the vacancy's own company while it is published, and for its school. Raises NotFound, NotAllowed,
    CompanyNotApproved, VacancyNotOpen.
    """
    vacancy = vacancy_to_match(vacancy_id, by=by, today=today)
    family, pool = competency_family(), pool_of(vacancy)
    text = alumni_text.answer(words, vacancy, pool)
    found = ranked_alumni(vacancy, family, filters, today, pool=pool, text=text, places=places, radii=radii)
    total = len(found.ranking)
    number = nearest_page(page, total)
    shown = found.ranking.page(number, PAGE_SIZE)
    rows = load_alumni([id for id, _text in shown], allowed_alumni(vacancy, filters))
    core = core_of_vacancy(vacancy)
    invited = _invited(vacancy, rows.keys())

    def shown_as(alumni: AlumniProfile, near: float) -> FoundAlumni:
        fit = compared(vacancy, alumni, family, near)
        return _found_alumni(alumni, fit, core, text.tokens, alumni.id in invited)

    return CandidatePage(
        items=[shown_as(rows[id], near) for id, near in shown if id in rows],
        number=number,
        total=total,
        counts=found.counts,
        fits=found.fits,
        text=text,
        without_words=found.without_words,
        fewer_words={} if total else alumni_text.fewer_words(text, pool, filters),
    )


def count_alumni_for(vacancy_id: int, *, by: Account, today: date) -> FitCounts:
    """How many fit before anybody is asked; also for a draft. Same refusals, except that it need not be published."""
    vacancy = vacancy_to_match(vacancy_id, by=by, today=today, must_be_open=False)
    return count_fitting(vacancy, competency_family(), pool_of(vacancy))


def find_vacancies_for(
    alumni_id: int,
    *,
    by: Account,
    today: date,
    filters: VacancyFilter = NO_VACANCY_FILTER,
    lacking: str = "",
    page: int = 1,
) -> VacancyPage:
    """The open vacancies that fit an alumnus, best first, with reasons, and what one competency more would open.

    With `lacking` only those for which the competency of this label is the only required one they lack.
    For the alumnus and their school. Raises NotFound, NotAllowed.
    """
    alumni = alumni_to_match(alumni_id, by=by)
    family = competency_family()
    ranking = ranked_vacancies(alumni, family, filters, today)
    rows = load_vacancies(ranking.ids.tolist(), allowed_vacancies(alumni, filters, today))
    fitted = [
        (rows[id], compared(rows[id], alumni, family, text)) for id, text in ranking.page(1, len(ranking)) if id in rows
    ]
    chosen = [pair for pair in fitted if not lacking or _lacks_only(pair[1], lacking)]
    number = nearest_page(page, len(chosen))
    shown = chosen[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    tokens = core_of_alumni(alumni)
    items = [FoundVacancy(vacancy, found, snippet(vacancy.description, tokens)) for vacancy, found in shown]
    openings = _openings(alumni, fitted)
    asked = [one for one in openings if one.label == lacking]
    fresh = sum(_is_fresh(vacancy, today) and found.fits for vacancy, found in fitted)
    return VacancyPage(items, number, len(chosen), openings=asked or openings[:MOST_OPENINGS], fresh=fresh)


def _lacks_only(found: Match, label: str) -> bool:
    return len(found.lacking) == 1 and found.lacking[0].requirement.label == label


def _is_fresh(vacancy: Vacancy, today: date) -> bool:
    return vacancy.published_at is not None and (today - clock.day_of(vacancy.published_at)).days < FRESH_DAYS


def _openings(alumni: AlumniProfile, fitted: Sequence[tuple[Vacancy, Match]]) -> list[Opening]:
    """Which single missing competency would open how many of these vacancies: most near home first."""
    home = alumni.regency_code
    around = {home, *(code for code, _km in nearby_regencies(home, NEAR_KM))} if home else set()
    near = {gap.label: gap.opens for gap in gaps(found for one, found in fitted if one.regency_code in around)}
    openings = [
        Opening(gap.label, gap.opens, near.get(gap.label, 0) if home else None, gap.competency)
        for gap in gaps(found for _vacancy, found in fitted)
    ]
    return sorted(openings, key=lambda opening: -(opening.near or 0))


def _invited(vacancy: Vacancy, ids: Collection[int]) -> set[int]:
    invited = select(Invitation.alumni_id).where(Invitation.vacancy_id == vacancy.id, Invitation.alumni_id.in_(ids))
    return set(db.session.scalars(invited))


def _found_alumni(
    alumni: AlumniProfile,
    found: Match,
    core: Mapping[str, float],
    typed: Mapping[str, float],
    is_invited: bool,
) -> FoundAlumni:
    held = [SeenCompetency(label_of(claim), claim.level, claim.evidence) for claim in alumni.competencies]
    said = own_words(alumni)
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
        snippet=snippet(said, core),
        is_invited=is_invited,
        words=WordsFound(
            programme=snippet(alumni.programme.name, typed),
            competencies=[pieces for one in held if (pieces := snippet(one.label, typed))],
            told=snippet(said, typed),
        ),
    )
