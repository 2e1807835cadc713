"""The forms of the reports to the labour office: limits with their reason, and which reports to take out."""

from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, SelectField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange, Optional

from app.rules.labour_form import OLDEST, YOUNGEST, ReportKind
from app.services.labour_reports import Period
from blueprints.base_form import BaseForm
from blueprints.labour.words import KIND_WORDS

USUAL = timedelta(days=30)
FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
WRONG_AGE = _l("Tulis umur antara 15 dan 70 tahun, atau kosongkan.")


class LimitsForm(BaseForm):
    age_min = IntegerField(_l("Umur paling muda"), [Optional(), NumberRange(YOUNGEST, OLDEST, WRONG_AGE)])
    age_max = IntegerField(_l("Umur paling tua"), [Optional(), NumberRange(YOUNGEST, OLDEST, WRONG_AGE)])
    sex = SelectField(
        _l("Jenis kelamin"),
        choices=[
            SelectChoice("", _l("Tidak dibatasi")),
            SelectChoice("L", _l("Laki-laki")),
            SelectChoice("P", _l("Perempuan")),
        ],
    )
    justification = TextAreaField(
        _l("Alasan dari sifat pekerjaannya"),
        [Length(max=500)],
        description=_l("Wajib bila ada batas. Alasan ini tersimpan dan ikut di laporan."),
        render_kw={"rows": 3},
    )


class ExportForm(BaseForm):
    """Which event, in which days, as which file; sent with the button of the file."""

    jenis = SelectField(_l("Kejadian"), choices=[SelectChoice(kind.value, words) for kind, words in KIND_WORDS.items()])
    dari = DateField(_l("Dari tanggal"), [Optional()])
    sampai = DateField(_l("Sampai tanggal"), [Optional()])
    lowongan = StringField(validators=[Optional(), Length(max=12)])
    xlsx = SubmitField(_l("Unduh Excel"))
    csv = SubmitField(_l("Unduh CSV"))
    print = SubmitField(_l("Siapkan untuk dicetak"))

    @property
    def kind(self) -> ReportKind:
        known = self.jenis.data in list(ReportKind)
        return ReportKind(self.jenis.data) if known else ReportKind.OPENED

    def period(self, today: date) -> Period:
        """The days asked for, the last thirty unless said; a period the wrong way round is turned, and days of other
        centuries become the first or the last of this one."""
        until = _possible(self.sampai.data or today)
        since = _possible(self.dari.data or until - USUAL)
        return Period(min(since, until), max(since, until))

    @property
    def vacancy_id(self) -> int | None:
        typed = self.lowongan.data or ""
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None


def _possible(day: date) -> date:
    return min(LAST, max(FIRST, day))
