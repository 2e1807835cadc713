"""The core questions as a form: one for the personal link, the own account and the staff."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import uuid4

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, HiddenField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields import MonthField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from app.reference import regions
from app.rules.pay_brackets import bracket_of
from app.rules.phone_status import PhoneNow
from app.rules.tracer_core import EARNING, Core
from app.rules.tracer_questions import Question
from app.rules.tracer_status import Activity, Channel, FoundThrough
from app.services.tracer_answers import STAFF_CHANNELS
from blueprints.base_form import BaseForm
from blueprints.labels import choices, label

ACTIVITIES = [SelectChoice(activity.value, label(activity)) for activity in Activity]
ALSO = [SelectChoice(one.value, label(one)) for one in Activity if one is not Activity.OTHER]
ALIGNMENT = [
    SelectChoice("1", _l("Sangat tidak selaras")),
    SelectChoice("2", _l("Tidak selaras")),
    SelectChoice("3", _l("Selaras")),
    SelectChoice("4", _l("Sangat selaras")),
]
YES_NO = [SelectChoice("yes", _l("Ya")), SelectChoice("no", _l("Tidak"))]
EVER = [
    SelectChoice("worked", _l("Ya, pernah")),
    SelectChoice("sought", _l("Belum, tetapi pernah mencari")),
    SelectChoice("never", _l("Belum, dan belum mencari")),
]
MONTH = {"min": "1990-01"}


Word = TypeVar("Word", bound=StrEnum)


class AnswerForm(BaseForm):
    """C1 to C9. `start` fills it with what is known, `core` reads it; nothing in it decides what is skipped."""

    activity = RadioField(_l("Apa kegiatan utama Anda?"), [Optional()], choices=ACTIVITIES)
    also = SelectMultipleField(
        _l("Selain itu, juga …"), choices=ALSO, description=_l("Boleh lebih dari satu, boleh dikosongkan.")
    )
    organisation = StringField(_l("Nama tempat kerja, usaha, atau kampus"), [Length(max=120)])
    regency = StringField(_l("Di kabupaten/kota mana?"), [Length(max=80)], description=_l("Contoh: Kab. Ketapang"))
    position = StringField(
        _l("Sebagai apa?"), [Length(max=120)], description=_l("Jabatan, bidang usaha, atau program studi.")
    )
    started_on = MonthField(_l("Mulai bulan"), [Optional()], description=_l("Contoh: 2025-07"), render_kw=MONTH)
    is_first = RadioField(_l("Ini pekerjaan atau usaha pertama sejak lulus?"), [Optional()], choices=YES_NO)
    ever = RadioField(_l("Sejak lulus, pernah bekerja atau berusaha?"), [Optional()], choices=EVER)
    first_started_on = MonthField(
        _l("Bulan mulai pekerjaan pertama"), [Optional()], description=_l("Kira-kira boleh."), render_kw=MONTH
    )
    alignment = RadioField(_l("Selaras dengan keahlian dari SMK?"), [Optional()], choices=ALIGNMENT)
    pay = RadioField(_l("Penghasilan per bulan, kira-kira"), [Optional()], choices=[], validate_choice=False)
    """The brackets depend on the place; what was read for another place still counts (rules.pay_brackets)."""
    found_through = SelectMultipleField(
        _l("Dapat pekerjaan atau memulai usaha lewat"),
        choices=[SelectChoice(way.value, label(way)) for way in FoundThrough],
        description=_l("Boleh lebih dari satu."),
    )
    phone = RadioField(_l("Nomor WhatsApp masih sama?"), [Optional()], choices=choices(PhoneNow))
    new_phone = StringField(
        _l("Nomor yang baru"),
        [Length(max=30)],
        description=_l("Isi bila sudah ganti. Contoh: 0812 3456 7890"),
        render_kw={"inputmode": "tel", "autocomplete": "tel"},
    )
    agrees = BooleanField(_l("Saya setuju jawaban ini dipakai untuk penelusuran tamatan sekolah saya."))
    may_be_shown = BooleanField(_l("Profil saya boleh dilihat perusahaan di bursa kerja, tanpa nama dan nomor."))
    submission_key = HiddenField()
    read_revision = HiddenField()
    draft_revision = HiddenField()
    seconds = HiddenField()

    FIELDS: Mapping[Question, tuple[str, ...]] = {
        Question.ACTIVITY: ("activity",),
        Question.ALSO: ("also",),
        Question.PLACE: ("organisation", "regency"),
        Question.POSITION: ("position",),
        Question.STARTED: ("started_on", "is_first", "ever", "first_started_on"),
        Question.ALIGNMENT: ("alignment",),
        Question.PAY: ("pay",),
        Question.FOUND: ("found_through",),
        Question.CONTACT: ("phone", "new_phone", "agrees", "may_be_shown"),
    }

    @staticmethod
    def start(core: Core) -> dict[str, list[str]]:
        """What the fields show first, as a browser would send it; never the income."""
        place = regions.regency_label(core.regency_code) if core.regency_code else ""
        is_first = _is_first(core)
        return {
            "activity": [core.activity.value] if core.activity else [],
            "also": list(core.also),
            "organisation": [core.organisation],
            "position": [core.position],
            "regency": [place],
            "started_on": _month(core.started_on),
            "is_first": [is_first] if is_first else [],
            "ever": [ever] if (ever := _ever(core)) else [],
            "first_started_on": _month(core.first_started_on) if is_first != "yes" else [],
            "alignment": [str(core.alignment)] if core.alignment else [],
            "found_through": list(core.found_through),
        }

    def core(self) -> Core:
        """What was typed, whatever the shape of it: a draft and an answer given back are read before they are valid."""
        activity = _one_of(Activity, self.activity.data)
        typed = self.regency.data or ""
        return Core(
            activity=activity,
            also=_several_of(Activity, self.also.data),
            organisation=self.organisation.data or "",
            position=self.position.data or "",
            regency_code=regions.find_regency(typed) or typed or None,
            started_on=self.started_on.data,
            first_started_on=self._first_started(activity),
            sought_work={"sought": True, "never": False}.get(self.ever.data or ""),
            alignment=int(self.alignment.data) if self.alignment.data in ("1", "2", "3", "4") else None,
            pay=bracket_of(self.pay.data) if self.pay.data else None,
            found_through=_several_of(FoundThrough, self.found_through.data),
        )

    def _first_started(self, activity: Activity | None) -> date | None:
        if activity in EARNING:
            return self.started_on.data if self.is_first.data == "yes" else self.first_started_on.data
        return None if self.ever.data in ("sought", "never") else self.first_started_on.data

    @property
    def phone_now(self) -> PhoneNow | None:
        """A number that was typed says that it changed, also where nothing could be chosen."""
        if self.new_phone.data and self.phone.data != PhoneNow.SAME.value:
            return PhoneNow.CHANGED
        return _one_of(PhoneNow, self.phone.data)

    @property
    def revision(self) -> int | None:
        return _number(self.read_revision.data)

    @property
    def draft(self) -> int | None:
        return _number(self.draft_revision.data)

    @property
    def duration(self) -> int | None:
        told = _number(self.seconds.data)
        return told if told and told <= 86_400 else None

    @property
    def key(self) -> str | None:
        """The submission's key, as long as it can be one."""
        typed = self.submission_key.data or ""
        return typed if 16 <= len(typed) <= 36 and typed.replace("-", "").isalnum() else None

    def put_new_key(self) -> None:
        self.submission_key.data = str(uuid4())


