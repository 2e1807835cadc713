"""I24: positions of a year that were filled, by hires here and elsewhere, never more than there were."""

from datetime import UTC, datetime

from flask import Flask

from app.rules.application_status import ApplicationState
from app.rules.rates import Rate
from app.rules.vacancy_status import VacancyState
from app.services.vacancy_filling import filling_of
from tests.factories import Make

PUBLISHED = datetime(2026, 3, 1, tzinfo=UTC)


def test_positions_are_filled_by_hires_here_and_elsewhere(app: Flask, make: Make) -> None:
    company = make.company()
    first = make.vacancy(company=company, openings=3, published_at=PUBLISHED)
    make.application(first, make.alumni(), state=ApplicationState.HIRED)
    make.application(first, make.alumni(), state=ApplicationState.SHORTLISTED)
    make.vacancy(
        company=company,
        openings=2,
        hired_elsewhere=5,
        state=VacancyState.FILLED,
        published_at=PUBLISHED,
        ended_at=datetime(2026, 3, 22, tzinfo=UTC),
    )
    filling = filling_of(first.school, 2026)
    assert filling.rate == Rate(3, 5)
    assert filling.median_days == 21


def test_another_year_and_another_school_do_not_count(app: Flask, make: Make) -> None:
    vacancy = make.vacancy(published_at=PUBLISHED)
    assert filling_of(vacancy.school, 2025).rate.share is None
    assert filling_of(make.school(), 2026).rate.share is None


def test_a_year_begins_at_midnight_where_the_school_is(app: Flask, make: Make) -> None:
    school = make.vacancy(published_at=datetime(2025, 12, 31, 20, tzinfo=UTC)).school
    assert filling_of(school, 2026).rate == Rate(0, 1)
    assert filling_of(school, 2025).rate == Rate(0, 0)
