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
        _l("Mengapa pekerjaan ini memerlukannya?"),
        [DataRequired(_l("Tulis mengapa pekerjaan ini memerlukannya.")), Length(max=LONGEST_REASON)],
        description=_l("Sekolah membaca alasan ini dan memutuskan. Contoh: “Kabel dibedakan menurut warnanya.”"),
        render_kw={"rows": 3},
    )
