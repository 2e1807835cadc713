"""Words of an alumni profile: its life-cycle, who may see it, what was agreed to, how a competency is supported."""

from enum import IntEnum, StrEnum

from app.rules.lifecycle import Lifecycle


class AlumniState(StrEnum):
    REGISTERED = "registered"
    """In the school's register, no account yet."""
    INVITED = "invited"
    ACTIVE = "active"
    DORMANT = "dormant"
    ERASED = "erased"


ALUMNI_LIFECYCLE = Lifecycle(
    {
        AlumniState.REGISTERED: frozenset({AlumniState.INVITED, AlumniState.ACTIVE, AlumniState.ERASED}),
        AlumniState.INVITED: frozenset({AlumniState.INVITED, AlumniState.ACTIVE, AlumniState.ERASED}),
        AlumniState.ACTIVE: frozenset({AlumniState.DORMANT, AlumniState.ERASED}),
        AlumniState.DORMANT: frozenset({AlumniState.ACTIVE, AlumniState.ERASED}),
    }
)


class Visibility(StrEnum):
    PRIVATE = "private"
    ANONYMOUS = "anonymous"
    """Approved companies see the profile without name and contact."""
    NAMED = "named"
    """Approved companies see the name too; contact still only after the alumnus accepts."""


class Availability(StrEnum):
    OPEN = "open"
    OPEN_WHILE_WORKING = "open_while_working"
    NOT_OPEN = "not_open"


class ConsentPurpose(StrEnum):
    SEARCH = "search"
    TRACER = "tracer"
    MESSAGES = "messages"


CONSENT_VERSION = "2026-11"
"""The version of the consent sentences shown today; stored with every consent given."""


class Evidence(StrEnum):
    """What supports a claimed competency, weakest first."""

    SELF = "self"
    SCHOOL = "school"
    PKL = "pkl"
    CERTIFICATE = "certificate"


class Level(IntEnum):
    """How well a competency is held or needed."""

    BASIC = 1
    ASSISTED = 2
    INDEPENDENT = 3
    EXPERT = 4


class ExperienceKind(StrEnum):
    PKL = "pkl"
    WORK = "work"
    BUSINESS = "business"


class ClaimState(StrEnum):
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REFUSED = "refused"


CLAIM_LIFECYCLE = Lifecycle({ClaimState.SUBMITTED: frozenset({ClaimState.APPROVED, ClaimState.REFUSED})})
