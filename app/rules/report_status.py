"""Reports about vacancies and companies: why, and what came of it."""

from enum import StrEnum

from app.rules.lifecycle import Lifecycle


class ReportCode(StrEnum):
    ASKS_FEE = "asks_fee"
    DISCRIMINATORY = "discriminatory"
    FAKE = "fake"
    EXPIRED = "expired"
    """Filled or no longer true."""
    PERSONAL_DATA = "personal_data"
    """Asks for KTP, KK, bank details or the like."""
    MISTREATMENT = "mistreatment"
    """What was promised is not what is."""
    OTHER = "other"


class ReportState(StrEnum):
    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


REPORT_LIFECYCLE = Lifecycle({ReportState.OPEN: frozenset({ReportState.UPHELD, ReportState.DISMISSED})})
