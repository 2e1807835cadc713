"""How often an alert tells, and what an alert made of a vacancy asks for."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from app.models.school import Programme
from app.models.vacancy import Vacancy
from app.reference import regions
from app.rules.alert_times import DEFAULT, OFFERED
from app.rules.notice_kinds import MailRhythm
from app.rules.vacancy_status import VacancyKind
from app.services.saved_searches import LONGEST_NAME
from app.services.vacancy_question import RADII, VacancyQuestion
from blueprints.base_form import BaseForm
from blueprints.labels import label

RHYTHM_WORDS = {
    MailRhythm.DAILY: _l("Setiap hari"),
    MailRhythm.WEEKLY: _l("Setiap minggu"),
    MailRhythm.OFF: _l("Jangan kabari"),
}
RHYTHMS = [SelectChoice(rhythm.value, RHYTHM_WORDS[rhythm]) for rhythm in OFFERED]


class RhythmForm(BaseForm):
    alert = SelectField(_l("Kabari saya"), choices=RHYTHMS)


class LikeForm(BaseForm):
    """Every part of the question can be changed before it is kept."""

    words = StringField(
        _l("Kata di lowongan"),
        [Length(max=120)],
        description=_l("Setiap kata harus cocok, juga yang sama artinya. Kosongkan bila tidak perlu."),
    )
    competency = SelectField(_l("Harus meminta kompetensi"))
    programme = SelectField(_l("Jurusan SMK"))
    kind = SelectField(_l("Jenis kerja"))
    regency = SelectField(_l("Tempat"))
    radius = SelectField(_l("Jarak dari sana"))
    alert = RadioField(_l("Kabari saya"), choices=RHYTHMS[:-1], default=DEFAULT.value)
    name = StringField(
        _l("Nama kabar ini"),
        [DataRequired(_l("Beri nama, agar Anda mengenalinya lagi.")), Length(max=LONGEST_NAME)],
    )
    count = SubmitField(_l("Hitung lagi"))

    def offer(self, vacancy: Vacancy, programmes: Sequence[Programme]) -> None:
        """The choices: what this vacancy asks for, the programmes taught here, the places of its province."""
        asked = [row.competency.name if row.competency else row.label for row in vacancy.competencies]
        self.competency.choices = _all_or(_("Apa saja"), ((name, name) for name in dict.fromkeys(asked)))
        self.programme.choices = _all_or(_("Semua jurusan"), ((one.code, one.name) for one in programmes))
        self.kind.choices = _all_or(_("Semua jenis"), ((kind.value, label(kind)) for kind in VacancyKind))
        around = regions.regencies(regions.province_of(vacancy.regency_code))
        self.regency.choices = _all_or(_("Di mana saja"), ((one.code, one.label) for one in around))
        radii = ((str(km), _("sampai %(km)s km", km=km)) for km in RADII)
        self.radius.choices = _all_or(_("Hanya di sana"), radii)

    def question(self) -> VacancyQuestion:
        radius = int(self.radius.data or 0) if self.regency.data else 0
        return VacancyQuestion(
            q=" ".join(part for part in (self.words.data, self.competency.data) if part),
            programme=self.programme.data or "",
            kind=VacancyKind(self.kind.data) if self.kind.data else None,
            regency=self.regency.data or "",
            radius=radius,
        )


def values_of(question: VacancyQuestion, name: str) -> dict[str, str]:
    """The question as the form shows it first."""
    return {
        "words": question.q,
        "programme": question.programme,
        "kind": question.kind.value if question.kind else "",
        "regency": question.regency,
        "name": name[:LONGEST_NAME],
    }


def _all_or(words: str, pairs) -> list[SelectChoice]:
    return [SelectChoice("", words), *(SelectChoice(value, text) for value, text in pairs)]
