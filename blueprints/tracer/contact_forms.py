"""Forms of waves and contacts."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    Form,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.reference.time_zones import ZONES
from app.rules.contact_plan import LAST_DAY, MOST_STEPS, Step
from app.rules.contact_status import StepWay
from app.rules.tracer_status import WAVE_MONTHS
from app.services.contact_hours import SchoolTime
from app.services.tracer_waves import CohortWaves, Slot
from blueprints.base_form import BaseForm, strip
from blueprints.formats import tanggal
from blueprints.labels import choices
from blueprints.tracer.forms import MONTHS


class WaveForm(BaseForm):
    """Which wave of one cohort to open; each stands beside its own census date."""

    months = RadioField(_l("Gelombang"), [InputRequired()], coerce=int, choices=[])
    census_date = DateField(
        _l("Tanggal sensus lain"),
        [Optional()],
        description=_l(
            "Kosongkan untuk tanggal di atas. Semua jawaban gelombang ini tentang keadaan pada satu hari itu, juga bila"
            " dijawab belakangan."
        ),
    )

    def offer(self, slots: Sequence[Slot], *, wanted: int | None = None) -> None:
        """The waves this cohort has not had; chosen first: the wanted, the ministry's, or the last that came."""
        ahead = [slot for slot in slots if slot.wave is None]
        self.months.choices = [
            SelectChoice(
                slot.months,
                _l("%(wave)s · sensus %(day)s", wave=MONTHS[slot.months], day=tanggal(slot.census_date))
                if slot.has_come
                else _l("%(wave)s · mulai %(day)s", wave=MONTHS[slot.months], day=tanggal(slot.census_date)),
            )
            for slot in ahead
        ]
        if self.months.data is None and ahead:
            come = [slot.months for slot in ahead if slot.has_come]
            first = wanted if wanted in come else 12
            self.months.data = first if first in come else (come or [ahead[0].months])[-1]


class SeveralWavesForm(BaseForm):
    months = SelectField(
        _l("Gelombang"),
        coerce=int,
        choices=[SelectChoice(months, MONTHS[months]) for months in WAVE_MONTHS],
        default=12,
    )
    cohort_ids = SelectMultipleField(
        _l("Angkatan"),
        coerce=int,
        choices=[],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("Setiap angkatan memakai tanggal sensusnya sendiri."),
    )

    def offer(self, lines: Sequence[CohortWaves]) -> None:
        self.cohort_ids.choices = [SelectChoice(line.cohort.id, str(line.cohort.graduation_year)) for line in lines]


class StepRow(Form):
    day = IntegerField(_l("Hari ke-"), [Optional(), NumberRange(0, LAST_DAY)], filters=[strip])
    way = SelectField(_l("Lewat"), choices=choices(StepWay))


class PlanForm(BaseForm):
    """The steps of a wave; a row without a day is no step. A row keeps its place, by which contacts know it."""

    steps = FieldList(FormField(StepRow), min_entries=MOST_STEPS, max_entries=MOST_STEPS)

    @staticmethod
    def start(plan: Sequence[Step]) -> dict[str, Any]:
        rows: list[dict[str, Any]] = [{"day": None, "way": StepWay.WHATSAPP_EMAIL.value} for _ in range(MOST_STEPS)]
        for step in plan:
            rows[step.position - 1] = {"day": step.day, "way": step.way.value}
        return {"steps": rows}

    def plan(self) -> list[Step]:
        return [
            Step(position, row.form.day.data, StepWay(row.form.way.data))
            for position, row in enumerate(self.steps.entries, start=1)
            if row.form.day.data is not None
        ]


class HoursForm(BaseForm):
    opens = IntegerField(_l("Mulai pukul"), [InputRequired(), NumberRange(0, 23)])
    closes = IntegerField(_l("Sampai pukul"), [InputRequired(), NumberRange(1, 24)])
    rests_on_sunday = BooleanField(_l("Tidak menghubungi pada hari Minggu"))
    zone = SelectField(_l("Zona waktu"), choices=[SelectChoice(zone, zone) for zone in ZONES])

    @staticmethod
    def start(time: SchoolTime) -> dict[str, Any]:
        hours = time.hours
        return {
            "opens": hours.opens,
            "closes": hours.closes,
            "rests_on_sunday": hours.rests_on_sunday,
            "zone": time.zone,
        }


class NumberForm(BaseForm):
    phone = StringField(
        _l("Nomor HP baru"),
        [InputRequired(_l("Isi nomor HP.")), Length(max=30)],
        description=_l("Contoh: 0812 3456 7890"),
        render_kw={"type": "tel", "inputmode": "tel", "autocomplete": "off"},
    )
