"""Facts of a row as numbers, to narrow by and to weigh: 0 is always "not said"."""

from collections.abc import Sequence
from datetime import date, datetime

from app.rules.alumni_status import Availability
from app.rules.match_score import Requirement
from app.rules.vacancy_status import VacancyKind
from search_index.coverage import ASKED, REQUIRED


def number_of(place_code: str | None) -> int:
    """A code of regency or district without its dots: 61.04 → 6104, 61.04.05 → 610405."""
    return int(place_code.replace(".", "")) if place_code else 0


def number_of_availability(availability: Availability) -> int:
    return 1 + list(Availability).index(availability)


def number_of_kind(kind: VacancyKind) -> int:
    return 1 + list(VacancyKind).index(kind)


def days_of(moment: date | datetime | None) -> int:
    """Days since the year 1."""
    return moment.toordinal() if moment else 0


def asked_facts(requirements: Sequence[Requirement]) -> dict[str, int]:
    """The sums that coverage of a vacancy is a share of."""
    return {
        ASKED: int(sum(one.counts for one in requirements)),
        REQUIRED: int(sum(one.counts for one in requirements if one.is_required)),
    }
