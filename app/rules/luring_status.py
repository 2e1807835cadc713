"""Words of the luring day (hari luring): gatherings, stacks of paper, printing."""

from enum import StrEnum


class AttendanceMark(StrEnum):
    """How somebody's presence was noted."""

    TICK = "tick"
    CODE = "code"
    """The short code of the paper was typed or its QR scanned."""
    KIOSK = "kiosk"
    """The alumnus answered at the kiosk."""


class StackOrder(StrEnum):
    """In which order the papers of a stack lie."""

    LIST = "list"
    """As the class list; a paper that is missing is passed over."""
    CODE = "code"
    """As they came; each begins with its short code."""


class PrintState(StrEnum):
    WAITING = "waiting"
    PREPARING = "preparing"
    """Links and codes are being made, person by person."""
    TYPESETTING = "typesetting"
    DONE = "done"
    FAILED = "failed"


class PrintKind(StrEnum):
    FORMS = "forms"
    """One page a person."""
    LISTS = "lists"
    """The attendance list of each class."""
    BOTH = "both"
