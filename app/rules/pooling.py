"""Small programmes shown as two cohorts together, and said so; never so that one cohort could be reckoned back."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from app.rules.disclosure import SMALLEST_DENOMINATOR, hidden_lines

Key = TypeVar("Key", bound=Hashable)


def year_pairs(years: Iterable[int]) -> list[tuple[int, int]]:
    """Neighbouring graduation years that are pooled, from the newest backwards. No year is in two pairs, so that pairs
    cannot be subtracted from each other either."""
    pairs: list[tuple[int, int]] = []
    left = sorted(set(years), reverse=True)
    while len(left) > 1:
        later = left.pop(0)
        if left[0] == later - 1:
            pairs.append((left.pop(0), later))
    return pairs


def pooled_lines(earlier: Mapping[Key, int], later: Mapping[Key, int]) -> frozenset[Key]:
    """The programmes the public may read as "gabungan 2 angkatan", given the traced of each in two cohorts.

    Only programmes hidden in both, with 20 traced or more together. Each cohort shows its total and its visible lines,
    so what pools leave over of the hidden people must be nobody or a group of 20 or more, and where it all lies in one
    cohort the pooled people of that cohort must be 20 or more as well. Until that holds the smallest pool stays hidden.
    Source: InserJeunes pools two cohorts of small programmes; the rule against subtraction is our own.
    """
    hidden = hidden_lines(earlier), hidden_lines(later)
    both = {key: earlier[key] + later[key] for key in hidden[0] & hidden[1]}
    shown = {key for key, size in both.items() if size >= SMALLEST_DENOMINATOR}
    while shown and not _is_safe(shown, both, (earlier, later), hidden):
        shown.remove(min(shown, key=lambda key: both[key]))
    return frozenset(shown)


def _is_safe(
    shown: set[Key],
    both: Mapping[Key, int],
    cohorts: tuple[Mapping[Key, int], Mapping[Key, int]],
    hidden: tuple[frozenset[Key], frozenset[Key]],
) -> bool:
    kept = [both[key] for key in both.keys() - shown]
    only = [[cohort[key] for key in lines - both.keys()] for cohort, lines in zip(cohorts, hidden, strict=True)]
    left_over = [*kept, *only[0], *only[1]]
    if left_over and sum(left_over) < SMALLEST_DENOMINATOR:
        return False
    if kept or (only[0] and only[1]):
        return True
    alone = [cohort for cohort, lines in zip(cohorts, only, strict=True) if lines]
    return all(sum(cohort[key] for key in shown) >= SMALLEST_DENOMINATOR for cohort in alone)
