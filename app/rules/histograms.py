"""Averages of counted values (value → how many), without a list of everybody."""

from collections.abc import Mapping
from math import floor


def mean_of(histogram: Mapping[int, int]) -> float | None:
    """None when nobody is counted."""
    size = sum(histogram.values())
    return sum(value * count for value, count in histogram.items()) / size if size else None


def quantile_of(histogram: Mapping[int, int], share: float) -> float | None:
    """The value below which `share` of the people lie, read linearly between neighbours (the "inclusive" quantile,
    whose half is the usual median); None when nobody is counted."""
    size = sum(histogram.values())
    if not size:
        return None
    place = (size - 1) * share
    below = floor(place)
    low, high = _value_at(histogram, below), _value_at(histogram, min(below + 1, size - 1))
    return low + (high - low) * (place - below)


def _value_at(histogram: Mapping[int, int], place: int) -> int:
    """The value of the person at this place, counted from 0 in order of value."""
    seen = 0
    for value in sorted(histogram):
        seen += histogram[value]
        if place < seen:
            return value
    raise IndexError(place)
