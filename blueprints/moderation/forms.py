from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from app.rules.report_status import ReportCode
from app.services.report_decisions import Consequence
from blueprints.base_form import BaseForm
from blueprints.labels import choices

NEEDED = _l("Isi bagian ini.")
CONSEQUENCES = {
    Consequence.NOTHING: _l("Dicatat saja; perusahaan sudah memperbaiki atau ditegur"),
    Consequence.TAKE_DOWN: _l("Turunkan lowongan ini"),
    Consequence.BAN: _l("Tutup perusahaan ini dan cegah mendaftar lagi"),
}


class ReportForm(BaseForm):
    code = RadioField(_l("Apa yang salah?"), [InputRequired(_l("Pilih salah satu."))], choices=choices(ReportCode))
    words = TextAreaField(
        _l("Ceritakan"),
        [Length(max=2000)],
        description=_l("Apa yang dikatakan atau diminta, kapan, dan lewat apa. Tidak wajib, tetapi sangat membantu."),
        render_kw={"rows": 5},
    )
    email = StringField(
        _l("Email Anda"),
        [Length(max=254)],
        description=_l("Hanya untuk mengabarkan hasilnya, lalu dihapus. Perusahaan tidak pernah melihatnya."),
        render_kw={"inputmode": "email", "autocomplete": "email"},
    )


class ReportDecisionForm(BaseForm):
    consequence = RadioField(
        _l("Akibatnya"),
        choices=[SelectChoice(one.value, words) for one, words in CONSEQUENCES.items()],
        default=Consequence.NOTHING.value,
    )
    outcome = TextAreaField(
        _l("Hasil pemeriksaan"),
        [Length(max=500)],
        description=_l("Pelapor membaca kalimat ini; perusahaan juga, bila ditindak. Jangan sebut siapa yang melapor."),
        render_kw={"rows": 4},
    )
    usual = StringField()
    """Key of one of the usual outcomes, sent with one click."""
    uphold = SubmitField(_l("Laporan benar"))
    dismiss = SubmitField(_l("Tidak terbukti"))


class BanForm(BaseForm):
    reason = TextAreaField(
        _l("Alasan"),
        [DataRequired(NEEDED), Length(max=500)],
        description=_l("Perusahaan dan rekan Anda membaca kalimat ini."),
        render_kw={"rows": 4},
    )
