"""An advert as it stands on a job board, read into the fields of the form: proposals, each checked by a person."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app.errors import InvalidValue, mark
from app.rules.advert_contacts import drop_contacts
from app.rules.advert_dates import read_deadline
from app.rules.advert_pay import ReadPay, read_pay
from app.rules.advert_title import read_title
from app.rules.vacancy_status import PayKind, VacancyKind, check_deadline

LONGEST = 20_000
MOST_COMPETENCIES = 12
USUAL_DAYS = 30

_KINDS = (
    (VacancyKind.APPRENTICESHIP, r"\b(pemagangan|peserta\s+magang|apprentice(?:ship)?)\b"),
    (VacancyKind.INTERNSHIP, r"\b(magang|pkl|prakerin|praktik\s+kerja\s+(?:lapangan|industri)|intern(?:ship)?)\b"),
    (
        VacancyKind.PART_TIME,
        r"\b(part\s*-?\s*time|paruh\s+waktu|freelance|pekerja\s+lepas|daily\s+worker|harian\s+lepas)\b",
    ),
    (
        VacancyKind.CONTRACT,
        r"\b(pkwt|(?:karyawan|pegawai|tenaga|status|sistem|kontrak\s+kerja|masa)\W{0,3}kontrak|kontrak\s+\d|outsourc\w+"
        r"|contract\s+(?:based|employee)|kontrak\s+kerja)\b",
    ),
    (VacancyKind.FULL_TIME, r"\b(full\s*-?\s*time|penuh\s+waktu|pkwtt|(?:karyawan|pegawai)\s+tetap|permanent)\b"),
)
_KIND_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _KINDS)
_IN_THE_PAST = re.compile(
    r"(pengalaman|berpengalaman|pernah|lulusan|setelah|selama|bukan|tidak)\W+(?:\w+\W+){0,4}$", re.IGNORECASE
)
_OPENINGS = re.compile(
    r"(?:\b(?:dibutuhkan|butuh|kuota|sebanyak|formasi|(?:kebutuhan|jumlah)\s*[:=])\W{0,4}(?:segera\W+)?(?P<a>\d{1,3})\b"
    r"(?!\s*(?:tahun|th|jt|juta|[.,]\d)))"
    r"|\(\s*(?P<b>\d{1,3})\s*(?:orang|org|posisi|formasi|pax)?\s*\)"
    r"|(?<![\d.,-])(?P<c>\d{1,3})\s*(?:orang|org|posisi|formasi)\b",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(
    r"(diutamakan|nilai\s+(?:plus|tambah|lebih)|lebih\s+disukai|(?:di)?prioritas\w*|preferred|opsional|menjadi\s+plus)",
    re.IGNORECASE,
)


class ReadPlace(NamedTuple):
    """Codes of the regency and of one of its districts; the district only where one alone can be meant."""

    regency_code: str | None
    district_code: str | None


NO_PLACE = ReadPlace(None, None)


@dataclass(frozen=True)
class ReadCompetency:
    name: str
    is_required: bool


@dataclass(frozen=True)
class AdvertDraft:
    """What could be read; None or empty where nothing was. `notes` are marked sentences for the person who checks."""

    title: str
    description: str
    kind: VacancyKind | None
    pay: ReadPay
    place: ReadPlace
    deadline: date | None
    openings: int
    competencies: tuple[ReadCompetency, ...]
    notes: tuple[str, ...]


def read_advert(
    text: str,
    *,
    today: date,
    place_in: Callable[[str], ReadPlace],
    competencies_in: Callable[[str], Iterable[str]],
    is_place: Callable[[str], bool] = lambda _words: False,
) -> AdvertDraft:
    """Read an advert of any wording; nothing in it makes this fail.

    `place_in` gives the place of work a text names, `competencies_in` the names of the competencies a line names;
    `is_place` says whether words are the name of a place and nothing else.
    """
    text = _plain(text)
    title, rest = read_title(text, is_place)
    description, contacts = drop_contacts(rest)
    title = drop_contacts(title)[0]
    kind = read_kind(title, rest)
    pay = _fitting(read_pay(text), kind)
    deadline, is_deadline_lost = _usable(read_deadline(text, today), today)
    place = place_in(text)
    competencies = _competencies(f"{title}\n{description}", competencies_in)
    notes = (
        (contacts > 0, mark("Kontak di dalam teks dihapus: lamaran masuk lewat PadanKarya.")),
        (pay.is_per_day and pay.kind is None, mark("Upah tertulis bukan per bulan. Isi jumlah sebulan.")),
        (pay.kind is None and not pay.is_per_day, mark("Upah tidak ditemukan. Isi rentang gaji atau pilih UMK.")),
        (is_deadline_lost, mark("Batas lamaran di teks sudah lewat atau terlalu jauh. Pilih tanggal baru.")),
        (place.regency_code is None, mark("Tempat kerja tidak ditemukan. Pilih kabupaten atau kota.")),
        (not competencies, mark("Kompetensi tidak ditemukan. Tulis paling sedikit satu.")),
    )
    return AdvertDraft(
        title=title[:120].strip(),
        description=re.sub(r"\n{3,}", "\n\n", description).strip(),
        kind=kind,
        pay=pay,
        place=place,
        deadline=deadline,
        openings=_openings(text),
        competencies=competencies,
        notes=tuple(sentence for applies, sentence in notes if applies),
    )


def read_kind(title: str, text: str) -> VacancyKind | None:
    """The kind the title says, else the first the text offers; "pengalaman magang" offers nothing."""
    for part in (title, text):
        for kind, pattern in _KIND_PATTERNS:
            for found in pattern.finditer(part):
                line_start = part.rfind("\n", 0, found.start()) + 1
                if not _IN_THE_PAST.search(part[line_start : found.start()]):
                    return kind
    return None


def _plain(text: str) -> str:
    """Line ends made equal, control and picture characters gone, typographic bullets made dashes."""
    text = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufe0f\ufeff]", "", text)
    text = re.sub(r"[\U0001F000-\U0001FAFF\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2b00-\u2bff]", "", text)
    text = re.sub(r"[*_]{1,3}(?=\S)([^*_\n]+)(?<=\S)[*_]{1,3}", r"\1", text)
    lines = (re.sub(r"^\s*(?:[•●▪■◦‣·*>]+|[-–—]+(?=\s|\w))\s*", "- ", line).rstrip() for line in text.split("\n"))
    return "\n".join(lines).strip()


def _fitting(pay: ReadPay, kind: VacancyKind | None) -> ReadPay:
    """An allowance is for learners only; for everybody else it is pay."""
    is_learner = kind in (VacancyKind.INTERNSHIP, VacancyKind.APPRENTICESHIP)
    if pay.kind is PayKind.BAND and is_learner:
        return ReadPay(PayKind.ALLOWANCE, pay.minimum, pay.maximum)
    if pay.kind is PayKind.ALLOWANCE and not is_learner:
        return ReadPay(PayKind.BAND, pay.minimum, pay.maximum)
    return pay


def _usable(deadline: date | None, today: date) -> tuple[date | None, bool]:
    """(the deadline if the form would take it, whether one was named that it would not take)."""
    if deadline is None:
        return today + timedelta(days=USUAL_DAYS), False
    try:
        check_deadline(deadline, today)
    except InvalidValue:
        return None, True
    return deadline, False


def _openings(text: str) -> int:
    found = _OPENINGS.search(text)
    number = int(found["a"] or found["b"] or found["c"]) if found else 1
    return number if 1 <= number <= 200 else 1


def _competencies(text: str, competencies_in: Callable[[str], Iterable[str]]) -> tuple[ReadCompetency, ...]:
    """In reading order, each once; those on a line that calls them a plus are optional."""
    found: dict[str, bool] = {}
    for line in text.splitlines():
        for name in competencies_in(line):
            found[name] = found.get(name, False) or not _OPTIONAL.search(line)
    return tuple(ReadCompetency(*one) for one in list(found.items())[:MOST_COMPETENCIES])
