"""The longer list, for those who go on after the core."""

from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import IntegerField, RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange, Optional

from app.errors import DomainError
from app.rules.tracer_core import Core
from app.rules.tracer_items import BLOCK_WORDS, Block, Item, Kind, items_of
from app.rules.tracer_status import WorkKind
from app.services import answer_storing, own_answers
from blueprints.base_form import BaseForm
from blueprints.tracer_form.doors import Door


def items(door: Door) -> ResponseReturnValue:
    response = answer_storing.find_answer(door.respondent.wave, door.respondent.alumni)
    if response is None or response.activity is None:
        flash(_("Jawab dahulu pertanyaan pokok."), "info")
        return redirect(door.address("open"))
    core = answer_storing.core_of(response)
    asked = items_of(core.activity)
    form = form_of(asked)(data=values_of(core, asked))
    if form.validate_on_submit():
        try:
            own_answers.add_items(door.respondent, told(core, form, asked))
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Terima kasih, tambahan Anda tersimpan."), "success")
            return redirect(door.address("done"))
    page = render_template("tracer_form/items.html", door=door, form=form, blocks=blocks_of(asked))
    return page, form.status if request.method == "POST" else 200


def form_of(asked: tuple[Item, ...]) -> type[BaseForm]:
    """A form with one field for each item; all may stay empty."""
    return type("ItemsForm", (BaseForm,), {item.key: _field(item) for item in asked})


def blocks_of(asked: tuple[Item, ...]) -> list[tuple[str, list[str]]]:
    """(heading, names of fields) in the order of the list."""
    return [
        (_(BLOCK_WORDS[block]), keys)
        for block in Block
        if (keys := [item.key for item in asked if item.block is block])
    ]


def values_of(core: Core, asked: tuple[Item, ...]) -> dict[str, Any]:
    """What was told before."""
    stored = {item.key: getattr(core, item.key) if item.is_column else core.details.get(item.key) for item in asked}
    return {key: _shown(value) for key, value in stored.items() if value is not None}


def told(core: Core, form: BaseForm, asked: tuple[Item, ...]) -> Core:
    """The answer's core with the items of the form; columns as their own types, the rest as details."""
    given = {item.key: form[item.key].data for item in asked}
    certified = {"yes": True, "no": False}.get(given.get("is_certified") or "")
    kind = given.get("work_kind")
    match = given.get("vertical_match")
    return replace(
        core,
        work_kind=WorkKind(kind) if kind else None,
        hours_per_week=given.get("hours_per_week"),
        vertical_match=int(match) if match else None,
        is_certified=certified,
        details={item.key: given[item.key] for item in asked if not item.is_column},
    )


def _field(item: Item) -> Any:
    words = _(item.words)
    choices = [SelectChoice(code, _(choice)) for code, choice in item.choices]
    if item.kind is Kind.ONE:
        return RadioField(words, [Optional()], choices=choices)
    if item.kind is Kind.MANY:
        return SelectMultipleField(words, choices=choices, description=_("Boleh lebih dari satu."))
    if item.kind is Kind.NUMBER:
        return IntegerField(words, [Optional(), NumberRange(0, item.highest)], render_kw={"inputmode": "numeric"})
    return StringField(words, [Length(max=120)])


def _shown(value: Any) -> Any:
    """A stored value as its field takes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.value if isinstance(value, WorkKind) else value
