"""What kind of work was found, how and where (I16, I17, I21–I23), from counted answers.

Nobody who left an item out is in its denominator.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.rules.rates import Rate
from app.rules.tracer_status import SCHOOL_CHANNELS, FoundThrough

ALIGNED = frozenset({3, 4})
"""Selaras and sangat selaras."""
RIGHT_LEVEL = frozenset({2, 4})
"""The job asks for this level of schooling, or for none in particular."""


@dataclass(frozen=True, slots=True)
class Graded:
    """The headline of a graded item and each of its levels, all of those who answered."""

    rate: Rate
    levels: Mapping[int, Rate]


def alignment(answers: Mapping[int, int]) -> Graded:
    """I16 = (selaras + sangat selaras) / answered, `answers` mapping level 1–4 to people. Denominator: B and W who
    answered the item. Source: the item is the ministry's, in four levels; the formula is our own definition."""
    return _graded(answers, ALIGNED)


def vertical_match(answers: Mapping[int, int]) -> Graded:
    """I17 = same level, or none in particular / answered, `answers` mapping 1 lower, 2 same, 3 higher, 4 none in
    particular to people. Denominator: B who answered the item. Source: item f15 of the higher-education form."""
    return _graded(answers, RIGHT_LEVEL)


def found_through_school(answers: Mapping[frozenset[FoundThrough], int]) -> Rate:
    """I21 = people who found work through the BKK, the place of their PKL, a partner of the school or this board /
    people whose way is known. `answers` map the ways one person named together to people: naming two school channels
    counts once. Denominator: B with at least one way named. Source: the item is the ministry's; the formula is ours."""
    named = {ways: count for ways, count in answers.items() if ways}
    return Rate(sum(count for ways, count in named.items() if ways & SCHOOL_CHANNELS), sum(named.values()))


def found_through(answers: Mapping[frozenset[FoundThrough], int]) -> Mapping[FoundThrough, Rate]:
    """Each way of finding work, most used first; the shares may add up to more than one, as people name several."""
    of = sum(count for ways, count in answers.items() if ways)
    counts = {way: sum(count for ways, count in answers.items() if way in ways) for way in FoundThrough}
    return {way: Rate(counts[way], of) for way in sorted(counts, key=lambda way: (-counts[way], way))}


def local_absorption(places: Mapping[str, int], own: Collection[str]) -> Rate:
    """I22 = people at work in the own regency / people at work whose place is known. `places` map regency codes to
    people, `own` are the codes that count as own. Denominator: B with the place known. Source: own definition, for the
    labour office's wish that companies recruit locally."""
    return Rate(sum(count for code, count in places.items() if code in own), sum(places.values()))


def certified_rate(answers: Mapping[bool | None, int], own: int) -> Rate:
    """I23 = people with a certificate of competency / R. Denominator: all own complete answers, so leaving the item out
    counts as having none. Source: the item is the ministry's; the denominator is our own definition."""
    return Rate(answers.get(True, 0), own)


def _graded(answers: Mapping[int, int], good: Collection[int]) -> Graded:
    levels = {level: answers.get(level, 0) for level in (1, 2, 3, 4)}
    if sum(levels.values()) != sum(answers.values()):
        raise ValueError("levels run from 1 to 4")
    of = sum(levels.values())
    reached = sum(count for level, count in levels.items() if level in good)
    return Graded(Rate(reached, of), {level: Rate(count, of) for level, count in levels.items()})
