"""Writing a vacancy: from nothing, from an advert, or again."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from app.errors import DomainError, WordingHeld
from app.models.company import Company
from app.models.vacancy import Vacancy
from app.rules.company_status import ApprovalState
from app.rules.vacancy_status import EDITABLE
from app.services import adverts, catalogue, companies, vacancies
from blueprints.access import RECRUITER, allow
from blueprints.base_form import sentence_of
from blueprints.vacancies import wording
from blueprints.vacancies.area import bp
from blueprints.vacancies.forms import (
    REFUSED_FIELD,
    PasteForm,
    VacancyForm,
    new_values,
    values_of,
    values_read,
)


@bp.route("/lowongan/baru", methods=["GET", "POST"])
@allow(RECRUITER)
def new() -> ResponseReturnValue:
    company = companies.company_of(current_user)
    form = _form(company, data=new_values(company.regency_code, company.district_code))
    if not form.is_only_looked_at and form.validate_on_submit():
        try:
            vacancy = vacancies.draft(form.offer(), by=current_user, school_id=_school_id(form))
        except DomainError as refusal:
            form.show(refusal)
        else:
            return _saved(vacancy, form)
    return _form_page("vacancies/new.html", form, company=company)


@bp.route("/lowongan/<int:vacancy_id>/ubah", methods=["GET", "POST"])
@allow(RECRUITER)
def edit(vacancy_id: int) -> ResponseReturnValue:
    vacancy = vacancies.get_own(vacancy_id, by=current_user)
    if vacancy.state not in EDITABLE:
        flash(_("Lowongan yang sudah diajukan tidak dapat diubah. Tutup atau tarik, lalu pasang ulang."), "error")
        return redirect(url_for("vacancies.show", vacancy_id=vacancy_id))
    form = _form(vacancy.company, data=values_of(vacancy), is_new=False)
    if not form.is_only_looked_at and form.validate_on_submit():
        try:
            vacancy = vacancies.update(vacancy_id, form.offer(), by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            return _saved(vacancy, form)
    refused_field = form[REFUSED_FIELD[vacancy.refusal]] if vacancy.refusal in REFUSED_FIELD else None
    return _form_page("vacancies/edit.html", form, vacancy=vacancy, refused_field=refused_field)


@bp.route("/lowongan/tempel", methods=["GET", "POST"])
@allow(RECRUITER)
def paste() -> ResponseReturnValue:
    """The advert is only read here; what it says is stored when the form it fills is sent."""
    company = companies.company_of(current_user)
    form = PasteForm()
    if not form.validate_on_submit():
        return render_template("vacancies/paste.html", form=form), form.status
    advert = adverts.read(form.text.data or "")
    start = new_values(company.regency_code, company.district_code)
    filled = _form(company, data=values_read(advert, start), formdata=None)
    return _form_page("vacancies/new.html", filled, company=company, notes=advert.notes, is_read=True)


def _form(company: Company, *, is_new: bool = True, **values: Any) -> VacancyForm:
    form = VacancyForm(**values)
    approvals = sorted(company.approvals, key=lambda one: one.school.name)
    form.school_id.choices = [SelectChoice(str(one.school_id), one.school.name) for one in approvals]
    if len(approvals) < 2 or not is_new:
        del form.school_id
    return form


def _school_id(form: VacancyForm) -> int | None:
    return int(form.school_id.data) if "school_id" in form else None


def _form_page(template: str, form: VacancyForm, **values: Any) -> ResponseReturnValue:
    vacancy = values.get("vacancy")
    wording.mend_typed(form)
    if findings := wording.fragment(form, vacancy):
        return findings
    form.add_spare_rows()
    names = catalogue.competency_names()
    defaults = {"notes": (), "is_read": False, "vacancy": None, "found": wording.found_in(form, vacancy)} | values
    is_retyped = request.method == "POST" and form.errors
    return render_template(template, form=form, names=names, **defaults), 422 if is_retyped else 200


def _saved(vacancy: Vacancy, form: VacancyForm) -> ResponseReturnValue:
    """Say what happened; "submit now" goes on to the school when it can."""
    if not form.submit_now.data:
        flash(_("Draf disimpan."), "success")
    elif not _is_approved(vacancy):
        flash(_("Draf disimpan. Ajukan setelah sekolah menyetujui perusahaan Anda."), "warning")
    else:
        try:
            vacancies.submit(vacancy.id, by=current_user)
        except WordingHeld:
            flash(_("Draf disimpan, belum diajukan: ada kata-kata yang perlu Anda lihat dahulu."), "warning")
            return redirect(url_for("vacancies.show", vacancy_id=vacancy.id, _anchor="temuan"))
        except DomainError as refusal:
            flash(_("Draf disimpan, tetapi belum diajukan: %(why)s", why=sentence_of(refusal)), "warning")
            return redirect(url_for("vacancies.edit", vacancy_id=vacancy.id))
        flash(wording.submitted_words(vacancy), "success")
    return redirect(url_for("vacancies.show", vacancy_id=vacancy.id))


def _is_approved(vacancy: Vacancy) -> bool:
    approvals = vacancy.company.approvals
    return any(one.school_id == vacancy.school_id and one.state is ApprovalState.VERIFIED for one in approvals)
