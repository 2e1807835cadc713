"""Official figures: freezing them, and what changed since."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.services import frozen_figures, tracer
from blueprints.access import SCHOOL, allow
from blueprints.tracer.area import asked_months, bp
from blueprints.tracer.change_words import change_words, difference_of
from blueprints.tracer.forms import FreezeForm
from blueprints.tracer.line_words import LINE_WORDS
from blueprints.tracer.words import WORDS


@bp.route("/<cohort>/beku", methods=["GET", "POST"])
@allow(*SCHOOL)
def frozen_list(cohort: str) -> ResponseReturnValue:
    subject = tracer.get_cohort(cohort)
    found = frozen_figures.frozen_of(subject, by=current_user)
    form = FreezeForm()
    if form.validate_on_submit():
        frozen = frozen_figures.freeze(cohort, months=asked_months(), note=form.note.data or "", by=current_user)
        flash(_("Angka dibekukan. Perubahan sesudah ini akan terlihat di sini."), "success")
        return redirect(url_for("tracer.frozen", cohort=cohort, frozen_id=frozen.id))
    page = render_template(
        "tracer/frozen_list.html",
        cohort=subject,
        key=cohort,
        found=found,
        form=form,
        moments=tracer.moments_of(subject),
        months=asked_months(),
        **WORDS,
    )
    return page, form.status


@bp.get("/<cohort>/beku/<int:frozen_id>")
@allow(*SCHOOL)
def frozen(cohort: str, frozen_id: int) -> ResponseReturnValue:
    comparison = frozen_figures.compare(tracer.get_cohort(cohort), frozen_id, by=current_user)
    return render_template(
        "tracer/frozen.html",
        comparison=comparison,
        frozen=comparison.frozen,
        key=cohort,
        changes=change_words(comparison.changes),
        difference_of=difference_of,
        **WORDS,
        **LINE_WORDS,
    )
