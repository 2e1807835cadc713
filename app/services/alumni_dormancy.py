"""Alumni who do not come any more: asked after 5 and 5.5 months, hidden after 6, shown again by one tap.

What this hides is the profile; the account, what was written and every consent stay as they are.
"""

from collections.abc import Collection, Mapping
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock, jobs
from app.errors import TokenNotValid, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import LISTED, AlumniProfile
from app.models.event import Event
from app.rules.alumni_status import ALUMNI_LIFECYCLE, AlumniState
from app.rules.dormancy import ALUMNI_MONTHS, LEAST_BETWEEN, Step, step_on
from app.rules.notice_kinds import NoticeKind
from app.services import ledger, notices, row_locks, signed_links
from app.services.transaction import commit

BATCH = 200
NOT_BEFORE = timedelta(days=ALUMNI_MONTHS * 28 - 28)
"""Nobody is asked sooner, whatever the months are."""
KIND = "still-here"
PATH = "/kabar/masih/{token}"
LETTERS = {
    Step.ASKED: (
        mark("Masih mencari kerja?"),
        mark(
            "Sudah lima bulan Anda tidak membuka PadanKarya. Bila profil Anda masih boleh dilihat perusahaan, cukup"
            " ketuk tautan di bawah; tidak perlu masuk. Tanpa kabar dari Anda, sebulan lagi profil disembunyikan."
            " Tidak ada yang dihapus."
        ),
    ),
    Step.ASKED_AGAIN: (
        mark("Dua minggu lagi profil Anda disembunyikan"),
        mark(
            "Sudah lima setengah bulan Anda tidak membuka PadanKarya. Ketuk tautan di bawah bila profil Anda masih"
            " boleh dilihat perusahaan; tidak perlu masuk. Bila tidak, profil disembunyikan dua minggu lagi."
            " Tidak ada yang dihapus."
        ),
    ),
    Step.GONE: (
        mark("Profil Anda disembunyikan"),
        mark(
            "Sudah enam bulan Anda tidak membuka PadanKarya, jadi profil Anda tidak lagi terlihat oleh perusahaan."
            " Tidak ada yang dihapus. Ketuk tautan di bawah, atau masuk, dan profil tampil lagi saat itu juga."
        ),
    ),
}


def ask_due() -> None:
    """Ask and hide whoever is due, in batches, each its own transaction."""
    after = 0
    while unseen := _long_unseen(after):
        asked_lately = _asked_lately(unseen)
        told = sum(_take_step(key, warned) for key, warned in unseen.items() if key not in asked_lately)
        commit()
        after = max(unseen)
        if told:
            jobs.start("send_mail")


def wake(account: Account) -> None:
    """The alumnus is here: shown again as before, and asked anew only after as long a time (not committed)."""
    alumni = db.session.scalar(select(AlumniProfile).where(AlumniProfile.account_id == account.id))
    if alumni is None or (alumni.state is not AlumniState.DORMANT and not alumni.dormancy_warnings):
        return
    row_locks.lock(alumni)
    alumni.dormancy_warnings = 0
    if alumni.state is AlumniState.DORMANT:
        ALUMNI_LIFECYCLE.guard(alumni.state, AlumniState.ACTIVE)
        alumni.state = AlumniState.ACTIVE
        _record("alumni.woke", alumni, by=account)


def who_is_asked(token: str) -> AlumniProfile:
    """Whose link this is; raises TokenNotValid, also after every session of the account was ended."""
    alumni_id, epoch = signed_links.read(KIND, token)
    alumni = db.session.get(AlumniProfile, alumni_id)
    if alumni is None or not alumni.is_listed or alumni.state is AlumniState.ERASED:
        raise TokenNotValid()
    if alumni.account is None or alumni.account.session_epoch != epoch:
        raise TokenNotValid()
    return alumni


def is_asked(alumni: AlumniProfile) -> bool:
    """Whether the question is open: warned, or hidden already."""
    return alumni.state is AlumniState.DORMANT or alumni.dormancy_warnings > 0


def still_here(token: str) -> AlumniProfile:
    """The holder of the link says: show me further. Saying it twice changes nothing."""
    alumni = who_is_asked(token)
    if alumni.account is not None and is_asked(alumni):
        wake(alumni.account)
        alumni.account.last_seen_at = clock.now()
        commit()
    return alumni


def token_of(alumni: AlumniProfile) -> str:
    return signed_links.sign(KIND, alumni.id, alumni.account.session_epoch if alumni.account else 0)


def _long_unseen(after: int) -> Mapping[int, int]:
    """The next batch of active alumni not seen for about five months: id → how often they were asked."""
    seen = func.coalesce(Account.last_seen_at, Account.created_at)
    rows = db.session.execute(
        select(AlumniProfile.id, AlumniProfile.dormancy_warnings)
        .join(Account, Account.id == AlumniProfile.account_id)
        .where(
            AlumniProfile.id > after,
            AlumniProfile.state == AlumniState.ACTIVE,
            LISTED,
            ~Account.is_blocked,
            seen < clock.now() - NOT_BEFORE,
        )
        .order_by(AlumniProfile.id)
        .limit(BATCH)
    )
    return {key: warned for key, warned in rows}  # noqa: C416  (a Result has keys())


def _asked_lately(ids: Collection[int]) -> set[int | None]:
    since = clock.now() - LEAST_BETWEEN
    asked = (Event.alumni_id.in_(ids), Event.action == "alumni.dormancy_warned", Event.created_at > since)
    return set(db.session.scalars(select(Event.alumni_id).where(*asked)))


def _take_step(alumni_id: int, warned: int) -> bool:
    """The next step of one person, if it is due: read under a lock, as they may come back at this very moment."""
    alumni = db.session.scalars(
        select(AlumniProfile).where(AlumniProfile.id == alumni_id).options(joinedload(AlumniProfile.account))
    ).one()
    row_locks.lock(alumni)
    account = alumni.account
    if account is None or alumni.state is not AlumniState.ACTIVE:
        return False
    db.session.refresh(account)
    seen_on = clock.day_of(account.last_seen_at or account.created_at)
    due = step_on(clock.today(), seen_on=seen_on, months=ALUMNI_MONTHS)
    if due <= warned or alumni.dormancy_warnings != warned:  # another worker was quicker
        return False
    step = Step(warned + 1)
    if step is Step.GONE:
        ALUMNI_LIFECYCLE.guard(alumni.state, AlumniState.DORMANT)
        alumni.state = AlumniState.DORMANT
        _record("alumni.dormant", alumni, by=None)
    else:
        alumni.dormancy_warnings = step
        _record("alumni.dormancy_warned", alumni, by=None)
    notices.tell(account, NoticeKind.ACCOUNT, *LETTERS[step], PATH.format(token=token_of(alumni)))
    return True


def _record(action: str, alumni: AlumniProfile, *, by: Account | None) -> None:
    ledger.record(action, alumni, by=by, school_id=alumni.cohort.school_id, alumni_id=alumni.id)
