"""Roles: who an account is. What each may do is asked by name, never by comparing roles elsewhere."""

from enum import StrEnum


class Role(StrEnum):
    ALUMNI = "alumni"
    RECRUITER = "recruiter"
    STAFF = "staff"
    SCHOOL_ADMIN = "school_admin"
    OFFICE = "office"
    ADMIN = "admin"


SCHOOL_ROLES = frozenset({Role.STAFF, Role.SCHOOL_ADMIN})
"""The people of one school: its job office (BKK), its tracer team and their head."""

READS_EXACT_FIGURES = SCHOOL_ROLES
"""Everyone else sees published figures: rounded, and hidden when few people stand behind them."""
