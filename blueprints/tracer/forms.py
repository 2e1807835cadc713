from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import Length

from blueprints.base_form import BaseForm

MONTHS = {0: _l("Saat lulus"), 6: _l("6 bulan"), 12: _l("12 bulan"), 36: _l("3 tahun"), 60: _l("5 tahun")}


class ReviewForm(BaseForm):
    """Looked at, nothing to correct."""

    note = StringField(_l("Catatan"), [Length(max=300)])


class FreezeForm(BaseForm):
    note = StringField(
        _l("Untuk apa angka ini dibekukan?"),
        [Length(max=200)],
        description=_l("Contoh: laporan ke kementerian, November 2026. Boleh kosong."),
    )
