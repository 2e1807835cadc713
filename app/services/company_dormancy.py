"""Companies of which nobody comes any more: asked after 11 and 11.5 months; after 12 each school has to look again.

The verification goes back to a draft: the company confirms its data and asks the school anew, by the same way as the
first time. Until then it finds nobody and publishes nothing.
"""

from collections.abc import Collection, Mapping
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app import clock, jobs
from app.errors import mark
from app.extensions import db
from app.models.account import Account
from app.models.company import Company, CompanyApproval, Recruiter
from app.models.event import Event
from app.rules.company_status import APPROVAL_LIFECYCLE, ApprovalState
from app.rules.dormancy import COMPANY_MONTHS, LEAST_BETWEEN, Step, step_on
from app.rules.notice_kinds import NoticeKind
from app.services import company_notices, ledger, row_locks
from app.services.transaction import commit

BATCH = 200
NOT_BEFORE = timedelta(days=COMPANY_MONTHS * 28 - 28)
"""No company is asked sooner, whatever the months are."""
LETTERS = {
    Step.ASKED: (
        mark("Masih merekrut lewat PadanKarya?"),
        mark(
            "Sudah sebelas bulan tidak ada yang membuka PadanKarya atas nama %(company)s. Masuk sekali saja, dan"
            " semuanya tetap. Bila tidak, sebulan lagi verifikasi sekolah berakhir dan data perlu diperiksa lagi."
        ),
    ),
    Step.ASKED_AGAIN: (
        mark("Dua minggu lagi verifikasi perusahaan berakhir"),
        mark(
            "Sudah lama tidak ada yang membuka PadanKarya atas nama %(company)s. Masuk sekali sebelum dua minggu lewat,"
            " dan verifikasi sekolah tetap berlaku."
        ),
    ),
    Step.GONE: (
        mark("%(company)s perlu diperiksa lagi"),
        mark(
            "Setahun tidak ada yang membuka PadanKarya atas nama %(company)s, jadi verifikasi sekolah berakhir."
            " Tidak ada yang dihapus. Ingin merekrut lagi? Masuk, pastikan datanya masih benar, lalu kirim ke sekolah."
        ),
    ),
}


def ask_due() -> None:
    """Ask, and end the verifications of, whichever company is due; in batches, each its own transaction."""
    after = 0
    while unseen := _long_unseen(after):
        asked_lately = _asked_lately(unseen)
        told = sum(_take_step(key, warned) for key, warned in unseen.items() if key not in asked_lately)
        commit()
        after = max(unseen)
        if told:
            jobs.start("send_mail")


def wake(account: Account) -> None:
    """Somebody of the company is here (not committed). What a school has to look at again, it still has to."""
    company = db.session.scalar(
        select(Company)
        .join(Recruiter, Recruiter.company_id == Company.id)
        .where(Recruiter.account_id == account.id, Company.dormancy_warnings > 0)
    )
    if company is not None:
        row_locks.lock(company)
        company.dormancy_warnings = 0


def _long_unseen(after: int) -> Mapping[int, int]:
    """The next batch of verified companies unseen for about eleven months: id → how often they were asked."""
    rows = db.session.execute(
        select(Company.id, Company.dormancy_warnings)
        .where(
            Company.id > after,
            Company.dormant_at.is_(None),
            Company.merged_into_id.is_(None),
            Company.approvals.any(CompanyApproval.state == ApprovalState.VERIFIED),
            _last_seen() < clock.now() - NOT_BEFORE,
        )
        .order_by(Company.id)
        .limit(BATCH)
    )
    return {key: warned for key, warned in rows}  # noqa: C416  (a Result has keys())


def _last_seen():
    """When anybody who acts for the company was seen; nothing for a company without people."""
    return (
        select(func.max(func.coalesce(Account.last_seen_at, Account.created_at)))
        .join(Recruiter, Recruiter.account_id == Account.id)
        .where(Recruiter.company_id == Company.id, ~Account.is_blocked)
        .correlate(Company)
        .scalar_subquery()
    )


def _asked_lately(ids: Collection[int]) -> set[int]:
    return set(
        db.session.scalars(
            select(Event.subject_id).where(
                Event.subject_kind == Company.__tablename__,
                Event.subject_id.in_(ids),
                Event.action == "company.dormancy_warned",
                Event.created_at > clock.now() - LEAST_BETWEEN,
            )
        )
    )


def _take_step(company_id: int, warned: int) -> bool:
    """The next step of one company, if it is due: read under a lock, as somebody may come back at this very moment."""
    wanted = select(Company).where(Company.id == company_id).options(selectinload(Company.approvals))
    company = db.session.scalars(wanted).one()
    row_locks.lock(company)
    seen = db.session.scalar(select(_last_seen()).select_from(Company).where(Company.id == company.id))
    if seen is None or company.dormant_at is not None:
        return False
    due = step_on(clock.today(), seen_on=clock.day_of(seen), months=COMPANY_MONTHS)
    if due <= warned or company.dormancy_warnings != warned:  # another worker was quicker
        return False
    step = Step(warned + 1)
    action = "company.dormant" if step is Step.GONE else "company.dormancy_warned"
    if step is Step.GONE:
        company.dormant_at, company.dormancy_warnings = clock.now(), 0
    else:
        company.dormancy_warnings = step
    for approval in company.approvals:
        if approval.state is ApprovalState.VERIFIED:
            ledger.record(action, company, by=None, school_id=approval.school_id)
            if step is Step.GONE:
                APPROVAL_LIFECYCLE.guard(approval.state, ApprovalState.DRAFT)
                approval.state = ApprovalState.DRAFT
    company_notices.tell_recruiters(
        company.id, NoticeKind.ACCOUNT, *LETTERS[step], "/perusahaan/saya", company=company.name
    )
    return True
