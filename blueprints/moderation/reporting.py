"""Anybody reports a vacancy or a company, and reads what came of it."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.errors import DomainError
from app.rules.report_status import ReportCode
from app.services import reports
from blueprints.access import EVERYONE, allow
from blueprints.extensions import limiter
from blueprints.moderation.area import bp
from blueprints.moderation.forms import ReportForm


@bp.route("/lowongan/<int:vacancy_id>/laporkan", methods=["GET", "POST"])
@limiter.limit("10 per hour", methods=["POST"])
@allow(EVERYONE)
def report_vacancy(vacancy_id: int) -> ResponseReturnValue:
    return _report(reports.vacancy_subject(vacancy_id), url_for("vacancies.show", vacancy_id=vacancy_id))


@bp.route("/perusahaan/<int:company_id>/laporkan", methods=["GET", "POST"])
@limiter.limit("10 per hour", methods=["POST"])
@allow(EVERYONE)
def report_company(company_id: int) -> ResponseReturnValue:
    subject = reports.company_subject(company_id, reporter=_reporter())
    return _report(subject, url_for("company.show", company_id=company_id))


@bp.get("/laporan/<token>")
@allow(EVERYONE)
def follow(token: str) -> ResponseReturnValue:
    """The reporter's own page: no sign-in, nothing about who reported."""
    return render_template("moderation/follow.html", report=reports.of_token(token))


def _report(subject: reports.Subject, back: str) -> ResponseReturnValue:
    form = ReportForm()
    if current_user.is_authenticated:
        del form.email
    if form.validate_on_submit():
        email = form.email.data or "" if "email" in form else ""
        try:
            report = reports.file_report(
                subject,
                code=ReportCode(form.code.data),
                words=form.words.data or "",
                email=email,
                reporter=_reporter(),
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            return redirect(url_for("moderation.follow", token=reports.token_of(report)))
    return render_template("moderation/report.html", form=form, subject=subject, back=back), form.status


def _reporter():
    return current_user if current_user.is_authenticated else None
