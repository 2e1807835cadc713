from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.rules.alumni_status import Evidence
from app.rules.company_status import CompanyEvidence
from app.rules.vacancy_status import RefusalReason
from blueprints.base_form import BaseForm
from blueprints.labels import choices


class CompanyDecisionForm(BaseForm):
    """Approve with the evidence that was looked at, or refuse with a reason; later suspend and restore."""

    evidence = SelectMultipleField(
        _l("Yang sudah diperiksa"),
        choices=choices(CompanyEvidence),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    reason = TextAreaField(
        _l("Alasan"),
        [Length(max=500)],
        description=_l("Perusahaan membaca kalimat ini, jadi sebut apa yang harus diperbaiki."),
    )
    usual = StringField()
    """Key of one of the usual reasons: the button that refuses with it."""
    read = HiddenField()
    """What of the company stood on the page."""
    approve = SubmitField(_l("Setujui perusahaan"))
    refuse = SubmitField(_l("Tolak dengan alasan"))
    suspend = SubmitField(_l("Bekukan perusahaan"))
    restore = SubmitField(_l("Akhiri pembekuan"))


class CorrectionForm(BaseForm):
    """Name and NIB of a verified company, put right by its school."""

    name = StringField(_l("Nama perusahaan"), [DataRequired(_l("Isi bagian ini.")), Length(max=120)])
    nib = StringField(_l("NIB"), [Length(max=40)], description=_l("13 angka, seperti di dokumen OSS."))
    reason = StringField(
        _l("Dokumen yang Anda lihat"),
        [DataRequired(_l("Isi bagian ini.")), Length(max=500)],
        description=_l("Contoh: NIB baru tertanggal 3 November 2026. Tersimpan di riwayat."),
    )


class VacancyDecisionForm(BaseForm):
    refusal = SelectField(_l("Yang perlu diperbaiki"), choices=choices(RefusalReason))
    note = TextAreaField(
        _l("Penjelasan untuk perusahaan"),
        [Length(max=500)],
        description=_l("Sebut bagian dan kata yang dimaksud, agar bisa diperbaiki sekali jalan."),
    )
    usual = StringField()
    read = HiddenField()
    """Which text stood on the page."""
    publish = SubmitField(_l("Tayangkan"))
    refuse = SubmitField(_l("Minta perbaikan"))


class ClaimDecisionForm(BaseForm):
    approve = SubmitField(_l("Ya, ini orangnya"))
    refuse = SubmitField(_l("Bukan, tolak"))


class EvidenceDecisionForm(BaseForm):
    proves = RadioField(
        _l("Berkas ini membuktikan lewat"),
        choices=[
            SelectChoice(Evidence.CERTIFICATE.value, _l("Sertifikat kompetensi")),
            SelectChoice(Evidence.PKL.value, _l("Penilaian pembimbing PKL")),
            SelectChoice(Evidence.SELF.value, _l("Foto hasil kerja")),
        ],
    )
    note = TextAreaField(
        _l("Alasan"),
        [Length(max=300)],
        description=_l("Alumni membaca kalimat ini, jadi sebut apa yang kurang."),
    )
    usual = StringField()
    confirm = SubmitField(_l("Benarkan bukti"))
    refuse = SubmitField(_l("Kembalikan dengan alasan"))


class CorrectionDecisionForm(BaseForm):
    answer = TextAreaField(_l("Alasan"), [Length(max=300)], description=_l("Alumni membaca kalimat ini."))
    usual = StringField()
    done = SubmitField(_l("Sudah diperbaiki"))
    refuse = SubmitField(_l("Tidak diubah"))
