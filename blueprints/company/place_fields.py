"""A place in a form: the regency from the list of the country, its district typed with suggestions."""

from functools import lru_cache
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from app.reference import regions
from blueprints.base_form import BaseForm


@lru_cache(maxsize=1)
def regency_choices() -> list[SelectChoice]:
    """Every regency and city below its province, for a SelectField."""
    return [
        SelectChoice(regency.code, regency.label, optgroup=province.name)
        for province in regions.provinces()
        for regency in regions.regencies(province.code)
    ]


class PlaceForm(BaseForm):
    """Base of forms with a place; `regency_code` and `district_code` are what services take."""

    regency_code = SelectField(_l("Kabupaten/kota"))
    district = StringField(_l("Kecamatan"), [Length(max=60)])

    def __init__(self, *arguments: Any, **values: Any):
        super().__init__(*arguments, **values)
        self.regency_code.choices = regency_choices()

    @property
    def district_code(self) -> str | None:
        return regions.find_district(self.district.data or "", self.regency_code.data or "")

    def validate_district(self, field: Field) -> None:
        if field.data and self.district_code is None:
            raise ValidationError(_("Kecamatan ini tidak ada di kabupaten/kota yang dipilih. Kosongkan bila ragu."))

    def district_names(self) -> list[str]:
        """Suggestions for the regency that is chosen now."""
        return [district.name for district in regions.districts_of(self.regency_code.data or "")]


def district_name(code: str | None) -> str:
    """What stands in the field for a stored district."""
    return regions.district_label(code).removeprefix("Kec. ") if code else ""
