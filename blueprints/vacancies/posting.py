"""Writing a vacancy: from nothing, a template, an own one, or an advert."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from app.errors import DomainError, WordingHeld
from app.models.company import Company
from app.models.vacancy import Vacancy
from app.reference.vacancy_templates import load_templates
from app.rules.company_status import ApprovalState
from app.rules.vacancy_status import EDITABLE
from app.services import adverts, catalogue, companies, vacancies, vacancy_limits, vacancy_preview
from blueprints.access import RECRUITER, allow
from blueprints.addresses import asked_number
from blueprints.base_form import sentence_of
from blueprints.extensions import limiter
from blueprints.formats import tanggal
from blueprints.vacancies import wording
from blueprints.vacancies.area import bp
from blueprints.vacancies.beginnings import new_values, values_copied, values_from_template, values_of, values_read
from blueprints.vacancies.forms import PART_WORDS, REFUSED_FIELD, PasteForm, VacancyForm

STORED = "tersimpan"
"""The hash of the page after storing; js/form_draft.js then forgets what the device kept."""


@bp.route("/lowongan/baru", methods=["GET", "POST"])
@allow(RECRUITER)
def new() -> ResponseReturnValue:
    """Empty, or begun with ?contoh= a template or ?salin= one of the company's own vacancies."""
    company = companies.company_to_post(current_user)
    values, begun_with = _beginning(new_values(company.regency_code, company.district_code))
    form = _form(company, data=values)
    if not form.is_being_written and form.validate_on_submit():
        try:
            vacancy = vacancies.draft(form.offer(), by=current_user, school_id=_school_id(form))
        except DomainError as refusal:
            form.show(refusal)
        else:
            return _saved(vacancy, form)
    return _form_page("vacancies/new.html", form, company, begun_with=begun_with)


@bp.get("/lowongan/mulai")
@allow(RECRUITER)
def begin() -> ResponseReturnValue:
    """Where a vacancy can begin: a template, an own one, a text, or an empty form."""
    company = companies.company_to_post(current_user)
    return render_template(
        "vacancies/begin.html",
        templates=list(load_templates().values()),
        own=vacancies.last_written(company.id),
        left=vacancy_limits.MOST_A_DAY - vacancy_limits.sent_today(company.id),
        most=vacancy_limits.MOST_A_DAY,
    )


