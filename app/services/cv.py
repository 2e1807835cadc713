"""The CV: what the owner chose to show, set as one page or two, readable by people and by programs."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
from flask_babel import force_locale, format_date, gettext

from app.documents.typesetting import qr_svg, typeset
from app.models.alumni import AlumniCompetency, AlumniProfile, Experience
from app.reference import regions
from app.rules.alumni_status import Evidence, ExperienceKind, Level
from app.rules.long_words import breakable
from app.services.contacts import readable_phone

MOST_PAGES = 2
BUDGETS = ((None, 20), (600, 20), (300, 20), (150, 15), (80, 10))
"""Letters of one description, and how many experiences: the first that fits on two pages is taken."""


@dataclass(frozen=True)
class Choices:
    """Which contacts stand on the paper, and in which language. Never NISN, birth date, sex or a photo."""

    phone: bool
    email: bool
    place: bool
    locale: str


def pdf(alumni: AlumniProfile, shown: Choices, *, facts_link: str = "") -> bytes:
    """The CV as a tagged PDF; with a link, a QR code to the page of verified facts."""
    content = b""
    for letters, count in BUDGETS:
        with force_locale(shown.locale):
            data = _data(alumni, shown, facts_link, letters=letters, count=count)
        content = typeset("cv", data)
        if _pages_of(content) <= MOST_PAGES:
            break
    return content


def _pages_of(content: bytes) -> int:
    document = pypdfium2.PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()


def _data(alumni: AlumniProfile, shown: Choices, facts_link: str, *, letters: int | None, count: int) -> dict[str, Any]:
    return {
        "lang": shown.locale,
        "name": _clean(alumni.full_name),
        "headline": _clean(alumni.headline),
        "contacts": [_clean(one) for one in _contacts(alumni, shown)],
        "summary": _lines(alumni.summary, letters and 2 * letters),
        "education": {
            "programme": _clean(alumni.programme.name),
            "school": _clean(alumni.cohort.school.name),
            "year": gettext("lulus %(year)s", year=alumni.cohort.graduation_year),
            "verified": gettext("diverifikasi sekolah"),
        },
        "experiences": [_experience(one, letters) for one in alumni.experiences[:count]],
        "competencies": _by_level(alumni.competencies, shown.locale),
        "qr": qr_svg(facts_link) if facts_link else "",
        "link": facts_link,
        "words": {
            "title": gettext("Daftar Riwayat Hidup"),
            "summary": gettext("Ringkasan"),
            "education": gettext("Pendidikan"),
            "experience": gettext("Pengalaman"),
            "competencies": gettext("Kompetensi"),
            "qr": gettext("Kode QR ke halaman fakta yang diverifikasi sekolah"),
            "scan": gettext("Periksa fakta dari sekolah"),
        },
    }


def _contacts(alumni: AlumniProfile, shown: Choices) -> list[str]:
    found = []
    if shown.phone and alumni.phone:
        found.append(readable_phone(alumni.phone))
    if shown.email and alumni.email:
        found.append(alumni.email)
    if shown.place and alumni.regency_code:
        place = regions.regency_label(alumni.regency_code)
        found.append(f"{regions.district_label(alumni.district_code)}, {place}" if alumni.district_code else place)
    return found


def _experience(one: Experience, letters: int | None) -> dict[str, Any]:
    kind = {
        ExperienceKind.PKL: gettext("PKL"),
        ExperienceKind.WORK: gettext("Bekerja"),
        ExperienceKind.BUSINESS: gettext("Usaha sendiri"),
    }[one.kind]
    return {
        "position": _clean(one.position) or kind,
        "organisation": _clean(one.organisation),
        "kind": kind if one.position else "",
        "period": _period(one),
        "lines": _lines(one.description, letters),
    }


def _period(one: Experience) -> str:
    if one.started_on is None:
        return ""
    start = format_date(one.started_on, "MMM y")
    end = format_date(one.ended_on, "MMM y") if one.ended_on else gettext("sekarang")
    return start if start == end else f"{start} – {end}"


def _by_level(claims: Sequence[AlumniCompetency], locale: str) -> list[dict[str, Any]]:
    """Groups from the highest level down; in each, what the school or a certificate supports comes first."""
    words = {
        Level.EXPERT: gettext("Mahir"),
        Level.INDEPENDENT: gettext("Mandiri"),
        Level.ASSISTED: gettext("Dengan arahan"),
        Level.BASIC: gettext("Dasar"),
    }
    evidence = {
        Evidence.SCHOOL: gettext("nilai sekolah"),
        Evidence.CERTIFICATE: gettext("sertifikat"),
        Evidence.PKL: gettext("pembimbing PKL"),
    }
    order = (Evidence.SCHOOL, Evidence.CERTIFICATE, Evidence.PKL, Evidence.SELF)
    groups = []
    for level, name in words.items():
        own = sorted((one for one in claims if one.level == level), key=lambda one: order.index(one.evidence))
        if own:
            items = [{"label": _clean(_name(one, locale)), "evidence": evidence.get(one.evidence, "")} for one in own]
            groups.append({"level": name, "items": items})
    return groups


def _name(claim: AlumniCompetency, locale: str) -> str:
    """The catalogue's name, in English where that is asked for and known; else as typed."""
    if claim.competency is None:
        return claim.label
    return (locale == "en" and claim.competency.name_en) or claim.competency.name


def _lines(text: str, letters: int | None) -> list[str]:
    """Lines that say something, shortened at a word to about so many letters in all."""
    if letters is not None and len(text) > letters:
        text = text[:letters].rsplit(" ", 1)[0].rstrip(" ,.;") + " …"
    return [line for line in (_clean(one) for one in text.splitlines()) if line]


def _clean(text: str) -> str:
    """One line without pictures no paper of ours has a face for; long words may break."""
    shown = "".join(
        one for one in text if unicodedata.category(one) not in ("So", "Cs", "Co", "Cn", "Cc") or one == "\t"
    )
    return breakable(" ".join(shown.replace("\ufe0f", "").replace("\u200d", "").split()))
