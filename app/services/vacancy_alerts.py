"""A question made of a vacancy: what to ask for whoever wants to hear of vacancies like it."""

from collections.abc import Sequence

from app.models.vacancy import Vacancy
from app.services.vacancy_question import VacancyQuestion, codes_taught

LEAST_TAUGHT = 2
"""So many of the competencies asked for make a programme the vacancy's trade."""


def question_like(vacancy: Vacancy, programmes: Sequence[str], own_programme: str = "") -> VacancyQuestion:
    """The trade that teaches most of what is asked for, the kind of work and the regency; without a trade the title.

    `programmes` are codes to choose from; of those that teach equally much the own one is preferred. The vacancy's
    competencies must be loaded.
    """
    trade = _trade(vacancy, programmes, own_programme)
    return VacancyQuestion(
        q="" if trade else vacancy.title,
        programme=trade,
        kind=vacancy.kind,
        regency=vacancy.regency_code,
    )


def _trade(vacancy: Vacancy, programmes: Sequence[str], own_programme: str) -> str:
    codes = {asked.competency.code for asked in vacancy.competencies if asked.competency}
    taught = {programme: len(codes & codes_taught(programme)) for programme in programmes}
    best = max(taught, key=lambda programme: (taught[programme], programme == own_programme), default="")
    return best if taught.get(best, 0) >= LEAST_TAUGHT else ""
