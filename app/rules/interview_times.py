"""When an interview may be offered and changed, and the times of a series."""

import re
from datetime import datetime, timedelta

from app.errors import InvalidValue, mark

FARTHEST = timedelta(days=60)
"""How far ahead a company may offer a time."""
CHANGE_UNTIL = timedelta(hours=12)
"""How long before an interview the applicant may still change it without asking."""
REMIND_BEFORE = timedelta(days=1)
MOST_IN_SERIES = 24
_LINK = re.compile(r"https://[^\s/.]+\.[^\s]+", re.IGNORECASE)


def series(first: datetime, until: datetime | None, minutes: int) -> list[datetime]:
    """The starts of interviews of so many minutes, one after the other, the last over by `until`; one without it.

    Raises InvalidValue when nothing fits, or more than MOST_IN_SERIES do.
    """
    if until is None:
        return [first]
    length = timedelta(minutes=minutes)
    count = (until - first) // length
    if count < 1:
        raise InvalidValue(mark("Di antara kedua jam ini tidak muat satu wawancara pun."), field="until")
    if count > MOST_IN_SERIES:
        raise InvalidValue(
            mark("Sekali tambah paling banyak %(most)s waktu. Persempit jamnya atau panjangkan wawancaranya."),
            field="until",
            most=MOST_IN_SERIES,
        )
    return [first + number * length for number in range(count)]


def check_start(starts_at: datetime, now: datetime) -> None:
    """Raise InvalidValue unless the interview lies ahead, within FARTHEST."""
    if starts_at <= now:
        raise InvalidValue(mark("Waktu ini sudah lewat. Pilih waktu yang akan datang."), field="day")
    if starts_at > now + FARTHEST:
        raise InvalidValue(mark("Waktu wawancara paling jauh 60 hari dari sekarang."), field="day")


def check_place(place: str, *, is_online: bool) -> None:
    """Raise InvalidValue unless people find the way: an address, or a link that begins with https://."""
    if not place:
        raise InvalidValue(
            mark("Tempel tautan rapat daringnya.") if is_online else mark("Tulis alamat tempat wawancara."),
            field="place",
        )
    if is_online and not _LINK.fullmatch(place):
        raise InvalidValue(mark("Tautan harus diawali https:// dan tanpa spasi."), field="place")


def may_change(starts_at: datetime, now: datetime) -> bool:
    """Whether the applicant may still choose another time instead of this one."""
    return now <= starts_at - CHANGE_UNTIL


def overlap(start: datetime, minutes: int, other_start: datetime, other_minutes: int) -> bool:
    """Whether the two run at the same time; one that begins when the other ends does not."""
    return start < other_start + timedelta(minutes=other_minutes) and other_start < start + timedelta(minutes=minutes)
