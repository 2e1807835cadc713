"""The single steps of an offer to work: guarded, dated, noted in the ledger, told to both sides. None commits."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.referral import SpeculativeApplication
from app.rules.notice_kinds import NoticeKind
from app.rules.referral_status import KEPT_DAYS, SPECULATIVE_LIFECYCLE, SPECULATIVE_SHOWS_CONTACT, SpeculativeState
from app.services import company_notices, ledger, notices
from app.services.notices import Letter

COMPANY_LIST = "/perusahaan/lamaran-terbuka"

TO_ALUMNUS: dict[SpeculativeState, Letter] = {
    SpeculativeState.INVITED: (
        mark("%(company)s menjawab tawaran diri Anda"),
        mark("%(company)s memasukkan Anda ke seleksi sebuah lowongan. Buka untuk melihat lowongan dan langkahnya."),
    ),
    SpeculativeState.KEPT: (
        mark("%(company)s menyimpan tawaran diri Anda"),
        mark("%(company)s menyimpan profil Anda untuk lowongan berikutnya. Anda dapat menariknya kapan saja."),
    ),
    SpeculativeState.DECLINED: (
        mark("%(company)s menjawab tawaran diri Anda"),
        mark("%(company)s sudah menjawab tawaran diri Anda. Jawabannya ada di halaman tawaran."),
    ),
    SpeculativeState.LAPSED: (
        mark("Tawaran diri ke %(company)s sudah berakhir"),
        mark("Masa tawaran diri Anda ke %(company)s habis. Perusahaan tidak lagi melihat nama dan kontak Anda."),
    ),
}
TO_COMPANY: dict[SpeculativeState, Letter] = {
    SpeculativeState.OPEN: (
        mark("Ada alumni yang menawarkan diri"),
        mark("Seorang alumni menawarkan diri bekerja di perusahaan Anda. Baca dan jawab di halaman Tawaran diri."),
    ),
    SpeculativeState.WITHDRAWN: (
        mark("Tawaran diri ditarik"),
        mark("Seorang alumni menarik tawaran dirinya. Nama dan kontaknya tidak lagi terlihat."),
    ),
    SpeculativeState.LAPSED: (
        mark("Tawaran diri berakhir"),
        mark("Masa tawaran diri seorang alumni habis. Nama dan kontaknya tidak lagi terlihat."),
    ),
}


def note(offer: SpeculativeApplication, action: str, *, by: Account | None) -> None:
    """A line in the ledger of the alumnus's school."""
    ledger.record(
        f"speculative.{action}", offer, by=by, school_id=offer.alumni.cohort.school_id, alumni_id=offer.alumni_id
    )


def change(offer: SpeculativeApplication, state: SpeculativeState, *, by: Account | None) -> None:
    """One guarded step; whoever did not take it is told. `expires_on` becomes the day it ended, or ends next."""
    SPECULATIVE_LIFECYCLE.guard(offer.state, state)
    offer.state = state
    offer.expires_on = clock.today() + timedelta(days=KEPT_DAYS if state is SpeculativeState.KEPT else 0)
    note(offer, state.value, by=by)
    if state in TO_ALUMNUS:
        tell_alumnus(offer)
    if state in TO_COMPANY:
        tell_company(offer)


def answer(offer: SpeculativeApplication, state: SpeculativeState, *, words: str, by: Account) -> None:
    """The company's step, with its words."""
    offer.answer = words
    offer.answered_at = clock.now()
    change(offer, state, by=by)


def close_for_hired(alumni: AlumniProfile, *, by: Account) -> None:
    """Somebody found work: whatever is open or kept elsewhere is taken back, and the companies are told."""
    running = (
        select(SpeculativeApplication)
        .where(
            SpeculativeApplication.alumni_id == alumni.id,
            SpeculativeApplication.state.in_(SPECULATIVE_SHOWS_CONTACT),
        )
        .order_by(SpeculativeApplication.id)
    )
    for offer in db.session.scalars(running.options(joinedload(SpeculativeApplication.company))).all():
        change(offer, SpeculativeState.WITHDRAWN, by=by)


def tell_alumnus(offer: SpeculativeApplication) -> None:
    account, path = offer.alumni.account, f"/tawaran-diri/{offer.id}"
    notices.tell(account, NoticeKind.APPLICATION, *TO_ALUMNUS[offer.state], path, company=offer.company.name)


def tell_company(offer: SpeculativeApplication) -> None:
    company_notices.tell_recruiters(offer.company_id, NoticeKind.APPLICANT, *TO_COMPANY[offer.state], COMPANY_LIST)
