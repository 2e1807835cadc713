"""The longer list for those who go on after the core, in the order of the ministry's form.

Not asked, on purpose: height, weight, marital status and religion (no purpose), the address, the number and the e-mail
(the register holds them), whether somebody works or studies (C1 and C2 say so), amounts of money (C7 is a bracket).
Every item may stay empty.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.errors import mark
from app.rules.tracer_core import EARNING
from app.rules.tracer_status import Activity


class Kind(StrEnum):
    ONE = "one"
    """One of the choices."""
    MANY = "many"
    NUMBER = "number"
    TEXT = "text"


class Block(StrEnum):
    WORK = "work"
    STUDY = "study"
    BUSINESS = "business"
    FEEDBACK = "feedback"


BLOCK_WORDS: Mapping[Block, str] = {
    Block.WORK: mark("Pekerjaan"),
    Block.STUDY: mark("Kuliah"),
    Block.BUSINESS: mark("Usaha"),
    Block.FEEDBACK: mark("Umpan balik untuk sekolah"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """`key` names a column of the answer when `is_column`, else an entry of its details."""

    key: str
    block: Block
    words: str
    kind: Kind
    activities: frozenset[Activity]
    choices: tuple[tuple[str, str], ...] = ()
    is_column: bool = False
    highest: int = 168
    """Of a number."""


EVERYBODY = frozenset(Activity)
STUDYING = frozenset({Activity.STUDY})
BUSINESS = frozenset({Activity.BUSINESS})
WORKING = frozenset({Activity.WORK})
YES_NO = (("yes", mark("Ya")), ("no", mark("Tidak")))
LEVELS = (
    ("1", mark("Sangat kurang")),
    ("2", mark("Kurang")),
    ("3", mark("Baik")),
    ("4", mark("Sangat baik")),
)

ITEMS: tuple[Item, ...] = (
    Item(
        "work_kind",
        Block.WORK,
        mark("Jenis pekerjaan"),
        Kind.ONE,
        EARNING,
        (
            ("alone", mark("Usaha sendiri tanpa pekerja")),
            ("unpaid_help", mark("Usaha sendiri dengan pekerja tidak dibayar")),
            ("paid_help", mark("Usaha sendiri dengan pekerja dibayar")),
            ("family_business", mark("Membantu usaha keluarga")),
            ("employee", mark("Buruh, karyawan, atau pegawai")),
            ("freelance", mark("Pekerja bebas")),
        ),
        is_column=True,
    ),
    Item("hours_per_week", Block.WORK, mark("Rata-rata jam kerja seminggu"), Kind.NUMBER, EARNING, is_column=True),
    Item(
        "vertical_match",
        Block.WORK,
        mark("Pendidikan yang sebenarnya diperlukan pekerjaan ini"),
        Kind.ONE,
        WORKING,
        (
            ("1", mark("Lebih rendah daripada SMK")),
            ("2", mark("SMK atau sederajat")),
            ("3", mark("Lebih tinggi daripada SMK")),
            ("4", mark("Tidak memerlukan pendidikan tertentu")),
        ),
        is_column=True,
    ),
    Item(
        "job_changes",
        Block.WORK,
        mark("Berapa kali berganti pekerjaan sejak lulus?"),
        Kind.ONE,
        EARNING,
        (
            ("0", mark("Belum pernah")),
            ("1", mark("1 kali")),
            ("2", mark("2 kali")),
            ("3", mark("3 kali atau lebih")),
        ),
    ),
    Item(
        "study_level",
        Block.STUDY,
        mark("Jenjang kuliah"),
        Kind.ONE,
        STUDYING,
        (("d1", "D1"), ("d2", "D2"), ("d3", "D3"), ("d4", mark("D4 / sarjana terapan")), ("s1", "S1")),
    ),
    Item(
        "study_funding",
        Block.STUDY,
        mark("Biaya kuliah dari"),
        Kind.ONE,
        STUDYING,
        (
            ("own", mark("Sendiri atau keluarga")),
            ("kip", "KIP Kuliah"),
            ("full", mark("Beasiswa penuh")),
            ("part", mark("Beasiswa sebagian")),
            ("bond", mark("Ikatan dinas")),
        ),
    ),
    Item(
        "business_scale",
        Block.BUSINESS,
        mark("Omzet usaha setahun"),
        Kind.ONE,
        BUSINESS,
        (
            ("micro", mark("Sampai Rp300 juta")),
            ("small", mark("Rp300 juta sampai Rp2,5 miliar")),
            ("medium", mark("Lebih dari Rp2,5 miliar")),
        ),
    ),
    Item(
        "reasons",
        Block.FEEDBACK,
        mark("Mengapa dulu memilih SMK?"),
        Kind.MANY,
        EVERYBODY,
        (
            ("work", mark("Ingin cepat bekerja")),
            ("business", mark("Ingin berwirausaha")),
            ("interest", mark("Minat pada keahliannya")),
            ("family", mark("Saran orang tua atau keluarga")),
            ("friends", mark("Ikut teman")),
            ("near", mark("Dekat dari rumah")),
            ("other", mark("Alasan lain")),
        ),
    ),
    Item(
        "pkl_duration",
        Block.FEEDBACK,
        mark("Lama PKL"),
        Kind.ONE,
        EVERYBODY,
        (
            ("short", mark("Kurang dari 6 bulan")),
            ("six", mark("6 bulan")),
            ("long", mark("Lebih dari 6 bulan")),
        ),
    ),
    Item("pkl_place", Block.FEEDBACK, mark("PKL: tempatnya"), Kind.ONE, EVERYBODY, LEVELS),
    Item("pkl_tasks", Block.FEEDBACK, mark("PKL: kesesuaian tugas dengan keahlian"), Kind.ONE, EVERYBODY, LEVELS),
    Item("pkl_guidance", Block.FEEDBACK, mark("PKL: bimbingan dari industri"), Kind.ONE, EVERYBODY, LEVELS),
    Item("pkl_monitoring", Block.FEEDBACK, mark("PKL: pemantauan oleh guru"), Kind.ONE, EVERYBODY, LEVELS),
    Item(
        "is_certified",
        Block.FEEDBACK,
        mark("Punya sertifikat kompetensi?"),
        Kind.ONE,
        EVERYBODY,
        YES_NO,
        is_column=True,
    ),
    Item(
        "certificate", Block.FEEDBACK, mark("Nama sertifikat dan penerbitnya (LSP atau industri)"), Kind.TEXT, EVERYBODY
    ),
)
BY_KEY: Mapping[str, Item] = {item.key: item for item in ITEMS}


def items_of(activity: Activity | None) -> tuple[Item, ...]:
    """The items of a main activity, in order; none before it is known."""
    return tuple(item for item in ITEMS if activity in item.activities)


def known_details(details: Mapping[str, Any], activity: Activity | None) -> dict[str, Any]:
    """What of the typed details this list has for the activity, in its own order; the rest is dropped."""
    told = {item.key: _known(item, details.get(item.key)) for item in items_of(activity) if not item.is_column}
    return {key: value for key, value in told.items() if value not in (None, "", [])}


def _known(item: Item, value: Any) -> Any:
    codes = {code for code, _ in item.choices}
    if item.kind is Kind.MANY:
        chosen = value if isinstance(value, Iterable) and not isinstance(value, str) else ()
        return [code for code, _ in item.choices if code in set(chosen)]
    if item.kind is Kind.ONE:
        return value if value in codes else None
    if item.kind is Kind.NUMBER:
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        return value if is_whole and 0 <= value <= item.highest else None
    return value.strip()[:120] if isinstance(value, str) else None
