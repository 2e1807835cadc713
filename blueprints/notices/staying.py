""" "Still looking for work?": one tap behind the link of the mail, without signing in, keeps the profile shown."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.services import alumni_dormancy
from blueprints.access import EVERYONE, allow
from blueprints.base_form import BaseForm
from blueprints.extensions import limiter
from blueprints.notices.area import bp


@bp.route("/masih/<token>", methods=["GET", "POST"])
@limiter.limit("120 per hour")
@allow(EVERYONE)
def stay(token: str) -> ResponseReturnValue:
    alumni = alumni_dormancy.who_is_asked(token)
    if BaseForm().validate_on_submit():
        alumni_dormancy.still_here(token)
        flash(_("Terima kasih! Profil Anda tetap seperti semula."), "success")
        return redirect(url_for("notices.stay", token=token))
    is_asked = alumni_dormancy.is_asked(alumni)
    return render_template("notices/stay.html", alumni=alumni, is_asked=is_asked, token=token)
