"""A paper as a form: every item a field, its choices under the digits that are printed on it."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from app.models.tracer import Wave
from app.reference import regions
from app.rules.paper_items import DIGITS, Item, ItemKind
from app.services.paper_pages import words_of
from blueprints.base_form import BaseForm

KEYBOARDS = {ItemKind.MONTH: "numeric", ItemKind.PHONE: "tel"}


class PaperForm(BaseForm):
    """`values` is what was typed, item → text, as services.paper_answers reads it."""

    items: tuple[Item, ...] = ()

    @property
    def values(self) -> dict[str, str]:
        typed = {item.key: _typed(self[item.key]) for item in self.items}
        if "replace" in self:
            typed["replace"] = _typed(self["replace"])
        return {key: value for key, value in typed.items() if value}

    def field_of(self, item: Item) -> Any:
        return self[item.key]


def paper_form(items: Sequence[Item], *, asks_replace: bool = False, data: dict[str, str] | None = None) -> PaperForm:
    """The form of these items, filled with what was typed before."""
    fields: dict[str, Any] = {item.key: _field(item) for item in items}
    if asks_replace:
        options = [SelectChoice("1", _("Ganti dengan kertas ini")), SelectChoice("2", _("Biarkan jawaban itu"))]
        fields["replace"] = RadioField(_("Sudah menjawab dengan cara lain"), [Optional()], choices=options)
    kind = type("PaperForm", (PaperForm,), {**fields, "items": tuple(items)})
    several = {item.key for item in items if item.kind is ItemKind.SEVERAL}
    start = {key: value.split(",") if key in several else value for key, value in (data or {}).items()}
    return kind(data=start)


def regencies_of(wave: Wave) -> list[str]:
    """Names to offer while typing: the school's province."""
    province = regions.province_of(wave.cohort.school.regency_code)
    return [regency.label for regency in regions.regencies(province)]


def _field(item: Item) -> Any:
    words = _(item.words)
    if item.kind in (ItemKind.ONE, ItemKind.SEVERAL):
        offered = [SelectChoice(digit, words_of(option)) for digit, option in zip(DIGITS, item.options, strict=False)]
        kind = RadioField if item.kind is ItemKind.ONE else SelectMultipleField
        return kind(words, [Optional()], choices=offered)
    keyboard = {"inputmode": KEYBOARDS[item.kind]} if item.kind in KEYBOARDS else {}
    return StringField(words, [Optional(), Length(max=120)], render_kw={"autocomplete": "off", **keyboard})


def _typed(field: Field) -> str:
    return ",".join(field.data) if isinstance(field.data, list) else (field.data or "")
