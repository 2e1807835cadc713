"""The tone in which a value of the life-cycles is shown."""

from enum import Enum

from app.rules.alumni_status import AlumniState, ClaimState, Evidence
from app.rules.application_status import ApplicationState, InvitationState
from app.rules.company_status import ApprovalState
from app.rules.contact_status import ContactOutcome, ProposalState, Standing
from app.rules.evidence_files import CheckState
from app.rules.fact_corrections import CorrectionState
from app.rules.luring_status import PrintState
from app.rules.placement_status import PlacementState
from app.rules.referral_status import ReferralState, SpeculativeState
from app.rules.report_status import ReportState
from app.rules.tracer_status import ResponseStatus, WaveState
from app.rules.vacancy_status import VacancyState
from blueprints.labels import key_of

GOOD = (
    AlumniState.ACTIVE,
    ApprovalState.VERIFIED,
    VacancyState.PUBLISHED,
    ApplicationState.HIRED,
    ApplicationState.OFFERED,
    InvitationState.ACCEPTED,
    SpeculativeState.INVITED,
    PlacementState.CONFIRMED,
    ClaimState.APPROVED,
    ResponseStatus.COMPLETE,
    PrintState.DONE,
    Evidence.CERTIFICATE,
    CheckState.CONFIRMED,
    CorrectionState.DONE,
    Standing.ANSWERED,
    ContactOutcome.ANSWERED,
    ReferralState.AGREED,
    ReportState.UPHELD,
)
INFO = (
    SpeculativeState.KEPT,
    ApplicationState.SHORTLISTED,
    ApplicationState.INTERVIEW,
    VacancyState.FILLED,
    PlacementState.REPORTED,
    WaveState.OPEN,
    Standing.DUE,
    Evidence.PKL,
    Evidence.SCHOOL,
)
WAITING = (
    ApprovalState.SUBMITTED,
    VacancyState.SUBMITTED,
    ApplicationState.SUBMITTED,
    InvitationState.SENT,
    SpeculativeState.OPEN,
    ClaimState.SUBMITTED,
    AlumniState.INVITED,
    ResponseStatus.PARTIAL,
    Standing.OPTED_OUT,
    ContactOutcome.OPTED_OUT,
    ProposalState.WAITING,
    ReferralState.ASKED,
    ReportState.OPEN,
    CheckState.WAITING,
    CorrectionState.WAITING,
)
BAD = (
    ApprovalState.REFUSED,
    ApprovalState.SUSPENDED,
    VacancyState.REFUSED,
    PlacementState.DISPUTED,
    ClaimState.REFUSED,
    CheckState.REFUSED,
    PrintState.FAILED,
    Standing.UNREACHABLE,
    ContactOutcome.WRONG_NUMBER,
)

_TONES = {
    key_of(value): tone
    for tone, values in (("good", GOOD), ("info", INFO), ("warn", WAITING), ("bad", BAD))
    for value in values
}


def tone(value: Enum) -> str:
    """good, info, warn, bad or neutral: the colour family of its badge; never colour alone, the words stand in it."""
    return _TONES.get(key_of(value), "neutral")
