"""Everything the school decides, in one place, oldest first."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError, NotFound
from app.models.event import Event
from app.rules.company_status import ApprovalState, CompanyEvidence
from app.rules.report_status import ReportCode
from app.rules.vacancy_status import RefusalReason
from app.services import (
    bans,
    claims,
    company_approvals,
    company_checks,
    company_corrections,
    company_papers,
    first_steps,
    inbox,
    ledger,
    vacancy_decisions,
    wording,
)
from app.services.company_facts import fingerprint
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.base_form import BaseForm
from blueprints.inbox import usual_reasons
from blueprints.inbox.area import bp
from blueprints.inbox.forms import ClaimDecisionForm, CompanyDecisionForm, CorrectionForm, VacancyDecisionForm
from blueprints.inbox.wording import refusal_for
from blueprints.labels import label
from blueprints.school.events import lines_of

REPORT_WORDS = {code.value: label(code) for code in ReportCode}
DECIDED = frozenset({ApprovalState.VERIFIED, ApprovalState.SUSPENDED})

HREFS: dict[str, Callable[[int], str]] = {
    "company": lambda key: url_for("inbox.company", approval_id=key),
    "vacancy": lambda key: url_for("inbox.vacancy", vacancy_id=key),
    "claim": lambda key: url_for("inbox.claim", claim_id=key),
    "report": lambda key: url_for("moderation.report", report_id=key),
    "correction": lambda key: url_for("inbox.correction", correction_id=key),
    "evidence": lambda key: url_for("inbox.evidence", evidence_id=key),
}
"""Where each kind of item is decided."""


@bp.get("")
@allow(*SCHOOL)
def index() -> ResponseReturnValue:
    asked = request.args.get("jenis", "")
    kind = inbox.ItemKind(asked) if asked in list(inbox.ItemKind) else None
    return render_template(
        "inbox/index.html",
        page=inbox.waiting(current_user, kind=kind, page=asked_page()),
        counts=inbox.counts(current_user),
        kind=kind,
        steps=first_steps.steps_of(current_user),
        hrefs=HREFS,
        report_words=REPORT_WORDS,
    )


@bp.route("/perusahaan/<int:approval_id>", methods=["GET", "POST"])
@allow(*SCHOOL)
def company(approval_id: int) -> ResponseReturnValue:
    """The request to decide; once it was decided, the company's standing, to be taken back and given again."""
    approval = company_approvals.get_for_decision(approval_id, by=current_user)
    is_decided = approval.state in DECIDED
    form = CompanyDecisionForm(evidence=approval.evidence, reason="" if is_decided else approval.reason)
    if form.validate_on_submit() and _decided(form, _company_step(form, approval_id)):
        flash(_("Keputusan tersimpan dan perusahaan diberi tahu."), "success")
        return redirect(url_for("inbox.company", approval_id=approval_id) if is_decided else url_for("inbox.index"))
    form.read.data = fingerprint(approval.company)
    page = render_template(
        "inbox/company.html",
        approval=approval,
        form=form,
        is_decided=is_decided,
        papers=company_papers.papers_of(approval.company_id),
        checks=company_checks.checks_of(approval),
        history=_history(list(ledger.events_of(approval))),
        evidence_words={item.value: label(item) for item in CompanyEvidence},
        resembling=bans.resembling(approval.company, approval.school_id),
        usual_reasons=usual_reasons.COMPANY,
    )
    return page, form.status


@bp.route("/perusahaan/<int:approval_id>/perbaiki", methods=["GET", "POST"])
@allow(*SCHOOL)
def correct_company(approval_id: int) -> ResponseReturnValue:
    """What a company may not change any more, put right by a school that verified it."""
    approval = company_approvals.get_for_decision(approval_id, by=current_user)
    form = CorrectionForm(name=approval.company.name, nib=approval.company.nib)
    if form.validate_on_submit():
        words = {"name": form.name.data or "", "nib": form.nib.data or "", "reason": form.reason.data or ""}
        if _decided(form, lambda: company_corrections.correct(approval_id, **words, by=current_user)):
            flash(_("Data diperbaiki dan perusahaan diberi tahu."), "success")
            return redirect(url_for("inbox.company", approval_id=approval_id))
    return render_template("inbox/company_correct.html", approval=approval, form=form), form.status


