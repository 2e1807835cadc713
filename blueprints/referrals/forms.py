from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from blueprints.base_form import BaseForm


class ReferForm(BaseForm):
    note = TextAreaField(
        _l("Pesan untuk perusahaan"),
        [Length(max=500)],
        description=_l("Mengapa sekolah merujuk alumni ini. Perusahaan membacanya setelah alumni setuju."),
        render_kw={"rows": 4},
    )
    how = RadioField(
        _l("Persetujuan alumni"),
        choices=[
            SelectChoice("ask", _l("Tanyakan dulu lewat PadanKarya")),
            SelectChoice("heard", _l("Sudah setuju secara langsung")),
        ],
        default="ask",
    )
    agreed_how = StringField(
        _l("Bagaimana dan kapan ia setuju"),
        [Length(max=120)],
        description=_l("Misalnya: lewat telepon, 26 November 2026. Hanya bila sudah setuju secara langsung."),
    )
