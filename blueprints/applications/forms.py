from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, DataRequired, Length

from app.rules.application_status import RejectReason
from app.services.applications import MOVES
from blueprints.base_form import BaseForm
from blueprints.labels import label


class ApplyForm(BaseForm):
    note = TextAreaField(
        _l("Pesan untuk perusahaan"),
        [Length(max=1000)],
        description=_l("Satu dua kalimat: mengapa lowongan ini, dan apa yang pernah Anda kerjakan."),
    )


class InviteForm(BaseForm):
    message = TextAreaField(
        _l("Pesan untuk alumni"),
        [Length(max=1000)],
        description=_l("Ceritakan pekerjaannya dan mengapa profil ini cocok. Jangan menulis syarat berbayar."),
    )


class RejectForm(BaseForm):
    reason = SelectField(
        _l("Alasan"),
        [DataRequired()],
        choices=[SelectChoice("", _l("Pilih alasan")), *(SelectChoice(one.value, label(one)) for one in RejectReason)],
        description=_l("Pelamar membaca alasan ini, supaya tahu apa yang perlu dikejar."),
    )
    note = TextAreaField(_l("Penjelasan"), [Length(max=500)])


class AnswerForm(BaseForm):
    """The two buttons of an invitation."""

    answer = StringField(validators=[AnyOf(("accept", "decline"))])


class MoveForm(BaseForm):
    state = StringField(validators=[AnyOf([state.value for state in MOVES])])