class RecordForm(AnswerForm):
    """Staff write down what they heard or read, in the order of the paper."""

    channel = SelectField(
        _l("Jawaban diterima lewat"),
        choices=[SelectChoice(channel.value, label(channel)) for channel in STAFF_CHANNELS],
    )
    source_doc = StringField(_l("Nomor lembar atau berkas"), [Length(max=60)])
    activity = RadioField(
        _l("Kegiatan utama"), [Optional()], choices=[*ACTIVITIES, SelectChoice("", _l("Belum diketahui"))], default=""
    )

    @property
    def chosen_channel(self) -> Channel:
        return Channel(self.channel.data)


def typed_of(sent: MultiDict[str, str], questions: Iterable[Question]) -> dict[str, list[str]]:
    """What a browser sent for these questions; a field without a tick is empty, not absent."""
    names = [name for question in questions for name in AnswerForm.FIELDS[question] if name not in TICKS]
    return {name: sent.getlist(name) for name in names}


def as_sent(values: Mapping[str, Sequence[str]]) -> MultiDict[str, str]:
    """A draft as the form reads it."""
    return MultiDict([(name, value) for name, given in values.items() for value in given])


TICKS = ("agrees", "may_be_shown")
"""Consents: never kept in a draft, so that no page comes with them ticked."""


def _is_first(core: Core) -> str | None:
    if core.activity not in EARNING or core.first_started_on is None:
        return None
    return "yes" if core.first_started_on == core.started_on else "no"


def _ever(core: Core) -> str | None:
    if core.activity in EARNING:
        return None
    if core.first_started_on is not None:
        return "worked"
    return None if core.sought_work is None else ("sought" if core.sought_work else "never")


def _month(day: date | None) -> list[str]:
    return [f"{day:%Y-%m}"] if day else []


def _one_of(kind: type[Word], typed: str | None) -> Word | None:
    return kind(typed) if typed in set(kind) else None


def _several_of(kind: type[StrEnum], typed: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(one for one in typed or () if one in set(kind))


def _number(typed: str | None) -> int | None:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 9 else None
