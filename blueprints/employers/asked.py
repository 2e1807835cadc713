"""The employer's side, without an account: who still works there, and how content they are."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.errors import DomainError
from app.rules.employer_status import StillThere
from app.services import employer_checks, employer_feedback, employer_links
from blueprints.access import EVERYONE, allow
from blueprints.base_form import BaseForm, sentence_of
from blueprints.employers.area import bp
from blueprints.employers.forms import JudgementForm, words_of
from blueprints.extensions import limiter


@bp.route("/dudi/<token>", methods=["GET", "POST"])
@limiter.limit("60 per hour")
@allow(EVERYONE)
def confirm(token: str) -> ResponseReturnValue:
    link = employer_links.open_link(token)
    errors: dict[str, str] = {}
    if BaseForm().validate_on_submit():
        try:
            told = employer_checks.tell(link, words_of(request.form))
        except DomainError as refusal:
            errors[refusal.field or ""] = sentence_of(refusal)
        else:
            if told:
                flash(_("Terima kasih, %(count)s orang tercatat.", count=told), "success")
            return redirect(url_for("employers.judge", token=token))
    page = render_template(
        "employers/confirm.html",
        link=link,
        token=token,
        people=employer_checks.people_at(link),
        answers=list(StillThere),
        typed=request.form,
        errors=errors,
    )
    return page, 422 if errors else 200


@bp.route("/dudi/<token>/penilaian", methods=["GET", "POST"])
@limiter.limit("60 per hour")
@allow(EVERYONE)
def judge(token: str) -> ResponseReturnValue:
    link = employer_links.open_link(token)
    given = employer_feedback.find_given(link)
    form = JudgementForm(data=JudgementForm.start(given))
    if form.validate_on_submit():
        try:
            employer_feedback.judge(link, form.judgement())
        except DomainError as refusal:
            form.show(refusal)
        else:
            return render_template("employers/thanks.html", link=link, token=token)
    return render_template("employers/judge.html", form=form, link=link, token=token, given=given), form.status
