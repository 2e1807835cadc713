"""What reached companies without an advert's answer ends too when the person is hired: referrals, offers to work."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.referral import Referral, SpeculativeApplication
from app.rules.notice_kinds import NoticeKind
from app.rules.referral_status import REFERRAL_LIFECYCLE, SPECULATIVE_LIFECYCLE, ReferralState, SpeculativeState
from app.services import company_notices, ledger, notices

TAKEN_BACK = (
    mark("Lamaran tanpa lowongan ditarik"),
    mark("Seorang alumni yang menawarkan diri ke perusahaan Anda sudah diterima bekerja, jadi lamarannya ditutup."),
)
CLOSED = (
    mark("Lamaran ke %(company)s ditutup"),
    mark("Karena Anda sudah diterima bekerja, lamaran Anda tanpa lowongan ke %(company)s kami tutup."),
)


def end_for_hired(alumni: AlumniProfile, *, by: Account) -> None:
    """Open offers to work are taken back, and what the school asked is no longer asked (not committed)."""
    for one in db.session.scalars(
        select(SpeculativeApplication)
        .where(
            SpeculativeApplication.alumni_id == alumni.id,
            SpeculativeApplication.state.in_((SpeculativeState.OPEN, SpeculativeState.KEPT)),
        )
        .options(joinedload(SpeculativeApplication.company))
        .order_by(SpeculativeApplication.id)
        .with_for_update(of=SpeculativeApplication)
    ).all():
        SPECULATIVE_LIFECYCLE.guard(one.state, SpeculativeState.WITHDRAWN)
        one.state = SpeculativeState.WITHDRAWN
        _note("speculative.ended_by_hire", one, alumni, by)
        notices.tell(alumni.account, NoticeKind.APPLICATION, *CLOSED, "/lamaran", company=one.company.name)
        company_notices.tell_recruiters(one.company_id, NoticeKind.APPLICANT, *TAKEN_BACK, "/perusahaan/lowongan")
    for referral in db.session.scalars(
        select(Referral)
        .where(Referral.alumni_id == alumni.id, Referral.state == ReferralState.ASKED)
        .order_by(Referral.id)
        .with_for_update(of=Referral)
    ).all():
        REFERRAL_LIFECYCLE.guard(referral.state, ReferralState.LAPSED)
        referral.state, referral.answered_at = ReferralState.LAPSED, clock.now()
        _note("referral.ended_by_hire", referral, alumni, by)


def _note(action: str, subject: SpeculativeApplication | Referral, alumni: AlumniProfile, by: Account) -> None:
    ledger.record(action, subject, by=by, school_id=alumni.cohort.school_id, alumni_id=alumni.id)
