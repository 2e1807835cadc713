"""A company: registering, its profile, its vacancies, and the page everyone may read."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user
from wtforms.fields.choices import SelectChoice

from app.errors import DomainError
from app.rules.company_status import ApprovalState, CompanyEvidence
from app.rules.recruiter_rights import Right
from app.rules.referral_status import SpeculativeState
from app.rules.vacancy_status import VacancyState
from app.services import (
    answer_records,
    companies,
    company_approvals,
    company_merging,
    company_registration,
    company_start,
    labour_reports,
    speculative_answers,
    team,
    vacancy_listing,
    vacancy_reading,
)
from app.services.application_access import has_right
from blueprints.access import EVERYONE, RECRUITER, allow
from blueprints.addresses import asked_page
from blueprints.base_form import sentence_of
from blueprints.bookmarks import marks_of
from blueprints.company.area import bp
from blueprints.company.forms import CompanyForm, RegisterForm, VisitForm, values_of
from blueprints.extensions import limiter
from blueprints.labels import label
from blueprints.navigation import home_of
from blueprints.vacancies.browse import soon
from blueprints.vacancies.job_posting import organisation

EVIDENCE = {evidence.value: label(evidence) for evidence in CompanyEvidence}


@bp.route("/daftar/perusahaan", methods=["GET", "POST"])
@limiter.limit("10 per hour", methods=["POST"])
@allow(EVERYONE)
def register() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(home_of(current_user.role))
    schools = company_approvals.schools_offered()
    form = RegisterForm(regency_code=schools[0].regency_code if schools else None)
    form.school_id.choices = [SelectChoice(str(school.id), school.name) for school in schools]
    if len(schools) <= 1:
        del form.school_id
    if form.validate_on_submit():
        try:
            company = company_registration.register(
                form.facts(),
                recruiter_name=form.recruiter_name.data or "",
                position=form.position.data or "",
                email=form.email.data or "",
                phone=form.phone.data or "",
                password=form.password.data or "",
                school_id=int(form.school_id.data) if "school_id" in form else None,
                asks_visit=form.asks_visit.data,
                visit_note=form.visit_note.data or "",
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            session.clear()
            login_user(company.recruiters[0].account)
            flash(
                _("Terdaftar dan dikirim ke sekolah. Tambahkan berkas supaya lebih cepat diperiksa."),
                "success",
            )
            return redirect(url_for("company.papers"))
    return render_template("company/register.html", form=form), form.status


@bp.get("/perusahaan/saya")
@allow(RECRUITER)
def profile() -> ResponseReturnValue:
    """What to do now; for somebody who left a company, how to come to another."""
    company = companies.find_company_of(current_user)
    if company is None:
        return render_template("company/none.html")
    asked = {approval.school_id for approval in company.approvals}
    return render_template(
        "company/profile.html",
        company=company,
        team=team.team_of(current_user),
        start=company_start.start_of(company.id),
        unreported=labour_reports.count_unreported(company.id),
        offers=speculative_answers.count_received(by=current_user).get(SpeculativeState.OPEN, 0),
        other_schools=[school for school in company_approvals.schools_offered() if school.id not in asked],
        form=VisitForm(),
        evidence_words=EVIDENCE,
    )


@bp.route("/perusahaan/saya/ubah", methods=["GET", "POST"])
@allow(RECRUITER)
def edit() -> ResponseReturnValue:
    company = companies.company_to_manage(current_user)
    form = CompanyForm(data=values_of(company))
    locked = companies.locked_fields(company)
    form.lock(locked)
    if form.validate_on_submit():
        try:
            companies.update(form.facts(), by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Data perusahaan disimpan."), "success")
            return redirect(url_for("company.profile"))
    return render_template("company/edit.html", form=form, company=company, locked=locked), form.status


@bp.post("/perusahaan/saya/ajukan")
@allow(RECRUITER)
def submit_for_approval() -> ResponseReturnValue:
    form = VisitForm()
    try:
        company_approvals.submit(
            by=current_user,
            school_id=request.form.get("school_id", type=int),
            asks_visit=form.asks_visit.data,
            visit_note=form.visit_note.data or "",
        )
    except DomainError as refusal:
        flash(sentence_of(refusal), "error")
    else:
        flash(_("Terkirim. Sekolah akan memeriksa dan Anda mendapat kabar lewat email."), "success")
    return redirect(url_for("company.profile"))


@bp.get("/perusahaan/lowongan")
@allow(RECRUITER)
def vacancies() -> ResponseReturnValue:
    company = companies.find_company_of(current_user)
    if company is None:
        return redirect(url_for("company.profile"))
    chosen = request.args.get("status", "")
    state = VacancyState(chosen) if chosen in set(VacancyState) else None
    own = vacancy_reading.list_own(company.id, state=state, page=asked_page())
    return render_template(
        "company/vacancies.html",
        company=company,
        own=own,
        state=state,
        may_post=has_right(Right.POST, by=current_user),
        offers=speculative_answers.count_received(by=current_user).get(SpeculativeState.OPEN, 0),
    )


@bp.get("/perusahaan/<int:company_id>")
@allow(EVERYONE)
def show(company_id: int) -> ResponseReturnValue:
    merged_into = company_merging.find_merged_into(company_id)
    if merged_into:
        return redirect(url_for("company.show", company_id=merged_into), 301)
    company = companies.get_public(company_id)
    open_vacancies = vacancy_listing.open_of_company(company.id)
    marks = marks_of(open_vacancies)
    verified_by = {one.school_id for one in company.approvals if one.state is ApprovalState.VERIFIED}
    return render_template(
        "company/show.html",
        company=company,
        organisation={"@context": "https://schema.org"} | organisation(company),
        open_vacancies=open_vacancies,
        marks=marks,
        may_offer=marks is not None and (not marks.is_signed_in or marks.school_id in verified_by),
        record=answer_records.record_of_company(company.id),
        soon=soon(),
        evidence_words=EVIDENCE,
    )
