""" "Do not contact me": one button behind the personal link, without signing in."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.services import answer_links, opt_outs
from blueprints.access import EVERYONE, allow
from blueprints.base_form import BaseForm
from blueprints.extensions import limiter
from blueprints.outreach.area import bp


@bp.route("/berhenti/<token>", methods=["GET", "POST"])
@limiter.limit("120 per hour")
@allow(EVERYONE)
def stop(token: str) -> ResponseReturnValue:
    """Works also when the wave or the link is over: who does not want to be asked may always say so."""
    link = answer_links.link_of_token(token)
    if BaseForm().validate_on_submit():
        if request.form.get("answer") == "stop":
            opt_outs.stop(link)
        elif request.form.get("answer") == "resume":
            opt_outs.take_back(link)
            flash(_("Baik, Anda boleh kami hubungi lagi."), "success")
        return redirect(url_for("outreach.stop", token=token))
    return render_template("outreach/stop.html", link=link, said=opt_outs.find(link.alumni_id), token=token)
