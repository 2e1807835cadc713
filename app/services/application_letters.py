"""What an applicant is told of each step: the letter of the state, and below it the company's own words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.errors import mark
from app.models.application import Application
from app.rules.answer_words import filled
from app.rules.application_status import ApplicationState
from app.rules.notice_kinds import NoticeKind
from app.services import notices

LETTERS: Mapping[ApplicationState, tuple[str, str]] = {
    ApplicationState.SHORTLISTED: (
        mark("Anda lolos seleksi awal: %(vacancy)s"),
        mark("%(company)s meloloskan lamaran Anda untuk %(vacancy)s pada seleksi awal."),
    ),
    ApplicationState.INTERVIEW: (
        mark("Wawancara: %(vacancy)s"),
        mark("%(company)s mengajak Anda wawancara untuk %(vacancy)s. Waktunya Anda pilih di halaman lamaran."),
    ),
    ApplicationState.OFFERED: (
        mark("Tawaran kerja: %(vacancy)s"),
        mark("%(company)s menawari Anda pekerjaan %(vacancy)s. Baca tawarannya, lalu terima atau tolak."),
    ),
    ApplicationState.HIRED: (
        mark("Anda diterima: %(vacancy)s"),
        mark("Selamat! %(company)s mencatat bahwa Anda diterima bekerja sebagai %(vacancy)s."),
    ),
    ApplicationState.REJECTED: (
        mark("Kabar lamaran: %(vacancy)s"),
        mark("%(company)s sudah menjawab lamaran Anda untuk %(vacancy)s. Alasannya ada di halaman lamaran."),
    ),
    ApplicationState.WITHDRAWN: (
        mark("Lamaran ditutup: %(vacancy)s"),
        mark(
            "Karena Anda sudah diterima bekerja, lamaran Anda ke %(company)s untuk %(vacancy)s kami tutup."
            " Perusahaan itu tidak lagi melihat nama dan kontak Anda."
        ),
    ),
    ApplicationState.LAPSED: (
        mark("Lamaran ditutup tanpa jawaban: %(vacancy)s"),
        mark(
            "Maaf, %(company)s tidak menjawab lamaran Anda untuk %(vacancy)s sampai batas yang dijanjikannya, jadi"
            " lamaran ini kami tutup. Ini bukan penilaian atas diri Anda. Lowongan serupa ada di halaman lamaran."
        ),
    ),
}
WORDS_BELOW: Mapping[ApplicationState, str] = {
    ApplicationState.SHORTLISTED: mark(
        "%(company)s meloloskan lamaran Anda untuk %(vacancy)s pada seleksi awal. Kata perusahaan:\n\n%(words)s"
    ),
    ApplicationState.INTERVIEW: mark(
        "%(company)s mengajak Anda wawancara untuk %(vacancy)s. Kata perusahaan:\n\n%(words)s"
    ),
    ApplicationState.OFFERED: mark("%(company)s menawari Anda pekerjaan %(vacancy)s. Kata perusahaan:\n\n%(words)s"),
    ApplicationState.REJECTED: mark(
        "%(company)s sudah menjawab lamaran Anda untuk %(vacancy)s. Kata perusahaan:\n\n%(words)s"
    ),
}
"""The same where the company adds words of its own."""
REOPENED = (
    mark("Lamaran berjalan lagi: %(vacancy)s"),
    mark("%(company)s menarik kembali jawabannya tadi. Lamaran Anda untuk %(vacancy)s berjalan lagi seperti semula."),
)


@dataclass(frozen=True)
class Letter:
    """`subject` and `sentence` are marked sentences with %(name)s for `values`; translated where they are shown."""

    subject: str
    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)


def letter_of(application: Application, state: ApplicationState, *, words: str = "", name: str | None = None) -> Letter:
    """The letter this applicant gets with that state; `words` may hold placeholders. `name` is how the reader of this
    letter may call the applicant, by default by name."""
    vacancy = application.vacancy
    subject, sentence = LETTERS[state]
    values = {"company": vacancy.company.name, "vacancy": vacancy.title}
    if words and state in WORDS_BELOW:
        sentence = WORDS_BELOW[state]
        values["words"] = own_words(application, words, name=name)
    return Letter(subject, sentence, values)


def own_words(application: Application, words: str, *, name: str | None = None) -> str:
    """The company's words with the placeholders filled in."""
    vacancy = application.vacancy
    called = application.alumni.full_name if name is None else name
    return filled(words, nama=called, lowongan=vacancy.title, perusahaan=vacancy.company.name)


def tell(application: Application, *, words: str = "", send_after: datetime | None = None) -> None:
    """The letter of the state the application is in now (the caller commits)."""
    letter = letter_of(application, application.state, words=words)
    _tell(application, letter, send_after=send_after)


def tell_reopened(application: Application) -> None:
    """The company took its answer back after the applicant had read it."""
    vacancy = application.vacancy
    _tell(application, Letter(*REOPENED, {"company": vacancy.company.name, "vacancy": vacancy.title}))


def path_of(application: Application) -> str:
    """The page every letter about it leads to."""
    return f"/lamaran/{application.id}"


def _tell(application: Application, letter: Letter, *, send_after: datetime | None = None) -> None:
    notices.tell(
        application.alumni.account,
        NoticeKind.APPLICATION,
        letter.subject,
        letter.sentence,
        path_of(application),
        send_after=send_after,
        **letter.values,
    )
