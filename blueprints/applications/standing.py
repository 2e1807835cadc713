"""How the company answers, for its own people: the public figure, and what hurts it."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.services import answer_records
from blueprints.access import RECRUITER, allow
from blueprints.applications.area import bp


@bp.get("/perusahaan/jawaban")
@allow(RECRUITER)
def standing() -> ResponseReturnValue:
    found = answer_records.standing(by=current_user)
    return render_template("applications/standing.html", standing=found, today=clock.today())
