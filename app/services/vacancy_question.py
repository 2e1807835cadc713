"""What a visitor asks of the public list of vacancies, and the rows that meet it."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, exists

from app.models.competency import Competency
from app.models.vacancy import Vacancy, VacancyCompetency
from app.reference.competencies import competencies_of
from app.reference.distances import nearby_regencies
from app.reference.programmes import lineage_of
from app.rules.vacancy_status import VacancyKind

SOON_DAYS = 7
RADII = (50, 100, 200)
"""Kilometres around a regency's seat that can be asked for."""


class PayShown(StrEnum):
    STATED = "stated"
    """An amount is given."""
    MINIMUM_WAGE = "minimum_wage"
    """Sesuai UMK, without an amount."""


@dataclass(frozen=True)
class VacancyQuestion:
    """Empty means no limit. `programme` is a code of the catalogue."""

    q: str = ""
    regency: str = ""
    radius: int = 0
    """Kilometres around the regency, one of RADII; 0 for the regency alone."""
    kind: VacancyKind | None = None
    programme: str = ""
    pay: PayShown | None = None
    is_soon: bool = False
    company: int | None = None

    def without(self, name: str) -> "VacancyQuestion":
        """Without a place there is nothing around it either."""
        cleared = {name, "radius"} if name == "regency" else {name}
        return replace(self, **{one.name: one.default for one in fields(self) if one.name in cleared})

    @property
    def places(self) -> Collection[str]:
        """The regencies asked for; empty when every one is."""
        if not self.regency:
            return ()
        return {self.regency, *(code for code, _km in nearby_regencies(self.regency, self.radius))}


def last_soon_day(today: date) -> date:
    """A deadline up to this day is near."""
    return today + timedelta(days=SOON_DAYS)


def filters(question: VacancyQuestion, today: date) -> list[ColumnElement[bool]]:
    """Everything but the words typed, as conditions on vacancies."""
    conditions: list[ColumnElement[bool]] = []
    if question.regency:
        conditions.append(Vacancy.regency_code.in_(question.places))
    if question.kind:
        conditions.append(Vacancy.kind == question.kind)
    if question.programme:
        conditions.append(asks_what_is_taught(question.programme))
    if question.pay:
        conditions.append(Vacancy.pay_min.is_not(None) == (question.pay is PayShown.STATED))
    if question.is_soon:
        conditions.append(Vacancy.deadline <= last_soon_day(today))
    if question.company:
        conditions.append(Vacancy.company_id == question.company)
    return conditions


def asks_what_is_taught(programme: str) -> ColumnElement[bool]:
    """Vacancies that ask for something this programme teaches, under its name in either spectrum."""
    return (
        exists()
        .where(
            VacancyCompetency.vacancy_id == Vacancy.id,
            VacancyCompetency.competency_id == Competency.id,
            Competency.code.in_(codes_taught(programme)),
        )
        .correlate(Vacancy)
    )


def codes_taught(programme: str) -> set[str]:
    """The codes of the competencies a programme teaches, under its name in either spectrum."""
    return {fact.code for one in lineage_of(programme) for fact in competencies_of(one)}
