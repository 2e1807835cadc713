"""Stacks of papers: opened, typed one by one by keyboard, finished."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError, NotFound
from app.models.gathering import Gathering, PaperStack
from app.rules.luring_status import StackOrder
from app.services import gatherings, luring_waves, paper_pages, stack_checks, stack_typing, stacks
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.base_form import BaseForm, sentence_of
from blueprints.luring.area import bp
from blueprints.luring.forms import CodeForm, StackForm
from blueprints.luring.paper_form import paper_form, regencies_of


@bp.route("/gelombang/<int:wave_id>/tumpukan", methods=["GET", "POST"])
@allow(*SCHOOL)
def open_stack(wave_id: int) -> ResponseReturnValue:
    wave = luring_waves.get_open_wave(wave_id, by=current_user)
    form = StackForm().offer(luring_waves.classes_of(wave.cohort_id), gatherings.for_wave(wave.id, by=current_user))
    if form.validate_on_submit():
        try:
            stack = stacks.open_stack(
                wave,
                order=StackOrder(form.order.data),
                class_name=form.class_name.data or "",
                size=form.size.data,
                gathering=_chosen_gathering(form),
                by=current_user,
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            return redirect(url_for("luring.next_paper", stack_id=stack.id))
    return render_template("luring/open_stack.html", form=form, wave=wave), form.status


@bp.get("/tumpukan/<int:stack_id>")
@allow(*SCHOOL)
def stack(stack_id: int) -> ResponseReturnValue:
    found = stacks.get_stack(stack_id, by=current_user)
    return render_template(
        "luring/stack.html",
        stack=found,
        progress=stacks.progress_of(found),
        papers=None if found.sampled_at else stacks.papers_of(found, page=asked_page()),
        sample=stack_checks.sample_of(found) if found.sampled_at else None,
        items=paper_pages.items_for(found.wave),
        mine=stack_checks.next_to_check(found, by=current_user) if found.sampled_at else None,
    )


@bp.get("/tumpukan/<int:stack_id>/kertas")
@allow(*SCHOOL)
def next_paper(stack_id: int) -> ResponseReturnValue:
    """The next paper: its page, the question for its code, or the end of the stack."""
    found = stacks.get_stack(stack_id, by=current_user)
    position = stacks.next_position(found)
    if position is None or found.sampled_at:
        flash(_("Semua kertas di tumpukan ini sudah diketik."), "success")
        return redirect(url_for("luring.stack", stack_id=found.id))
    if stacks.entry_at(found, position) is not None:
        return redirect(url_for("luring.type_paper", stack_id=found.id, position=position))
    return _code_page(found, CodeForm())


@bp.post("/tumpukan/<int:stack_id>/kode")
@allow(*SCHOOL)
def lay_paper(stack_id: int) -> ResponseReturnValue:
    found, form = stacks.get_stack(stack_id, by=current_user), CodeForm()
    if form.validate_on_submit():
        try:
            entry = stack_typing.lay_next(found, form.code.data, by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            return redirect(url_for("luring.type_paper", stack_id=found.id, position=entry.position))
    return _code_page(found, form)


@bp.route("/tumpukan/<int:stack_id>/kertas/<int:position>", methods=["GET", "POST"])
@allow(*SCHOOL)
def type_paper(stack_id: int, position: int) -> ResponseReturnValue:
    found = stacks.get_stack(stack_id, by=current_user)
    entry = stacks.entry_at(found, position)
    if entry is None:
        raise NotFound()
    if found.sampled_at:
        return redirect(url_for("luring.stack", stack_id=found.id))
    other = stack_typing.other_answer(found, entry)
    form = paper_form(paper_pages.items_for(found.wave), asks_replace=other is not None, data=entry.values)
    if form.validate_on_submit():
        try:
            stack_typing.type_paper(found, entry, form.values, by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            return redirect(url_for("luring.next_paper", stack_id=found.id))
    page = render_template(
        "luring/paper.html",
        stack=found,
        entry=entry,
        form=form,
        other=other,
        progress=stacks.progress_of(found),
        regencies=regencies_of(found.wave),
    )
    return page, form.status


@bp.post("/tumpukan/<int:stack_id>/lewati/<int:position>")
@allow(*SCHOOL)
def pass_over(stack_id: int, position: int) -> ResponseReturnValue:
    found = stacks.get_stack(stack_id, by=current_user)
    entry = stacks.entry_at(found, position)
    if entry is None:
        raise NotFound()
    if BaseForm().validate_on_submit():
        stack_typing.pass_over(found, entry, by=current_user)
    return redirect(url_for("luring.next_paper", stack_id=found.id))


@bp.post("/tumpukan/<int:stack_id>/selesai")
@allow(*SCHOOL)
def finish_stack(stack_id: int) -> ResponseReturnValue:
    found = stacks.get_stack(stack_id, by=current_user)
    if BaseForm().validate_on_submit():
        try:
            drawn = stack_typing.finish(found, by=current_user)
        except DomainError as refusal:
            flash(sentence_of(refusal), "warning")
        else:
            flash(_("%(count)s kertas terpilih untuk diketik ulang oleh orang lain.", count=drawn), "success")
    return redirect(url_for("luring.stack", stack_id=found.id))


def _code_page(found: PaperStack, form: CodeForm) -> ResponseReturnValue:
    progress = stacks.progress_of(found)
    page = render_template(
        "luring/code.html", stack=found, form=form, progress=progress, position=stacks.next_position(found)
    )
    return page, form.status


def _chosen_gathering(form: StackForm) -> Gathering | None:
    chosen = form.gathering_id.data
    return gatherings.get(int(chosen), by=current_user) if chosen else None
