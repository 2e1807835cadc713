"""The alumnus's side: offering to work for a company, reading what became of it, taking it back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.rules.referral_status import MOST_SPECULATIVE, SPECULATIVE_DAYS, SPECULATIVE_SHOWS_CONTACT
from app.services import alumni, apply_sheet, speculative
from blueprints.access import ALUMNI, allow
from blueprints.base_form import BaseForm, sentence_of
from blueprints.speculative.area import bp
from blueprints.speculative.forms import OfferForm


@bp.route("/perusahaan/<int:company_id>/tawarkan-diri", methods=["GET", "POST"])
@allow(ALUMNI)
def offer(company_id: int) -> ResponseReturnValue:
    own = alumni.find_own(current_user)
    if own is None:
        return render_template("matches/waiting.html")
    standing = speculative.standing_with(company_id, by=current_user)
    if standing.offer and standing.offer.state in SPECULATIVE_SHOWS_CONTACT:
        return redirect(url_for("speculative.show", speculative_id=standing.offer.id))
    form = OfferForm()
    if form.validate_on_submit():
        try:
            made = speculative.offer(company_id, note=form.note.data or "", by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Terkirim. %(company)s sudah diberi tahu.", company=standing.company.name), "success")
            return redirect(url_for("speculative.show", speculative_id=made.id))
    page = render_template(
        "speculative/offer.html",
        form=form,
        company=standing.company,
        given=apply_sheet.given_away(own),
        refusal=sentence_of(standing.refusal) if standing.refusal else "",
        days=SPECULATIVE_DAYS,
        most=MOST_SPECULATIVE,
    )
    return page, form.status


@bp.get("/tawaran-diri/<int:speculative_id>")
@allow(ALUMNI)
def show(speculative_id: int) -> ResponseReturnValue:
    found = speculative.get_own(speculative_id, by=current_user)
    is_running = found.state in SPECULATIVE_SHOWS_CONTACT
    return render_template("speculative/show.html", offer=found, is_running=is_running)


@bp.post("/tawaran-diri/<int:speculative_id>/tarik")
@allow(ALUMNI)
def withdraw(speculative_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        speculative.withdraw(speculative_id, by=current_user)
        flash(_("Tawaran diri ditarik. Perusahaan tidak lagi melihat nama dan kontak Anda."), "success")
    return redirect(url_for("speculative.show", speculative_id=speculative_id))
