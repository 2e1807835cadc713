"""Forms of the register: one graduate by hand, a reason for leaving it, a cohort's diploma date and notes."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.models.alumni import AlumniProfile
from app.models.school import Cohort
from app.rules.register_changes import LONGEST_NOTE, REMOVAL_REASONS
from app.services.contacts import readable_phone
from blueprints.base_form import BaseForm
from blueprints.formats import tanggal
from blueprints.labels import label
from blueprints.school.forms import FactsForm, programme_words

NOTE_NEEDED = _l("Angkatan ini sudah ditutup, jadi catatan wajib: apa yang berubah dan mengapa.")
NOTE_FREE = _l("Boleh kosong selama angkatan belum ditutup.")


FACT_WORDS = {
    "full_name": _l("Nama"),
    "nisn": _l("NISN"),
    "birth_date": _l("Tanggal lahir"),
    "sex": _l("L/P"),
    "cohort_id": _l("Angkatan"),
    "programme_id": _l("Konsentrasi keahlian"),
    "class_name": _l("Kelas"),
    "phone": _l("Nomor HP"),
    "email": _l("Email"),
}


class NoteForm(BaseForm):
    """A note that stays with the change; the service asks for it where the cohort is closed."""

    note = TextAreaField(_l("Catatan"), [Length(max=LONGEST_NOTE)], render_kw={"rows": 3})


class RemoveForm(NoteForm):
    reason = RadioField(
        _l("Alasan"),
        [InputRequired(_l("Pilih alasannya."))],
        choices=[SelectChoice(reason.value, label(reason)) for reason in REMOVAL_REASONS],
    )


class DiplomaDateForm(BaseForm):
    graduated_on = DateField(_l("Tanggal pada ijazah"), [Optional()])


class NewAlumnusForm(FactsForm):
    cohort_id = SelectField(_l("Angkatan"), coerce=int, choices=[])
    is_somebody_else = BooleanField(_l("Saya sudah memeriksa: ini orang lain"))

    def offer_cohorts(self, cohorts: Sequence[Cohort]) -> None:
        closed = _l("ditutup")
        self.cohort_id.choices = [
            SelectChoice(one.id, f"{one.graduation_year} ({closed})" if one.closed_at else str(one.graduation_year))
            for one in cohorts
        ]

    def values(self) -> dict[str, Any]:
        told = super().values()
        return told | {"cohort_id": self.cohort_id.data, "is_somebody_else": self.is_somebody_else.data}


def merge_form(
    first: AlumniProfile, second: AlumniProfile, kept: AlumniProfile, facts: Sequence[str]
) -> type[NoteForm]:
    """A form that asks for each differing fact whose word holds; the kept row's is chosen at first."""
    rows = (first, second)
    fields = {
        name: RadioField(
            FACT_WORDS[name],
            coerce=int,
            default=kept.id,
            choices=[SelectChoice(row.id, words_of(row, name)) for row in rows],
        )
        for name in facts
    }
    return type("MergeForm", (NoteForm,), fields)


def words_of(row: AlumniProfile, name: str) -> str:
    """One fact of a row as people read it; empty when the row does not say."""
    value = getattr(row, name)
    if not value:
        return ""
    readable = {
        "cohort_id": lambda: str(row.cohort.graduation_year),
        "programme_id": lambda: programme_words(row.programme),
        "birth_date": lambda: tanggal(value),
        "phone": lambda: readable_phone(value),
    }
    return readable[name]() if name in readable else str(value)


def note_hint(*, is_needed: bool) -> object:
    return NOTE_NEEDED if is_needed else NOTE_FREE
