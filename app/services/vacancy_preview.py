"""What a vacancy that is still being typed would do: competencies its text names, how many alumni fit, the minimum
wage of its place, own vacancies that say the same. Nothing is stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app import clock
from app.errors import CompanyNotApproved
from app.models.company import Company
from app.models.vacancy import Vacancy, VacancyCompetency
from app.reference import regions
from app.reference.competencies import find_competency
from app.reference.minimum_wages import MinimumWage, latest_minimum_wage_of
from app.rules.company_status import ApprovalState
from app.services import adverts, catalogue, vacancy_limits
from app.services.found import FitCounts
from app.services.match_filters import pool_of
from app.services.match_ranking import competency_family, count_fitting
from app.services.vacancy_offer import Wanted

MOST_FOUND = 10


@dataclass(frozen=True)
class Typed:
    """The part of the form a preview needs, as typed."""

    title: str = ""
    description: str = ""
    regency_code: str = ""
    competencies: Sequence[Wanted] = ()
    has_pay: bool = False
    has_deadline: bool = False
    school_id: int | None = None
    vacancy_id: int | None = None
    """The draft that is being changed."""

    def for_school(self, school_id: int) -> "Typed":
        return replace(self, school_id=school_id)


class Part(StrEnum):
    """What a vacancy cannot do without, in the order of the form."""

    TITLE = "title"
    PLACE = "place"
    DEADLINE = "deadline"
    DESCRIPTION = "description"
    COMPETENCIES = "competencies"
    PAY = "pay"


@dataclass(frozen=True)
class Preview:
    """`fits` is None while nothing required is known to the catalogue, or (`is_closed`) no school stands by the company
    yet: then nobody is counted for it."""

    missing: Sequence[Part]
    found: Sequence[str]
    fits: FitCounts | None
    is_closed: bool
    regency_code: str
    wage: MinimumWage | None
    same: Sequence[Vacancy]

    @property
    def percent(self) -> float:
        """How much of what is needed is there."""
        return 100 * (1 - len(self.missing) / len(Part))


def preview(typed: Typed, *, company: Company) -> Preview:
    """For the company as `companies.company_to_post` gives it to those who may; its approvals are loaded."""
    linked = catalogue.find_competencies(one.label for one in typed.competencies)
    fits, is_closed = None, False
    try:
        fits = _count(typed, company, linked)
    except CompanyNotApproved:
        is_closed = True
    is_place = regions.is_regency(typed.regency_code)
    return Preview(
        missing=_missing(typed, is_place=is_place),
        found=_named_in_text(typed, {competency.code for competency in linked.values()}),
        fits=fits,
        is_closed=is_closed,
        regency_code=typed.regency_code if is_place else "",
        wage=latest_minimum_wage_of(typed.regency_code, clock.today().year) if is_place else None,
        same=vacancy_limits.same_still_open(company.id, typed.title, typed.regency_code, without=typed.vacancy_id),
    )


def _missing(typed: Typed, *, is_place: bool) -> list[Part]:
    has = {
        Part.TITLE: bool(typed.title.strip()),
        Part.PLACE: is_place,
        Part.DEADLINE: typed.has_deadline,
        Part.DESCRIPTION: bool(typed.description.strip()),
        Part.COMPETENCIES: bool(typed.competencies),
        Part.PAY: typed.has_pay,
    }
    return [part for part in Part if not has[part]]


def _named_in_text(typed: Typed, held: set[str]) -> list[str]:
    """Names of the catalogue that title and text name, in their order; none that a row of the form has already, nor one
    that is only the wider word for another ("pengelasan" beside "las SMAW"). `held`: codes the rows are linked to."""
    labels = {one.label.casefold() for one in typed.competencies}
    named = adverts.competencies_named_in(f"{typed.title}\n{typed.description}")
    wider = {code for one in ({fact.code for fact in named} | held) for code in _above(one)}
    left = [fact.name for fact in named if fact.code not in wider | held and fact.name.casefold() not in labels]
    return left[:MOST_FOUND]


def _above(code: str) -> Iterator[str]:
    """The wider competencies of one."""
    fact = find_competency(code)
    while fact is not None and fact.parent:
        yield fact.parent
        fact = find_competency(fact.parent)


def _count(typed: Typed, company: Company, linked: dict) -> FitCounts | None:
    """Counted as for a stored vacancy; raises CompanyNotApproved unless the school has verified the company."""
    verified = [one.school_id for one in company.approvals if one.state is ApprovalState.VERIFIED]
    asked = [one.school_id for one in company.approvals]
    school_id = typed.school_id or (asked[0] if len(asked) == 1 else None)
    if school_id not in verified:
        raise CompanyNotApproved()
    vacancy = Vacancy(
        company_id=company.id,
        school_id=school_id,
        title=typed.title,
        description=typed.description,
        regency_code=typed.regency_code,
    )
    vacancy.competencies.extend(
        VacancyCompetency(
            competency=linked.get(one.label),
            label=one.label,
            level=one.level,
            weight=one.weight,
            is_required=one.is_required,
        )
        for one in typed.competencies
    )
    if not any(row.is_required and row.competency for row in vacancy.competencies):
        return None
    return count_fitting(vacancy, competency_family(), pool_of(vacancy))
