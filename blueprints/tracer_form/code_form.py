from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from app.errors import DomainError, InvalidValue, WaveClosed, mark
from blueprints.base_form import BaseForm


class CodeForm(BaseForm):
    """The code that stands on a paper form."""

    code = StringField(
        _l("Kode di lembar Anda"),
        [InputRequired(), Length(max=30)],
        description=_l("8 huruf dan angka, besar kecil sama saja."),
        render_kw={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"},
    )

    def show_wrong(self, refusal: DomainError) -> None:
        """At the field, with what to do about it; why a link is over is said, not whose it is."""
        if isinstance(refusal, WaveClosed):
            self.show(WaveClosed(field="code"))
        else:
            self.show(
                InvalidValue(mark("Kode ini tidak dikenal atau sudah tidak berlaku. Periksa lagi."), field="code")
            )
