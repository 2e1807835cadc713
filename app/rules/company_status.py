"""A company's standing with one school: an evidence checklist and a person's decision, never a score."""

from enum import StrEnum

from app.rules.lifecycle import Lifecycle


class ApprovalState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    VERIFIED = "verified"
    REFUSED = "refused"
    SUSPENDED = "suspended"


APPROVAL_LIFECYCLE = Lifecycle(
    {
        ApprovalState.DRAFT: frozenset({ApprovalState.SUBMITTED}),
        ApprovalState.SUBMITTED: frozenset({ApprovalState.VERIFIED, ApprovalState.REFUSED}),
        ApprovalState.REFUSED: frozenset({ApprovalState.SUBMITTED}),
        ApprovalState.VERIFIED: frozenset({ApprovalState.SUSPENDED, ApprovalState.DRAFT}),
        ApprovalState.SUSPENDED: frozenset({ApprovalState.VERIFIED}),
    }
)


class RecruiterRole(StrEnum):
    """What a person of a company may do."""

    MANAGER = "manager"
    """Everything: the company's data, its team, vacancies and hiring."""
    RECRUITER = "recruiter"
    """Vacancies and hiring."""
    REVIEWER = "reviewer"
    """Reads applicants and writes notes; decides nothing."""


class CompanyEvidence(StrEnum):
    """What a school looked at before it approved."""

    NIB = "nib"
    ADDRESS = "address"
    WEBSITE = "website"
    VISIT = "visit"
    AGREEMENT = "agreement"
