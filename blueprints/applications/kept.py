"""The people a company keeps for later."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.rules.recruiter_rights import Right
from app.services import pool, pool_people
from app.services.application_access import has_right, own_vacancy_of, recruiter_with
from app.services.candidates import candidate_of
from blueprints.access import RECRUITER, allow
from blueprints.addresses import asked_page
from blueprints.applications.area import bp
from blueprints.base_form import BaseForm, sentence_of


@bp.get("/perusahaan/simpanan")
@allow(RECRUITER)
def kept() -> ResponseReturnValue:
    return render_template(
        "applications/kept.html",
        page=pool_people.people_of(by=current_user, page=asked_page()),
        unseen=pool_people.unseen(by=current_user),
        may_decide=has_right(Right.DECIDE, by=current_user),
    )


@bp.post("/lowongan/<int:vacancy_id>/kandidat/<code>/simpan")
@allow(RECRUITER)
def keep(vacancy_id: int, code: str) -> ResponseReturnValue:
    vacancy = own_vacancy_of(vacancy_id, by=current_user, right=Right.DECIDE)
    if BaseForm().validate_on_submit():
        try:
            pool.keep(candidate_of(vacancy, code), by=current_user, vacancy_id=vacancy_id)
        except DomainError as refusal:
            flash(sentence_of(refusal), "error")
        else:
            flash(_("Disimpan selama 12 bulan. Alumni dapat melihat bahwa perusahaan Anda menyimpannya."), "success")
    return redirect(url_for("matches.candidate", vacancy_id=vacancy_id, code=code))


@bp.post("/perusahaan/simpanan/<int:entry_id>/lepas")
@allow(RECRUITER)
def let_go(entry_id: int) -> ResponseReturnValue:
    recruiter_with(Right.DECIDE, by=current_user)
    if BaseForm().validate_on_submit():
        pool.remove(entry_id, by=current_user)
        flash(_("Tidak disimpan lagi."), "success")
    return redirect(url_for("applications.kept"))
