"""What its company sends about words a rule questions."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.services.wording_exceptions import LONGEST_REASON
from blueprints.base_form import BaseForm


class PhraseForm(BaseForm):
    rule = HiddenField()
    phrase = HiddenField()


class ExceptionForm(PhraseForm):
    reason = TextAreaField(
        _l("Mengapa kata-kata ini perlu tetap ada?"),
        [DataRequired(_l("Tulis mengapa kata-kata ini perlu tetap ada.")), Length(max=LONGEST_REASON)],
        description=_l(
            "Misalnya pekerjaannya memang memerlukan, atau kata-katanya terbaca keliru. Sekolah memutuskan."
        ),
        render_kw={"rows": 3},
    )
