"""How content employers are, aspect by aspect, with the number of employers behind each figure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.rules.employer_status import CONTENT_FROM, LEVELS, Aspect
from app.rules.indicators import Rate

FEWEST_EMPLOYERS = 8
"""Below this nothing of an aspect is shown outside the school (averages on seven or fewer are hidden, as at HESA)."""


@dataclass(frozen=True, slots=True)
class AspectFigures:
    """`levels` says how many employers chose each of the four levels."""

    levels: Mapping[int, int]

    @property
    def content(self) -> Rate:
        """Employers who say baik or sangat baik, out of those who judged this aspect."""
        return Rate(sum(count for level, count in self.levels.items() if level >= CONTENT_FROM), self.employers)

    @property
    def employers(self) -> int:
        return sum(self.levels.values())

    @property
    def is_publishable(self) -> bool:
        return self.employers >= FEWEST_EMPLOYERS


def satisfaction(answers: Iterable[Mapping[str, int]]) -> dict[Aspect, AspectFigures]:
    """One entry an aspect. `answers` hold an employer's level by aspect; an aspect left out counts for nobody.

    Source: own definition; the seven aspects and four levels are those of the usual survey of graduates' employers.
    """
    counted: dict[Aspect, Counter[int]] = {aspect: Counter() for aspect in Aspect}
    for answer in answers:
        for aspect in Aspect:
            if (level := answer.get(aspect.value)) in LEVELS:
                counted[aspect][level] += 1
    return {aspect: AspectFigures({level: counts[level] for level in LEVELS}) for aspect, counts in counted.items()}
