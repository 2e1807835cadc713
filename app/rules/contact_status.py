"""Words of reaching people for the tracer study: by which way, with which outcome, and where each person stands."""

from enum import StrEnum


class StepWay(StrEnum):
    """How a step of a contact plan reaches people; of two ways the first that works for the person is taken."""

    WHATSAPP_EMAIL = "whatsapp_email"
    EMAIL_WHATSAPP = "email_whatsapp"
    WHATSAPP = "whatsapp"
    EMAIL = "email"
    PHONE = "phone"
    CLASS_REP = "class_rep"
    """The class representatives get their list."""
    LURING = "luring"
    """A day at school, or paper."""


class ContactWay(StrEnum):
    WHATSAPP = "whatsapp"
    EMAIL = "email"
    PHONE = "phone"
    CLASS_REP = "class_rep"


class ContactOutcome(StrEnum):
    SENT = "sent"
    ANSWERED = "answered"
    """Picked up the phone."""
    NO_ANSWER = "no_answer"
    OPTED_OUT = "opted_out"
    WRONG_NUMBER = "wrong_number"
    REMINDED = "reminded"
    """By the class representative."""


COUNTED = frozenset({ContactOutcome.SENT, ContactOutcome.ANSWERED, ContactOutcome.NO_ANSWER, ContactOutcome.OPTED_OUT})
"""Outcomes that count toward the most contacts: the school reached for the person. A wrong number is somebody else's,
and a word between classmates is not the school's."""


class Standing(StrEnum):
    """Where a person of a wave stands; the first that is true."""

    ANSWERED = "answered"
    OPTED_OUT = "opted_out"
    UNREACHABLE = "unreachable"
    FULL = "full"
    """Contacted as often as is allowed."""
    RESTING = "resting"
    """Contacted so lately that the next has to wait."""
    DUE = "due"
    WAITING = "waiting"
    """Nothing is due by the plan."""


class ProposalState(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
