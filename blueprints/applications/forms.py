from collections.abc import Sequence

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, DataRequired, Length

from app.models.vacancy import Vacancy
from app.rules.answer_words import filled
from app.rules.application_status import RejectReason
from app.services.answer_texts import ReadyText
from app.services.applications import MOVES
from blueprints.base_form import BaseForm
from blueprints.labels import label


def asked_text(texts: Sequence[ReadyText]) -> ReadyText | None:
    """The ready text that was asked for (?teks=); None for any other."""
    return next((one for one in texts if one.key == request.args.get("teks", "")), None)


def words_of(texts: Sequence[ReadyText]) -> dict[str, str]:
    """Note and reason of the ready text that was asked for."""
    asked = asked_text(texts)
    return {"note": asked.text, "reason": asked.reject_reason or ""} if asked else {}


def invitation_words(texts: Sequence[ReadyText], vacancy: Vacancy) -> str:
    """The message of the ready text that was asked for; nobody is named in it, nobody is known yet."""
    asked = asked_text(texts)
    if asked is None:
        return ""
    return filled(asked.text, nama="", lowongan=vacancy.title, perusahaan=vacancy.company.name)


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
    note = TextAreaField(
        _l("Penjelasan"),
        [Length(max=500)],
        description=_l("Dapat memakai {nama}, {lowongan}, dan {perusahaan}. Wajib diisi untuk “Alasan lain”."),
    )


class AnswerForm(BaseForm):
    """The two buttons of an invitation."""

    answer = StringField(validators=[AnyOf(("accept", "decline"))])


class MoveForm(BaseForm):
    state = StringField(validators=[AnyOf([state.value for state in MOVES])])
