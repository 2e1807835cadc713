"""The company's side: who offers to work for it, and its answer."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.rules.referral_status import SpeculativeState
from app.services import speculative_answers as received
from blueprints.access import RECRUITER, allow
from blueprints.addresses import asked_page
from blueprints.speculative.area import bp
from blueprints.speculative.forms import INVITE, KEEP, AnswerForm

KEPT = "disimpan"


@bp.get("/perusahaan/lamaran-terbuka")
@allow(RECRUITER)
def index() -> ResponseReturnValue:
    is_kept = request.args.get("tahap") == KEPT
    state = SpeculativeState.KEPT if is_kept else SpeculativeState.OPEN
    return render_template(
        "speculative/index.html",
        page=received.list_received(state, page=asked_page(), by=current_user),
        counts=received.count_received(by=current_user),
        is_kept=is_kept,
    )


@bp.get("/perusahaan/lamaran-terbuka/<int:speculative_id>")
@allow(RECRUITER)
def read(speculative_id: int) -> ResponseReturnValue:
    return _page(speculative_id, AnswerForm())


@bp.post("/perusahaan/lamaran-terbuka/<int:speculative_id>/jawab")
@allow(RECRUITER)
def answer(speculative_id: int) -> ResponseReturnValue:
    form = AnswerForm()
    if not form.validate_on_submit():
        return _page(speculative_id, form)
    try:
        if form.answer.data == INVITE:
            application = received.invite(
                speculative_id, form.vacancy_id.data or 0, words=form.words.data or "", by=current_user
            )
            flash(_("Alumni masuk seleksi lowongan ini dan sudah diberi tahu."), "success")
            return redirect(url_for("applications.show", application_id=application.id))
        if form.answer.data == KEEP:
            received.keep(speculative_id, words=form.words.data or "", by=current_user)
            flash(_("Disimpan. Alumni sudah diberi tahu dan dapat menariknya kapan saja."), "success")
        else:
            received.decline(speculative_id, words=form.words.data or "", by=current_user)
            flash(_("Jawaban terkirim. Nama dan kontaknya tidak lagi terlihat."), "success")
    except DomainError as refusal:
        form.show(refusal)
        return _page(speculative_id, form)
    return redirect(url_for("speculative.index"))


def _page(speculative_id: int, form: AnswerForm) -> ResponseReturnValue:
    opened = received.open_received(speculative_id, by=current_user)
    form.offer(opened.fits)
    return render_template("speculative/read.html", opened=opened, form=form), form.status
