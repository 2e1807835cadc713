"""The filters beside the public list: their choices with counts, and what the list is narrowed by now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from app.models.school import Programme
from app.reference import regions
from app.reference.programmes import find_programme
from app.rules.vacancy_status import VacancyKind
from app.services.vacancy_facets import Facets
from app.services.vacancy_listing import VacancyListing
from app.services.vacancy_question import RADII, PayShown, VacancyQuestion
from blueprints.labels import label
from blueprints.vacancies.asked import address_of, href_of

PAY_WORDS = {PayShown.STATED: _l("Nominal disebut"), PayShown.MINIMUM_WAGE: _l("Sesuai UMK")}
MOST_COMPANIES = 30
"""Companies to choose from, those with the most vacancies."""
LONGEST_SHOWN = 40


class FilterForm(Form):
    """Narrowing the public list; the names are those in its address."""

    lokasi = SelectField(_l("Lokasi"))
    radius = SelectField(_l("Jarak dari sana"))
    jurusan = SelectField(_l("Jurusan SMK"))
    jenis = RadioField(_l("Jenis kerja"))
    upah = RadioField(_l("Upah"))
    segera = BooleanField(_l("Tutup dalam 7 hari"))
    perusahaan = SelectField(_l("Perusahaan"))


def filter_form(listing: VacancyListing, programmes: Sequence[Programme]) -> FilterForm:
    question, facets = listing.question, listing.facets
    form = FilterForm(data=dict.fromkeys(("lokasi", "radius", "jurusan", "jenis", "upah"), "") | address_of(question))
    places = _with_chosen(facets.regencies, question.regency)
    form.lokasi.choices = _options(
        _("Semua lokasi"), ((code, f"{regions.regency_label(code)} ({n})") for code, n in places.items())
    )
    form.radius.choices = _options(_("Hanya di sana"), _radii(question, facets))
    taught = ((one.code, f"{one.name} ({facets.programmes.get(one.code, 0)})") for one in programmes)
    form.jurusan.choices = _options(_("Semua jurusan"), taught)
    form.jenis.choices = _options(_("Semua jenis"), ((kind.value, label(kind)) for kind in VacancyKind))
    form.upah.choices = _options(_("Semua"), ((shown.value, PAY_WORDS[shown]) for shown in PayShown))
    companies = ((str(id), f"{name} ({n})") for id, name, n in _companies(listing))
    form.perusahaan.choices = _options(_("Semua perusahaan"), companies)
    return form


def choice_counts(listing: VacancyListing) -> dict[str, Mapping[str, int]]:
    """Field name → choice → how many; "" is the choice of everything."""
    facets = listing.facets
    return {
        "jenis": {kind.value: facets.kinds.get(kind, 0) for kind in VacancyKind} | {"": sum(facets.kinds.values())},
        "upah": {shown.value: facets.pays.get(shown, 0) for shown in PayShown} | {"": sum(facets.pays.values())},
        "segera": {"1": facets.soon},
    }


def active_filters(listing: VacancyListing) -> list[tuple[object, str]]:
    """(words, address without it) of everything the list is narrowed by."""
    question = listing.question
    words = plain_words(question)
    if question.company:
        words["company"] = next(name for id, name, _n in _companies(listing) if id == question.company)
    return [(word, href_of(question.without(part))) for part, word in words.items()]


def plain_words(question: VacancyQuestion) -> dict[str, object]:
    """Part of the question → what people read for it; only those that narrow. A company has no name here."""
    words: dict[str, object] = {}
    if question.q:
        words["q"] = f"“{question.q[:LONGEST_SHOWN]}{'…' if len(question.q) > LONGEST_SHOWN else ''}”"
    if question.regency:
        words["regency"] = regions.regency_label(question.regency)
    if question.radius:
        words["radius"] = _("sampai %(km)s km", km=question.radius)
    if question.kind:
        words["kind"] = label(question.kind)
    if question.pay:
        words["pay"] = PAY_WORDS[question.pay]
    if question.is_soon:
        words["is_soon"] = _("Tutup dalam 7 hari")
    if question.programme:
        programme = find_programme(question.programme)
        words["programme"] = programme.name if programme else question.programme
    if question.company:
        words["company"] = _("Perusahaan yang dipilih")
    return words


def _companies(listing: VacancyListing) -> list[tuple[int, str, int]]:
    """(id, name, how many) of the companies to choose from; the chosen one is always among them."""
    chosen = listing.question.company
    pairs = list(listing.facets.companies.items())
    shown = [(id, name, n) for (id, name), n in pairs[:MOST_COMPANIES]]
    shown += [(id, name, n) for (id, name), n in pairs[MOST_COMPANIES:] if id == chosen]
    if chosen and chosen not in {id for id, _name, _n in shown}:
        shown.append((chosen, _("Perusahaan yang dipilih"), 0))
    return sorted(shown, key=lambda one: one[1].casefold())


def _radii(question: VacancyQuestion, facets: Facets) -> list[tuple[str, str]]:
    """Distances around the chosen place with what each would find; none without a place."""
    if not question.regency:
        return []
    found = [(km, facets.found_by(replace(question, radius=km))) for km in RADII]
    return [(str(km), f"{_('sampai %(km)s km', km=km)} ({n})") for km, n in found]


def _with_chosen(counts: Mapping[str, int], chosen: str) -> dict[str, int]:
    return ({} if not chosen or chosen in counts else {chosen: 0}) | dict(counts)


def _options(words_for_all: str, pairs: Iterable[tuple[str, object]]) -> list[SelectChoice]:
    return [SelectChoice("", words_for_all), *(SelectChoice(value, words) for value, words in pairs)]
