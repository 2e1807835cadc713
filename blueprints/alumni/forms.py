from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, FieldList, FormField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from app.models.alumni import AlumniProfile
from app.models.company import Company
from app.reference import regions
from app.rules.alumni_status import Availability, Evidence, ExperienceKind, Visibility
from blueprints.base_form import BaseForm
from blueprints.competency_rows import MOST_ROWS, HeldRow, HeldRowsForm
from blueprints.labels import choices, label

NEEDED = _l("Isi bagian ini.")
OWN_EVIDENCE = [SelectChoice(one.value, label(one)) for one in Evidence if one is not Evidence.SCHOOL]


class ProfileForm(BaseForm):
    """The alumnus's own part; places are typed with suggestions and looked up by the service."""

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
    regency = StringField(_l("Kabupaten/kota tempat tinggal"), [Length(max=80)])
    district = StringField(_l("Kecamatan"), [Length(max=80)])
    is_willing_to_move = BooleanField(_l("Bersedia bekerja di luar kabupaten/kota ini"))
    availability = RadioField(_l("Keadaan sekarang"), choices=choices(Availability))
    phone = StringField(_l("Nomor HP / WhatsApp"), [Length(max=30)])
    email = StringField(_l("Email"), [Length(max=254)])

    def values(self) -> dict[str, Any]:
        typed = {
            name: self[name].data or "" for name in ("headline", "summary", "regency", "district", "phone", "email")
        }
        return typed | {
            "is_willing_to_move": bool(self.is_willing_to_move.data),
            "availability": Availability(self.availability.data),
        }


def profile_values(alumni: AlumniProfile) -> dict[str, Any]:
    """What stands in ProfileForm at first."""
    district, regency = alumni.district_code, alumni.regency_code
    return {
        "headline": alumni.headline,
        "summary": alumni.summary,
        "regency": regions.regency_label(regency) if regency else "",
        "district": regions.district_label(district).removeprefix("Kec. ") if district else "",
        "is_willing_to_move": alumni.is_willing_to_move,
        "availability": alumni.availability.value,
        "phone": alumni.phone or "",
        "email": alumni.email or "",
    }


class OwnRow(HeldRow):
    """A competency the alumnus claims: school marks are recorded by the school alone."""

    evidence = SelectField(_l("Bukti"), choices=OWN_EVIDENCE, default=Evidence.SELF.value)


class OwnRowsForm(HeldRowsForm):
    competencies = FieldList(FormField(OwnRow), max_entries=MOST_ROWS)


class ExperienceForm(BaseForm):
    kind = RadioField(_l("Jenis"), choices=choices(ExperienceKind), default=ExperienceKind.PKL.value)
    organisation = StringField(
        _l("Tempat"),
        [DataRequired(NEEDED), Length(max=120)],
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

    def values(self) -> dict[str, Any]:
        return {
            "kind": ExperienceKind(self.kind.data),
            "organisation": self.organisation.data,
            "position": self.position.data or "",
            "description": self.description.data or "",
            "started_on": self.started_on.data,
            "ended_on": self.ended_on.data,
        }


class VisibilityForm(BaseForm):
    visibility = RadioField(_l("Siapa yang boleh melihat profil saya"), choices=choices(Visibility))
    agrees = BooleanField(_l("Saya setuju"))


class HideForm(BaseForm):
    company_id = SelectField(_l("Perusahaan"), choices=[])

    def offer(self, companies: Sequence[Company]) -> None:
        """Choose among these companies."""
        names = [SelectChoice(str(company.id), company.name) for company in companies]
        self.company_id.choices = [SelectChoice("", _l("Pilih perusahaan")), *names] if names else []
