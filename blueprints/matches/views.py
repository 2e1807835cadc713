"""Matches in both directions: vacancies for me, alumni for a vacancy."""

from datetime import timedelta

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.errors import CompanyNotApproved, VacancyNotOpen
from app.rules.recruiter_rights import Right
from app.services import (
    alumni,
    catalogue,
    company_approvals,
    evidence_looks,
    invitations,
    looks,
    matching,
    pool_people,
    referral_marks,
    referrals,
    respondents,
)
from app.services.application_access import has_right, vacancy_of
from app.services.candidates import open_candidate, shown_application, years_of
from app.services.today import today_of
from app.services.vacancy_question import RADII
from blueprints.access import ALUMNI, RECRUITER, SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.base_form import sentence_of
from blueprints.bookmarks import marks_of
from blueprints.matches.forms import CandidateFilterForm, VacancyFilterForm
from blueprints.matches.learning import learning_of
from blueprints.matches.reasons import level_words, reasons
from blueprints.matches.today import items_of
from blueprints.matches.wider import understanding, ways_out
from blueprints.pictures import picture

SOON = timedelta(days=7)

bp = Blueprint("matches", __name__)
bp.add_app_template_filter(reasons)
bp.add_app_template_filter(level_words)


@bp.get("/kecocokan")
@allow(ALUMNI)
def index() -> ResponseReturnValue:
    profile = alumni.find_own(current_user)
    if profile is None:
        return render_template("matches/waiting.html")
    form = VacancyFilterForm(request.args)
    form.offer(profile.regency_code)
    lacking = form.chosen().get("kurang", "")
    page = matching.find_vacancies_for(
        profile.id, by=current_user, today=clock.today(), filters=form.filters(), lacking=lacking, page=asked_page()
    )
    return render_template(
        "matches/index.html",
        profile=profile,
        form=form,
        page=page,
        learning=[learning_of(one, profile.programme.code) for one in page.openings if one.label == lacking],
        today=items_of(today_of(profile), profile, page.fresh) if asked_page() == 1 and not form.chosen() else [],
        marks=marks_of([found.vacancy for found in page.items]),
        is_findable=looks.is_findable(profile),
        unanswered=respondents.find_unanswered(profile),
        soon=clock.today() + SOON,
    )


@bp.get("/lowongan/<int:vacancy_id>/kandidat")
@allow(RECRUITER, *SCHOOL)
def candidates(vacancy_id: int) -> ResponseReturnValue:
    vacancy = vacancy_of(vacancy_id, by=current_user)
    form = CandidateFilterForm(request.args)
    form.offer(vacancy, catalogue.programmes_of_school(vacancy.school_id), years_of(vacancy.school_id))
    asked = {"by": current_user, "today": clock.today()}
    counts = page = approval = None
    sentence = ""
    try:
        page = matching.find_alumni_for(
            vacancy_id,
            words=request.args.get("q", ""),
            filters=form.filters(),
            places=form.places(),
            radii=RADII,
            page=asked_page(),
            **asked,
        )
        counts = page.fits
        form.count(page.counts)
    except CompanyNotApproved:
        approval = company_approvals.approval_at(vacancy.company_id, vacancy.school_id)
    except VacancyNotOpen as refusal:
        counts = matching.count_alumni_for(vacancy_id, **asked)
        sentence = sentence_of(refusal)
    return render_template(
        "matches/candidates.html",
        vacancy=vacancy,
        form=form,
        counts=counts,
        page=page,
        sentence=sentence,
        approval=approval,
        said=understanding(page.text, form) if page else None,
        wider=ways_out(page, form) if page else (),
        marks=referral_marks.marks_of(
            vacancy_id, [found.public_code for found in page.items] if page else (), by=current_user
        ),
    )


@bp.get("/lowongan/<int:vacancy_id>/kandidat/<code>")
@allow(RECRUITER, *SCHOOL)
def candidate(vacancy_id: int, code: str) -> ResponseReturnValue:
    seen = open_candidate(vacancy_id, code, by=current_user)
    vacancy = vacancy_of(vacancy_id, by=current_user)
    return render_template(
        "matches/candidate.html",
        seen=seen,
        vacancy=vacancy,
        invitation=invitations.find(vacancy_id, seen.alumni_id),
        application=shown_application(vacancy, seen.alumni_id, by=current_user),
        referral=referrals.find(vacancy_id, seen.alumni_id) if current_user.is_of_school else None,
        may_decide=has_right(Right.DECIDE, by=current_user),
        is_kept=pool_people.is_kept(seen.alumni_id, by=current_user),
        evidence=evidence_looks.files_for(vacancy_id, code, by=current_user) if seen.contact else (),
    )


@bp.get("/lowongan/<int:vacancy_id>/kandidat/<code>/bukti/<int:evidence_id>/<int:number>")
@allow(RECRUITER)
def evidence_page(vacancy_id: int, code: str, evidence_id: int, number: int) -> Response:
    """A page of a file the alumnus shares with companies that may see the contact."""
    page = evidence_looks.page_for(vacancy_id, code, evidence_id, number, by=current_user)
    return picture(page, f"bukti-{evidence_id}-{number}")
