"""An alumnus says that the register is wrong about them: about what, and what became of it."""

from enum import StrEnum

from app.rules.lifecycle import Lifecycle

MOST_WAITING = 3
"""Requests of one person that may wait at a time."""


class SchoolFact(StrEnum):
    """What only the school can change."""

    NAME = "name"
    PROGRAMME = "programme"
    COHORT = "cohort"
    CLASS = "class"
    NISN = "nisn"
    BIRTH_DATE = "birth_date"
    MARK = "mark"
    """A competency the school has recorded."""


class CorrectionState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"


CORRECTION_LIFECYCLE = Lifecycle(
    {CorrectionState.WAITING: frozenset({CorrectionState.DONE, CorrectionState.REFUSED})},
)
