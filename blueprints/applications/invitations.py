"""The company invites an alumnus it knows only by a code."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.models.hiring import TextPurpose
from app.services import answer_texts, invitations
from app.services.application_access import own_vacancy_of
from app.services.candidates import invitable
from blueprints.access import RECRUITER, allow
from blueprints.applications.area import bp
from blueprints.applications.forms import InviteForm, invitation_words


@bp.route("/lowongan/<int:vacancy_id>/kandidat/<code>/undang", methods=["GET", "POST"])
@allow(RECRUITER)
def invite(vacancy_id: int, code: str) -> ResponseReturnValue:
    vacancy = own_vacancy_of(vacancy_id, by=current_user)
    seen = invitable(vacancy_id, code, by=current_user)
    if invitations.find(vacancy_id, seen.alumni_id):
        return redirect(url_for("matches.candidate", vacancy_id=vacancy_id, code=code))
    texts = answer_texts.choices(TextPurpose.INVITE, by=current_user)
    form = InviteForm(message=invitation_words(texts, vacancy))
    if form.validate_on_submit():
        try:
            invitations.send(vacancy_id, code, message=form.message.data or "", by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Undangan terkirim. Anda mendapat kabar begitu alumni menjawab."), "success")
            return redirect(url_for("matches.candidate", vacancy_id=vacancy_id, code=code))
    return render_template("applications/invite.html", form=form, seen=seen, vacancy=vacancy, texts=texts), form.status
