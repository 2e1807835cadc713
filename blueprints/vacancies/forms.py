"""The forms of a vacancy: the offer itself, and an advert to read."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.rules.advert import LONGEST
from app.rules.vacancy_status import Education, PayKind, RefusalReason, VacancyKind
from app.services.vacancy_offer import ANSWER_DAYS, MOST_EXPERIENCE, VacancyOffer, Wanted
from app.services.vacancy_preview import Part, Typed
from blueprints.base_form import BaseForm
from blueprints.company.place_fields import PlaceForm
from blueprints.competency_rows import MOST_ROWS, WantedRowsForm
from blueprints.labels import choices
from blueprints.vacancies.fields import RupiahField

NEEDED = _l("Isi bagian ini.")
REFUSED_FIELD = {
    RefusalReason.UNCLEAR: "description",
    RefusalReason.DISCRIMINATORY: "description",
    RefusalReason.ASKS_FEE: "description",
    RefusalReason.CONTACT_IN_TEXT: "description",
    RefusalReason.PAY: "pay_kind",
    RefusalReason.ABROAD: "regency_code",
}
"""Where in the form each reason for refusing is corrected."""


PART_WORDS = {
    Part.TITLE: _l("nama pekerjaan"),
    Part.PLACE: _l("tempat kerja"),
    Part.DEADLINE: _l("batas lamaran"),
    Part.DESCRIPTION: _l("uraian pekerjaan"),
    Part.COMPETENCIES: _l("kompetensi"),
    Part.PAY: _l("upah"),
}


class VacancyForm(PlaceForm, WantedRowsForm):
    title = StringField(
        _l("Nama pekerjaan"), [DataRequired(NEEDED), Length(max=120)], description=_l("Contoh: Mekanik alat berat.")
    )
    kind = SelectField(_l("Jenis"), choices=choices(VacancyKind))
    openings = IntegerField(_l("Jumlah dibutuhkan"), [InputRequired(NEEDED), NumberRange(1, 500)], default=1)
    pay_kind = RadioField(_l("Upah"), choices=choices(PayKind), default=PayKind.BAND.value)
    pay_min = RupiahField(_l("Upah terendah"), render_kw={"inputmode": "decimal"})
    pay_max = RupiahField(_l("Upah tertinggi"), render_kw={"inputmode": "decimal"})
    deadline = DateField(_l("Batas lamaran"), [InputRequired(NEEDED)])
    description = TextAreaField(
        _l("Uraian pekerjaan"),
        [DataRequired(NEEDED), Length(max=8000)],
        description=_l("Tugas, jam kerja, dan fasilitas. Baris yang diawali “- ” menjadi daftar. Jangan tulis kontak."),
        render_kw={"rows": 9},
    )
    education = SelectField(
        _l("Pendidikan paling rendah"), choices=[SelectChoice("", _l("Tidak disebut")), *choices(Education)]
    )
    experience_months = IntegerField(
        _l("Pengalaman kerja"),
        [Optional(), NumberRange(0, MOST_EXPERIENCE)],
        description=_l("Dalam bulan. Tulis 0 bila lulusan baru boleh melamar."),
    )
    answer_days = SelectField(
        _l("Janji menjawab pelamar"),
        coerce=int,
        choices=[SelectChoice(days, _l("Paling lama %(days)s hari", days=days)) for days in ANSWER_DAYS],
        default=14,
        description=_l("Tampil di lowongan. Setiap pelamar dijawab, juga yang belum diterima."),
    )
    is_blind = BooleanField(
        _l("Seleksi tanpa nama"),
        description=_l(
            "Nama, foto, dan kontak pelamar tersembunyi sampai Anda meloloskannya, supaya yang dinilai kompetensinya."
        ),
    )
    school_id = SelectField(_l("Untuk alumni sekolah"))
    add_competency = SubmitField(_l("Tambahkan kompetensi"))
    look_again = SubmitField(_l("Baca teks dan hitung yang cocok"))
    mend = StringField()
    """Field, rule and phrase of the rewrite taken, with bars between; the value of a button."""
    submit_now = SubmitField(_l("Ajukan ke sekolah"))
    save = SubmitField(_l("Simpan draf"))

    def offer(self) -> VacancyOffer:
        """What was typed, as the service takes it."""
        return VacancyOffer(
            title=self.title.data or "",
            description=self.description.data or "",
            kind=VacancyKind(self.kind.data),
            openings=self.openings.data or 0,
            regency_code=self.regency_code.data or "",
            district_code=self.district_code,
            pay_kind=PayKind(self.pay_kind.data),
            pay_min=self.pay_min.data,
            pay_max=self.pay_max.data,
            deadline=self.deadline.data,
            competencies=self.wanted(),
            education=Education(self.education.data) if self.education.data else None,
            experience_months=self.experience_months.data,
            answer_days=self.answer_days.data,
            is_blind=self.is_blind.data,
        )

    def wanted(self) -> list[Wanted]:
        return [_wanted(row) for row in self.typed_rows()]

    def typed(self, vacancy_id: int | None = None) -> Typed:
        """What a preview reads, whether or not the form is complete."""
        school_id = self.school_id.data if "school_id" in self else None
        return Typed(
            title=self.title.data or "",
            description=self.description.data or "",
            regency_code=self.regency_code.data or "",
            competencies=self.wanted(),
            has_pay=self.pay_kind.data == PayKind.MINIMUM_WAGE or bool(self.pay_min.data and self.pay_max.data),
            has_deadline=self.deadline.data is not None,
            school_id=int(school_id) if school_id and school_id.isdecimal() else None,
            vacancy_id=vacancy_id,
        )

    @property
    def is_being_written(self) -> bool:
        """Sent by a button that asks for more rows, another look or a rewrite, not to be stored."""
        return any(one.data for one in (self.more_rows, self.add_competency, self.look_again, self.mend))

    def add_asked_competency(self) -> None:
        """A row for the name on the button that was pressed (without JavaScript)."""
        names = self.add_competency.raw_data or []
        for name in names[:1]:
            free = next((row for row in self.competencies.entries if not row.data["label"]), None)
            if free is None and len(self.competencies.entries) < MOST_ROWS:
                free = self.competencies.append_entry()
            if free is not None:
                free.form.label.data = name[:120]


def _wanted(row: dict[str, Any]) -> Wanted:
    """Level and weight as chosen; what no list offers is the service's to refuse."""
    level, weight = (int(row[name]) if str(row[name]).isdecimal() else 0 for name in ("level", "weight"))
    return Wanted(row["label"], level, weight, row["is_required"])


class PasteForm(BaseForm):
    text = TextAreaField(
        _l("Teks iklan lowongan"),
        [DataRequired(NEEDED), Length(max=LONGEST)],
        description=_l("Tempel apa adanya dari WhatsApp, Instagram, atau situs lowongan."),
        render_kw={"rows": 14},
    )
