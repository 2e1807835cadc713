"""Rows that may be one person: listed, compared, merged or told apart by hand."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.services import duplicates as service
from app.services import register_merging
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.base_form import BaseForm
from blueprints.school.area import bp
from blueprints.school.register_forms import FACT_WORDS, merge_form, note_hint, words_of


@bp.get("/ganda")
@allow(*SCHOOL)
def duplicates() -> ResponseReturnValue:
    page = service.pairs_to_judge(by=current_user, page=asked_page())
    return render_template("school/duplicates.html", page=page)


@bp.route("/ganda/<int:alumni_id>/<int:other_id>", methods=["GET", "POST"])
@allow(*SCHOOL)
def pair(alumni_id: int, other_id: int) -> ResponseReturnValue:
    first, second = service.look_at_pair(alumni_id, other_id, by=current_user)
    kept = register_merging.better_row(first, second)
    other = second if kept is first else first
    facts = register_merging.differing(first, second)
    form = merge_form(first, second, kept, facts)()
    if form.validate_on_submit():
        wins = {name: form[name].data for name in facts}
        try:
            person = register_merging.merge(kept.id, other.id, by=current_user, wins=wins, note=form.note.data or "")
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Dua baris menjadi satu: %(name)s.", name=person.full_name), "success")
            return redirect(url_for("school.alumnus", alumni_id=person.id))
    is_closed = any(row.cohort.closed_at for row in (first, second))
    page = render_template(
        "school/pair.html",
        form=form,
        first=first,
        second=second,
        kept=kept,
        other=other,
        facts=facts,
        fact_words=FACT_WORDS,
        words_of=words_of,
        has_two_accounts=bool(first.account_id and second.account_id),
        note_hint=note_hint(is_needed=is_closed),
    )
    return page, form.status


@bp.post("/ganda/<int:alumni_id>/<int:other_id>/beda")
@allow(*SCHOOL)
def tell_apart(alumni_id: int, other_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        service.say_distinct(alumni_id, other_id, by=current_user)
        flash(_("Dicatat: dua orang yang berbeda. Pasangan ini tidak diusulkan lagi."), "success")
    return redirect(url_for("school.duplicates"))
