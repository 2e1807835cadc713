"""The bookmark beside a vacancy: whether this visitor may keep it, and does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask_login import current_user

from app.models.vacancy import Vacancy
from app.rules.application_status import ApplicationState
from app.rules.roles import Role
from app.services import applications, saved_vacancies


@dataclass(frozen=True)
class Marks:
    """`ids` of the vacancies kept; who is not signed in is led to sign in."""

    is_signed_in: bool = False
    ids: frozenset[int] = frozenset()
    states: Mapping[int, ApplicationState] = field(default_factory=dict)
    """Vacancy id → the state of the own application."""
    school_id: int | None = None
    """The school through whose vacancies this visitor may apply."""

    def __contains__(self, vacancy: Vacancy) -> bool:
        return vacancy.id in self.ids


def marks_of(vacancies: Sequence[Vacancy]) -> Marks | None:
    """For these vacancies; None for those who look for no work here."""
    if not current_user.is_authenticated:
        return Marks()
    if current_user.role is not Role.ALUMNI:
        return None
    ids = [one.id for one in vacancies]
    return Marks(
        is_signed_in=True,
        ids=saved_vacancies.saved_among(ids, by=current_user),
        states=applications.states_of(ids, by=current_user),
        school_id=applications.school_of(current_user),
    )
