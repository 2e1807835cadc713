"""Forms of the luring day; the paper itself is in paper_form."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, PasswordField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.models.gathering import Gathering
from app.rules.luring_status import PrintKind, StackOrder
from blueprints.base_form import BaseForm
from blueprints.formats import tanggal
from blueprints.labels import choices


def class_choices(classes: dict[str, int], whole: object | None) -> list[SelectChoice]:
    """The classes of a cohort with how many people each has; `whole` is the words for all of them."""
    first = [SelectChoice("", f"{whole} ({sum(classes.values())})")] if whole else []
    return first + [SelectChoice(name, f"{name} ({count})") for name, count in classes.items() if name]


class PrintForm(BaseForm):
    kind = RadioField(_l("Yang dicetak"), [InputRequired()], choices=choices(PrintKind), default=PrintKind.BOTH.value)
    class_name = SelectField(_l("Kelas"), [Optional()])
    is_for_all = BooleanField(_l("Juga untuk yang sudah menjawab sendiri"))

    def offer(self, classes: dict[str, int]) -> "PrintForm":
        self.class_name.choices = class_choices(classes, _("Seluruh angkatan"))
        return self


class GatheringForm(BaseForm):
    held_on = DateField(_l("Tanggal"), [InputRequired()])
    place = StringField(_l("Tempat"), [InputRequired(), Length(max=120)], description=_l("Contoh: Aula sekolah"))


class CodeForm(BaseForm):
    code = StringField(
        _l("Kode di kertas"),
        [InputRequired(), Length(max=300)],
        description=_l("Delapan huruf dan angka di bawah kode QR, atau pindai kode QR-nya."),
    )


class KioskNameForm(BaseForm):
    class_name = SelectField(_l("Kelas Anda dulu"), [InputRequired()])
    name = StringField(_l("Nama Anda"), [InputRequired(), Length(max=120)])
    birth_date = DateField(_l("Tanggal lahir"), [InputRequired()])

    def offer(self, classes: dict[str, int]) -> "KioskNameForm":
        self.class_name.choices = [SelectChoice(name, name or _("Tanpa kelas")) for name in classes]
        return self


class LeaveForm(BaseForm):
    contact = StringField(_l("Email atau nomor HP staf"), [InputRequired(), Length(max=254)])
    password = PasswordField(_l("Kata sandi"), [InputRequired(), Length(max=200)])


class StackForm(BaseForm):
    order = RadioField(
        _l("Urutan kertas"), [InputRequired()], choices=choices(StackOrder), default=StackOrder.LIST.value
    )
    class_name = SelectField(_l("Kelas"), [Optional()], description=_l("Untuk urutan menurut daftar kelas."))
    size = IntegerField(
        _l("Jumlah kertas"),
        [Optional(), NumberRange(1, 500)],
        description=_l("Untuk urutan menurut kode: hitung tumpukannya dulu."),
    )
    gathering_id = SelectField(_l("Dari hari luring"), [Optional()])

    def offer(self, classes: dict[str, int], gatherings: Sequence[Gathering]) -> "StackForm":
        self.class_name.choices = class_choices(classes, None) or [SelectChoice("", _("Seluruh angkatan"))]
        days = [SelectChoice(str(one.id), f"{tanggal(one.held_on)}, {one.place}") for one in gatherings]
        self.gathering_id.choices = [SelectChoice("", _("Bukan dari hari luring")), *days]
        return self
