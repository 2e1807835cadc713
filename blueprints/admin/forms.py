from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, Length

from blueprints.base_form import BaseForm

NEEDED = _l("Isi bagian ini.")


class SchoolForm(BaseForm):
    """A school and the account of its first admin."""

    npsn = StringField(_l("NPSN"), [DataRequired(NEEDED), Length(max=8)], description=_l("8 karakter"))
    name = StringField(_l("Nama sekolah"), [DataRequired(NEEDED), Length(max=120)])
    regency = StringField(
        _l("Kabupaten/kota"), [DataRequired(NEEDED), Length(max=80)], description=_l("Contoh: Kab. Ketapang")
    )
    admin_name = StringField(_l("Nama admin sekolah"), [DataRequired(NEEDED), Length(max=120)])
    admin_email = StringField(
        _l("Email admin sekolah"), [DataRequired(NEEDED), Length(max=254)], render_kw={"type": "email"}
    )
    admin_password = PasswordField(
        _l("Kata sandi pertama"),
        [DataRequired(NEEDED), Length(max=128)],
        description=_l("Sampaikan langsung kepada adminnya; setelah masuk ia dapat menggantinya."),
        render_kw={"autocomplete": "new-password"},
    )