def _history(events: list[Event]) -> list[dict[str, object]]:
    """Each step with the reason given then."""
    lines = lines_of(events)
    return [
        line | {"href": None, "subject": (event.details or {}).get("reason")}
        for line, event in zip(lines, events, strict=True)
    ]


def _company_step(form: CompanyDecisionForm, approval_id: int) -> Callable[[], object]:
    """What the pressed button does; the service refuses what the company's state no longer allows."""
    reason = form.reason.data or ""
    if form.approve.data:
        evidence, read = form.evidence.data or [], form.read.data or ""
        return lambda: company_approvals.approve(approval_id, evidence=evidence, read=read, by=current_user)
    if form.restore.data:
        return lambda: company_approvals.restore(approval_id, by=current_user)
    if form.suspend.data:
        return lambda: company_approvals.suspend(approval_id, reason=reason, by=current_user)
    usual = usual_reasons.chosen(usual_reasons.COMPANY, form.usual.data)
    return lambda: company_approvals.refuse(approval_id, reason=usual or reason, by=current_user)


@bp.route("/lowongan/<int:vacancy_id>", methods=["GET", "POST"])
@allow(*SCHOOL)
def vacancy(vacancy_id: int) -> ResponseReturnValue:
    subject = vacancy_decisions.get_for_decision(vacancy_id, by=current_user)
    found = wording.of_vacancy(subject)
    form = VacancyDecisionForm(data=refusal_for(found))
    if form.validate_on_submit() and _decided(form, _vacancy_step(form, vacancy_id)):
        flash(_("Keputusan tersimpan dan perusahaan diberi tahu."), "success")
        return redirect(url_for("inbox.index"))
    form.read.data = vacancy_decisions.text_read(subject)
    page = render_template(
        "inbox/vacancy.html",
        vacancy=subject,
        form=form,
        found=found,
        history=[line | {"href": None, "subject": None} for line in lines_of(list(ledger.events_of(subject)))],
        usual_reasons=usual_reasons.VACANCY,
    )
    return page, form.status


def _vacancy_step(form: VacancyDecisionForm, vacancy_id: int) -> Callable[[], object]:
    """What the pressed button does: publish, or refuse with a usual reason or the one that was written."""
    if form.publish.data:
        read = form.read.data or ""
        return lambda: vacancy_decisions.publish(vacancy_id, read=read, by=current_user)
    usual = usual_reasons.chosen(usual_reasons.VACANCY, form.usual.data)
    reason = RefusalReason(form.usual.data if usual else form.refusal.data)
    return lambda: vacancy_decisions.refuse(
        vacancy_id, reason=reason, note=usual or form.note.data or "", by=current_user
    )


@bp.route("/klaim/<int:claim_id>", methods=["GET", "POST"])
@allow(*SCHOOL)
def claim(claim_id: int) -> ResponseReturnValue:
    subject = claims.look_at(claim_id, by=current_user)
    form = ClaimDecisionForm()
    if form.validate_on_submit():
        decide = claims.approve if form.approve.data else claims.refuse
        if _decided(form, lambda: decide(claim_id, by=current_user)):
            flash(_("Keputusan tersimpan."), "success")
            return redirect(url_for("inbox.index"))
    return render_template("inbox/claim.html", claim=subject, form=form), form.status


def _decided(form: BaseForm, decide: Callable[[], object]) -> bool:
    """Whether the decision was taken; a refusal is shown in the form. What is gone meanwhile has no form any more."""
    try:
        decide()
    except NotFound:
        raise
    except DomainError as refusal:
        form.show(refusal)
        return False
    return True
