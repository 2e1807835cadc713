"""The school decides about a report."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.models.moderation import Report
from app.rules.report_status import ReportState
from app.rules.vacancy_status import VacancyState
from app.services import company_approvals, ledger, report_decisions, reports
from app.services.report_decisions import Consequence
from blueprints.access import SCHOOL, allow
from blueprints.inbox import usual_reasons
from blueprints.moderation.area import bp
from blueprints.moderation.forms import ReportDecisionForm
from blueprints.school.events import lines_of


@bp.route("/kotak-masuk/laporan/<int:report_id>", methods=["GET", "POST"])
@allow(*SCHOOL)
def report(report_id: int) -> ResponseReturnValue:
    subject = reports.get_for_decision(report_id, by=current_user)
    form = ReportDecisionForm()
    if form.validate_on_submit() and _decided(report_id, form):
        flash(_("Keputusan tersimpan. Pelapor diberi tahu."), "success")
        return redirect(url_for("inbox.index"))
    page = render_template(
        "moderation/decide.html",
        report=subject,
        form=form,
        is_open=subject.state is ReportState.OPEN,
        others=reports.others_about(subject),
        approval=company_approvals.approval_at(subject.company_id, subject.school_id),
        history=lines_of(list(ledger.events_of(subject))),
        unproven=usual_reasons.UNPROVEN,
        upheld=_upheld(subject),
    )
    return page, form.status


def _upheld(report: Report) -> dict[str, object]:
    """The usual outcomes of a true report; a vacancy is only taken down while it stands in public."""
    is_public = report.vacancy is not None and report.vacancy.state is VacancyState.PUBLISHED
    return {
        key: words for key, words in usual_reasons.UPHELD.items() if is_public or key != Consequence.TAKE_DOWN.value
    }


def _decided(report_id: int, form: ReportDecisionForm) -> bool:
    """Whether the decision was taken; a refusal is shown in the form."""
    upheld = usual_reasons.chosen(usual_reasons.UPHELD, form.usual.data)
    outcome = upheld or usual_reasons.chosen(usual_reasons.UNPROVEN, form.usual.data) or form.outcome.data or ""
    try:
        if upheld or form.uphold.data:
            consequence = Consequence(form.usual.data if upheld else form.consequence.data)
            report_decisions.uphold(report_id, outcome=outcome, consequence=consequence, by=current_user)
        else:
            report_decisions.dismiss(report_id, outcome=outcome, by=current_user)
    except DomainError as refusal:
        form.show(refusal)
        return False
    return True
