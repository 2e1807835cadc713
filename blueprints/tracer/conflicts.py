"""What answers and placements contradict each other about, and saying that it was looked at."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import TransitionNotAllowed
from app.rules.outcome_status import ConflictKind
from app.services import conflicts as service
from app.services import tracer
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.base_form import sentence_of
from blueprints.tracer.area import bp
from blueprints.tracer.forms import ReviewForm
from blueprints.tracer.words import WORDS


@bp.get("/<cohort>/pertentangan")
@allow(*SCHOOL)
def conflicts(cohort: str) -> ResponseReturnValue:
    subject = tracer.get_cohort(cohort)
    wanted = request.args.get("jenis", "")
    kind = ConflictKind(wanted) if wanted in set(ConflictKind) else None
    found = service.conflicts_of(
        subject, months=request.args.get("per", type=int), kind=kind, page=asked_page(), by=current_user
    )
    return render_template(
        "tracer/conflicts.html",
        cohort=subject,
        key=cohort,
        found=found,
        kind=kind,
        moments=tracer.moments_of(subject),
        form=ReviewForm(),
        **WORDS,
    )


@bp.post("/<cohort>/pertentangan/<int:alumni_id>/<key>")
@allow(*SCHOOL)
def review_conflict(cohort: str, alumni_id: int, key: str) -> ResponseReturnValue:
    subject = tracer.get_cohort(cohort)
    months = request.args.get("per", type=int)
    form = ReviewForm()
    if form.validate_on_submit():
        try:
            service.review(subject, alumni_id, key, months=months, note=form.note.data or "", by=current_user)
        except TransitionNotAllowed as refusal:
            flash(sentence_of(refusal), "error")
        else:
            flash(
                _("Tercatat sebagai sudah diperiksa. Muncul lagi bila jawaban atau penempatannya berubah."), "success"
            )
    else:
        flash(_("Catatan paling panjang 300 huruf. Yang tertulis: %(note)s", note=form.note.data or ""), "error")
    return redirect(url_for("tracer.conflicts", cohort=cohort, per=months))
