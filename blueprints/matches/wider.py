"""How the words typed among the candidates were read, and the ways out when nobody is found."""

from dataclasses import dataclass

from flask_babel import gettext as _

from app.reference import regions
from app.services.alumni_text import AlumniText
from app.services.matching import CandidatePage
from app.services.vacancy_question import RADII
from blueprints.matches.forms import CandidateFilterForm
from blueprints.understood import Corrected, advice, corrected, requirements, without_words
from blueprints.ways import Wider


@dataclass(frozen=True)
class Understanding:
    """What components/reading.html says about the words typed."""

    advice: list[str]
    requirements: list[str]
    corrected: Corrected | None


def understanding(text: AlumniText, form: CandidateFilterForm) -> Understanding:
    return Understanding(
        advice(text, "kompetensi:las"),
        requirements(text),
        corrected(form.q.data or "", text.spellings, lambda words: form.href_without("", q=words)),
    )


def ways_out(page: CandidatePage, form: CandidateFilterForm) -> list[Wider]:
    """Nothing when the list is not empty; else fewer words, more places, and the question without each filter."""
    if page.total:
        return []
    return [way for way in (*_fewer_words(page, form), *_more_places(page, form), *_less(page, form)) if way.count]


def _fewer_words(page: CandidatePage, form: CandidateFilterForm) -> list[Wider]:
    typed = form.q.data or ""
    rests = {without_words(typed, dropped): count for dropped, count in page.fewer_words.items()}
    found = [
        Wider(_("Hanya “%(words)s”", words=rest), form.href_without("", q=rest), count)
        for rest, count in rests.items()
        if rest != typed
    ]
    if typed:
        found.append(Wider(_("Tanpa kata pencarian"), form.href_without("q"), page.without_words))
    return found


def _more_places(page: CandidatePage, form: CandidateFilterForm) -> list[Wider]:
    chosen, counts = form.chosen(), page.counts
    place = chosen.get("tempat", "")
    if not place:
        return []
    regency = regions.regency_of(place)
    name = regions.regency_label(regency)
    found = []
    if regency != place:
        found.append(
            Wider(_("Di seluruh %(place)s", place=name), form.href_without("", tempat=regency), counts.places[regency])
        )
    before = counts.radii.get(int(chosen.get("jarak", 0)), 0)
    for km in RADII:
        if (count := counts.radii.get(km, 0)) > before:
            words = _("Sampai %(km)s km dari %(place)s", km=km, place=name)
            found.append(Wider(words, form.href_without("", jarak=str(km)), count))
            before = count
    if "hanya_setempat" in chosen:
        words = _("Juga yang mau pindah ke sana")
        found.append(Wider(words, form.href_without("hanya_setempat"), counts.with_movers))
    return [*found, Wider(_("Di mana saja"), form.href_without("tempat"), counts.anywhere)]


def _less(page: CandidatePage, form: CandidateFilterForm) -> list[Wider]:
    counts = page.counts
    without = {
        "jurusan": (_("Semua konsentrasi keahlian"), counts.programmes),
        "angkatan": (_("Semua angkatan"), counts.years),
        "kesiapan": (_("Semua kesiapan"), counts.availabilities),
    }
    return [
        Wider(words, form.href_without(name), sum(left.values()))
        for name, (words, left) in without.items()
        if name in form.chosen()
    ]
