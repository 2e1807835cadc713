"""Buttons and boxes about words a rule questions."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, SubmitField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.services.wording_exceptions import LONGEST_REASON
from blueprints.base_form import BaseForm


class WordingButtons(BaseForm):
    """Part of the form of a vacancy: look at the words, or take a rewrite, without saving."""

    check_words = SubmitField(_l("Periksa kata-kata"))
    mend = StringField()
    """Field, rule and phrase of the rewrite taken, with bars between; the value of a button."""

    @property
    def is_about_words(self) -> bool:
        return bool(self.check_words.data or self.mend.data)


class PhraseForm(BaseForm):
    rule = HiddenField()
    phrase = HiddenField()


class ExceptionForm(PhraseForm):
    reason = TextAreaField(
        _l("Mengapa pekerjaan ini memerlukannya?"),
        [DataRequired(_l("Tulis mengapa pekerjaan ini memerlukannya.")), Length(max=LONGEST_REASON)],
        description=_l("Sekolah membaca alasan ini dan memutuskan. Contoh: “Kabel dibedakan menurut warnanya.”"),
        render_kw={"rows": 3},
    )
