"""What applicants and companies are told about the times of interviews. Nothing here commits."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.errors import mark
from app.models.account import Account
from app.models.application import Application
from app.models.interview import InterviewBooking
from app.reference.time_zones import day_and_clock, zone_of
from app.rules.notice_kinds import NoticeKind
from app.services import calendar_entries, company_notices, notices
from app.services.notices import Letter

CHOSEN: Letter = (
    mark("Waktu wawancara: %(vacancy)s"),
    mark("Wawancara Anda dengan %(company)s untuk %(vacancy)s: %(when)s. Tempatnya ada di halaman lamaran."),
)
CHOSEN_TO_COMPANY: Letter = (
    mark("Pelamar memilih waktu wawancara: %(vacancy)s"),
    mark("Seorang pelamar %(vacancy)s memilih waktu wawancara: %(when)s."),
)
MOVED: Letter = (
    mark("Wawancara dipindah: %(vacancy)s"),
    mark(
        "%(company)s mengubah wawancara Anda untuk %(vacancy)s. Yang berlaku sekarang: %(when)s. Bila tidak bisa,"
        " pilih waktu lain di halaman lamaran."
    ),
)
CANCELLED_BY_COMPANY: Letter = (
    mark("Wawancara dibatalkan, pilih waktu lain: %(vacancy)s"),
    mark(
        "%(company)s membatalkan wawancara %(when)s untuk %(vacancy)s. Alasannya dan waktu lain ada di halaman lamaran."
    ),
)
RELEASED: Letter = (
    mark("Wawancara tidak jadi: %(vacancy)s"),
    mark("Wawancara %(when)s dengan %(company)s untuk %(vacancy)s tidak jadi, karena lamaran ini sudah lanjut."),
)
GIVEN_UP: Letter = (
    mark("Wawancara dibatalkan: %(vacancy)s"),
    mark("Wawancara Anda %(when)s dengan %(company)s untuk %(vacancy)s sudah dibatalkan."),
)
FREED_TO_COMPANY: Letter = (
    mark("Wawancara tidak jadi: %(vacancy)s"),
    mark("Wawancara %(when)s dengan seorang pelamar %(vacancy)s tidak jadi. Tempatnya kosong lagi."),
)
NONE_FITS: Letter = (
    mark("Waktu wawancara tidak ada yang cocok: %(vacancy)s"),
    mark("Seorang pelamar %(vacancy)s tidak bisa pada semua waktu yang ditawarkan. Pesannya ada di halaman lamaran."),
)
OFFERED: Letter = (
    mark("Pilih waktu wawancara: %(vacancy)s"),
    mark("%(company)s menawarkan waktu wawancara untuk %(vacancy)s. Pilih yang cocok di halaman lamaran."),
)
REMINDER: Letter = (
    mark("Pengingat wawancara: %(vacancy)s"),
    mark("Ingat, wawancara Anda dengan %(company)s untuk %(vacancy)s: %(when)s. Tempatnya ada di halaman lamaran."),
)


def tell_applicant(
    booking: InterviewBooking,
    letter: Letter,
    *,
    with_entry: bool = True,
    was_at: datetime | None = None,
    send_after: datetime | None = None,
) -> None:
    """The letter, with the calendar entry as it is now, in time for the interview, also for the time it `was_at`."""
    application = booking.application
    account = application.alumni.account
    entry = calendar_entries.entry_of(booking, recipient=account) if account and with_entry else ""
    own_zone = zone_of(application.alumni.regency_code) if application.alumni.regency_code else None
    in_time_for = min(booking.slot.starts_at, was_at or booking.slot.starts_at)
    _tell_applicant(
        application,
        letter,
        attachment=entry,
        send_after=send_after,
        in_time_for=in_time_for,
        when=_when(booking, own_zone),
    )


def tell_company(booking: InterviewBooking, letter: Letter) -> None:
    """The letter to each person of the company, each with a calendar entry of their own."""
    vacancy = booking.slot.vacancy
    for account in company_notices.people_of(vacancy.company_id):
        notices.tell(
            account,
            NoticeKind.INTERVIEW,
            *letter,
            f"/lamaran/{booking.application_id}",
            attachment=calendar_entries.entry_of(booking, recipient=account),
            in_time_for=booking.slot.starts_at,
            vacancy=vacancy.title,
            when=_when(booking),
        )


def tell_none_fits(application: Application) -> None:
    company_notices.tell_recruiters(
        application.vacancy.company_id,
        NoticeKind.INTERVIEW,
        *NONE_FITS,
        f"/lamaran/{application.id}",
        vacancy=application.vacancy.title,
    )


def tell_of_new_times(applications: Sequence[Application]) -> None:
    """Whoever waits for a time to choose hears that there are some."""
    for application in applications:
        _tell_applicant(application, OFFERED)


def _tell_applicant(
    application: Application,
    letter: Letter,
    *,
    attachment: str = "",
    send_after: datetime | None = None,
    in_time_for: datetime | None = None,
    **values: Any,
) -> None:
    account: Account | None = application.alumni.account
    notices.tell(
        account,
        NoticeKind.INTERVIEW,
        *letter,
        f"/lamaran/{application.id}",
        attachment=attachment,
        send_after=send_after,
        in_time_for=in_time_for,
        company=application.vacancy.company.name,
        vacancy=application.vacancy.title,
        **values,
    )


def _when(booking: InterviewBooking, own_zone: str | None = None) -> str:
    return day_and_clock(booking.slot.starts_at, booking.slot.zone, own_zone)
