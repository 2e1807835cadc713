"""Words of outcomes: where a status comes from, and what may contradict it."""

from enum import StrEnum


class Source(StrEnum):
    """Which of the things known decided the activity."""

    OWN = "own"
    """The alumnus's own complete answer (R)."""
    PLACEMENT = "placement"
    """A counted placement; flagged X where there is no own answer."""
    PROXY = "proxy"
    """Somebody else's answer (X)."""
    NONE = "none"
    """Nothing: not traced."""


class ConflictKind(StrEnum):
    """Two things known about one day that cannot both be so; the first that applies is shown first."""

    NOT_WORKING = "not_working"
    """The own answer says not working, a running placement says working."""
    PROXY = "proxy"
    """Somebody else's answer and a running placement disagree about the activity."""
    OTHER_KIND = "other_kind"
    """An employee by one, a business of one's own by the other."""
    OTHER_EMPLOYER = "other_employer"
    """The answer names another employer than the running placement."""
    ENDED = "ended"
    """The answer names the employer of a placement that had ended by then."""
    TWO_PLACEMENTS = "two_placements"
    """Two jobs at different employers run at once."""
    START = "start"
    """The same employer, but begun at quite different times."""
