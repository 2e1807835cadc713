"""Months in work (I27): how much of the time since graduating was spent at work, from spells with a beginning and an
end. Spells may overlap; a month counts once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.rules.rates import Rate

MIDDLE = 15


@dataclass(frozen=True, slots=True)
class PersonMonths:
    """Months of one person or a group; pooling is adding."""

    worked: int
    observed: int

    def __add__(self, other: "PersonMonths") -> "PersonMonths":
        return PersonMonths(self.worked + other.worked, self.observed + other.observed)


def person_months(
    spells: Iterable[tuple[date, date | None]], *, graduated_on: date, observed_until: date
) -> PersonMonths:
    """Months between graduating and the last day something is known, and in how many of them a spell covers the 15th.

    A spell is (first day, last day or None while it runs).
    """
    first, end = _middles_before(graduated_on), _middles_before(observed_until, includes=True)
    worked: set[int] = set()
    for started_on, ended_on in spells:
        start = max(_middles_before(started_on), first)
        stop = min(_middles_before(ended_on, includes=True), end) if ended_on else end
        worked.update(range(start, stop))
    return PersonMonths(len(worked), max(end - first, 0))


def months_in_work(months: PersonMonths) -> Rate:
    """I27 = person-months in B or W / person-months observed since graduating. Denominator: months, not people, and
    only of people of whom spells are known; who was observed longer weighs more. Source: the Polish MLASZ study turns
    spells into person-months; that the 15th decides is our own definition."""
    return Rate(months.worked, months.observed)


def _middles_before(day: date, *, includes: bool = False) -> int:
    """How many 15ths have passed before this day (or up to it), as a running number of months."""
    passed = day.day >= MIDDLE if includes else day.day > MIDDLE
    return day.year * 12 + day.month - 1 + passed
