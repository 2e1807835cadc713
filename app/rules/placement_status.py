"""A placement: a job or business that really began."""

from datetime import date
from enum import StrEnum

from app.rules.lifecycle import Lifecycle


class PlacementKind(StrEnum):
    JOB = "job"
    BUSINESS = "business"


class PlacementState(StrEnum):
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    """Two different sides have said so."""
    DISPUTED = "disputed"
    ENDED = "ended"


PLACEMENT_LIFECYCLE = Lifecycle(
    {
        PlacementState.REPORTED: frozenset({PlacementState.CONFIRMED, PlacementState.DISPUTED, PlacementState.ENDED}),
        PlacementState.CONFIRMED: frozenset({PlacementState.DISPUTED, PlacementState.ENDED}),
        PlacementState.DISPUTED: frozenset({PlacementState.CONFIRMED, PlacementState.ENDED}),
    }
)


class SourceKind(StrEnum):
    """Which side said that the placement exists."""

    ALUMNI = "alumni"
    COMPANY = "company"
    STAFF = "staff"
    IMPORT = "import"
    SURVEY = "survey"


COUNTED = frozenset({PlacementState.REPORTED, PlacementState.CONFIRMED, PlacementState.ENDED})
"""A disputed placement counts nowhere until it is settled."""

SAME_JOB_DAYS = 45
"""Two reports of one employer whose starts lie this close are one job."""


def is_confirmed(sources: set[SourceKind]) -> bool:
    """A second, different side is needed; the same side twice proves nothing."""
    return len(sources) >= 2


def covers(start: date, end: date | None, day: date) -> bool:
    """Whether the placement was running on that day."""
    return start <= day and (end is None or day <= end)
