from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from app.rules.placement_status import PlacementKind
from blueprints.base_form import BaseForm
from blueprints.labels import label


class ReportForm(BaseForm):
    kind = RadioField(
        _l("Yang dilaporkan"),
        choices=[SelectChoice(kind.value, label(kind)) for kind in PlacementKind],
        default=PlacementKind.JOB.value,
    )
    employer_name = StringField(
        _l("Nama tempat kerja atau usaha"),
        [DataRequired(), Length(max=120)],
        description=_l("Jika perusahaan mitra sekolah, pilih namanya dari saran agar perusahaan dapat mengonfirmasi."),
    )
    position = StringField(
        _l("Jabatan atau bidang usaha"), [Length(max=120)], description=_l("Contoh: Teknisi AC, bengkel motor.")
    )
    regency = StringField(
        _l("Kabupaten/kota tempat kerja"), [Length(max=80)], description=_l("Contoh: Kab. Ketapang, Kota Pontianak.")
    )
    started_on = DateField(_l("Mulai"), [DataRequired()])
    ended_on = DateField(_l("Selesai"), [Optional()], description=_l("Kosongkan jika masih berlangsung."))

    def values(self) -> dict[str, Any]:
        """What services.placements.record takes, except who it is about."""
        return {
            "kind": PlacementKind(self.kind.data),
            "employer_name": self.employer_name.data or "",
            "position": self.position.data or "",
            "regency": self.regency.data or "",
            "started_on": self.started_on.data,
            "ended_on": self.ended_on.data,
        }


class EndForm(BaseForm):
    ended_on = DateField(_l("Hari terakhir"), [DataRequired()])


class DisputeForm(BaseForm):
    note = TextAreaField(
        _l("Apa yang tidak benar?"),
        [DataRequired(), Length(max=300)],
        description=_l("Sekolah membaca kalimat ini, lalu memastikan kebenarannya."),
    )
