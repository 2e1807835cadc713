"""Notices the school passes on by WhatsApp, one person at a time, to alumni whom no mail reaches."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.services import notice_messages
from blueprints.access import SCHOOL, allow
from blueprints.addresses import LARGEST_KEY, asked_number
from blueprints.base_form import BaseForm, sentence_of
from blueprints.notices.area import bp


@bp.get("/wa")
@allow(*SCHOOL)
def messages() -> ResponseReturnValue:
    """Open WhatsApp, send, come back, one tap, the next."""
    message = notice_messages.next_message(after=asked_number("sesudah"), by=current_user)
    return render_template(
        "notices/messages.html",
        message=message,
        waiting=notice_messages.count_waiting(by=current_user),
        time=notice_messages.time_of(current_user),
    )


@bp.post("/wa/<int:alumni_id>")
@allow(*SCHOOL)
def mark_message(alumni_id: int) -> ResponseReturnValue:
    until = request.form.get("until", 0, type=int)
    if BaseForm().validate_on_submit() and 0 <= until <= LARGEST_KEY:
        try:
            if request.form.get("answer") == "wrong":
                alumni = notice_messages.mark_wrong_number(alumni_id, by=current_user)
                flash(_("Nomor %(name)s dicatat tidak aktif.", name=alumni.full_name), "info")
            elif notice_messages.mark_told(alumni_id, until=until, by=current_user):
                flash(_("Dicatat: kabarnya sudah disampaikan."), "success")
            else:
                flash(_("Kabar itu sudah disampaikan atau sudah dibaca."), "info")
        except DomainError as refusal:
            flash(sentence_of(refusal), "warning")
    return redirect(url_for("notices.messages", sesudah=alumni_id))
