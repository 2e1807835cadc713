from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import FileField, PasswordField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from app.rules.json_resume_reading import LARGEST
from blueprints.base_form import BaseForm

NEEDED = _l("Isi bagian ini.")
TYPED = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class ResumeForm(BaseForm):
    """A file or what was pasted; the file counts when both are there."""

    sheet = FileField(_l("Berkas JSON Resume (.json)"))
    content = TextAreaField(
        _l("Atau tempel isinya di sini"), render_kw={"rows": 6, "spellcheck": "false", "autocomplete": "off"}
    )

    def text(self) -> str:
        """What was sent; bytes that are no UTF-8 become signs no JSON has."""
        sent = self.sheet.data
        if isinstance(sent, FileStorage) and sent.filename:
            return sent.stream.read(4 * LARGEST + 1).decode("utf-8-sig", errors="replace")
        return self.content.data or ""


class ErasingForm(BaseForm):
    typed = StringField(_l("Ketik HAPUS untuk memastikan"), [DataRequired(NEEDED), Length(max=20)], render_kw=TYPED)
    password = PasswordField(
        _l("Kata sandi Anda"), [DataRequired(NEEDED), Length(max=128)], render_kw={"autocomplete": "current-password"}
    )


class ErasingForOtherForm(BaseForm):
    reason = StringField(
        _l("Bagaimana permintaannya disampaikan"),
        [DataRequired(NEEDED), Length(max=200)],
        description=_l("Misalnya: surat bertanda tangan, 20 November 2026. Nama orangnya tidak disimpan."),
    )
    typed = StringField(_l("Ketik HAPUS untuk memastikan"), [DataRequired(NEEDED), Length(max=20)], render_kw=TYPED)
