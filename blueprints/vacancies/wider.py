"""Ways out of an empty list: the same question with less in it, each with what it finds."""

from dataclasses import dataclass, replace

from flask_babel import gettext as _

from app.reference import regions
from app.services.vacancy_listing import VacancyListing
from blueprints.vacancies.asked import href_of

MOST_PLACES = 3


@dataclass(frozen=True)
class Wider:
    words: str
    href: str
    count: int


def ways_out(listing: VacancyListing) -> list[Wider]:
    """Nothing when the list is not empty; else other places, and the question without each of its parts."""
    if listing.page.total:
        return []
    question = listing.question
    found = [*_other_places(listing), *_without_one(listing)]
    if question.q and listing.found_without_words:
        words = _("Tanpa kata “%(words)s”", words=question.q[:30] + ("…" if len(question.q) > 30 else ""))
        found.append(Wider(words, href_of(question.without("q")), listing.found_without_words))
    return [way for way in found if way.count]


def _other_places(listing: VacancyListing) -> list[Wider]:
    """Other regencies that have what was asked for, those of the same province first."""
    question = listing.question
    if not question.regency:
        return []
    near = regions.province_of(question.regency)
    places = sorted(listing.facets.regencies.items(), key=lambda pair: (regions.province_of(pair[0]) != near, -pair[1]))
    return [
        Wider(regions.regency_label(code), href_of(replace(question, regency=code)), n)
        for code, n in places[:MOST_PLACES]
    ]


def _without_one(listing: VacancyListing) -> list[Wider]:
    words = {
        "regency": _("Semua lokasi"),
        "programme": _("Semua jurusan"),
        "kind": _("Semua jenis kerja"),
        "pay": _("Dengan atau tanpa nominal upah"),
        "is_soon": _("Semua batas lamaran"),
        "company": _("Semua perusahaan"),
    }
    return [
        Wider(sentence, href_of(wider), listing.facets.found_by(wider))
        for part, sentence in words.items()
        if (wider := listing.question.without(part)) != listing.question
    ]
