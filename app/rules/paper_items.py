"""The nine core questions as they stand on paper: printed as PDF, asked by the entry screen, compared when typed twice.

Everything is marked by the number of an answer, so that a paper can be typed with the digit keys in its own order.
What is typed is kept as it was typed, item → text: "2" for one choice, "1,3" for several, "072025" for a month.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.errors import mark
from app.rules.phone_status import PhoneNow
from app.rules.tracer_core import EARNING, WITH_PLACE, Bracket
from app.rules.tracer_status import Activity, FoundThrough

Values = Mapping[str, str]
"""Item → what was typed."""


class ItemKind(StrEnum):
    ONE = "one"
    SEVERAL = "several"
    TEXT = "text"
    MONTH = "month"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Option:
    """One bubble. `filled` are the values its words take, such as the name of a regency."""

    value: str
    words: str
    filled: Mapping[str, str | int] | None = None


@dataclass(frozen=True, slots=True)
class Item:
    number: str
    """As printed, "3" or "3b"."""
    key: str
    words: str
    kind: ItemKind
    options: tuple[Option, ...] = ()
    of: frozenset[Activity] | None = None
    """The main activities that are asked; None: everybody."""
    after: tuple[tuple[str, str], ...] = ()
    """Asked only when one of these items has this value; empty: always."""

    def value_of(self, digit: str) -> str | None:
        """The value behind a digit; None when there is no such bubble."""
        place = DIGITS.find(digit) if digit else -1
        return self.options[place].value if 0 <= place < len(self.options) else None


DIGITS = "1234567890"
"""The digit of each answer in its order; the tenth is 0."""
YES_NO = (Option("yes", mark("Ya")), Option("no", mark("Tidak")))
ACTIVITIES = (
    Option(Activity.WORK, mark("Bekerja")),
    Option(Activity.STUDY, mark("Melanjutkan (kuliah, kursus)")),
    Option(Activity.BUSINESS, mark("Wirausaha")),
    Option(Activity.SEEKING, mark("Mencari kerja")),
    Option(Activity.OTHER, mark("Lainnya")),
)
ALIGNMENT = (
    Option("1", mark("Sangat tidak selaras")),
    Option("2", mark("Tidak selaras")),
    Option("3", mark("Selaras")),
    Option("4", mark("Sangat selaras")),
)
FOUND = (
    Option(FoundThrough.BKK, mark("BKK sekolah")),
    Option(FoundThrough.PKL_PLACE, mark("Tempat PKL")),
    Option(FoundThrough.PARTNER, mark("Industri mitra sekolah")),
    Option(FoundThrough.BOARD, mark("PadanKarya")),
    Option(FoundThrough.ALUMNI, mark("Ikatan alumni")),
    Option(FoundThrough.ADVERT, mark("Iklan cetak atau daring")),
    Option(FoundThrough.JOB_FAIR, mark("Bursa kerja")),
    Option(FoundThrough.OFFICE, mark("Dinas tenaga kerja")),
    Option(FoundThrough.FAMILY, mark("Orang tua, keluarga, teman")),
    Option(FoundThrough.OTHER, mark("Cara lain")),
)
EVER = (
    Option("worked", mark("Ya")),
    Option("sought", mark("Belum, tetapi mencari")),
    Option("never", mark("Belum, tidak mencari")),
)
PHONE = (
    Option(PhoneNow.SAME, mark("Ya")),
    Option(PhoneNow.CHANGED, mark("Sudah ganti")),
)
NOT_EARNING = frozenset(Activity) - EARNING
MONTH = re.compile(r"(\d{1,2})[ ./-]*(\d{4})|(\d{4})-(\d{1,2})")


def paper_items(regency: str, brackets: Sequence[Bracket] = ()) -> tuple[Item, ...]:
    """The items in paper order, for a school in `regency` with these brackets of pay (rules.pay_brackets)."""
    places = (Option("here", mark("%(regency)s"), {"regency": regency}), Option("other", mark("Lain, yaitu …")))
    pay = (*(_pay_option(place, bracket) for place, bracket in enumerate(brackets)), Option("untold", UNTOLD))
    one, several, text = ItemKind.ONE, ItemKind.SEVERAL, ItemKind.TEXT
    return (
        Item("1", "activity", mark("Kegiatan utama pada minggu itu (pilih satu)"), one, ACTIVITIES),
        Item("2", "also", mark("Juga (boleh lebih dari satu)"), several, ACTIVITIES[:-1]),
        Item("3", "organisation", mark("Nama tempat kerja, usaha, atau kampus"), text, of=WITH_PLACE),
        Item("3b", "regency", mark("Di kabupaten/kota"), one, places, of=WITH_PLACE),
        Item(
            "3c", "regency_other", mark("Kabupaten/kota lain itu"), text, of=WITH_PLACE, after=(("regency", "other"),)
        ),
        Item("4", "position", mark("Jabatan, bidang usaha, atau program studi"), text, of=WITH_PLACE),
        Item("5", "started_on", mark("Mulai bulan dan tahun"), ItemKind.MONTH, of=WITH_PLACE),
        Item("5b", "is_first", mark("Ini pekerjaan atau usaha pertama sejak lulus?"), one, YES_NO, of=EARNING),
        Item("5c", "ever", mark("Bila tidak bekerja: pernah bekerja sejak lulus?"), one, EVER, of=NOT_EARNING),
        Item(
            "5d",
            "first_started_on",
            mark("Pekerjaan pertama mulai bulan dan tahun"),
            ItemKind.MONTH,
            after=(("is_first", "no"), ("ever", "worked")),
        ),
        Item("6", "alignment", mark("Selaras dengan keahlian dari SMK?"), one, ALIGNMENT, of=WITH_PLACE),
        Item("7", "pay", mark("Penghasilan sebulan"), one, pay, of=EARNING),
        Item("8", "found_through", mark("Dapat dari (boleh lebih dari satu)"), several, FOUND, of=EARNING),
        Item("9", "phone", mark("Nomor WhatsApp masih sama?"), one, PHONE),
        Item("9b", "new_phone", mark("Nomor yang baru"), ItemKind.PHONE, after=(("phone", "changed"),)),
        Item("9c", "may_be_shown", mark("Boleh tampil di bursa kerja, agar perusahaan menemukan saya?"), one, YES_NO),
        Item("9d", "agrees", mark("Setuju jawaban dipakai untuk penelusuran tamatan?"), one, YES_NO),
    )


UNTOLD = mark("Tidak mau menjawab")


def _pay_option(place: int, bracket: Bracket) -> Option:
    filled = {"low": bracket.low or 0, "high": bracket.high or 0}
    if bracket.high is None:
        return Option(str(place), mark("%(low)s atau lebih"), filled)
    return Option(str(place), mark("%(low)s – di bawah %(high)s") if bracket.low else mark("Di bawah %(high)s"), filled)


def chosen_of(item: Item, values: Values) -> tuple[str, ...]:
    """The values behind the digits typed for an item, unknown digits left out."""
    found = (item.value_of(digit) for digit in re.findall(r"\d", values.get(item.key, "")))
    return tuple(dict.fromkeys(value for value in found if value is not None))


def is_asked(item: Item, items: Sequence[Item], values: Values) -> bool:
    """Whether the paper, as far as it is typed, has this item."""
    known = {one.key: one for one in items}
    if item.of is not None and not set(chosen_of(known["activity"], values)) & item.of:
        return False
    return not item.after or any(
        value in chosen_of(known[key], values) and is_asked(known[key], items, values) for key, value in item.after
    )


def tidy(items: Sequence[Item], values: Values) -> dict[str, str]:
    """Only what was typed at items the paper has, without blanks around it."""
    return {
        item.key: values[item.key].strip()
        for item in items
        if values.get(item.key, "").strip() and is_asked(item, items, values)
    }


def month_of(typed: str) -> date | None:
    """The first day of a month typed as 072025, 7/2025 or 2025-07; None when it is none."""
    found = MONTH.fullmatch(typed.strip())
    if found is None:
        return None
    month, year = (found[1], found[2]) if found[1] else (found[4], found[3])
    return date(int(year), int(month), 1) if 1 <= int(month) <= 12 and int(year) >= 1990 else None
