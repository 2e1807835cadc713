"""What whoever holds a CV reads, without an account: only what the school stands by."""

from flask import make_response, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.services import cv_links
from blueprints.access import EVERYONE, allow
from blueprints.cv.area import bp
from blueprints.extensions import limiter


@bp.get("/cv/<token>")
@limiter.limit("120 per hour")
@allow(EVERYONE)
def facts(token: str) -> ResponseReturnValue:
    by = current_user if current_user.is_authenticated else None
    try:
        found = cv_links.read(token, by=by)
    except cv_links.FactsClosed as closed:
        answer = make_response(render_template("cv/closed.html", sentence=closed.sentence), 404)
    else:
        answer = make_response(render_template("cv/facts.html", facts=found))
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
