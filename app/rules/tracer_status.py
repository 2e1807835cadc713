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
    KIOSK = "kiosk"
    """The alumnus typed on a device the school set up (hari luring)."""


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


class WorkKind(StrEnum):
    """Jenis pekerjaan, as the ministry's form asks it."""

    ALONE = "alone"
    """Own business without help."""
    UNPAID_HELP = "unpaid_help"
    PAID_HELP = "paid_help"
    FAMILY_BUSINESS = "family_business"
    EMPLOYEE = "employee"
    FREELANCE = "freelance"


class FoundThrough(StrEnum):
    """Cara mendapat pekerjaan pertama."""

    BKK = "bkk"
    PKL_PLACE = "pkl_place"
    PARTNER = "partner"
    """A partner company of the school."""
    BOARD = "board"
    """This board."""
    ALUMNI = "alumni"
    ADVERT = "advert"
    JOB_FAIR = "job_fair"
    OFFICE = "office"
    """Dinas tenaga kerja."""
    FAMILY = "family"
    """Parents, family, friends."""
    OTHER = "other"


SCHOOL_CHANNELS = frozenset({FoundThrough.BKK, FoundThrough.PKL_PLACE, FoundThrough.PARTNER, FoundThrough.BOARD})
"""Found with the school's help (I21)."""
