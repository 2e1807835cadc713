"""Words for a number told with an answer."""

from enum import StrEnum


class ProposalState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    REPLACED = "replaced"
    """The same person told another number before anybody decided."""


class PhoneNow(StrEnum):
    """C9, about the number the register has."""

    SAME = "same"
    CHANGED = "changed"
    NONE = "none"
