from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.models.school import Programme
from blueprints.base_form import BaseForm

NEEDED = _l("Isi bagian ini.")


class SynonymForm(BaseForm):
    name = StringField(
        _l("Padanan"),
        [DataRequired(NEEDED), Length(max=120)],
        description=_l("Kata yang dipakai di bengkel, di lowongan, atau di kelas."),
    )
    competency = StringField(_l("Artinya sama dengan"), [DataRequired(NEEDED), Length(max=120)])


class CompetencyForm(BaseForm):
    name = StringField(_l("Nama kompetensi"), [DataRequired(NEEDED), Length(max=120)])
    name_en = StringField(_l("Nama dalam bahasa Inggris"), [Length(max=120)])
    parent = StringField(_l("Bagian dari kompetensi"), [Length(max=120)])
    programmes = SelectMultipleField(
        _l("Diajarkan di konsentrasi keahlian"),
        choices=[],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("Kosongkan bila kemampuan umum yang tidak terikat pada satu konsentrasi."),
    )
    synonyms = TextAreaField(
        _l("Padanan"), [Length(max=1000)], description=_l("Satu kata atau istilah per baris, paling banyak dua belas.")
    )

    def offer(self, programmes: Sequence[Programme]) -> None:
        """The programmes to tick, by code."""
        self.programmes.choices = [SelectChoice(one.code, f"{one.name} · {one.spectrum}") for one in programmes]

    def wordings(self) -> list[str]:
        """The synonyms typed, without empty lines."""
        lines = (line.strip()[:120] for line in (self.synonyms.data or "").splitlines())
        return [line for line in lines if line][:12]
