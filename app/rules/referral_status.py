"""Life-cycles of what reaches a company unasked: a referral of the school, a speculative application."""

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


SPECULATIVE_LIFECYCLE = Lifecycle(
    {
        SpeculativeState.OPEN: frozenset(
            {
                SpeculativeState.INVITED,
                SpeculativeState.KEPT,
                SpeculativeState.DECLINED,
                SpeculativeState.WITHDRAWN,
                SpeculativeState.LAPSED,
            }
        ),
        SpeculativeState.KEPT: frozenset({SpeculativeState.INVITED, SpeculativeState.WITHDRAWN}),
    }
)
SPECULATIVE_DAYS = 90
"""A speculative application stays open so long, then it lapses."""
