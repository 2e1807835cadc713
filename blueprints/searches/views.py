"""Keeping a search of vacancies, opening it again, renaming and removing it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.rules.alert_times import DEFAULT
from app.rules.alumni_status import ConsentPurpose
from app.services import alumni, consents, saved_searches, vacancy_listing
from app.services.saved_searches import LONGEST_NAME
from app.services.vacancy_question import VacancyQuestion
from blueprints.access import ALUMNI, allow
from blueprints.base_form import BaseForm, sentence_of
from blueprints.searches.alert_forms import RhythmForm
from blueprints.searches.area import bp
from blueprints.searches.forms import NameForm, SeenForm
from blueprints.vacancies.asked import href_of, read_question
from blueprints.vacancies.narrowing import plain_words


@bp.get("")
@allow(ALUMNI)
def index() -> ResponseReturnValue:
    kept = saved_searches.list_own(current_user)
    asked = {one.search.id: _words_of(one.question) for one in kept}
    own = alumni.find_own(current_user)
    return render_template(
        "searches/index.html",
        kept=kept,
        asked=asked,
        most=saved_searches.MOST_SAVED,
        forms={one.search.id: RhythmForm(formdata=None, alert=one.search.alert.value) for one in kept},
        is_mailed=own is not None and ConsentPurpose.MESSAGES in consents.in_force(own),
    )


@bp.post("")
@allow(ALUMNI)
def save() -> ResponseReturnValue:
    """Keep the question in the address, tell of what is new each day, and return to its answers."""
    question = read_question(vacancy_listing.programmes_taught())
    if BaseForm().validate_on_submit():
        try:
            saved_searches.save(question, _words_of(question)[:LONGEST_NAME], alert=DEFAULT, by=current_user)
        except DomainError as refusal:
            flash(sentence_of(refusal), "error")
        else:
            flash(
                _("Pencarian disimpan. Kami kabari setiap hari bila ada yang baru; ubah di “Tersimpan”."),
                "success",
            )
    return redirect(href_of(question))


@bp.get("/<int:search_id>")
@allow(ALUMNI)
def show(search_id: int) -> ResponseReturnValue:
    """On to its answers, which mark what is new."""
    search = saved_searches.get_own(search_id, by=current_user)
    return redirect(href_of(saved_searches.question_of(search.question), pencarian=search.id))


@bp.post("/<int:search_id>/dilihat")
@allow(ALUMNI)
def mark_seen(search_id: int) -> ResponseReturnValue:
    """What the answers showed is no longer new; what came after that page was shown still is."""
    form = SeenForm()
    if not form.validate_on_submit():
        return redirect(url_for("searches.index"))
    saved_searches.mark_seen(search_id, form.moment, by=current_user)
    flash(_("Ditandai sudah dilihat. Nanti hanya lowongan yang lebih baru yang bertanda."), "success")
    return redirect(url_for("searches.index"))


@bp.route("/<int:search_id>/ubah", methods=["GET", "POST"])
@allow(ALUMNI)
def rename(search_id: int) -> ResponseReturnValue:
    search = saved_searches.get_own(search_id, by=current_user)
    form = NameForm(data={"name": search.name})
    if form.validate_on_submit():
        try:
            saved_searches.rename(search_id, form.name.data or "", by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Nama pencarian diubah."), "success")
            return redirect(url_for("searches.index"))
    return render_template("searches/rename.html", form=form, search=search), form.status


@bp.route("/<int:search_id>/hapus", methods=["GET", "POST"])
@allow(ALUMNI)
def remove(search_id: int) -> ResponseReturnValue:
    search = saved_searches.get_own(search_id, by=current_user)
    form = BaseForm()
    if form.validate_on_submit():
        saved_searches.remove(search_id, by=current_user)
        flash(_("Pencarian dihapus."), "success")
        return redirect(url_for("searches.index"))
    return render_template("searches/remove.html", form=form, search=search), form.status


def _words_of(question: VacancyQuestion) -> str:
    """What it asks, in the words people read."""
    return " · ".join(str(words) for words in plain_words(question).values())
