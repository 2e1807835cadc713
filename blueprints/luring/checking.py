"""Double entry of a sample: typed again blind, differences settled."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.models.gathering import PaperEntry, PaperStack
from app.rules.paper_items import DIGITS, Item, Values, chosen_of
from app.services import paper_pages, stack_checks, stacks
from blueprints.access import SCHOOL, allow
from blueprints.base_form import BaseForm
from blueprints.luring.area import bp
from blueprints.luring.paper_form import paper_form, regencies_of


@bp.get("/tumpukan/<int:stack_id>/periksa")
@allow(*SCHOOL)
def next_check(stack_id: int) -> ResponseReturnValue:
    """The next paper this person may type again."""
    found = stacks.get_stack(stack_id, by=current_user)
    entry = stack_checks.next_to_check(found, by=current_user)
    if entry is not None:
        return redirect(url_for("luring.check_paper", stack_id=found.id, position=entry.position))
    if stack_checks.waiting(found):
        flash(_("Sisa contoh Anda sendiri yang mengetiknya. Minta orang lain mengetik ulang."), "info")
    else:
        flash(_("Semua contoh sudah diketik ulang."), "success")
    return redirect(url_for("luring.stack", stack_id=found.id))


@bp.route("/tumpukan/<int:stack_id>/periksa/<int:position>", methods=["GET", "POST"])
@allow(*SCHOOL)
def check_paper(stack_id: int, position: int) -> ResponseReturnValue:
    found = stacks.get_stack(stack_id, by=current_user)
    entry = stack_checks.get_to_check(found, position, by=current_user)
    form = paper_form(paper_pages.items_for(found.wave))
    if form.validate_on_submit():
        try:
            stack_checks.type_again(found, entry, form.values, by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            return redirect(url_for("luring.next_check", stack_id=found.id))
    page = render_template(
        "luring/check.html",
        stack=found,
        entry=entry,
        form=form,
        sample=stack_checks.sample_of(found),
        regencies=regencies_of(found.wave),
    )
    return page, form.status


@bp.route("/tumpukan/<int:stack_id>/beda/<int:position>", methods=["GET", "POST"])
@allow(*SCHOOL)
def settle(stack_id: int, position: int) -> ResponseReturnValue:
    found = stacks.get_stack(stack_id, by=current_user)
    entry, items = stack_checks.get_difference(found, position)
    form = BaseForm()
    if form.validate_on_submit():
        try:
            is_corrected = stack_checks.settle(found, position, request.form.to_dict(), by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            words = _("Diputuskan, jawaban diperbaiki.") if is_corrected else _("Diputuskan, jawaban tetap.")
            flash(words, "success")
            return redirect(url_for("luring.stack", stack_id=found.id))
    page = render_template("luring/settle.html", stack=found, entry=entry, rows=_rows(found, entry, items), form=form)
    return page, form.status


def _rows(found: PaperStack, entry: PaperEntry, items: list[Item]) -> list[dict[str, str]]:
    """Each item that differs with both typings in words."""
    first, second = entry.values or {}, entry.second_values or {}
    return [
        {"key": item.key, "words": _(item.words), "first": words_of(item, first), "second": words_of(item, second)}
        for item in items
    ]


def words_of(item: Item, values: Values) -> str:
    """What was typed at an item, in words; a dash when nothing was."""
    if not item.options:
        return values.get(item.key, "") or "–"
    chosen = chosen_of(item, values)
    digits = {option.value: digit for digit, option in zip(DIGITS, item.options, strict=False)}
    told = [
        f"{digits[option.value]} {paper_pages.words_of(option)}" for option in item.options if option.value in chosen
    ]
    return ", ".join(told) or "–"
