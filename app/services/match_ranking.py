"""The rows of the database as questions to the index, in both directions."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from sqlalchemy import select

from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.competency import Competency
from app.models.outbox import IndexedKind
from app.models.vacancy import Vacancy
from app.rules.alumni_status import Availability
from app.rules.kinship import Family
from app.rules.match_score import Match, match
from app.services.alumni_text import AlumniText
from app.services.found import FitCounts, shown_holdings_of
from app.services.match_counts import filter_counts
from app.services.match_filters import (
    NO_ALUMNI_FILTER,
    AlumniFilter,
    FilterCounts,
    Pool,
    VacancyFilter,
    vacancies_within,
)
from search_index.claims import holdings_of, requirements_of
from search_index.coverage import Coverage, cover_requirements, cover_vacancies, fitting
from search_index.engines import Snapshot, Tokens
from search_index.experience import Asker, lacking_experience, months_required, months_worked
from search_index.facts import number_of, number_of_availability
from search_index.questions import core_tokens, whole_question
from search_index.ranking import NOBODY, Place, Ranking, rank
from search_index.reading import ask

NOBODY_FITS = FitCounts(0, 0, 0)
LEAST_SHARE = np.float32(1e-6)
"""What somebody is taken to cover who has the words typed and else nothing: a reason, and below every real one."""


def competency_family() -> Family:
    """How the competencies of the catalogue relate, by code."""
    rows = db.session.execute(select(Competency.id, Competency.code, Competency.parent_id)).all()
    codes = {row.id: row.code for row in rows}
    return Family({row.code: codes.get(row.parent_id) for row in rows})


@dataclass(frozen=True)
class RankedAlumni:
    """Who comes into question, best first; how many each choice would leave; how many of them have everything."""

    ranking: Ranking = NOBODY
    counts: FilterCounts = field(default_factory=FilterCounts)
    fits: FitCounts = NOBODY_FITS
    without_words: int = 0
    """When nobody is found by the words: how many the filters alone would find."""


def ranked_alumni(
    vacancy: Vacancy,
    family: Family,
    filters: AlumniFilter,
    today: date,
    *,
    pool: Pool,
    text: AlumniText,
    places: Sequence[str] = (),
    radii: Sequence[int] = (),
) -> RankedAlumni:
    """The alumni of the pool whom the words find and who come into question for a vacancy; who has the words typed
    comes into question by that alone. `places` and `radii`: what to count.
    """
    place = Place(number_of(vacancy.regency_code), number_of(vacancy.district_code))
    asker = Asker(required=months_required(vacancy))
    searched = replace(pool, only=text.ids)

    def question(snapshot: Snapshot) -> RankedAlumni:
        tokens = whole_question(*_core_of_vacancy(vacancy), vacancy.description)
        covered = cover_requirements(snapshot, requirements_of(vacancy), family)

        def best(among: Pool, tokens: Tokens, coverage: Coverage) -> Ranking:
            return rank(snapshot, coverage, tokens, snapshot.allowed(among.within(filters)), place, today, asker)

        least = replace(covered, share=np.maximum(covered.share, LEAST_SHARE)) if text.is_reason else covered
        ranking = best(searched, tokens | dict(text.tokens), least)
        return RankedAlumni(
            ranking,
            filter_counts(snapshot, least, searched, filters, places, radii),
            _fits(snapshot, vacancy, family, searched),
            0 if len(ranking) or text.ids is None else len(best(pool, tokens, covered)),
        )

    return ask(IndexedKind.ALUMNI, question, RankedAlumni())


def compared(vacancy: Vacancy, alumni: AlumniProfile, family: Family, text: float | None = None) -> Match:
    """How the two fit and why, as the ranking counts it. Competencies and experiences must be loaded."""
    lacking = lacking_experience(vacancy, alumni)
    return match(requirements_of(vacancy), shown_holdings_of(alumni), family, text, lacking)


def count_fitting(vacancy: Vacancy, family: Family, pool: Pool) -> FitCounts:
    """How many alumni have everything required, of them open to work, and of them in the vacancy's regency."""
    return ask(IndexedKind.ALUMNI, lambda snapshot: _fits(snapshot, vacancy, family, pool), NOBODY_FITS)


def _fits(snapshot: Snapshot, vacancy: Vacancy, family: Family, pool: Pool) -> FitCounts:
    fits = snapshot.allowed(pool.within(NO_ALUMNI_FILTER)) & fitting(snapshot, requirements_of(vacancy), family)
    is_open = snapshot.fact("availability")[fits] == number_of_availability(Availability.OPEN)
    is_near = snapshot.fact("regency")[fits] == number_of(vacancy.regency_code)
    return FitCounts(int(fits.sum()), int(is_open.sum()), int(is_near.sum()))


def ranked_vacancies(alumni: AlumniProfile, family: Family, filters: VacancyFilter, today: date) -> Ranking:
    """The vacancies that come into question for an alumnus, best first."""
    within = vacancies_within(alumni, filters, today)
    place = Place(number_of(alumni.regency_code), number_of(alumni.district_code), alumni.is_willing_to_move)
    asker = Asker(worked=months_worked(alumni))

    def question(snapshot: Snapshot) -> Ranking:
        tokens = whole_question(*_core_of_alumni(alumni), alumni.summary)
        coverage = cover_vacancies(snapshot, holdings_of(alumni), family)
        return rank(snapshot, coverage, tokens, snapshot.allowed(within), place, today, asker)

    return ask(IndexedKind.VACANCY, question, NOBODY)


def core_of_vacancy(vacancy: Vacancy) -> dict[str, float]:
    """The tokens that name what a vacancy asks for: they mark the snippets."""
    return core_tokens(*_core_of_vacancy(vacancy))


def core_of_alumni(alumni: AlumniProfile) -> dict[str, float]:
    """The tokens that name what an alumnus can do: they mark the snippets."""
    return core_tokens(*_core_of_alumni(alumni))


def _core_of_vacancy(vacancy: Vacancy) -> tuple[list[str], list[str]]:
    """Title and labels, and the codes of what is linked."""
    codes = [asked.competency.code for asked in vacancy.competencies if asked.competency]
    return [vacancy.title, *(asked.label for asked in vacancy.competencies)], codes


def _core_of_alumni(alumni: AlumniProfile) -> tuple[list[str], list[str]]:
    """Headline, programme, labels and positions, and the codes of what is linked."""
    labels = [claim.label for claim in alumni.competencies]
    codes = [claim.competency.code for claim in alumni.competencies if claim.competency]
    positions = [done.position for done in alumni.experiences]
    return [alumni.headline, alumni.programme.name, *labels, *positions], codes