@bp.route("/lowongan/<int:vacancy_id>/ubah", methods=["GET", "POST"])
@allow(RECRUITER)
def edit(vacancy_id: int) -> ResponseReturnValue:
    vacancy = vacancies.get_to_change(vacancy_id, by=current_user)
    if vacancy.state not in EDITABLE:
        flash(_("Lowongan yang sudah diajukan tidak dapat diubah. Tutup atau tarik, lalu pasang ulang."), "error")
        return redirect(url_for("vacancies.show", vacancy_id=vacancy_id))
    form = _form(vacancy.company, data=values_of(vacancy), is_new=False)
    if not form.is_being_written and form.validate_on_submit():
        try:
            vacancy = vacancies.update(vacancy_id, form.offer(), by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            return _saved(vacancy, form)
    refused_field = form[REFUSED_FIELD[vacancy.refusal]] if vacancy.refusal in REFUSED_FIELD else None
    return _form_page("vacancies/edit.html", form, vacancy.company, vacancy=vacancy, refused_field=refused_field)


@bp.route("/lowongan/tempel", methods=["GET", "POST"])
@allow(RECRUITER)
def paste() -> ResponseReturnValue:
    """The advert is only read here; what it says is stored when the form it fills is sent."""
    company = companies.company_to_post(current_user)
    form = PasteForm()
    if not form.validate_on_submit():
        return render_template("vacancies/paste.html", form=form), form.status
    advert = adverts.read(form.text.data or "")
    start = new_values(company.regency_code, company.district_code)
    filled = _form(company, data=values_read(advert, start), formdata=None)
    return _form_page("vacancies/new.html", filled, company, notes=advert.notes, is_read=True)


@bp.post("/lowongan/pratinjau")
@limiter.limit("1200 per hour")
@allow(RECRUITER)
def preview() -> ResponseReturnValue:
    """Parts of the form's page that follow what is typed; nothing is stored."""
    vacancy_id = asked_number("lowongan") or None
    vacancy = vacancies.get_to_change(vacancy_id, by=current_user) if vacancy_id else None
    company = vacancy.company if vacancy else companies.company_to_post(current_user)
    form = _form(company, is_new=vacancy is None)
    seen = vacancy_preview.preview(_typed(form, vacancy), company=company)
    return render_template(
        "vacancies/preview.html",
        preview=seen,
        part_words=PART_WORDS,
        form=form,
        vacancy=vacancy,
        found=wording.found_in(form, vacancy),
    )


def _beginning(start: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The values a new form begins with, and the title they come from; only for a form that was not sent."""
    template = load_templates().get(request.args.get("contoh", ""))
    if template is not None:
        return values_from_template(template, start), template.title
    if source_id := asked_number("salin"):
        source = vacancies.get_to_change(source_id, by=current_user)
        return values_copied(source, start), source.title
    return start, ""


def _form(company: Company, *, is_new: bool = True, **values: Any) -> VacancyForm:
    form = VacancyForm(**values)
    approvals = sorted(company.approvals, key=lambda one: one.school.name)
    form.school_id.choices = [SelectChoice(str(one.school_id), one.school.name) for one in approvals]
    if len(approvals) < 2 or not is_new:
        del form.school_id
    return form


def _school_id(form: VacancyForm) -> int | None:
    return int(form.school_id.data) if "school_id" in form else None


def _typed(form: VacancyForm, vacancy: Vacancy | None) -> vacancy_preview.Typed:
    """A draft stays with the school it was written for."""
    typed = form.typed(vacancy.id if vacancy else None)
    return typed if vacancy is None else typed.for_school(vacancy.school_id)


def _form_page(template: str, form: VacancyForm, company: Company, **values: Any) -> ResponseReturnValue:
    vacancy = values.get("vacancy")
    wording.mend_typed(form)
    form.add_asked_competency()
    form.add_spare_rows()
    defaults = {"notes": (), "is_read": False, "vacancy": None, "begun_with": ""} | values
    seen = vacancy_preview.preview(_typed(form, vacancy), company=company)
    is_retyped = request.method == "POST" and form.errors
    shared = {
        "company": company,
        "form": form,
        "names": catalogue.competency_names(),
        "preview": seen,
        "part_words": PART_WORDS,
        "found": wording.found_in(form, vacancy),
    }
    return render_template(template, **shared, **defaults), 422 if is_retyped else 200


def _saved(vacancy: Vacancy, form: VacancyForm) -> ResponseReturnValue:
    """Say what happened; "submit now" goes on to the school when it can."""
    same = vacancies.same_still_open(vacancy)
    if not form.submit_now.data:
        flash(_("Draf disimpan."), "success")
    elif not _is_approved(vacancy):
        flash(_("Draf disimpan. Ajukan setelah sekolah menyetujui perusahaan Anda."), "warning")
    elif same:
        flash(
            _(
                "Draf disimpan, belum diajukan: “%(title)s” di tempat yang sama masih terbuka sampai %(day)s. Tutup"
                " dahulu, atau ajukan bila memang lowongan lain.",
                title=same[0].title,
                day=tanggal(same[0].deadline),
            ),
            "warning",
        )
    else:
        try:
            vacancies.submit(vacancy.id, by=current_user)
        except WordingHeld:
            flash(_("Draf disimpan, belum diajukan: ada kata-kata yang perlu Anda lihat dahulu."), "warning")
        except DomainError as refusal:
            flash(_("Draf disimpan, tetapi belum diajukan: %(why)s", why=sentence_of(refusal)), "warning")
            return redirect(url_for("vacancies.edit", vacancy_id=vacancy.id, _anchor=STORED))
        else:
            flash(wording.submitted_words(vacancy), "success")
    return redirect(url_for("vacancies.show", vacancy_id=vacancy.id, _anchor=STORED))


def _is_approved(vacancy: Vacancy) -> bool:
    approvals = vacancy.company.approvals
    return any(one.school_id == vacancy.school_id and one.state is ApprovalState.VERIFIED for one in approvals)
