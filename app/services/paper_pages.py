"""What the printed forms say: the core questions with their bubbles, each person's QR and short code, in words."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from flask_babel import force_locale, format_date, format_decimal, gettext

from app.documents.typesetting import qr_svg, typeset
from app.models.alumni import AlumniProfile
from app.models.school import School
from app.models.tracer import AnswerLink, Wave
from app.reference import regions
from app.rules.luring_status import PrintKind
from app.rules.paper_items import DIGITS, Item, Option, paper_items
from app.rules.tracer_core import Bracket
from app.services import answer_links, pay_choices


def items_for(wave: Wave) -> tuple[Item, ...]:
    """The paper of a wave: places and pay brackets are those of the school's regency in the census year."""
    return paper_items(regions.regency_label(wave.cohort.school.regency_code), brackets_for(wave))


def brackets_for(wave: Wave) -> Sequence[Bracket]:
    """Around the minimum wage where the school is: where its alumni work is not known when the paper is printed."""
    choices = pay_choices.for_place(wave, None)
    return choices.brackets if choices else ()


def words_of(option: Option) -> str:
    """An answer in the reader's language, with its amounts as people write them."""
    filled = {name: _amount(value) for name, value in (option.filled or {}).items()}
    return gettext(option.words) % filled if filled else gettext(option.words)


def readable_code(code: str) -> str:
    """A short code in two halves, as it stands on paper: 7K3Q MNPR."""
    return f"{code[:4]} {code[4:]}"


def person_page(alumni: AlumniProfile, link: AnswerLink) -> dict[str, str]:
    """What a person's own page carries: name and class, never more of the register."""
    return {
        "name": alumni.full_name,
        "class": " · ".join(filter(None, (alumni.class_name, alumni.programme.name))),
        "code": readable_code(link.code),
        "qr": qr_svg(answer_links.address_of(link)),
    }


def class_lists(people: Sequence[AlumniProfile]) -> list[dict[str, Any]]:
    """Attendance lists, class by class, in the order given. Short codes stay on each person's own page."""
    return [
        {
            "class": name or "–",
            "people": [{"name": one.full_name, "programme": one.programme.name} for one in members],
        }
        for name, members in groupby(people, key=lambda one: one.class_name)
    ]


def pdf(wave: Wave, people: Sequence[dict[str, str]], lists: Sequence[dict[str, Any]], *, locale: str = "id") -> bytes:
    """The finished PDF: lists first, then a page a person."""
    with force_locale(locale):
        data = {
            "lang": locale,
            "school": wave.cohort.school.name,
            "words": _words(wave.cohort.school, wave),
            "items": [_item(item) for item in items_for(wave)],
            "people": list(people),
            "lists": list(lists),
        }
    return typeset("paper_forms", data)


def wants_forms(kind: PrintKind) -> bool:
    return kind is not PrintKind.LISTS


def wants_lists(kind: PrintKind) -> bool:
    return kind is not PrintKind.FORMS


def _words(school: School, wave: Wave) -> dict[str, str]:
    day, year = _day(wave.census_date), wave.cohort.graduation_year
    return {
        "title": gettext("Penelusuran tamatan %(year)s", year=year),
        "list": gettext("Daftar hadir angkatan %(year)s", year=year),
        "wave": gettext("Angkatan %(year)s · keadaan pada %(day)s", year=year, day=day),
        "about": gettext("Jawablah menurut keadaan pada minggu %(day)s.", day=day),
        "how": gettext(
            "Hitamkan lingkaran yang sesuai, tulis dengan huruf cetak, lewati yang tidak berlaku."
            " Lebih cepat lewat HP: pindai kode QR di kanan atas, atau ketik kode di bawahnya di %(site)s.",
            site=answer_links.code_page(),
        ),
        "qr": gettext("Kode QR ke formulir pribadi"),
        "month": gettext("bulan, tahun"),
        "privacy": gettext(
            "Sekolah memakai jawaban ini untuk angka per angkatan; nama tidak diterbitkan. Penghasilan disimpan"
            " terpisah dan hanya sebagai rentang. Persetujuan dapat ditarik kapan saja lewat sekolah."
        ),
        "signature": gettext("Tanda tangan"),
        "number": gettext("No."),
        "name": gettext("Nama"),
        "programme": gettext("Konsentrasi keahlian"),
        "when": gettext("Tanggal"),
        "place": gettext("Tempat"),
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "number": item.number,
        "main": item.number.isdigit(),
        "words": gettext(item.words),
        "kind": item.kind.value,
        "options": [
            {"digit": digit, "words": words_of(option)} for digit, option in zip(DIGITS, item.options, strict=False)
        ],
        "note": _note(item),
    }


def _note(item: Item) -> str:
    """Who is asked, where the bubbles do not say it."""
    if item.key == "organisation":
        return gettext("Nomor 3 sampai 6: hanya yang bekerja, melanjutkan, atau berwirausaha.")
    if item.key == "pay":
        return gettext("Nomor 7 dan 8: hanya yang bekerja atau berwirausaha.")
    return ""


def _amount(value: str | int) -> str:
    return f"Rp{format_decimal(value, format='#,##0')}" if isinstance(value, int) else value


def _day(day: date) -> str:
    return format_date(day, "d MMMM y")
