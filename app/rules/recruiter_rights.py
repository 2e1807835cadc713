"""Who of a company may do what: the one place that knows what a recruiter's role allows."""

from collections.abc import Mapping
from enum import StrEnum

from app.errors import NotAllowed, mark
from app.rules.company_status import RecruiterRole


class Right(StrEnum):
    READ = "read"
    """Read vacancies, candidates and applicants."""
    NOTE = "note"
    """Write to the team about an applicant."""
    DECIDE = "decide"
    """Answer applicants, invite, keep people, hire."""
    POST = "post"
    """Write, submit and end vacancies."""
    MANAGE = "manage"
    """The company's data, its team and their roles."""


RIGHTS: Mapping[RecruiterRole, frozenset[Right]] = {
    RecruiterRole.REVIEWER: frozenset({Right.READ, Right.NOTE}),
    RecruiterRole.RECRUITER: frozenset({Right.READ, Right.NOTE, Right.DECIDE, Right.POST}),
    RecruiterRole.MANAGER: frozenset(Right),
}

REFUSALS: Mapping[Right, str] = {
    Right.DECIDE: mark("Peran Anda di perusahaan ini hanya membaca dan memberi catatan. Minta rekan yang memutuskan."),
    Right.POST: mark("Peran Anda di perusahaan ini tidak memasang lowongan. Minta rekan yang mengurus lowongan."),
    Right.MANAGE: mark("Hanya pengelola akun perusahaan yang mengubah data dan tim. Minta rekan yang mengelola."),
}


def may(role: RecruiterRole, right: Right) -> bool:
    return right in RIGHTS[role]


def require(role: RecruiterRole, right: Right) -> None:
    """Raise NotAllowed with a sentence that says whom to ask."""
    if not may(role, right):
        raise NotAllowed(REFUSALS.get(right))
