"""The form that ends a vacancy: how many were hired elsewhere, from where, and what those who wait are told."""

from flask_babel import lazy_gettext as _l
from wtforms import Form, FormField, IntegerField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from app.rules.vacancy_status import HiredFrom
from blueprints.base_form import BaseForm
from blueprints.labels import label
from blueprints.vacancies.forms import NEEDED


class SourcesForm(Form):
    """One number for each way in which somebody hired elsewhere was found."""


for _source in HiredFrom:
    setattr(
        SourcesForm,
        _source.value,
        IntegerField(label(_source), [Optional(), NumberRange(0, 500)], default=0),
    )


class CloseForm(BaseForm):
    hired_elsewhere = IntegerField(
        _l("Diterima dari luar PadanKarya"),
        [InputRequired(NEEDED), NumberRange(0, 500)],
        default=0,
        description=_l("Berapa orang yang Anda terima untuk posisi ini lewat jalan lain? Tulis 0 bila tidak ada."),
    )
    sources = FormField(SourcesForm)
    rest = RadioField(
        _l("Lamaran yang belum dijawab"),
        choices=[
            SelectChoice("answer", _l("Jawab semua: lowongan ditutup")),
            SelectChoice("keep", _l("Tutup untuk pelamar baru saja; yang sudah melamar masih saya proses")),
        ],
        default="answer",
    )

    def hired_from(self) -> dict[HiredFrom, int]:
        """Where those from elsewhere came from, as typed."""
        return {source: self.sources.form[source.value].data or 0 for source in HiredFrom}
