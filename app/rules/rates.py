"""A rate: a count that never travels without its denominator."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """`count` out of `of`."""

    count: int
    of: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None when there is no denominator, which means no data."""
        return self.count / self.of if self.of else None

    def __add__(self, other: "Rate") -> "Rate":
        """Both groups as one: recomputed from the counts, never an average of shares."""
        return Rate(self.count + other.count, self.of + other.of)


NOTHING = Rate(0, 0)


def pooled(rates: Iterable[Rate]) -> Rate:
    """All groups as one; no group at all is no data."""
    return sum(rates, NOTHING)
