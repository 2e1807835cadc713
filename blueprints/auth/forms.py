from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, Length, Optional

from blueprints.base_form import BaseForm

NEEDED = _l("Isi bagian ini.")
CONTACT = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
NEW_PASSWORD = {"autocomplete": "new-password"}


class SignInForm(BaseForm):
    contact = StringField(_l("Email atau nomor HP"), [DataRequired(NEEDED), Length(max=254)], render_kw=CONTACT)
    password = PasswordField(
        _l("Kata sandi"), [DataRequired(NEEDED), Length(max=128)], render_kw={"autocomplete": "current-password"}
    )
    remember = BooleanField(_l("Tetap masuk di perangkat ini"))


class ForgotForm(BaseForm):
    contact = StringField(_l("Email atau nomor HP"), [DataRequired(NEEDED), Length(max=254)], render_kw=CONTACT)


class NewPasswordForm(BaseForm):
    password = PasswordField(
        _l("Kata sandi baru"),
        [DataRequired(NEEDED)],
        description=_l(
            "Paling sedikit 8 karakter. Beberapa kata yang mudah Anda ingat lebih kuat daripada satu kata rumit."
        ),
        render_kw=NEW_PASSWORD,
    )
    again = PasswordField(
        _l("Ulangi kata sandi"),
        [DataRequired(NEEDED), EqualTo("password", _l("Kedua kata sandi tidak sama."))],
        render_kw=NEW_PASSWORD,
    )


class JoinForm(NewPasswordForm):
    display_name = StringField(_l("Nama lengkap"), [Optional(), Length(max=120)], render_kw={"autocomplete": "name"})
    email = StringField(
        _l("Email"), [Optional(), Length(max=254)], render_kw={"type": "email", "autocomplete": "email"}
    )
    phone = StringField(_l("Nomor HP"), [Optional(), Length(max=30)], render_kw={"type": "tel", "autocomplete": "tel"})


class ClaimForm(NewPasswordForm):
    nisn = StringField(
        _l("NISN"),
        [DataRequired(NEEDED), Length(max=12)],
        description=_l("10 angka, tertulis di ijazah dan rapor."),
        render_kw={"inputmode": "numeric"},
    )
    birth_date = DateField(_l("Tanggal lahir"), [DataRequired(_l("Isi tanggal lahir, contoh 12/05/2006."))])
    contact = StringField(_l("Email atau nomor HP"), [DataRequired(NEEDED), Length(max=254)], render_kw=CONTACT)


class ChangePasswordForm(NewPasswordForm):
    current = PasswordField(
        _l("Kata sandi sekarang"), [DataRequired(NEEDED)], render_kw={"autocomplete": "current-password"}
    )
