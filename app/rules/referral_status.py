"""Life-cycles of what reaches a company unasked: a referral of the school, a speculative application."""

from datetime import date
from enum import StrEnum

from app.rules.lifecycle import Lifecycle


class ReferralState(StrEnum):
    ASKED = "asked"
    """The school asked the alumnus; the company knows nothing yet."""
    AGREED = "agreed"
    """The alumnus agreed: an application stands at the company."""
    DECLINED = "declined"
    LAPSED = "lapsed"


REFERRAL_LIFECYCLE = Lifecycle(
    {ReferralState.ASKED: frozenset({ReferralState.AGREED, ReferralState.DECLINED, ReferralState.LAPSED})}
)


class SpeculativeState(StrEnum):
    OPEN = "open"
    INVITED = "invited"
    """The company answered with an invitation to one of its vacancies."""
    KEPT = "kept"
    """The company keeps the person in its pool, and said so."""
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


SPECULATIVE_SHOWS_CONTACT = frozenset({SpeculativeState.OPEN, SpeculativeState.KEPT})
"""While it waits, and while the company keeps it. What ended shows nobody any more."""
SPECULATIVE_LIFECYCLE = Lifecycle(
    {
        SpeculativeState.OPEN: frozenset(SpeculativeState) - {SpeculativeState.OPEN},
        SpeculativeState.KEPT: frozenset(
            {
                SpeculativeState.INVITED,
                SpeculativeState.DECLINED,
                SpeculativeState.WITHDRAWN,
                SpeculativeState.LAPSED,
            }
        ),
    }
)
SPECULATIVE_DAYS = 90
"""A speculative application stays open so long, then it lapses."""
KEPT_DAYS = 365
"""A kept one shows name and contact so long, then it lapses too; the alumnus may offer again."""
MOST_SPECULATIVE = 5
"""So many may wait for an answer at once."""
AGAIN_DAYS = 30
"""So long after the end the alumnus may offer the same company again."""


def may_offer_again(state: SpeculativeState, ended_on: date, today: date) -> bool:
    """Whether one that ended on this day may be opened again."""
    return state not in SPECULATIVE_SHOWS_CONTACT and (today - ended_on).days >= AGAIN_DAYS
