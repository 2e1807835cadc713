from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, DataRequired, Length

from app.services.speculative import LONGEST_NOTE
from app.services.speculative_answers import LONGEST_ANSWER, Fit
from blueprints.base_form import BaseForm

INVITE, KEEP, DECLINE = "undang", "simpan", "tolak"


class OfferForm(BaseForm):
    note = TextAreaField(
        _l("Pesan untuk perusahaan"),
        [
            DataRequired(_l("Tulis satu dua kalimat: pekerjaan apa yang Anda cari di sana.")),
            Length(max=LONGEST_NOTE),
        ],
        description=_l("Pekerjaan apa yang Anda cari, apa yang pernah Anda kerjakan, dan kapan Anda bisa mulai."),
    )


class AnswerForm(BaseForm):
    """One of three answers; the button says which."""

    answer = StringField(validators=[AnyOf((INVITE, KEEP, DECLINE))])
    vacancy_id = SelectField(_l("Lowongan"), coerce=int, validate_choice=False)
    words = TextAreaField(_l("Pesan untuk alumni"), [Length(max=LONGEST_ANSWER)])

    def offer(self, fits: Sequence[Fit]) -> None:
        """The vacancies to choose from, best fitting first."""
        self.vacancy_id.choices = [SelectChoice(fit.vacancy.id, fit.vacancy.title) for fit in fits]
