"""Ways out of an empty list: the same question with less in it, each with what it finds."""

from dataclasses import replace

from flask_babel import gettext as _

from app.reference import regions
from app.reference.distances import distance_km
from app.services.vacancy_listing import VacancyListing
from app.services.vacancy_question import RADII
from blueprints.vacancies.asked import href_of
from blueprints.ways import Wider

MOST_PLACES = 3


def ways_out(listing: VacancyListing) -> list[Wider]:
    """Nothing when the list is not empty; else other places, and the question without each of its parts."""
    if listing.page.total:
        return []
    question = listing.question
    found = [*_wider_rings(listing), *_other_places(listing), *_without_one(listing)]
    if question.q and listing.found_without_words:
        words = _("Tanpa kata “%(words)s”", words=question.q[:30] + ("…" if len(question.q) > 30 else ""))
        found.append(Wider(words, href_of(question.without("q")), listing.found_without_words))
    return [way for way in found if way.count]


def _wider_rings(listing: VacancyListing) -> list[Wider]:
    """The distances around the place that find more than the one before."""
    question, found, before = listing.question, [], 0
    for km in RADII if question.regency else ():
        wider = replace(question, radius=km)
        count = listing.facets.found_by(wider)
        if count > before:
            place = regions.regency_label(question.regency)
            found.append(Wider(_("Sampai %(km)s km dari %(place)s", km=km, place=place), href_of(wider), count))
        before = max(before, count)
    return found


def _other_places(listing: VacancyListing) -> list[Wider]:
    """The nearest other regencies that have what was asked for, with how far they are."""
    question = listing.question
    if not question.regency:
        return []
    away = {code: distance_km(question.regency, code) for code in listing.facets.regencies}
    places = sorted(away, key=lambda code: (away[code] is None, away[code] or 0.0))
    return [
        Wider(
            _place(code, away[code]), href_of(replace(question, regency=code, radius=0)), listing.facets.regencies[code]
        )
        for code in places[:MOST_PLACES]
    ]


def _place(code: str, km: float | None) -> str:
    name = regions.regency_label(code)
    return name if km is None else _("%(place)s, ± %(km)s km", place=name, km=round(km))


def _without_one(listing: VacancyListing) -> list[Wider]:
    words = {
        "regency": _("Semua lokasi"),
        "radius": _("Hanya di tempat itu"),
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
