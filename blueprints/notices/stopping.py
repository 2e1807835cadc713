"""Ending mails of a kind without signing in: one button behind a signed address, or the mail program's own button.

A mail program posts without a cookie or a token of ours (RFC 8058). It may: whoever holds the signed address got the
mail, and no other page can know it. Our own forms on this page carry their token as everywhere.
"""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.rules.notice_kinds import MailRhythm, NoticeKind
from app.services import notice_stops
from app.services.notice_stops import EVERYTHING, Stop
from blueprints.access import EVERYONE, allow
from blueprints.extensions import csrf
from blueprints.notices.area import bp


@bp.get("/berhenti/<topic>/<token>")
@allow(EVERYONE)
def stop_page(topic: str, token: str) -> ResponseReturnValue:
    found = notice_stops.read(topic, token)
    return render_template("notices/stop.html", stop=found, before=_before(), everything=EVERYTHING)


@bp.post("/berhenti/<topic>/<token>")
@csrf.exempt
@allow(EVERYONE)
def stop(topic: str, token: str) -> ResponseReturnValue:
    is_mail_program = request.form.get("List-Unsubscribe") == "One-Click"
    if not is_mail_program:
        csrf.protect()
    found = notice_stops.read(topic, token)
    if is_mail_program:
        notice_stops.stop(found)
        return "OK\n", 200, {"Content-Type": "text/plain; charset=utf-8"}
    if request.form.get("answer") == "resume":
        notice_stops.take_back(found, _before())
        flash(_("Baik, kabar itu dikirim lagi seperti semula."), "success")
        return redirect(_address(found))
    ended = notice_stops.everything_of(found) if request.form.get("answer") == "everything" else found
    notice_stops.stop(ended)
    return redirect(_address(ended, ended.rhythms))


def _address(found: Stop, before: dict[NoticeKind, MailRhythm] | None = None) -> str:
    """The page of what was ended; it remembers how it came `before`, so that it can be taken back."""
    rhythms = {kind.value: rhythm.value for kind, rhythm in (before or {}).items() if rhythm is not MailRhythm.OFF}
    token = notice_stops.token_of(found.account, found.topic)
    return url_for("notices.stop_page", topic=found.topic, token=token, **rhythms)


def _before() -> dict[NoticeKind, MailRhythm]:
    """How the kinds came, as the address or the form remembers it; what is no rhythm is left out."""
    rhythms = {rhythm.value: rhythm for rhythm in MailRhythm}
    asked = {kind: rhythms.get(request.values.get(kind.value, "")) for kind in NoticeKind}
    return {kind: rhythm for kind, rhythm in asked.items() if rhythm is not None}
