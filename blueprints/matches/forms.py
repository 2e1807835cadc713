"""What a list of matches is narrowed by. GET forms: shareable addresses, no CSRF, nonsense is no filter."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from flask import request
from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from app.models.school import Programme
from app.models.vacancy import Vacancy
from app.reference import regions
from app.rules.alumni_status import Availability
from app.rules.vacancy_status import VacancyKind
from app.services.alumni_text import tidy
from app.services.match_filters import AlumniFilter, FilterCounts, VacancyFilter
from app.services.vacancy_question import RADII
from blueprints.base_form import BaseForm
from blueprints.labels import label

REGENCY_LENGTH = 5
"""Of a region's code: 61.04 is a regency, 61.04.16 a district of it."""

READY = (Availability.OPEN, Availability.OPEN_WHILE_WORKING)
"""Whoever looks for nothing is not among the candidates."""


LONGEST_SHOWN = 40
"""Letters shown of the words typed."""


class Counted:
    """The words of a choice with the number it would leave, as one label."""

    def __init__(self, words: object, count: int):
        self.words, self.count = words, count

    def __str__(self) -> str:
        return f"{self.words} ({format_decimal(self.count)})"


class FilterForm(BaseForm):
    class Meta(BaseForm.Meta):
        csrf = False

    def chosen(self) -> dict[str, str]:
        """Field name → value of everything that is asked and means something, as it stands in an address."""
        self.validate()
        for field in self:
            if field.errors:
                field.data, field.errors = "", ()
        return {name: "y" if field.data is True else field.data for name, field in self._fields.items() if field.data}

    def active(self) -> list[tuple[object, str]]:
        """(words, address without it) of everything the list is narrowed by."""
        return [(self._words(name), self.href_without(name)) for name in self.chosen()]

    def href_without(self, name: str, **instead: str) -> str:
        """The address without one of its parts and with others in its place."""
        kept = {key: value for key, value in (self.chosen() | instead).items() if value and key != name}
        return f"{request.path}?{urlencode(kept)}" if kept else request.path

    def _words(self, name: str) -> object:
        field = self._fields[name]
        if isinstance(field, StringField):
            return f"“{field.data[:LONGEST_SHOWN]}{'…' if len(field.data) > LONGEST_SHOWN else ''}”"
        if not isinstance(field, SelectField):
            return field.label.text
        words = next(choice.label for choice in field.choices if choice.value == field.data)
        return words.words if isinstance(words, Counted) else words


class CandidateFilterForm(FilterForm):
    q = StringField(_l("Cari kandidat"), filters=[lambda typed: tidy(typed or "")])
    jurusan = SelectField(_l("Konsentrasi keahlian"))
    angkatan = SelectField(_l("Angkatan"))
    tempat = SelectField(_l("Tempat tinggal"))
    jarak = SelectField(_l("Jarak dari sana"))
    hanya_setempat = BooleanField(_l("Hanya yang tinggal di sana"))
    kesiapan = SelectField(_l("Kesiapan"))

    def offer(self, vacancy: Vacancy, programmes: Sequence[Programme], years: Sequence[int]) -> None:
        """The choices of the vacancy's school and place."""
        regency = vacancy.regency_code
        districts = [(one.code, regions.district_label(one.code)) for one in regions.districts_of(regency)]
        self.jurusan.choices = _all_or((str(one.id), one.name) for one in programmes)
        self.angkatan.choices = _all_or((str(year), str(year)) for year in years)
        self.tempat.choices = _all_or([(regency, regions.regency_label(regency)), *districts])
        self.jarak.choices = _all_or(((str(km), _("sampai %(km)s km", km=km)) for km in RADII), _l("Hanya di sana"))
        self.kesiapan.choices = _all_or((one.value, label(one)) for one in READY)

    def chosen(self) -> dict[str, str]:
        """Around a district, or around nothing, there is no distance."""
        chosen = super().chosen()
        if len(chosen.get("tempat", "")) != REGENCY_LENGTH:
            chosen.pop("jarak", None)
        return chosen

    @property
    def is_around(self) -> bool:
        """Whether a distance can be asked for."""
        return len(self.chosen().get("tempat", "")) == REGENCY_LENGTH

    def places(self) -> list[str]:
        """The codes that can be chosen as a place."""
        return [choice.value for choice in self.tempat.choices if choice.value]

    def count(self, counts: FilterCounts) -> None:
        """Say beside each choice how many it would leave."""
        years = {str(year): number for year, number in counts.years.items()}
        programmes = {str(id): number for id, number in counts.programmes.items()}
        states = {state.value: number for state, number in counts.availabilities.items()}
        radii = {str(km): number for km, number in counts.radii.items()}
        choices: tuple[tuple[SelectField, Mapping[str, int]], ...] = (
            (self.jurusan, programmes),
            (self.angkatan, years),
            (self.tempat, counts.places),
            (self.jarak, radii),
            (self.kesiapan, states),
        )
        for select, numbers in choices:
            select.choices = [
                SelectChoice(one.value, Counted(one.label, numbers.get(one.value, 0)) if one.value else one.label)
                for one in select.choices
            ]

    def filters(self) -> AlumniFilter:
        chosen = self.chosen()
        place = chosen.get("tempat", "")
        return AlumniFilter(
            programme_id=int(chosen["jurusan"]) if "jurusan" in chosen else None,
            graduation_year=int(chosen["angkatan"]) if "angkatan" in chosen else None,
            regency_code=place if len(place) == REGENCY_LENGTH else "",
            radius=int(chosen.get("jarak", 0)),
            district_code=place if len(place) > REGENCY_LENGTH else "",
            or_willing_to_move="hanya_setempat" not in chosen,
            availability=Availability(chosen["kesiapan"]) if "kesiapan" in chosen else None,
        )


class VacancyFilterForm(FilterForm):
    jenis = SelectField(_l("Jenis pekerjaan"))
    tempat = SelectField(_l("Tempat kerja"))
    kurang = HiddenField()
    """The label of the one competency that is lacking."""

    def offer(self, regency_code: str | None) -> None:
        """The choices around where the alumnus lives."""
        self.jenis.choices = _all_or((one.value, label(one)) for one in VacancyKind)
        self.tempat.choices = _all_or([(regency_code, regions.regency_label(regency_code))] if regency_code else [])

    def filters(self) -> VacancyFilter:
        chosen = self.chosen()
        kind = VacancyKind(chosen["jenis"]) if "jenis" in chosen else None
        return VacancyFilter(kind=kind, regency_code=chosen.get("tempat", ""))


def _all_or(pairs: Iterable[tuple[str, object]], words: object = _l("Semua")) -> list[SelectChoice]:
    return [SelectChoice("", words), *(SelectChoice(value, label) for value, label in pairs)]
