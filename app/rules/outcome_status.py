"""Words of outcomes: where a status comes from, what may contradict it, and how pay stands to the minimum wage."""

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


class PayStanding(StrEnum):
    """A pay bracket beside the minimum wage of the place and year of work, and beside 1.2 of it."""

    BELOW = "below"
    ABOUT = "about"
    """The bracket straddles the minimum wage: undetermined, though surely below 1.2 of it."""
    AT_LEAST = "at_least"
    """At least the minimum wage, surely below 1.2 of it."""
    ABOUT_FIFTH = "about_fifth"
    """At least the minimum wage; the bracket straddles 1.2 of it."""
    AT_LEAST_FIFTH = "at_least_fifth"
    """At least 1.2 of the minimum wage."""
    OPEN = "open"
    """The bracket straddles both."""
    NO_WAGE = "no_wage"
    """Pay is known, the minimum wage of that place and year is not."""
    REFUSED = "refused"
    """Would rather not say."""


FIFTH = 1.2


def pay_standing(low: int | None, high: int | None, minimum: int | None) -> PayStanding:
    """Pay of at least `low` and less than `high` (None is open) beside a minimum wage.

    A bracket that begins at the wage itself is at least the wage; one that ends there is below it.
    """
    if low is None and high is None:
        return PayStanding.REFUSED
    if minimum is None:
        return PayStanding.NO_WAGE
    fifth = round(minimum * FIFTH)
    at_least, surely = low or 0, high if high is not None else None
    if at_least >= fifth:
        return PayStanding.AT_LEAST_FIFTH
    if surely is not None and surely <= minimum:
        return PayStanding.BELOW
    is_below_fifth = surely is not None and surely <= fifth
    if at_least >= minimum:
        return PayStanding.AT_LEAST if is_below_fifth else PayStanding.ABOUT_FIFTH
    return PayStanding.ABOUT if is_below_fifth else PayStanding.OPEN
