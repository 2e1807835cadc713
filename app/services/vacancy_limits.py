"""How many vacancies a company may send in a day, and which of its own still open ones say the same."""

from collections.abc import Sequence

from sqlalchemy import func, select

from app import clock
from app.errors import TooManyToday
from app.extensions import db
from app.models.company import Company
from app.models.vacancy import Vacancy
from app.rules.vacancy_status import VacancyState
from app.services import row_locks
from app.services.employer_names import plain_name

MOST_A_DAY = 10
"""A school reads each of them; who needs more talks to the school."""
STILL_OPEN = (VacancyState.SUBMITTED, VacancyState.PUBLISHED)


def sent_today(company_id: int, *, without: int | None = None) -> int:
    """Vacancies of the company sent to a school since midnight; one sent again the same day counts once."""
    wanted = select(func.count(Vacancy.id)).where(
        Vacancy.company_id == company_id,
        Vacancy.submitted_at >= clock.start_of(clock.today()),
        Vacancy.id != (without or 0),
    )
    return db.session.scalar(wanted) or 0


def require_one_left(company: Company, vacancy: Vacancy) -> None:
    """Raise TooManyToday when the day's limit is reached; holds the company so that two at once count one another."""
    row_locks.lock(company)
    if sent_today(company.id, without=vacancy.id) >= MOST_A_DAY:
        raise TooManyToday(most=MOST_A_DAY)


def same_still_open(company_id: int, title: str, regency_code: str, *, without: int | None = None) -> Sequence[Vacancy]:
    """Own vacancies that are open or wait for the school, with the same title at the same place, however written."""
    wanted = plain_name(title)
    if not wanted:
        return []
    rows = db.session.scalars(
        select(Vacancy)
        .where(
            Vacancy.company_id == company_id,
            Vacancy.regency_code == regency_code,
            Vacancy.state.in_(STILL_OPEN),
            Vacancy.deadline >= clock.today(),
            Vacancy.id != (without or 0),
        )
        .order_by(Vacancy.id)
    )
    return [row for row in rows if plain_name(row.title) == wanted]
