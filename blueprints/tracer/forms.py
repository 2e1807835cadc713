from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from app.rules.tracer_status import WAVE_MONTHS
from blueprints.base_form import BaseForm

MONTHS = {0: _l("Saat lulus"), 6: _l("6 bulan"), 12: _l("12 bulan"), 36: _l("3 tahun"), 60: _l("5 tahun")}


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
