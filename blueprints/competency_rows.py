"""Rows of a form in which competencies are typed, with suggestions; empty rows are ignored, more can be asked for.

Without JavaScript: a native datalist suggests, and the "add rows" button sends the form back with more rows.
"""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, Form, FormField, SelectField, StringField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from app.rules.alumni_status import Evidence, Level
from blueprints.base_form import BaseForm, strip
from blueprints.labels import choices

SPARE_ROWS = 3
MOST_ROWS = 30
LEVELS = choices(Level)
WEIGHTS = [
    SelectChoice("3", _l("Sangat penting")),
    SelectChoice("2", _l("Penting")),
    SelectChoice("1", _l("Pelengkap")),
]


class CompetencyRow(Form):
    """One competency; `label` is kept as typed."""

    label = StringField(_l("Kompetensi"), [Length(max=120)], filters=[strip])
    level = SelectField(_l("Tingkat"), choices=LEVELS, default="2")


class HeldRow(CompetencyRow):
    """A competency an alumnus has."""

    evidence = SelectField(_l("Bukti"), choices=choices(Evidence), default=Evidence.SELF.value)
    evidence_note = StringField(_l("Keterangan bukti"), [Length(max=200)], filters=[strip])


class WantedRow(CompetencyRow):
    """A competency a vacancy asks for."""

    weight = SelectField(_l("Bobot"), choices=WEIGHTS, default="2")
    is_required = BooleanField(_l("Wajib"), default=True)


class CompetencyRowsForm(BaseForm):
    """Base of the forms that hold such rows: see HeldRowsForm and WantedRowsForm."""

    more_rows = SubmitField(_l("Tambah baris"))

    competencies: Any

    def typed_rows(self) -> list[dict[str, Any]]:
        """The rows that say something, each as field name → value."""
        return [entry.data for entry in self.competencies.entries if entry.data["label"]]

    def add_spare_rows(self, count: int = SPARE_ROWS) -> None:
        """Leave `count` empty rows at the end."""
        empty = sum(1 for entry in self.competencies.entries if not entry.data["label"])
        for _ in range(max(0, min(count - empty, MOST_ROWS - len(self.competencies.entries)))):
            self.competencies.append_entry()

    def fill_rows(self, rows: Iterable[dict[str, Any]]) -> None:
        """Show stored rows; only for a form that was not sent."""
        for row in rows:
            self.competencies.append_entry(row)


class HeldRowsForm(CompetencyRowsForm):
    competencies = FieldList(FormField(HeldRow), max_entries=MOST_ROWS)


class WantedRowsForm(CompetencyRowsForm):
    competencies = FieldList(FormField(WantedRow), max_entries=MOST_ROWS)
