from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, SelectField, StringField
from wtforms.fields import MonthField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.reference import regions
from app.rules.tracer_core import Core
from app.rules.tracer_status import WAVE_MONTHS, Activity, Channel
from app.services.tracer_answers import STAFF_CHANNELS
from blueprints.base_form import BaseForm
from blueprints.labels import label

ACTIVITIES = [SelectChoice(activity.value, label(activity)) for activity in Activity]
ALIGNMENT = [
    SelectChoice("1", _l("Sangat tidak selaras")),
    SelectChoice("2", _l("Tidak selaras")),
    SelectChoice("3", _l("Selaras")),
    SelectChoice("4", _l("Sangat selaras")),
]
MONTHS = {0: _l("Saat lulus"), 6: _l("6 bulan"), 12: _l("12 bulan"), 36: _l("3 tahun"), 60: _l("5 tahun")}


class CoreForm(BaseForm):
    """The core questions; `start` fills it with what is known, `core` reads it."""

    activity = RadioField(_l("Kegiatan utama"), [InputRequired()], choices=ACTIVITIES)
    organisation = StringField(
        _l("Nama tempat kerja, usaha, atau kampus"), [Length(max=120)], description=_l("Kosongkan bila tidak ada.")
    )
    position = StringField(_l("Sebagai apa, bidang usaha, atau program studi"), [Length(max=120)])
    regency = StringField(_l("Kabupaten/kota"), [Length(max=80)], description=_l("Contoh: Kab. Ketapang"))
    started_on = MonthField(
        _l("Mulai bulan"),
        [Optional()],
        description=_l("Tahun dan bulan, contoh: 2025-07"),
        render_kw={"min": "1990-01"},
    )
    alignment = RadioField(
        _l("Selaras dengan keahlian dari SMK?"),
        [Optional()],
        choices=ALIGNMENT,
        description=_l("Hanya untuk yang bekerja atau berwirausaha."),
    )

    @staticmethod
    def start(core: Core) -> dict[str, Any]:
        """What the fields show first."""
        return {
            "activity": core.activity.value if core.activity else None,
            "organisation": core.organisation,
            "position": core.position,
            "regency": regions.regency_label(core.regency_code) if core.regency_code else "",
            "started_on": core.started_on,
            "alignment": str(core.alignment) if core.alignment else None,
        }

    def core(self) -> Core:
        typed = self.regency.data or ""
        return Core(
            activity=Activity(self.activity.data) if self.activity.data else None,
            organisation=self.organisation.data or "",
            position=self.position.data or "",
            regency_code=regions.find_regency(typed) or typed or None,
            started_on=self.started_on.data,
            alignment=int(self.alignment.data) if self.alignment.data else None,
        )


class OwnAnswerForm(CoreForm):
    """The alumnus answers; without an earlier yes to the study, agreeing is part of the answer."""

    agrees = BooleanField(_l("Saya setuju jawaban ini dipakai untuk penelusuran tamatan sekolah saya."))


class RecordForm(CoreForm):
    """Staff write down what they heard or read."""

    channel = SelectField(
        _l("Jawaban diterima lewat"),
        choices=[SelectChoice(channel.value, label(channel)) for channel in STAFF_CHANNELS],
    )
    activity = RadioField(
        _l("Kegiatan utama"), [Optional()], choices=[*ACTIVITIES, SelectChoice("", _l("Belum diketahui"))], default=""
    )

    @property
    def chosen_channel(self) -> Channel:
        return Channel(self.channel.data)


class WaveForm(BaseForm):
    months = SelectField(
        _l("Gelombang"),
        coerce=int,
        choices=[SelectChoice(months, MONTHS[months]) for months in WAVE_MONTHS],
        default=12,
    )
    census_date = DateField(
        _l("Tanggal sensus"),
        [InputRequired()],
        description=_l("Semua jawaban gelombang ini tentang keadaan pada hari ini, juga bila dijawab belakangan."),
    )

    @staticmethod
    def start(graduation_year: int, today: date) -> dict[str, Any]:
        """A year after graduation, the wave the ministry asks about, unless that lies ahead."""
        return {"census_date": min(date(graduation_year + 1, 6, 15), today)}


class ReviewForm(BaseForm):
    """Looked at, nothing to correct."""

    note = StringField(_l("Catatan"), [Length(max=300)])


class FreezeForm(BaseForm):
    note = StringField(
        _l("Untuk apa angka ini dibekukan?"),
        [Length(max=200)],
        description=_l("Contoh: laporan ke kementerian, November 2026. Boleh kosong."),
    )
