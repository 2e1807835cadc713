"""How each kind of notice comes, and in which hours mails do."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.rules.notice_kinds import ALWAYS, NEED_CONSENT, NoticeKind
from app.services import bounces, notice_choices, notice_hours
from blueprints.access import SIGNED_IN, allow
from blueprints.notices.area import bp
from blueprints.notices.forms import WaysForm


@bp.route("/pengaturan", methods=["GET", "POST"])
@allow(SIGNED_IN)
def settings() -> ResponseReturnValue:
    ways = notice_choices.ways_of(current_user)
    changeable = {kind: way for kind, way in ways.items() if kind not in ALWAYS}
    form = WaysForm.for_kinds(changeable, notice_hours.time_of(current_user))
    if form.validate_on_submit():
        try:
            notice_choices.choose(
                form.ways(), opens=form.opens.data, closes=form.closes.data, zone=form.zone.data, by=current_user
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Pengaturan kabar disimpan."), "success")
            return redirect(url_for("notices.index"))
    unagreed = [kind for kind in changeable if kind in NEED_CONSENT]
    if notice_choices.may_be_mailed(current_user, NoticeKind.ALERT):
        unagreed = []
    is_marked = bounces.is_marked(current_user.email)
    return render_template("notices/settings.html", form=form, unagreed=unagreed, is_marked=is_marked), form.status
