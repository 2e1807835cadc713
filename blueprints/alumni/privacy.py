"""Who may see the profile, what was agreed to, who looked."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.models.alumni import AlumniProfile
from app.rules.alumni_status import CONSENT_VERSION, ConsentPurpose, Visibility
from app.services import alumni, consents, look_groups, pool_people
from blueprints.access import ALUMNI, allow
from blueprints.addresses import asked_page
from blueprints.alumni.area import bp
from blueprints.alumni.consent_words import CONSEQUENCES, SENTENCES
from blueprints.alumni.forms import HideForm, VisibilityForm
from blueprints.base_form import BaseForm, sentence_of
from blueprints.labels import label


@bp.route("/privasi", methods=["GET", "POST"])
@allow(ALUMNI)
def privacy() -> ResponseReturnValue:
    own = alumni.get_own(current_user)
    form = VisibilityForm(visibility=own.visibility.value)
    if store_choice(form):
        return redirect(url_for("alumni.privacy"))
    return _page(own, form)


def store_choice(form: VisibilityForm) -> bool:
    """Whether a step of visibility was chosen just now and stored; a refusal stands at its field."""
    if not form.validate_on_submit():
        return False
    try:
        consents.choose_visibility(Visibility(form.visibility.data), agrees=bool(form.agrees.data), by=current_user)
    except DomainError as refusal:
        form.show(refusal)
        return False
    flash(_("Pilihan disimpan dan berlaku mulai sekarang."), "success")
    return True


@bp.post("/privasi/izin")
@allow(ALUMNI)
def consent() -> ResponseReturnValue:
    """Give or withdraw the consent for one purpose."""
    purpose = _purpose(request.form.get("purpose", ""))
    if purpose is not None and BaseForm().validate_on_submit():
        try:
            if request.form.get("gives") == "1":
                consents.give(purpose, by=current_user)
                flash(_("Persetujuan dicatat."), "success")
            else:
                consents.withdraw(purpose, by=current_user)
                flash(_("Persetujuan ditarik. Berlaku mulai sekarang."), "success")
        except DomainError as refusal:
            flash(sentence_of(refusal), "error")
    return redirect(url_for("alumni.privacy"))


@bp.post("/privasi/sembunyikan")
@allow(ALUMNI)
def hide() -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        consents.hide(by=current_user)
        flash(_("Profil disembunyikan. Tidak ada perusahaan yang dapat menemukannya."), "success")
    return redirect(url_for("alumni.me"))


@bp.post("/privasi/tampilkan")
@allow(ALUMNI)
def show_again() -> ResponseReturnValue:
    """Seen as before the one tap that hid the profile."""
    if BaseForm().validate_on_submit():
        try:
            chosen = consents.show_again(by=current_user)
        except DomainError as refusal:
            flash(sentence_of(refusal), "error")
            return redirect(url_for("alumni.privacy"))
        flash(_("Profil terlihat lagi seperti semula: %(choice)s.", choice=label(chosen)), "success")
    return redirect(url_for("alumni.me"))


@bp.post("/privasi/perusahaan/<int:company_id>/sembunyikan")
@allow(ALUMNI)
def hide_from(company_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        consents.hide_from(company_id, by=current_user)
        flash(_("Perusahaan itu tidak dapat menemukan Anda lagi."), "success")
    return redirect(_where_from())


@bp.post("/privasi/perusahaan/<int:company_id>/tampilkan")
@allow(ALUMNI)
def show_to(company_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        consents.show_to(company_id, by=current_user)
        flash(_("Perusahaan itu dapat menemukan Anda lagi."), "success")
    return redirect(_where_from())


@bp.get("/dilihat")
@allow(ALUMNI)
def looks() -> ResponseReturnValue:
    own = alumni.get_own(current_user)
    page = look_groups.looks_without_contact(own.id, page=asked_page())
    reveals = look_groups.reveals_to(own.id)
    return render_template(
        "alumni/looks.html",
        month=look_groups.last_month(own.id),
        reveals=reveals,
        page=page,
        may_hide_from=consents.may_hide_from(own, {group.company_id for group in [*reveals, *page.items]}),
        hidden={company.id for company in consents.hidden_companies(own)},
        keepers=pool_people.keepers_of(own.id),
    )


def _purpose(value: str) -> ConsentPurpose | None:
    return ConsentPurpose(value) if value in set(ConsentPurpose) else None


def _page(own: AlumniProfile, form: VisibilityForm) -> ResponseReturnValue:
    hide_form = HideForm(formdata=request.args)
    page = render_template(
        "alumni/privacy.html",
        form=form,
        alumni=own,
        in_force=consents.in_force(own),
        may_be_found=consents.may_be_found(own),
        sentences=SENTENCES,
        consequences=CONSEQUENCES,
        version=CONSENT_VERSION,
        purposes=list(ConsentPurpose),
        hide_form=hide_form,
        companies=consents.companies_to_hide_from(own, hide_form.cari.data or ""),
        hidden=consents.hidden_companies(own),
    )
    return page, form.status


def _where_from() -> str:
    """Back to the list of looks, where one tap is enough, or to the choices of privacy."""
    if request.form.get("dari") == "dilihat":
        return url_for("alumni.looks")
    return url_for("alumni.privacy", _anchor="perusahaan")
