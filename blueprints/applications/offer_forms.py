"""The forms of an offer, its answer, and the hire that follows."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.services.offers import OfferTerms
from blueprints.base_form import BaseForm

NEEDED = _l("Isi bagian ini.")


class ContractForm(BaseForm):
    """How long a contract runs: its last day, or without end; one of the two must be said."""

    CONTRACT_END = "ends_on"
    is_endless = BooleanField(_l("Tanpa batas waktu (karyawan tetap)"))

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid = super().validate(extra_validators)
        end = self[self.CONTRACT_END]
        if end.data is None and not self.is_endless.data and not end.errors:
            end.errors = [_("Isi hari terakhir kontrak, atau pilih tanpa batas waktu.")]
            return False
        if end.data is not None and self.is_endless.data:
            end.errors = [_("Pilih salah satu: hari terakhir kontrak, atau tanpa batas waktu.")]
            return False
        return is_valid

    @property
    def contract_end(self) -> date | None:
        return self[self.CONTRACT_END].data


class OfferForm(ContractForm):
    starts_on = DateField(_l("Mulai bekerja"), [InputRequired(NEEDED)])
    ends_on = DateField(_l("Kontrak sampai"), [Optional()])
    note = TextAreaField(
        _l("Kata-kata untuk pelamar"),
        [Length(max=500)],
        description=_l("Jabatan, tempat dan jam kerja, apa yang dibawa pada hari pertama. Upah tidak ditulis di sini."),
        render_kw={"rows": 4},
    )
    answer_until = DateField(_l("Dijawab paling lambat"), [InputRequired(NEEDED)])

    def terms(self) -> OfferTerms:
        """What was typed, as the service takes it."""
        return OfferTerms(
            starts_on=self.starts_on.data,
            ends_on=self.contract_end,
            answer_until=self.answer_until.data,
            note=self.note.data or "",
        )


class OfferAnswerForm(BaseForm):
    """`version` is the offer as it was read."""

    version = HiddenField()


class HireForm(ContractForm):
    CONTRACT_END = "contract_until"
    started_on = DateField(_l("Mulai bekerja"), [DataRequired(NEEDED)])
    contract_until = DateField(_l("Kontrak sampai"), [Optional()])
    position = StringField(_l("Jabatan"), [DataRequired(NEEDED), Length(max=120)])
