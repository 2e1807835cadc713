from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from app.rules.alumni_status import Availability, Evidence, ExperienceKind, Level, Visibility
from app.rules.fact_corrections import SchoolFact
from blueprints.base_form import BaseForm
from blueprints.competency_rows import MOST_ROWS, HeldRow, HeldRowsForm
from blueprints.labels import choices, label
from blueprints.saved_form import SavedForm

OWN_EVIDENCE = [SelectChoice(one.value, label(one)) for one in Evidence if one is not Evidence.SCHOOL]


class PlaceForm(SavedForm):
    """Places are typed with suggestions and looked up by the service."""

    regency = StringField(_l("Kabupaten/kota tempat tinggal"), [Length(max=80)])
    district = StringField(_l("Kecamatan"), [Length(max=80)])
    is_willing_to_move = BooleanField(_l("Bersedia bekerja di luar kabupaten/kota ini"))
    phone = StringField(_l("Nomor HP / WhatsApp"), [Length(max=30)])
    email = StringField(_l("Email"), [Length(max=254)])


class WordsForm(SavedForm):
    headline = StringField(
        _l("Satu baris tentang Anda"),
        [Length(max=120)],
        description=_l("Misalnya: Teknisi jaringan, terbiasa kerja lapangan."),
    )
    summary = TextAreaField(
        _l("Ringkasan"),
        [Length(max=2000)],
        description=_l("Dua atau tiga kalimat. Jangan tulis nama, nomor HP, atau alamat rumah."),
        render_kw={"rows": 5},
    )
    availability = RadioField(_l("Keadaan sekarang"), choices=choices(Availability))


class ProfileForm(WordsForm, PlaceForm):
    """The alumnus's own fields on one page."""


class PickForm(BaseForm):
    """One more competency, as typed or tapped."""

    label = StringField(
        _l("Kompetensi"),
        [Length(max=120)],
        description=_l("Ketik yang bisa Anda kerjakan, misalnya “las listrik” atau “Excel”."),
    )
    level = SelectField(_l("Tingkat"), choices=choices(Level), default=str(Level.ASSISTED.value))


class LevelForm(BaseForm):
    level = SelectField(_l("Tingkat"), choices=choices(Level))
    was = HiddenField()

    @property
    def read_level(self) -> int:
        """The level the form showed."""
        return int(self.was.data) if (self.was.data or "").isdecimal() else int(self.level.data)


class OwnRow(HeldRow):
    """A competency the alumnus claims: school marks are recorded by the school alone."""

    evidence = SelectField(_l("Bukti"), choices=OWN_EVIDENCE, default=Evidence.SELF.value)


class OwnRowsForm(HeldRowsForm):
    competencies = FieldList(FormField(OwnRow), max_entries=MOST_ROWS)


class CorrectionForm(BaseForm):
    fact = SelectField(_l("Yang salah"), choices=choices(SchoolFact))
    wanted = StringField(
        _l("Seharusnya"),
        [Length(max=300)],
        description=_l("Tulis yang benar. Sekolah mencocokkannya dengan ijazah atau daftar nilai."),
    )


class EvidenceForm(BaseForm):
    file = FileField(
        _l("Foto atau PDF"),
        description=_l("JPEG, PNG, WebP, atau PDF paling banyak 4 halaman; paling besar 8 MB."),
    )


class ExperienceForm(SavedForm):
    kind = RadioField(_l("Jenis"), choices=choices(ExperienceKind), default=ExperienceKind.PKL.value)
    organisation = StringField(
        _l("Tempat"),
        [Length(max=120)],
        description=_l("Nama perusahaan, bengkel, toko, atau usaha."),
    )
    position = StringField(
        _l("Sebagai"), [Length(max=120)], description=_l("Misalnya: siswa PKL bagian servis, kasir, asisten mekanik.")
    )
    started_on = DateField(_l("Mulai"), [Optional()])
    ended_on = DateField(_l("Selesai"), [Optional()], description=_l("Kosongkan bila masih berjalan."))
    description = TextAreaField(
        _l("Yang dikerjakan"),
        [Length(max=2000)],
        description=_l("Sebut alat, mesin, atau pekerjaan yang Anda lakukan sendiri: kata-kata ini ikut dicari."),
        render_kw={"rows": 4},
    )


class VisibilityForm(BaseForm):
    visibility = RadioField(_l("Siapa yang boleh melihat profil saya"), choices=choices(Visibility))
    agrees = BooleanField(_l("Saya setuju"))


class HideForm(BaseForm):
    """A company by its name, chosen among those that have the typed words in theirs."""

    cari = StringField(_l("Nama perusahaan"), [Length(max=80)], description=_l("Ketik sebagian namanya, lalu pilih."))
