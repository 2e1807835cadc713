"""The forms of a company: its facts, and its registration together with the first recruiter's account."""

from collections.abc import Iterable
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    EmailField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    SubmitField,
    TelField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from app.models.company import Company
from app.reference.industries import load_industries
from app.rules.company_status import CompanyEvidence, RecruiterRole
from app.services.company_facts import CompanyFacts
from app.services.company_papers import ON_PAPER
from blueprints.base_form import BaseForm
from blueprints.company.place_fields import PlaceForm, district_name
from blueprints.labels import choices

NEEDED = _l("Isi bagian ini.")
SIZES = [
    SelectChoice("", _l("Pilih jumlah pekerja")),
    SelectChoice("micro", _l("Mikro: sampai 4 orang")),
    SelectChoice("small", _l("Kecil: 5–19 orang")),
    SelectChoice("medium", _l("Sedang: 20–99 orang")),
    SelectChoice("large", _l("Besar: 100 orang atau lebih")),
]


PAPER_WORDS = {
    CompanyEvidence.NIB: _l("NIB dari OSS (lembar pertama)"),
    CompanyEvidence.ADDRESS: _l("Foto tempat usaha dari depan, atau bukti alamat"),
    CompanyEvidence.WEBSITE: _l("Situs, email, atau media sosial usaha"),
    CompanyEvidence.AGREEMENT: _l("Kerja sama tertulis (MoU) dengan sekolah"),
}
"""What a paper for each point of the checklist is."""


class CompanyForm(PlaceForm):
    name = StringField(
        _l("Nama perusahaan"),
        [DataRequired(NEEDED), Length(max=120)],
        description=_l("Seperti di dokumen NIB, contoh: PT …"),
    )
    nib = StringField(
        _l("NIB"),
        [Length(max=25)],
        description=_l("13 angka dari OSS, boleh dengan spasi. Usaha kecil yang belum punya boleh mengosongkan."),
    )
    industry = SelectField(_l("Bidang usaha"))
    size = SelectField(_l("Jumlah pekerja"), choices=SIZES)
    address = StringField(_l("Alamat"), [Length(max=200)], description=_l("Jalan dan nomor; sekolah memeriksanya."))
    description = TextAreaField(
        _l("Tentang perusahaan"),
        [Length(max=4000)],
        description=_l("Apa yang dikerjakan, sejak kapan, siapa pelanggannya."),
    )
    website = StringField(_l("Situs web"), [Length(max=200)])
    contact_email = EmailField(_l("Email perusahaan"), [Length(max=254)])
    contact_phone = TelField(_l("Telepon perusahaan"), [Length(max=20)])

    def __init__(self, *arguments: Any, **values: Any):
        super().__init__(*arguments, **values)
        is_english = str(get_locale()) == "en"
        self.industry.choices = [
            SelectChoice("", _l("Pilih bidang usaha")),
            *(SelectChoice(one.code, one.name_en if is_english else one.name) for one in load_industries()),
        ]

    def lock(self, names: Iterable[str]) -> None:
        """Show these fields, never take another value for them quietly: the service refuses it at the field."""
        for name in names:
            self[name].render_kw = {"readonly": True, "class": "input is-locked"}

    def facts(self) -> CompanyFacts:
        """What was typed, as the service takes it."""
        return CompanyFacts(
            name=self.name.data or "",
            nib=self.nib.data or "",
            industry=self.industry.data or "",
            size=self.size.data or "",
            regency_code=self.regency_code.data or "",
            district_code=self.district_code,
            address=self.address.data or "",
            description=self.description.data or "",
            website=self.website.data or "",
            contact_email=self.contact_email.data or "",
            contact_phone=self.contact_phone.data or "",
        )


ROLE_HINTS = {
    RecruiterRole.MANAGER: _l("Mengurus data perusahaan dan tim, memasang lowongan, memutuskan pelamar."),
    RecruiterRole.RECRUITER: _l("Memasang lowongan, mengundang, dan memutuskan pelamar."),
    RecruiterRole.REVIEWER: _l("Membaca pelamar dan memberi catatan; tidak memutuskan apa pun."),
}


class VisitForm(BaseForm):
    """Without papers: the school comes and looks."""

    asks_visit = BooleanField(
        _l("Belum punya NIB atau berkas? Minta sekolah berkunjung"),
        description=_l("Untuk bengkel, toko, dan usaha kecil. Sekolah melihat tempat kerjanya, lalu memutuskan."),
    )
    visit_note = StringField(
        _l("Kapan dan bagaimana menemukan tempatnya"),
        [Length(max=300)],
        description=_l("Contoh: Senin–Jumat pukul 09.00–16.00, di seberang kantor desa."),
    )


class PaperForm(BaseForm):
    evidence = RadioField(
        _l("Berkas ini untuk"),
        choices=[SelectChoice(one.value, PAPER_WORDS[one]) for one in ON_PAPER],
        default=ON_PAPER[0].value,
    )
    file = FileField(
        _l("Foto atau PDF"), description=_l("JPEG, PNG, WebP, atau PDF sampai 4 halaman, paling besar 8 MB.")
    )


class LogoForm(BaseForm):
    logo = FileField(
        _l("Gambar logo"),
        description=_l("JPEG, PNG, atau WebP. Tampil dalam kotak persegi; bagian kosong menjadi putih."),
    )


class RoleForm(BaseForm):
    role = SelectField(_l("Peran"), choices=choices(RecruiterRole), default=RecruiterRole.RECRUITER.value)


class RegisterForm(CompanyForm, VisitForm):
    school_id = SelectField(_l("Sekolah yang dituju"))
    recruiter_name = StringField(_l("Nama Anda"), [DataRequired(NEEDED), Length(max=120)])
    position = StringField(_l("Jabatan Anda"), [Length(max=80)], description=_l("Contoh: staf HRD, pemilik."))
    email = EmailField(_l("Email untuk masuk"), [DataRequired(NEEDED), Length(max=254)])
    phone = TelField(_l("Nomor HP Anda"), [Length(max=20)])
    password = PasswordField(
        _l("Kata sandi"),
        [DataRequired(NEEDED), Length(max=128)],
        description=_l(
            "Paling sedikit 8 karakter. Beberapa kata yang mudah Anda ingat lebih kuat daripada satu kata rumit."
        ),
        render_kw={"autocomplete": "new-password"},
    )
    register = SubmitField(_l("Daftarkan perusahaan"))


def values_of(company: Company) -> dict[str, Any]:
    """A stored company as the fields of CompanyForm."""
    names = ("name", "industry", "size", "regency_code", "address", "description", "website")
    values = {name: getattr(company, name) for name in (*names, "contact_email", "contact_phone")}
    return values | {"nib": company.nib or "", "district": district_name(company.district_code)}
