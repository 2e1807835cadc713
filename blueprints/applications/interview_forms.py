"""The forms of interview times: offered and moved by the company, chosen by the applicant."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, RadioField, SelectField, StringField, TextAreaField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.models.interview import InterviewSlot
from app.reference.time_zones import ZONES, local
from app.services.interview_slots import SlotOffer
from blueprints.base_form import BaseForm

NEEDED = _l("Isi bagian ini.")
IN_PERSON, ONLINE = "in_person", "online"


class TimeForm(BaseForm):
    """One time: when, how, where, for how many."""

    day = DateField(_l("Tanggal"), [InputRequired(NEEDED)])
    first = TimeField(_l("Mulai pukul"), [InputRequired(NEEDED)])
    minutes = IntegerField(_l("Lama satu wawancara"), [InputRequired(NEEDED), NumberRange(5, 480)], default=30)
    zone = SelectField(
        _l("Zona waktu"),
        choices=[SelectChoice(zone, zone) for zone in ZONES],
        description=_l("Pelamar di zona lain melihat juga jamnya sendiri."),
    )
    way = RadioField(
        _l("Cara"),
        choices=[SelectChoice(IN_PERSON, _l("Tatap muka")), SelectChoice(ONLINE, _l("Daring"))],
        default=IN_PERSON,
    )
    place = StringField(
        _l("Alamat atau tautan"),
        [Length(max=300)],
        description=_l("Tatap muka: alamat lengkap dan patokannya. Daring: tautan rapat yang diawali https://."),
    )
    seats = IntegerField(
        _l("Pelamar per waktu"),
        [InputRequired(NEEDED), NumberRange(1, 100)],
        default=1,
        description=_l("Lebih dari 1 untuk wawancara bersama."),
    )

    def times(self) -> SlotOffer:
        """What was typed, as the service takes it."""
        until = self["until"].data if "until" in self else None
        return SlotOffer(
            day=self.day.data,
            first=self.first.data,
            until=until,
            minutes=self.minutes.data or 0,
            zone=self.zone.data,
            is_online=self.way.data == ONLINE,
            place=self.place.data or "",
            seats=self.seats.data or 0,
        )


class SeriesForm(TimeForm):
    """One time, or several one after the other."""

    until = TimeField(
        _l("Sampai pukul"),
        [Optional()],
        description=_l("Isi untuk beberapa waktu berurutan: 09.00 sampai 12.00, tiap 30 menit, menjadi 6 waktu."),
    )


def values_of(slot: InterviewSlot) -> dict[str, object]:
    """A stored time as the fields of TimeForm."""
    start = local(slot.starts_at, slot.zone)
    return {
        "day": start.date(),
        "first": start.time(),
        "minutes": slot.minutes,
        "zone": slot.zone,
        "way": ONLINE if slot.is_online else IN_PERSON,
        "place": slot.place,
        "seats": slot.seats,
    }


class CancelTimeForm(BaseForm):
    reason = StringField(_l("Alasan"), [Length(max=200)])


class ChooseTimeForm(BaseForm):
    slot_id = RadioField(_l("Waktu wawancara"), [DataRequired(_l("Pilih salah satu waktu."))], validate_choice=False)

    @property
    def chosen(self) -> int:
        return int(self.slot_id.data) if str(self.slot_id.data).isdecimal() else 0


class NoTimeFitsForm(BaseForm):
    words = TextAreaField(
        _l("Kapan Anda bisa?"),
        [Length(max=300)],
        description=_l("Contoh: saya bisa Selasa atau Rabu setelah pukul 15.00."),
        render_kw={"rows": 3},
    )
