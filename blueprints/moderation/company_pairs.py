"""Companies that may be one: listed, compared, merged or told apart by hand."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.services import company_duplicates, company_merging
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.base_form import BaseForm
from blueprints.moderation.area import bp


@bp.get("/sekolah/perusahaan/ganda")
@allow(*SCHOOL)
def pairs() -> ResponseReturnValue:
    page = company_duplicates.pairs_to_judge(by=current_user, page=asked_page())
    return render_template("moderation/company_pairs.html", page=page)


@bp.get("/sekolah/perusahaan/ganda/<int:company_id>/<int:other_id>")
@allow(*SCHOOL)
def pair(company_id: int, other_id: int) -> ResponseReturnValue:
    both = company_duplicates.get_pair(company_id, other_id, by=current_user)
    return render_template("moderation/company_pair.html", both=both)


@bp.post("/sekolah/perusahaan/ganda/<int:company_id>/<int:other_id>/gabung")
@allow(*SCHOOL)
def merge(company_id: int, other_id: int) -> ResponseReturnValue:
    """Keep `company_id`, or the other when the pressed button says so."""
    if BaseForm().validate_on_submit():
        kept = request.form.get("kept", type=int)
        pair = (company_id, other_id) if kept == company_id else (other_id, company_id)
        company = company_merging.merge(*pair, by=current_user)
        flash(_("Dua baris menjadi satu: %(name)s.", name=company.name), "success")
    return redirect(url_for("moderation.pairs"))


@bp.post("/sekolah/perusahaan/ganda/<int:company_id>/<int:other_id>/beda")
@allow(*SCHOOL)
def tell_apart(company_id: int, other_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        company_duplicates.say_distinct(company_id, other_id, by=current_user)
        flash(_("Dicatat: dua perusahaan yang berbeda. Pasangan ini tidak diusulkan lagi."), "success")
    return redirect(url_for("moderation.pairs"))
