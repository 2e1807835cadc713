"""Vacancies filled, placements confirmed and kept (I24–I26): counted from the board's own records, not from answers."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.rules.histograms import quantile_of
from app.rules.placement_status import SourceKind, is_confirmed
from app.rules.rates import Rate

RETENTION_MONTHS = (3, 6, 12)


@dataclass(frozen=True, slots=True)
class Filling:
    """I24: positions filled of those registered, and the days from publication until the vacancy was filled."""

    rate: Rate
    median_days: float | None
    vacancies_filled: int


def vacancy_filling(vacancies: Mapping[tuple[int, int], int], days_to_fill: Mapping[int, int]) -> Filling:
    """I24 = positions filled / positions registered in a period.

    `vacancies` map (positions, hires) to vacancies, `days_to_fill` days to those that were filled. More hires than
    positions fill them all. Denominator: positions, not vacancies; the median is over filled vacancies only.
    Source: registered, filled and remaining vacancies as in the labour office's report (IPK).
    """
    registered = sum(positions * count for (positions, _), count in vacancies.items())
    filled = sum(min(hires, positions) * count for (positions, hires), count in vacancies.items())
    return Filling(Rate(filled, registered), quantile_of(days_to_fill, 0.5), sum(days_to_fill.values()))


def confirmed_rate(sources: Mapping[frozenset[SourceKind], int]) -> Rate:
    """I25 = placements said by two different sides or more / placements; `sources` map the sides together to
    placements. Denominator: every counted placement. Source: own definition."""
    confirmed = sum(count for sides, count in sources.items() if is_confirmed(set(sides)))
    return Rate(confirmed, sum(sources.values()))


def was_kept(months: int, *, started_on: date, ended_on: date | None, seen_on: date) -> bool | None:
    """Whether a placement lasted `months` months; None when it was not observed that long.

    `ended_on` is its last day, None while it runs; `seen_on` the last day its state was known: for one that ended
    today, for a running one the last day somebody said so.
    """
    until = months_later(started_on, months)
    if until > seen_on:
        return None
    return ended_on is None or ended_on >= until


def retention(kept: Mapping[bool | None, int]) -> Rate:
    """I26 = placements still running k months after their start / placements observed k months; `kept` counts the
    answers of `was_kept`. Denominator: those that began at least k months ago and were heard of since, so neither the
    new ones nor the silent ones pass as kept. Source: own definition, after person-months in the Polish MLASZ study."""
    return Rate(kept.get(True, 0), kept.get(True, 0) + kept.get(False, 0))


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
