"""Words of the tracer study (penelusuran tamatan)."""

from enum import StrEnum


class Activity(StrEnum):
    """Main activity in the census week; exclusive."""

    WORK = "work"
    STUDY = "study"
    BUSINESS = "business"
    SEEKING = "seeking"
    OTHER = "other"


class Channel(StrEnum):
    SELF_LINK = "self_link"
    SELF_LOGIN = "self_login"
    WHATSAPP = "whatsapp"
    PAPER = "paper"
    PHONE = "phone"
    CLASS_REP = "class_rep"
    FAMILY = "family"


PROXY_CHANNELS = frozenset({Channel.CLASS_REP, Channel.FAMILY})
"""Somebody else answered: traced, but not an own answer."""


class ResponseStatus(StrEnum):
    COMPLETE = "complete"
    PARTIAL = "partial"
    PROXY = "proxy"


class WaveState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


WAVE_MONTHS = (0, 6, 12, 36, 60)
"""Months after graduation at which a cohort is asked; 12 is the ministry's wave."""
