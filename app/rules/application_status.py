"""The life-cycles of an application and of an invitation."""

from datetime import timedelta
from enum import StrEnum

from app.rules.lifecycle import Lifecycle


class ApplicationState(StrEnum):
    SUBMITTED = "submitted"
    SHORTLISTED = "shortlisted"
    INTERVIEW = "interview"
    OFFERED = "offered"
    HIRED = "hired"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


OPEN_STATES = frozenset(
    {
        ApplicationState.SUBMITTED,
        ApplicationState.SHORTLISTED,
        ApplicationState.INTERVIEW,
        ApplicationState.OFFERED,
    }
)
SHOWS_CONTACT = OPEN_STATES | {ApplicationState.HIRED}
"""While it runs, and once it led to a job. What was refused, taken back or left unanswered shows nobody any more."""

ANSWERS = frozenset(
    {
        ApplicationState.SHORTLISTED,
        ApplicationState.INTERVIEW,
        ApplicationState.OFFERED,
        ApplicationState.HIRED,
        ApplicationState.REJECTED,
    }
)
"""A company that brings an application into one of these has answered it."""

_ENDS = frozenset(
    {ApplicationState.HIRED, ApplicationState.REJECTED, ApplicationState.WITHDRAWN, ApplicationState.LAPSED}
)
APPLICATION_LIFECYCLE = Lifecycle(
    {
        ApplicationState.SUBMITTED: _ENDS
        | {ApplicationState.SHORTLISTED, ApplicationState.INTERVIEW, ApplicationState.OFFERED},
        ApplicationState.SHORTLISTED: _ENDS | {ApplicationState.INTERVIEW, ApplicationState.OFFERED},
        ApplicationState.INTERVIEW: _ENDS | {ApplicationState.OFFERED},
        ApplicationState.OFFERED: _ENDS,
    }
)

REOPENING_LIFECYCLE = Lifecycle({ApplicationState.REJECTED: OPEN_STATES})
"""Back from a rejection: only while it can still be undone, see services.rejections."""
UNDO_WITHIN = timedelta(minutes=10)
"""So long a rejection can be undone; the mail about it waits until then."""


def shows_person(state: ApplicationState, is_blind: bool) -> bool:
    """Whether the company reads name, contact and own words; in a blind vacancy only once it chose the person."""
    return state in SHOWS_CONTACT and not (is_blind and state is ApplicationState.SUBMITTED)


class RejectReason(StrEnum):
    """What the applicant is told; never empty, never free of meaning."""

    COMPETENCY = "competency"
    EXPERIENCE = "experience"
    PLACE = "place"
    UNREACHABLE = "unreachable"
    NO_SHOW = "no_show"
    FILLED = "filled"
    HIRED_ELSEWHERE = "hired_elsewhere"
    OTHER = "other"


class ApplicationSource(StrEnum):
    """How the applicant came to the vacancy."""

    APPLIED = "applied"
    INVITED = "invited"
    REFERRED = "referred"
    """By the school, with the alumnus's yes."""
    SPECULATIVE = "speculative"
    """The alumnus had offered to work there before the vacancy was there."""


class OfferAnswer(StrEnum):
    """What the applicant says to an offer."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


class InvitationState(StrEnum):
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"


INVITATION_LIFECYCLE = Lifecycle(
    {InvitationState.SENT: frozenset({InvitationState.ACCEPTED, InvitationState.DECLINED, InvitationState.LAPSED})}
)
