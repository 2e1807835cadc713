"""What a job offer says, and until when it can be answered."""

from datetime import date, timedelta

from app.errors import InvalidValue, mark

START_WITHIN = timedelta(days=183)
"""How far before or after today work may begin."""
ANSWER_WITHIN = timedelta(days=60)
LONGEST_CONTRACT = timedelta(days=5 * 366)
"""A contract for a limited time (PKWT) runs five years at most."""


def check_start(starts_on: date, today: date, *, field: str) -> None:
    """Raise InvalidValue unless work begins within half a year of today."""
    if abs(starts_on - today) > START_WITHIN:
        raise InvalidValue(mark("Tanggal mulai paling jauh enam bulan dari hari ini."), field=field)


def check_contract(starts_on: date, until: date | None, *, field: str) -> None:
    """Raise InvalidValue unless the contract ends after it began, within five years; None is one without end."""
    if until is None:
        return
    if until < starts_on:
        raise InvalidValue(mark("Kontrak berakhir sebelum mulai bekerja."), field=field)
    if until - starts_on > LONGEST_CONTRACT:
        raise InvalidValue(
            mark("Kontrak waktu tertentu paling lama lima tahun. Untuk yang tetap, pilih tanpa batas waktu."),
            field=field,
        )


def check_answer_until(answer_until: date, starts_on: date, today: date) -> None:
    """Raise InvalidValue unless there is time to answer, and the answer comes before the work begins."""
    if answer_until < today:
        raise InvalidValue(mark("Batas jawaban sudah lewat."), field="answer_until")
    if answer_until - today > ANSWER_WITHIN:
        raise InvalidValue(mark("Batas jawaban paling lama 60 hari dari hari ini."), field="answer_until")
    if answer_until > starts_on:
        raise InvalidValue(mark("Batas jawaban harus sebelum tanggal mulai bekerja."), field="answer_until")


def can_be_accepted(answer_until: date | None, today: date) -> bool:
    """Whether the offer still stands; the last day itself counts."""
    return answer_until is None or today <= answer_until
