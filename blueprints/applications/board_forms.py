"""What the board is narrowed by, and the answer many get at once."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError

from app.rules.answer_words import LONGEST
from app.rules.application_status import ApplicationSource, RejectReason
from app.services.answer_texts import ReadyText
from app.services.answering import Answer
from app.services.board import LONGEST_WORDS, BoardFilter
from blueprints.addresses import LARGEST_KEY
from blueprints.base_form import BaseForm
from blueprints.labels import choices, label
from blueprints.matches.forms import FilterForm

MOST_READ = 500


class BoardFilterForm(FilterForm):
    asal = SelectField(_l("Asal lamaran"), choices=[SelectChoice("", _l("Semua")), *choices(ApplicationSource)])
    kompetensi = StringField(_l("Kompetensi"), [Length(max=LONGEST_WORDS)])
    menunggu = BooleanField(_l("Hanya yang sudah lama menunggu"))

    def filters(self) -> BoardFilter:
        chosen = self.chosen()
        return BoardFilter(
            source=ApplicationSource(chosen["asal"]) if "asal" in chosen else None,
            competency=chosen.get("kompetensi", ""),
            only_waiting_long="menunggu" in chosen,
        )


class AnswerManyForm(BaseForm):
    """The company's words to all who were chosen; the reason only where they are rejected."""

    reason = SelectField(
        _l("Alasan"),
        choices=[SelectChoice("", _l("Pilih alasan")), *(SelectChoice(one.value, label(one)) for one in RejectReason)],
        description=_l("Setiap pelamar membaca alasan ini di halaman lamarannya."),
    )
    note = TextAreaField(
        _l("Kata-kata perusahaan"),
        [Length(max=LONGEST)],
        description=_l("Dapat memakai {nama}, {lowongan}, dan {perusahaan}; diisi untuk setiap orang."),
    )
    send = SubmitField(_l("Kirim"))

    @classmethod
    def of(cls, answer: Answer, text: ReadyText | None) -> "AnswerManyForm":
        """The form as it is first shown, with the words of a ready text."""
        values: dict[str, Any] = {"note": text.text if text else ""}
        if text and text.reject_reason:
            values["reason"] = text.reject_reason.value
        form = cls(data=values)
        if answer is not Answer.REJECT:
            del form.reason
        return form

    def validate_reason(self, field: SelectField) -> None:
        if self.send.data and not field.data:
            raise ValidationError(_("Pilih alasannya; pelamar membacanya."))


def asked_ids() -> list[int]:
    """The applications ticked, as the address or the form has them; what is no key of a table is left out."""
    ids = request.values.getlist("pilih", type=int)[:MOST_READ]
    return list(dict.fromkeys(id for id in ids if 0 < id <= LARGEST_KEY))
