from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.models.alumni import AlumniProfile
from app.models.school import Cohort, Programme, School
from app.rules.alumni_status import AlumniState
from app.rules.register_changes import LONGEST_NOTE
from app.rules.roles import Role
from app.services.contacts import readable_phone
from app.services.register import RegisterFilter
from blueprints.base_form import BaseForm
from blueprints.labels import label

NEEDED = _l("Isi bagian ini.")
EVERYTHING = SelectChoice("", _l("Semua"))
LEFT = "keluar"
"""In addresses: those who left the register."""
FINDABLE_STATES = [state for state in AlumniState if state is not AlumniState.ERASED]


def programme_words(programme: Programme) -> str:
    """ "Teknik Pengelasan (TLAS) · 2018": names occur in both spectra."""
    short = f" ({programme.abbreviation})" if programme.abbreviation else ""
    return f"{programme.name}{short} · {programme.spectrum}"


class RegisterFilterForm(BaseForm):
    """A GET form: shareable addresses, no CSRF, nonsense is no filter."""

    class Meta(BaseForm.Meta):
        csrf = False

    q = StringField(_l("Nama atau NISN"))
    angkatan = SelectField(_l("Angkatan"), choices=[EVERYTHING])
    jurusan = SelectField(_l("Konsentrasi keahlian"), choices=[EVERYTHING])
    status = SelectField(
        _l("Status"),
        choices=[
            EVERYTHING,
            *(SelectChoice(state.value, label(state)) for state in FINDABLE_STATES),
            SelectChoice(LEFT, _l("Dikeluarkan dari daftar")),
        ],
    )

    def offer(self, cohorts: Sequence[Cohort], programmes: Sequence[Programme]) -> None:
        years = [SelectChoice(str(cohort.id), str(cohort.graduation_year)) for cohort in cohorts]
        names = [SelectChoice(str(programme.id), programme_words(programme)) for programme in programmes]
        self.angkatan.choices = [EVERYTHING, *years]
        self.jurusan.choices = [EVERYTHING, *names]

    def chosen(self) -> RegisterFilter:
        """What the address asks for; what it asks for in vain is forgotten, not complained about."""
        self.validate()
        good = {name: field.data for name, field in self._fields.items() if field.data and not field.errors}
        for name, field in self._fields.items():
            field.errors = ()
            field.data = good.get(name, "")
        return RegisterFilter(
            text=good.get("q", "")[:100],
            cohort_id=int(good["angkatan"]) if "angkatan" in good else None,
            programme_id=int(good["jurusan"]) if "jurusan" in good else None,
            state=AlumniState(good["status"]) if good.get("status", LEFT) != LEFT else None,
            is_listed=good.get("status") != LEFT,
        )


class FactsForm(BaseForm):
    """What the register says about a person; only the school changes it."""

    full_name = StringField(_l("Nama lengkap"), [DataRequired(NEEDED), Length(max=120)])
    nisn = StringField(_l("NISN"), [Length(max=20)], render_kw={"inputmode": "numeric"})
    birth_date = DateField(_l("Tanggal lahir"), [Optional()])
    sex = SelectField(
        _l("Jenis kelamin"),
        choices=[
            SelectChoice("", _l("Tidak dicatat")),
            SelectChoice("L", _l("Laki-laki")),
            SelectChoice("P", _l("Perempuan")),
        ],
        description=_l("Hanya untuk statistik; tidak pernah dipakai dalam pencarian."),
    )
    class_name = StringField(_l("Kelas"), [Length(max=40)])
    programme_id = SelectField(_l("Konsentrasi keahlian"), coerce=int, choices=[])
    phone = StringField(
        _l("Nomor HP (WhatsApp)"), [Length(max=30)], render_kw={"inputmode": "tel", "autocomplete": "off"}
    )
    email = StringField(_l("Email"), [Length(max=254)], render_kw={"inputmode": "email", "autocomplete": "off"})
    note = TextAreaField(_l("Catatan"), [Length(max=LONGEST_NOTE)], render_kw={"rows": 2})

    def offer(self, programmes: Sequence[Programme]) -> None:
        self.programme_id.choices = [SelectChoice(one.id, programme_words(one)) for one in programmes]

    def values(self) -> dict[str, Any]:
        return {
            "full_name": self.full_name.data,
            "nisn": self.nisn.data or "",
            "birth_date": self.birth_date.data,
            "sex": self.sex.data or "",
            "class_name": self.class_name.data or "",
            "programme_id": self.programme_id.data,
            "phone": self.phone.data or "",
            "email": self.email.data or "",
            "note": self.note.data or "",
        }


def facts_of(alumni: AlumniProfile) -> dict[str, Any]:
    """What stands in FactsForm at first."""
    names = ("full_name", "nisn", "birth_date", "sex", "class_name", "programme_id", "email")
    facts = {name: getattr(alumni, name) for name in names}
    return facts | {"phone": readable_phone(alumni.phone) if alumni.phone else ""}


class SheetForm(BaseForm):
    graduation_year = IntegerField(
        _l("Tahun lulus"),
        [InputRequired(_l("Isi tahun lulus, empat angka."))],
        description=_l("Berlaku untuk semua baris, kecuali berkas punya kolom tahun lulus."),
    )
    sheet = FileField(
        _l("Berkas daftar alumni"),
        [FileRequired(_l("Pilih berkas XLSX, XLS, ODS, atau CSV."))],
        description=_l("XLSX, XLS, ODS, atau CSV; paling besar 8 MB dan 5.000 baris."),
        render_kw={"accept": ".xlsx,.xlsm,.xls,.ods,.csv,.txt"},
    )


class CohortForm(BaseForm):
    graduation_year = IntegerField(_l("Tahun lulus"), [InputRequired(_l("Isi tahun lulus, empat angka."))])


class SettingsForm(BaseForm):
    name = StringField(_l("Nama sekolah"), [DataRequired(NEEDED), Length(max=120)])
    address = StringField(_l("Alamat"), [Length(max=200)])
    programme_ids = SelectMultipleField(
        _l("Konsentrasi keahlian yang diajarkan"),
        coerce=int,
        choices=[],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("Dipakai saat mengimpor daftar alumni dan menyaring lowongan."),
    )

    def offer(self, programmes: Sequence[Programme]) -> None:
        """All programmes, those that are ticked first."""
        ticked = set(self.programme_ids.data or [])
        ordered = sorted(programmes, key=lambda one: one.id not in ticked)
        self.programme_ids.choices = [SelectChoice(one.id, programme_words(one)) for one in ordered]


def settings_of(school: School) -> dict[str, Any]:
    """What stands in SettingsForm at first."""
    taught = [programme.id for programme in school.programmes]
    return {"name": school.name, "address": school.address, "programme_ids": taught}


class ColleagueForm(BaseForm):
    role = SelectField(
        _l("Sebagai"), choices=[SelectChoice(role.value, label(role)) for role in (Role.STAFF, Role.SCHOOL_ADMIN)]
    )
