"""The seats of a vacancy: how many are free, and that two hires at once never take the same one."""

from sqlalchemy import func, select

from app import clock
from app.errors import NoSeatLeft
from app.extensions import db
from app.models.account import Account
from app.models.application import Application
from app.models.vacancy import Vacancy
from app.rules.application_status import ApplicationState
from app.rules.vacancy_status import VACANCY_LIFECYCLE, VacancyState
from app.services import ledger


def free_seats(vacancy: Vacancy) -> int:
    """Openings less the people hired here and, as the company said, elsewhere."""
    hired = select(func.count(Application.id)).where(
        Application.vacancy_id == vacancy.id, Application.state == ApplicationState.HIRED
    )
    return vacancy.openings - vacancy.hired_elsewhere - (db.session.scalar(hired) or 0)


def require_free(vacancy: Vacancy) -> None:
    """Raise NoSeatLeft unless somebody can still be hired; the vacancy must be locked."""
    if vacancy.state is VacancyState.FILLED or free_seats(vacancy) < 1:
        raise NoSeatLeft()


def fill_when_full(vacancy: Vacancy, *, by: Account) -> bool:
    """Whether the last seat is taken; a vacancy that still was open is then filled (not committed)."""
    if free_seats(vacancy) > 0:
        return False
    if VACANCY_LIFECYCLE.allows(vacancy.state, VacancyState.FILLED):
        vacancy.state = VacancyState.FILLED
        vacancy.ended_at = clock.now()
        ledger.record("vacancy.filled", vacancy, by=by, school_id=vacancy.school_id)
    return True
