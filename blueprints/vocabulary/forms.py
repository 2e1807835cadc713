from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

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
    synonyms = TextAreaField(
        _l("Padanan"), [Length(max=1000)], description=_l("Satu kata atau istilah per baris, paling banyak dua belas.")
    )

    def wordings(self) -> list[str]:
        """The synonyms typed, without empty lines."""
        lines = (line.strip()[:120] for line in (self.synonyms.data or "").splitlines())
        return [line for line in lines if line][:12]
