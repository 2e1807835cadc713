"""The rows of the database as questions to the index, in both directions."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.competency import Competency
from app.models.outbox import IndexedKind
from app.models.vacancy import Vacancy
from app.rules.alumni_status import Availability
from app.rules.kinship import Family
from app.rules.match_score import Match, match
from app.services.found import FitCounts, shown_holdings_of
from app.services.match_counts import filter_counts
from app.services.match_filters import (
    NO_ALUMNI_FILTER,
    AlumniFilter,
    FilterCounts,
    VacancyFilter,
    alumni_within,
    hidden_from,
    vacancies_within,
)
from search_index.claims import holdings_of, requirements_of
from search_index.coverage import cover_requirements, cover_vacancies, fitting
from search_index.engines import Snapshot
from search_index.experience import Asker, lacking_experience, months_required, months_worked
from search_index.facts import number_of, number_of_availability
from search_index.questions import core_tokens, whole_question
from search_index.ranking import NOBODY, Place, Ranking, rank
from search_index.reading import ask


def competency_family() -> Family:
    """How the competencies of the catalogue relate, by code."""
    rows = db.session.execute(select(Competency.id, Competency.code, Competency.parent_id)).all()
    codes = {row.id: row.code for row in rows}
    return Family({row.code: codes.get(row.parent_id) for row in rows})


def ranked_alumni(
    vacancy: Vacancy, family: Family, filters: AlumniFilter, today: date, places: Sequence[str] = ()
) -> tuple[Ranking, FilterCounts]:
    """The alumni who come into question for a vacancy, best first, and how many each choice would leave.

    `places`: the codes of regencies and districts to count.
    """
    hidden = hidden_from(vacancy.company_id)
    place = Place(number_of(vacancy.regency_code), number_of(vacancy.district_code))
    asker = Asker(required=months_required(vacancy))

    def question(snapshot: Snapshot) -> tuple[Ranking, FilterCounts]:
        tokens = whole_question(*_core_of_vacancy(vacancy), vacancy.description)
        coverage = cover_requirements(snapshot, requirements_of(vacancy), family)
        allowed = snapshot.allowed(alumni_within(vacancy.school_id, hidden, filters))
        counts = filter_counts(snapshot, coverage, vacancy.school_id, hidden, filters, places)
        return rank(snapshot, coverage, tokens, allowed, place, today, asker), counts

    return ask(IndexedKind.ALUMNI, question, (NOBODY, FilterCounts()))


def compared(vacancy: Vacancy, alumni: AlumniProfile, family: Family, text: float | None = None) -> Match:
    """How the two fit and why, as the ranking counts it. Competencies and experiences must be loaded."""
    lacking = lacking_experience(vacancy, alumni)
    return match(requirements_of(vacancy), shown_holdings_of(alumni), family, text, lacking)


def count_fitting(vacancy: Vacancy, family: Family) -> FitCounts:
    """How many alumni have everything required, of them open to work, and of them in the vacancy's regency."""
    hidden = hidden_from(vacancy.company_id)

    def question(snapshot: Snapshot) -> FitCounts:
        allowed = snapshot.allowed(alumni_within(vacancy.school_id, hidden, NO_ALUMNI_FILTER))
        fits = allowed & fitting(snapshot, requirements_of(vacancy), family)
        is_open = snapshot.fact("availability")[fits] == number_of_availability(Availability.OPEN)
        is_near = snapshot.fact("regency")[fits] == number_of(vacancy.regency_code)
        return FitCounts(int(fits.sum()), int(is_open.sum()), int(is_near.sum()))

    return ask(IndexedKind.ALUMNI, question, FitCounts(0, 0, 0))


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
