"""Everything the school decides, in one place, oldest first."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.rules.vacancy_status import RefusalReason
from app.services import claims, companies, inbox, ledger, vacancies
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.inbox.forms import ClaimDecisionForm, CompanyDecisionForm, VacancyDecisionForm

bp = Blueprint("inbox", __name__, url_prefix="/kotak-masuk")

HREFS: dict[str, Callable[[int], str]] = {
    "company": lambda key: url_for("inbox.company", approval_id=key),
    "vacancy": lambda key: url_for("inbox.vacancy", vacancy_id=key),
    "claim": lambda key: url_for("inbox.claim", claim_id=key),
}
"""Where each kind of item is decided."""


@bp.get("")
@allow(*SCHOOL)
def index() -> ResponseReturnValue:
    page = inbox.waiting(current_user, page=asked_page())
    return render_template("inbox/index.html", page=page, counts=inbox.counts(current_user), hrefs=HREFS)


@bp.route("/perusahaan/<int:approval_id>", methods=["GET", "POST"])
@allow(*SCHOOL)
def company(approval_id: int) -> ResponseReturnValue:
    approval = companies.get_for_decision(approval_id, by=current_user)
    form = CompanyDecisionForm(evidence=approval.evidence, reason=approval.reason)
    if form.validate_on_submit():
        reason = form.reason.data or ""
        decide: Callable[[], object] = (
            (lambda: companies.approve(approval_id, evidence=form.evidence.data or [], by=current_user))
            if form.approve.data
            else (lambda: companies.refuse(approval_id, reason=reason, by=current_user))
        )
        if _decided(form, decide):
            flash(_("Keputusan tersimpan dan perusahaan diberi tahu."), "success")
            return redirect(url_for("inbox.index"))
    history = ledger.events_of(approval)
    return render_template("inbox/company.html", approval=approval, form=form, history=history), form.status


@bp.route("/lowongan/<int:vacancy_id>", methods=["GET", "POST"])
@allow(*SCHOOL)
def vacancy(vacancy_id: int) -> ResponseReturnValue:
    subject = vacancies.get_for_decision(vacancy_id, by=current_user)
    form = VacancyDecisionForm()
    if form.validate_on_submit():
        decide: Callable[[], object] = (
            (lambda: vacancies.publish(vacancy_id, by=current_user))
            if form.publish.data
            else (
                lambda: vacancies.refuse(
                    vacancy_id,
                    reason=RefusalReason(form.refusal.data),
                    note=form.note.data or "",
                    by=current_user,
                )
            )
        )
        if _decided(form, decide):
            flash(_("Keputusan tersimpan dan perusahaan diberi tahu."), "success")
            return redirect(url_for("inbox.index"))
    return render_template("inbox/vacancy.html", vacancy=subject, form=form), form.status


@bp.route("/klaim/<int:claim_id>", methods=["GET", "POST"])
@allow(*SCHOOL)
def claim(claim_id: int) -> ResponseReturnValue:
    subject = claims.get_for_decision(claim_id, by=current_user)
    form = ClaimDecisionForm()
    if form.validate_on_submit():
        decide = claims.approve if form.approve.data else claims.refuse
        if _decided(form, lambda: decide(claim_id, by=current_user)):
            flash(_("Keputusan tersimpan."), "success")
            return redirect(url_for("inbox.index"))
    return render_template("inbox/claim.html", claim=subject, form=form), form.status


def _decided(form: CompanyDecisionForm | VacancyDecisionForm | ClaimDecisionForm, decide: Callable[[], object]) -> bool:
    """Whether the decision was taken; a refusal is shown in the form."""
    try:
        decide()
    except DomainError as refusal:
        form.show(refusal)
        return False
    return True
